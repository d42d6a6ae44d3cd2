"""People: the order of names, and the rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.i18n import language
from welcome_desk.model import (
    Attendance,
    Consent,
    Contact,
    Enrolment,
    Need,
    Person,
    Presence,
    Program,
    Promise,
    ShiftPlace,
    User,
)
from welcome_desk.model.folding import order_mark
from welcome_desk.model.journal import SearchWord
from welcome_desk.queries.joined import is_shown, joined_away, root_of, roots

QUIET_DAYS = 30
HIGHEST = "\U0010ffff"
VOLUNTEERING = ("promised", "came")  # states of a volunteer on a shift
MENTORS = "bimp"  # the template whose offering side are mentors


@dataclass(frozen=True)
class PersonLine:
    """One row of the list, of all records of one person. `parts`: what they are here, by what they take part in."""

    id: str
    name: str
    other_name: str
    parts: tuple[str, ...]
    languages: tuple[str, ...]
    arrived_on: date | None
    last_contact: datetime | None
    open_follow_ups: int
    phone: str = ""
    email: str = ""
    safe_to_call: str = ""
    area: str = ""
    worker: str = ""
    needs: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    not_later: bool = False  # said no to being contacted later
    covered: bool = False  # their file may not be kept, or not any longer: contact details stay out of sight


def alive(*where: Any) -> Any:
    return sa.and_(
        Person.deleted_at.is_(None), sa.or_(Person.joined_into.is_(None), is_shown(Person.id)), *where
    )


def person_ids(view: View, *, among: Iterable[str] | None = None) -> list[str]:
    """Everybody’s ids in the language’s order of names, read from an index: it takes as long as there are ids.

    `among` keeps to these few, and then reads those alone.
    """
    # Wrapped, the entity is looked at without leading the engine away from the index on words.
    person = (SearchWord.entity if among is not None else sa.func.coalesce(SearchWord.entity, "")) == "person"
    mark = order_mark(language())
    ordered = sa.select(SearchWord.row_id).where(
        SearchWord.word >= mark, SearchWord.word < mark + HIGHEST, person
    )
    if among is not None:
        ordered = ordered.where(SearchWord.row_id.in_(list(among)))
    joined = joined_away(view)
    # Without the session: it would make an object of each of 100,000 rows.
    found = view.session.connection().execute(
        ordered.order_by(SearchWord.word, SearchWord.entity, SearchWord.row_id)
    )
    return [row_id for row_id in found.scalars() if row_id not in joined]


def person_lines(view: View, ids: Iterable[str], *, reach: bool = False) -> dict[str, PersonLine]:
    """A fixed number of statements. What hangs on joined records is told with the record that is shown.

    `reach`: also who does not want to be contacted later, and whose contact details are covered.
    """
    wanted = list(ids)
    people = sa.select(Person, User.display_name).outerjoin(User, User.id == Person.worker_id)
    last = _by_person(view, wanted, _contacts_at)
    open_, needs = _by_person(view, wanted, _open_promises), _by_person(view, wanted, _open_needs)
    answers = _by_person(view, wanted, partial(_answers, view.today)) if reach else {}
    inside, helped = _by_person(view, wanted, _enrolled), _by_person(view, wanted, _helped)
    return {
        person.id: _line(
            person, worker or "", last.get(person.id, []), len(open_.get(person.id, [])), needs.get(person.id, []),
            inside.get(person.id, []), bool(helped.get(person.id)),
            answers.get(person.id, []), view.today,
        )
        for person, worker in view.session.execute(people.where(Person.id.in_(wanted)))
    }  # fmt: skip


def _by_person(
    view: View, ids: list[str], select: Callable[[Any], sa.Select[Any, Any]]
) -> dict[str, list[tuple[Any, ...]]]:
    """Shown record → rows, from a select that is given (record, shown record) and begins with the latter."""
    joined = roots()
    own = sa.select(Person.id.label("record"), Person.id.label("shown")).where(Person.id.in_(ids))
    others = sa.select(joined.c.id, joined.c.root).where(joined.c.root.in_(ids), joined.c.root != joined.c.id)
    found: dict[str, list[tuple[Any, ...]]] = {}
    for shown, *values in view.session.execute(select(sa.union_all(own, others).subquery().c)):
        found.setdefault(shown, []).append(tuple(values))
    return found


def _contacts_at(who: Any) -> sa.Select[Any, Any]:
    return (
        sa.select(who.shown, sa.func.max(Contact.met_at))
        .join(Presence, Presence.person_id == who.record)
        .join(Contact, Contact.id == Presence.contact_id)
        .where(Presence.deleted_at.is_(None), Contact.deleted_at.is_(None))
        .group_by(who.shown)
    )


def _open_promises(who: Any) -> sa.Select[Any, Any]:
    select = sa.select(who.shown, Promise.id).join(Promise, Promise.person_id == who.record)
    return select.where(Promise.kept_at.is_(None), Promise.deleted_at.is_(None))


def _open_needs(who: Any) -> sa.Select[Any, Any]:
    """Needs that name the person, and those raised while they were there that name nobody."""
    open_ = sa.and_(Need.state.in_(("open", "referred")), Need.deleted_at.is_(None))
    named = sa.select(who.shown, Need.area, Need.id).join(Need, Need.person_id == who.record).where(open_)
    present = (
        sa.select(who.shown, Need.area, Need.id)
        .join(Presence, Presence.person_id == who.record)
        .join(Need, Need.contact_id == Presence.contact_id)
        .where(open_, Need.person_id.is_(None), Presence.deleted_at.is_(None))
    )
    both = sa.union(named, present).subquery()
    return sa.select(both.c[0], both.c.area).order_by(both.c.id)


def _enrolled(who: Any) -> sa.Select[Any, Any]:
    select = sa.select(
        who.shown, Program.template, Enrolment.side, Enrolment.status, Program.name, Program.name_fr
    )
    select = select.join(Enrolment, Enrolment.person_id == who.record).join(Program)
    here = sa.and_(Enrolment.deleted_at.is_(None), Enrolment.status != "left")
    return select.where(here).order_by(Enrolment.applied_on, Enrolment.id)


def _helped(who: Any) -> sa.Select[Any, Any]:
    """At an event, or on a shift."""
    helped = sa.and_(Attendance.role == "volunteer", Attendance.deleted_at.is_(None))
    on_shift = sa.and_(ShiftPlace.state.in_(VOLUNTEERING), ShiftPlace.deleted_at.is_(None))
    at_event = (
        sa.select(who.shown, Attendance.id).join(Attendance, Attendance.person_id == who.record).where(helped)
    )
    shifts = (
        sa.select(who.shown, ShiftPlace.id)
        .join(ShiftPlace, ShiftPlace.person_id == who.record)
        .where(on_shift)
    )
    both = sa.union_all(at_event, shifts).subquery()
    return sa.select(both.c[0], sa.func.count()).group_by(both.c[0])


def _line(
    person: Person,
    worker: str,
    last: list[Any],
    promises: int,
    needs: list[Any],
    inside: list[Any],
    helped: bool,
    answers: list[Any],
    today: date,
) -> PersonLine:
    sides = {(template, side) for template, side, *_rest in inside}
    running = [name_in(name, name_fr) for _t, _s, status, name, name_fr in inside if status != "done"]
    return PersonLine(
        id=person.id, name=person.display_name, other_name=person.native_script or next(iter(person.aliases or ()), ""),
        parts=_parts(person, sides, helped=helped), languages=tuple(person.languages or ()), arrived_on=person.arrived_on,
        last_contact=last[0][0] if last else None, open_follow_ups=promises, phone=person.phone, email=person.email,
        safe_to_call=person.safe_to_call, area=person.area, worker=worker, needs=tuple(dict.fromkeys(area for (area,) in needs)),
        programs=tuple(dict.fromkeys(running)), tags=tuple(person.tags or ()), offers=tuple(person.offers or ()),
        not_later=_refuses(answers, "contact-later", today), covered=_refuses(answers, "keep-file", today, ended=True),
    )  # fmt: skip


def _answers(today: date, who: Any) -> sa.Select[Any, Any]:
    """What was said about being contacted and about the file, the latest last."""
    columns = (Consent.purpose, Consent.answer, Consent.withdrawn_on, Consent.expires_on)
    select = sa.select(who.shown, *columns).join(Consent, Consent.person_id == who.record)
    counts = sa.and_(
        Consent.deleted_at.is_(None), Consent.organization_id.is_(None), Consent.answered_on <= today
    )
    asked = Consent.purpose.in_(("contact-later", "keep-file"))
    return select.where(counts, asked).order_by(Consent.answered_on, Consent.id)


def _refuses(answers: list[Any], purpose: str, today: date, *, ended: bool = False) -> bool:
    """Is the latest answer a no? `ended`: a yes that has run out counts as one too."""
    told = [one[1:] for one in answers if one[0] == purpose]
    if not told:
        return False
    answer, withdrawn_on, expires_on = told[-1]
    over = (withdrawn_on, expires_on) if ended else (withdrawn_on,)
    return answer != "given" or any(day is not None and day <= today for day in over)


def name_in(name: str, name_fr: str) -> str:
    """Of two names the one in the current language, else the other."""
    return (name_fr or name) if language() == "fr" else (name or name_fr)


def _parts(person: Person, sides: set[tuple[str, str]], *, helped: bool) -> tuple[str, ...]:
    """Parts are additive: a newcomer may be a host too."""
    found = []
    if person.arrived_on or any(side == "seeker" for _template, side in sides):
        found.append("newcomer")
    if (MENTORS, "offer") in sides:
        found.append("mentor")
    if helped:
        found.append("volunteer")
    if any(side == "offer" and template != MENTORS for template, side in sides):
        found.append("host")
    return tuple(found)


def most_seen(view: View) -> str | None:
    """Whoever has the most contacts: the fullest page to look at."""
    select = (
        sa.select(Presence.person_id)
        .where(Presence.deleted_at.is_(None))
        .group_by(Presence.person_id)
        .order_by(sa.func.count().desc(), Presence.person_id)
    )
    found = view.session.scalars(select.limit(1)).first()
    return root_of(view, found) if found else None
