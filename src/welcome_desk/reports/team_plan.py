"""A team’s settlement plan: who is in it, every item with its owner and its day, and the balance month by month."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries.teams import TaskLine, Team
from welcome_desk.reports.document import Cell, Column, Document, Head, Paragraph, Part, Table, prepared


def document(team: Team, *, language: str, centre: str, prepared_on: date) -> Document:
    with i18n.speaking(language):
        head = Head(
            title=_("Settlement plan"), period=f"{team.household} · {team.program}", centre=centre,
            prepared_on=prepared(prepared_on), privacy=_("Contains personal information"), names=True,
        )  # fmt: skip
        return Document(head, language, _parts(team))


def _parts(team: Team) -> list[Part]:
    found: list[Part] = []
    if team.missing:
        said = _("The team is too small: {n} of {least} adults sign.")
        found.append(Paragraph(said.format(n=team.signing, least=team.rule.least)))
    found += [_members(team), _tasks(team), _money(team)]
    if team.hand_off_on:
        said = _("Month {month} ends on {day}: the hand-off.")
        day = i18n.date_full(team.hand_off_on)
        found.append(Paragraph(said.format(month=team.rule.hand_off_month, day=day)))
    return found


def _members(team: Team) -> Table:
    labels = {duty.code: str(duty.label) for duty in team.rule.duties}
    rows = [
        (
            one.name,
            ", ".join(labels.get(code, code) for code in one.duties),
            _("Main contact") if one.leads else ("" if one.signs else _("helps without signing")),
        )
        for one in team.members
    ]
    columns = (
        Column(_("Member"), share=28),
        Column(_("Areas of duty"), share=50),
        Column(_("Role"), share=22),
    )
    return Table(_("Team"), columns, rows)


def _tasks(team: Team) -> Table:
    """In the order of the days, what nobody has taken first."""
    columns = (
        Column(_("What is to be done"), share=35), Column(_("Owner"), share=21), Column(_("Due by"), "full-day", 22),
        Column(_("Done"), "full-day", 22),
    )  # fmt: skip
    rows = [(one.what, _owner(one), one.due_on, one.done_on) for one in team.tasks]
    return Table(_("Items and owners"), columns, rows, empty=_("There is no plan yet."))


def _owner(task: TaskLine) -> str:
    """What nobody has taken is the main contact’s until somebody does."""
    return _("{name}, for now").format(name=task.owner) if task.for_now else task.owner


def _money(team: Team) -> Table:
    columns = (
        Column(_("Month"), share=40), Column(_("In"), "number", 20), Column(_("Out"), "number", 20),
        Column(_("Balance"), "number", 20),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (line.month.shown(), *map(_dollars, (line.came_in, line.went_out, line.balance)))
        for line in (team.months() if team.money else ())
    ]
    return Table(_("Balance by month"), columns, rows, empty=_("No money is written down yet."))


def _dollars(cents: int) -> i18n.Money:
    return i18n.Money(cents / 100)
