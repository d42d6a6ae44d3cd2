"""Programs and enrolments: the list of programs, who waits, who has places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import language
from welcome_desk.model import Enrolment, Household, Match, MatchMember, Organization, Pass, Person, Program
from welcome_desk.model.matches import TAKING_A_PLACE
from welcome_desk.periods import Period
from welcome_desk.programs import Template, TemplateError, parse
from welcome_desk.programs.broken import stand_in
from welcome_desk.queries import figures
from welcome_desk.queries.figures.so_far import so_far
from welcome_desk.queries.joined import Reading, roots, shown

WAITING = ("waiting",)
OFFERING = ("waiting", "matched")
TAKING = ("waiting", "matched", "paused")


@dataclass(frozen=True)
class ProgramLine:
    id: str
    name: str
    template: str
    started_on: date
    seekers_waiting: int
    places_open: int
    proposed: int
    active: int
    broken: bool = False  # its template cannot be read: nothing can be done with it
    kind: str = ""
    by_criteria: bool = True  # it matches in rounds
    taking: int = 0  # seekers who wait or are in it
    places: int | None = None  # for so many seekers; None: for as many as come
    passes: int = 0  # valid today

    @property
    def too_many(self) -> int:
        """So many more take part than there are places."""
        return max(self.taking - self.places, 0) if self.places else 0


@dataclass(frozen=True)
class ProgramCard:
    """One program with its template as it was when the program started, and how it stands."""

    line: ProgramLine
    template: Template
    ended_on: date | None
    places: int | None
    needs_right: str
    names: tuple[str, str]

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def name(self) -> str:
        return self.line.name

    @property
    def started_on(self) -> date:
        return self.line.started_on


@dataclass(frozen=True)
class Participant:
    """An enrolment with the name of whoever takes part, and how many places are taken."""

    id: str
    program_id: str
    side: str
    name: str
    person_id: str | None
    capacity: int
    taken: int
    answers: dict[str, Any]
    status: str
    applied_on: date
    party: int = 1
    open_until: date | None = None
    run_out: bool = False

    @property
    def places_open(self) -> int:
        """None once the last day of an opening is over."""
        return 0 if self.run_out else max(self.capacity - self.taken, 0)

    @property
    def free(self) -> bool:
        """To be matched: whoever waits, or has room for one match more."""
        return self.status in OFFERING and self.places_open > 0


def _alive(kind: Any) -> sa.ColumnElement[bool]:
    return kind.deleted_at.is_(None)  # type: ignore[no-any-return]


def taken_places() -> sa.Subquery:
    """Enrolment id → places that open matches take of it: a family as many as it said, a place in a team one."""
    open_ = (_alive(Match), Match.stage.in_(TAKING_A_PLACE))
    seeker = aliased(Enrolment)
    theirs = sa.select(Match.offer_id.label("enrolment_id"), seeker.party.label("places"))
    beside = sa.select(MatchMember.enrolment_id, sa.literal(1)).join(Match, Match.id == MatchMember.match_id)
    every = sa.union_all(
        theirs.join(seeker, seeker.id == Match.seeker_id).where(*open_),
        sa.select(Match.seeker_id, sa.literal(1)).where(*open_),
        beside.where(
            _alive(MatchMember),
            MatchMember.left_on.is_(None),
            MatchMember.enrolment_id != Match.offer_id,
            *open_,
        ),
    ).subquery()
    return (
        sa.select(every.c.enrolment_id, sa.func.sum(every.c.places).label("taken"))
        .group_by(every.c.enrolment_id)
        .subquery()
    )


def participants(
    view: Reading, *, program_id: str | None = None, ids: Iterable[str] | None = None
) -> list[Participant]:
    taken, joins = taken_places(), roots()
    select = (
        sa.select(Enrolment, Person, Household.name, Organization, sa.func.coalesce(taken.c.taken, 0))
        .outerjoin(joins, joins.c.id == Enrolment.person_id)
        .outerjoin(Person, Person.id == shown(Enrolment.person_id, joins))
        .outerjoin(Household, Household.id == Enrolment.household_id)
        .outerjoin(Organization, Organization.id == Enrolment.organization_id)
        .outerjoin(taken, taken.c.enrolment_id == Enrolment.id)
        .where(_alive(Enrolment))
        .order_by(Enrolment.applied_on, Enrolment.id)
    )
    if program_id is not None:
        select = select.where(Enrolment.program_id == program_id)
    if ids is not None:
        select = select.where(Enrolment.id.in_(list(ids)))
    return [_participant(view.today, *row) for row in view.session.execute(select)]


def _participant(
    today: date,
    enrolment: Enrolment,
    person: Person | None,
    household: str | None,
    organization: Organization | None,
    taken: int,
) -> Participant:
    name = (person.display_name if person else household) or (
        organization.shown_name() if organization else ""
    )
    return Participant(
        id=enrolment.id, program_id=enrolment.program_id, side=enrolment.side, name=name, person_id=person.id if person else None,
        capacity=enrolment.capacity, taken=taken, answers=enrolment.answers or {}, status=enrolment.status,
        applied_on=enrolment.applied_on, party=enrolment.party, open_until=enrolment.open_until,
        run_out=enrolment.open_until is not None and enrolment.open_until < today,
    )  # fmt: skip


def programs(view: View) -> list[ProgramLine]:
    """Running programs, oldest first, in a fixed number of statements."""
    found = view.session.scalars(
        sa.select(Program)
        .where(_alive(Program), Program.ended_on.is_(None))
        .order_by(Program.started_on, Program.id)
    ).all()
    people, stages, passes = participants(view), _stages(view), _valid_passes(view)
    return [_program_line(program, people, stages, passes) for program in found]


def program_card(view: View, program_id: str) -> ProgramCard | None:
    """Running or ended."""
    program = view.get(Program, program_id)
    if program is None:
        return None
    people = participants(view, program_id=program.id)
    line = _program_line(program, people, _stages(view), _valid_passes(view))
    return ProgramCard(
        line, template_of(program), program.ended_on, program.places, program.needs_right,
        (program.name, program.name_fr),
    )  # fmt: skip


def template_of(program: Program) -> Template:
    """The template as it was when the program started, to look at: one that is broken holds nothing but the reason."""
    return _pinned(program.definition, program.template, language())


def sound_template_of(program: Program) -> Template:
    """The same for whoever changes something by it: one that is broken allows nothing."""
    template = template_of(program)
    if template.broken:
        raise UserError(template.broken)
    return template


@lru_cache(maxsize=64)
def _pinned(definition: str, template: str, _language: str) -> Template:
    try:
        return parse(definition, name=f"{template}.toml")
    except TemplateError as trouble:
        return stand_in(template, trouble.message)


def _program_line(
    program: Program,
    people: list[Participant],
    stages: dict[tuple[str, str], int],
    passes: dict[str | None, int],
) -> ProgramLine:
    inside = [one for one in people if one.program_id == program.id]
    template = template_of(program) if program.definition else None
    return ProgramLine(
        id=program.id, name=program.shown_name(), template=program.template, started_on=program.started_on,
        seekers_waiting=sum(one.side == "seeker" and one.status in WAITING for one in inside),
        places_open=sum(one.places_open for one in inside if one.side == "offer" and one.status in OFFERING),
        proposed=stages.get((program.id, "proposed"), 0) + stages.get((program.id, "agreed"), 0),
        active=stages.get((program.id, "active"), 0) + stages.get((program.id, "paused"), 0),
        broken=template is not None and bool(template.broken), kind=template.kind if template else "",
        by_criteria=template is None or bool(template.criteria), places=program.places,
        taking=sum(one.party for one in inside if one.side == "seeker" and one.status in TAKING),
        passes=passes.get(program.id, 0),
    )  # fmt: skip


def _valid_passes(view: View) -> dict[str | None, int]:
    valid = sa.and_(Pass.valid_from <= view.today, Pass.valid_to >= view.today, Pass.revoked_on.is_(None))
    select = sa.select(Pass.program_id, sa.func.count()).where(_alive(Pass), valid)
    return dict(view.session.execute(select.group_by(Pass.program_id)).all())


def _stages(view: View) -> dict[tuple[str, str], int]:
    grouped = sa.select(Match.program_id, Match.stage, sa.func.count()).where(_alive(Match))
    rows = view.session.execute(grouped.group_by(Match.program_id, Match.stage))
    return {(program, stage): count for program, stage, count in rows}


def find_program(view: View, named: str) -> Program | None:
    """By id, by template (“bimp”: its latest running program) or by name."""
    wanted = named.casefold()
    found = view.session.scalars(
        sa.select(Program).where(_alive(Program)).order_by(Program.started_on.desc(), Program.id.desc())
    ).all()
    names = ((program, {program.id, program.template, program.name, program.name_fr}) for program in found)
    return next(
        (program for program, known in names if wanted in {name.casefold() for name in known if name}), None
    )


@dataclass(frozen=True)
class ProgramMonth:
    """A program's line in the monthly report."""

    name: str
    active: int
    new: int
    closed: int
    waiting: int
    id: str = ""


def program_month(view: View, period: Period) -> list[ProgramMonth]:
    """The programs that ran in the period, those that ended since among them."""
    return [line for _program, line in _program_months(view, period)]


def open_program_month(view: View, period: Period) -> list[tuple[str, ProgramMonth]]:
    """With their ids, and without the programs behind a wall, whoever asks."""
    return [(program.id, line) for program, line in _program_months(view, period) if not program.needs_right]


def _program_months(view: View, period: Period) -> list[tuple[Program, ProgramMonth]]:
    ran = sa.select(Program).where(
        _alive(Program),
        Program.started_on <= period.last,
        sa.or_(Program.ended_on.is_(None), Program.ended_on >= period.first),
    )
    period = so_far(view, period)
    active, new, closed = (
        _by_program(view, sa.select(Match.program_id.label("program_id")).where(where(period)))
        for where in (figures.active, figures.started, figures.closed)
    )
    waiting = _by_program(view, figures.waiting_people(period))

    def line(p: Program) -> ProgramMonth:
        now, begun, ended, waits = (found.get(p.id, 0) for found in (active, new, closed, waiting))
        return ProgramMonth(p.shown_name(), now, begun, ended, waits, p.id)

    return [(p, line(p)) for p in view.session.scalars(ran.order_by(Program.started_on, Program.id))]


def _by_program(view: View, select: Any) -> dict[str, int]:
    found = select.subquery()
    rows = view.session.execute(sa.select(found.c.program_id, sa.func.count()).group_by(found.c.program_id))
    return dict(rows.all())
