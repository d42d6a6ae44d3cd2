"""What was seen of people in a running program and ends soon, or has ended: brought up on Today until it is renewed."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Enrolment, Household, Organization, Person, Program, Screening
from welcome_desk.programs import TemplateError
from welcome_desk.programs.template import Text
from welcome_desk.queries.enrolments import OVER
from welcome_desk.queries.programs import template_of
from welcome_desk.queries.reminder import Reminder
from welcome_desk.queries.screening import AHEAD_DAYS


def checks_ending(view: View) -> list[Reminder]:
    """The latest record of each item counts. Not for a sheet that leaves the desk: it tells what somebody was asked for."""
    select = (
        _latest()
        .outerjoin(Person, Person.id == Enrolment.person_id)
        .outerjoin(Household, Household.id == Enrolment.household_id)
        .outerjoin(Organization, Organization.id == Enrolment.organization_id)
        .add_columns(Person, Household.name, Organization)
        .where(Person.deleted_at.is_(None), Screening.expires_on <= view.today + timedelta(days=AHEAD_DAYS))
    )
    return [
        Reminder(
            "screening", row.id, enrolment.person_id, person.display_name if person else home or _firm(firm),
            until=row.expires_on, worker_id=person.worker_id if person else None,
            sentence=_sentence(program, row, view.today), opens=("enrolment", enrolment.id), on_paper=False,
        )
        for row, enrolment, program, person, home, firm in view.session.execute(select)
    ]  # fmt: skip


def _latest() -> sa.Select[Screening, Enrolment, Program]:
    later = sa.orm.aliased(Screening)
    renewed = sa.exists().where(
        later.enrolment_id == Screening.enrolment_id, later.item == Screening.item, later.deleted_at.is_(None),
        sa.tuple_(later.done_on, later.id) > sa.tuple_(Screening.done_on, Screening.id),
    )  # fmt: skip
    return (
        sa.select(Screening, Enrolment, Program)
        .join(Enrolment, Enrolment.id == Screening.enrolment_id)
        .join(Program, Program.id == Enrolment.program_id)
        .where(
            Screening.deleted_at.is_(None), Enrolment.deleted_at.is_(None), Enrolment.status.not_in(OVER),
            Program.deleted_at.is_(None), Program.ended_on.is_(None), ~renewed,
        )
    )  # fmt: skip


def _firm(firm: Organization | None) -> str:
    return firm.shown_name() if firm is not None else ""


def _sentence(program: Program, row: Screening, today: date) -> Text:
    label, ends = _label(program, row.item), row.expires_on or today
    return Text.of(
        lambda: (_("{item} expired on {day}") if ends < today else _("{item} expires on {day}")).format(
            item=label, day=i18n.date_short(ends)
        )
    )


def _label(program: Program, key: str) -> Text:
    """A program whose text is broken is told of by other means; its people are still brought up."""
    try:
        items = template_of(program).items if program.definition else ()
    except TemplateError:
        items = ()
    return next((item.label for item in items if item.key == key), Text(key, key))
