"""A team’s settlement plan: who is in it, every item with its owner and its day, and the balance month by month."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries.teams import TaskLine, Team
from welcome_desk.reports import page, tables
from welcome_desk.reports.document import Head, prepared
from welcome_desk.reports.look import BODY, STRONG
from welcome_desk.reports.page import Opening
from welcome_desk.reports.text import Text


def build(team: Team, *, language: str, centre: str, prepared_on: date) -> bytes:
    with i18n.speaking(language):
        head = Head(
            title=_("Settlement plan"), period=f"{team.household} · {team.program}", centre=centre,
            prepared_on=prepared(prepared_on), privacy=_("Contains personal information"),
        )  # fmt: skip
        out = BytesIO()
        page.write(_story(team, head), head, out)
    return out.getvalue()


def _story(team: Team, head: Head) -> list[Flowable]:
    story: list[Flowable] = [Opening(head), page.gap(10)]
    if team.missing:
        said = _("The team is too small: {n} of {least} adults sign.")
        story += [Text(said.format(n=team.signing, least=team.rule.least), STRONG), page.gap(6)]
    story += [page.section(_("Team"), _members(team)), page.gap(14), page.section(_("Items and owners"))]
    story.append(_tasks(team) if team.tasks else Text(_("There is no plan yet."), BODY))
    story += [page.gap(14), page.section(_("Balance by month"))]
    story.append(_money(team) if team.money else Text(_("No money is written down yet."), BODY))
    if team.hand_off_on:
        said = _("Month {month} ends on {day}: the hand-off.")
        day = i18n.date_full(team.hand_off_on)
        story += [page.gap(10), Text(said.format(month=team.rule.hand_off_month, day=day), STRONG)]
    return story


def _members(team: Team) -> Flowable:
    labels = {duty.code: str(duty.label) for duty in team.rule.duties}
    rows = [
        [
            one.name,
            ", ".join(labels.get(code, code) for code in one.duties),
            _("Main contact") if one.leads else ("" if one.signs else _("helps without signing")),
        ]
        for one in team.members
    ]
    header = [_("Member"), _("Areas of duty"), _("Role")]
    return tables.table(header, rows, widths=(0.28, 0.5, 0.22), texts=3)


def _tasks(team: Team) -> Flowable:
    """In the order of the days, what has no owner first."""
    header = [_("What is to be done"), _("Owner"), _("Due by"), _("Done")]
    return tables.table(header, [_task(one) for one in team.tasks], widths=(0.46, 0.24, 0.15, 0.15), texts=4)


def _task(one: TaskLine) -> list[str]:
    days = [day.isoformat() if day else "" for day in (one.due_on, one.done_on)]
    return [one.what, one.owner or _("no owner"), *days]


def _money(team: Team) -> Flowable:
    header = [_("Month"), _("In"), _("Out"), _("Balance")]
    rows = [
        [line.month.shown(), *(i18n.money(cents) for cents in (line.came_in, line.went_out, line.balance))]
        for line in team.months()
    ]
    return tables.table(header, rows, widths=(0.4, 0.2, 0.2, 0.2))
