"""A team around a household: its members, the settlement plan with its owners, and the money."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import teams
from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.teams import MemberLine, TaskLine, Team
from welcome_desk.ui import theme
from welcome_desk.ui.matches.team import (
    AddMember,
    AddMoney,
    DrawUpPlan,
    EditDuties,
    EditTask,
    money,
    open_team_plan,
)
from welcome_desk.ui.widgets import Banner, Button, Card, FlowLayout, Label, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

NAMED = 4
SHOWN = 8  # items of a plan, before the rest is asked for


def _read(window: Window, card: MatchCard) -> Team | None:
    with window.desk.reading() as view:
        return teams.team_of(view, card.line.id)


def _may(window: Window, card: MatchCard) -> bool:
    return window.desk.may(Right.RUN_MATCHES) and card.line.stage not in ("closed", "declined")


def _row(words: QWidget | Label, *beside: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(words, 1)
    for one in beside:
        row.addWidget(one)
    return box


def _two_lines(first: str, second: str, tone: str = "text2") -> QWidget:
    box = QWidget()
    words = QVBoxLayout(box)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(0)
    words.addWidget(Label(first, "strong"))
    if second:
        words.addWidget(Label(second, "small", tone))
    return box


def _flow(*buttons: Button) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 8)
    for button in buttons:
        flow.addWidget(button)
    return box


# ---- members ----
def team_card(window: Window, card: MatchCard) -> Card | None:
    team = _read(window, card)
    if team is None:
        return None
    found = Card(_("Team"), "users")
    for tone, title, said in _warnings(window, team):
        found.body.addWidget(Banner(tone, title, said))
    for member in team.members:
        found.body.addWidget(_member(window, card, team, member))
    if team.gone:
        said = i18n.list_of(
            f"{one.name} ({i18n.date_short(one.left_on)})" for one in team.gone if one.left_on
        )
        found.body.addWidget(Label(_("Left the team: {names}").format(names=said), "small", "text3"))
    if _may(window, card):
        add = Button(_("Add a member…"), "outlined", "user-plus", lambda: AddMember(window, team).exec())
        found.body.addWidget(_flow(add))
    return found


def _warnings(window: Window, team: Team) -> list[tuple[str, str, str]]:
    found = []
    if team.missing:
        said = ngettext(
            "{n} adult signs; {least} are needed.", "{n} adults sign; {least} are needed.", team.signing
        )
        found.append(
            (
                "warn",
                _("The team is too small"),
                said.format(n=team.signing, least=team.rule.least),
            )
        )
    labels = {duty.code: str(duty.label) for duty in team.rule.duties}
    if team.uncovered:
        found.append(("info", _("Nobody looks after"), i18n.list_of(labels[code] for code in team.uncovered)))
    hand_off, today = team.hand_off_on, window.desk.now().date()
    if hand_off and today >= hand_off - timedelta(days=teams.HAND_OFF_DAYS):
        said = _("Month {month} ends on {day}. Go through the hand-off items of the plan with the household.")
        said = said.format(month=team.rule.hand_off_month, day=i18n.date_full(hand_off))
        found.append(("warn", _("Time for the hand-off"), said))
    return found


def _member(window: Window, card: MatchCard, team: Team, member: MemberLine) -> QWidget:
    labels = {duty.code: str(duty.label) for duty in team.rule.duties}
    duties = ", ".join(labels.get(code, code) for code in member.duties) or _("no area of duty yet")
    parts = [] if member.signs else [_("helps without signing")]
    beside: list[QWidget] = [StateChip(_("Main contact"), "primary")] if member.leads else []
    if _may(window, card):
        change = Button(_("Change…"), "quiet", None, lambda: EditDuties(window, team, member).exec())
        change.setAccessibleName(_("Change what {name} looks after").format(name=member.name))
        beside.append(change)
    return _row(_two_lines(member.name, " · ".join([duties, *parts])), *beside)


# ---- the plan ----
def plan_card(window: Window, card: MatchCard) -> Card | None:
    team = _read(window, card)
    if team is None:
        return None
    printing = None
    if window.desk.may(Right.PRINT_REPORTS):
        printing = Button(_("Print…"), "quiet", "printer", lambda: open_team_plan(window, card.line.id))
        printing.setAccessibleName(_("Print the settlement plan"))
    found = Card(_("Settlement plan"), "list-checks", printing)
    if team.not_taken:
        found.body.addWidget(_not_taken(team))
    lines = QVBoxLayout()
    lines.setSpacing(theme.current().px(6))
    found.body.addLayout(lines)
    _fill_tasks(window, card, team, lines, SHOWN)
    if not team.tasks:
        found.body.addWidget(Label(_("There is no plan yet."), tone="text2"))
    if _may(window, card):
        words = _("Draw up the plan…") if not team.tasks else _("New day of arrival…")
        draw = Button(words, "outlined", None, lambda: DrawUpPlan(window, team).exec())
        add = Button(_("Add an item…"), "outlined", "plus", lambda: EditTask(window, team).exec())
        found.body.addWidget(_flow(draw, add))
    return found


def _not_taken(team: Team) -> Banner:
    """Every item is owned by a named member (DOMAIN 1.7): the main contact has those that nobody took, and they are
    named until somebody does."""
    tasks = team.not_taken
    title = ngettext("{n} item is not taken yet", "{n} items are not taken yet", len(tasks))
    named = [i18n.quoted(task.what) for task in tasks[:NAMED]]
    rest = len(tasks) - len(named)
    if rest:
        named.append(ngettext("{n} other", "{n} others", rest).format(n=rest))
    said = _("{name} has them for now. Give each to a member of the team: {items}.")
    return Banner(
        "warn", title.format(n=len(tasks)), said.format(name=tasks[0].owner, items=i18n.list_of(named))
    )


def _fill_tasks(window: Window, card: MatchCard, team: Team, lines: QVBoxLayout, most: int) -> None:
    for task in team.tasks[:most]:
        lines.addWidget(_task(window, card, team, task))
    left = len(team.tasks) - most
    if left > 0:
        said = ngettext("Show {n} more", "Show {n} more", left).format(n=left)

        def show_rest() -> None:
            more.hide()
            for task in team.tasks[most:]:
                lines.addWidget(_task(window, card, team, task))

        more = Button(said, "quiet", None, show_rest)
        lines.addWidget(more)


def _task(window: Window, card: MatchCard, team: Team, task: TaskLine) -> QWidget:
    today = window.desk.now().date()
    when, tone = _when(task, today)
    owner = _("{name}, for now").format(name=task.owner) if task.for_now else task.owner
    words = _two_lines(task.what, f"{owner} · {when}" if when else owner, tone)
    beside: list[QWidget] = []
    if _may(window, card):
        act = actions.teams.reopen_team_task if task.done_on else actions.teams.do_team_task
        said = _("Not done") if task.done_on else _("Done")
        done = Button(said, "quiet", None if task.done_on else "check", partial(_act, window, act, task.id))
        done.setAccessibleName(f"{said}: {task.what}")
        edit = Button(_("Change…"), "quiet", None, lambda: EditTask(window, team, task).exec())
        edit.setAccessibleName(_("Change: {what}").format(what=task.what))
        beside += [done, edit]
    return _row(words, *beside)


def _when(task: TaskLine, today: Any) -> tuple[str, str]:
    if task.done_on:
        return _("done on {day}").format(day=i18n.date_short(task.done_on)), "success"
    if task.due_on is None:
        return "", "warn" if task.for_now else "text2"
    late = task.due_on < today or task.for_now
    return _("by {day}").format(day=i18n.date_full(task.due_on)), "warn" if late else "text2"


def _act(window: Window, action: Any, row_id: str) -> None:
    window.do(action, row_id, said=_("Saved"))


# ---- money ----
def money_card(window: Window, card: MatchCard) -> Card | None:
    team = _read(window, card)
    if team is None:
        return None
    found = Card(_("Money"), "chart-column")
    months = team.months()
    if months:
        found.body.addLayout(_balance(team))
        latest = team.money[-3:][::-1]
        for line in latest:
            said = f"{i18n.date_short(line.dated_on)} · {line.what}"
            beside: list[QWidget] = [Label(money(line.cents), wraps=False)]
            if _may(window, card):
                remove = Button(
                    _("Remove"), "quiet", None, partial(_act, window, actions.teams.remove_money, line.id)
                )
                remove.setAccessibleName(_("Remove: {what}").format(what=line.what))
                beside.append(remove)
            found.body.addWidget(_row(Label(said, "small"), *beside))
    else:
        found.body.addWidget(Label(_("No money is written down yet."), tone="text2"))
    if _may(window, card):
        add = Button(_("Write down money…"), "outlined", "plus", lambda: AddMoney(window, team).exec())
        found.body.addWidget(_flow(add))
    return found


def _balance(team: Team) -> QGridLayout:
    """Month by month, the balance at the end of each."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.current().px(14))
    for place, title in enumerate((_("Month"), _("In"), _("Out"), _("Balance"))):
        grid.addWidget(Label(title, "caption", "text2", wraps=False), 0, place)
    for number, line in enumerate(team.months(), 1):
        cells = (line.month.shown(), money(line.came_in), money(line.went_out), money(line.balance))
        for place, cell in enumerate(cells):
            tone = "danger" if place == 3 and line.balance < 0 else ""
            grid.addWidget(
                Label(cell, "small_strong" if place == 3 else "small", tone, wraps=False), number, place
            )
    grid.setColumnStretch(0, 1)
    return grid
