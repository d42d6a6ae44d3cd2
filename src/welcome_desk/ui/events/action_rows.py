"""An action item as a row: what, who, by when, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.action_items import ActionLine
from welcome_desk.ui.events.dialogue import EditItem, EndItem
from welcome_desk.ui.matches.cards.rows import Steps, card_row
from welcome_desk.ui.widgets import Button, menu_button

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

TONES = {"open": "info", "done": "success", "dropped": "plain"}


def item_row(window: Window, line: ActionLine, *, with_event: bool = False) -> QWidget:
    parts = [line.owner or _("nobody has taken it on yet"), _when(line)]
    if with_event and line.event:
        parts.append(line.event)
    today = window.desk.now().date()
    late = line.state == "open" and line.due_on is not None and line.due_on < today
    return card_row(
        line.words, " · ".join(part for part in parts if part), note=line.outcome,
        chip=(terms.label("action-states", line.state), TONES.get(line.state, "plain")), buttons=_buttons(window, line),
        tone="warn" if late else "text2",
    )  # fmt: skip


def _when(line: ActionLine) -> str:
    if line.ended_on is not None:
        return i18n.date_short(line.ended_on)
    return _("by {day}").format(day=i18n.date_short(line.due_on)) if line.due_on else ""


def _buttons(window: Window, line: ActionLine) -> list[QWidget]:
    if not window.desk.may(Right.RUN_EVENTS):
        return []
    found: list[QWidget] = []
    if line.state == "open":
        done = Button(_("Done"), "outlined", "check", lambda: EndItem(window, line).exec())
        done.setAccessibleName(_("Done: {what}").format(what=line.words))
        found.append(done)
    return [*found, menu_button(_("More for {name}").format(name=line.words), _steps(window, line))]


def _steps(window: Window, line: ActionLine) -> Steps:
    do, items = window.do, actions.action_items
    change = (_("Change…"), lambda: EditItem(window, line.event_key, line).exec())
    drop = (_("Drop"), lambda: EndItem(window, line, dropped=True).exec())
    again = (_("Open again"), partial(do, items.reopen_action_item, line.id, said=_("Open again")))
    remove = (_("Remove"), partial(do, items.remove_action_item, line.id, said=_("Removed")))
    return [change, drop, remove] if line.state == "open" else [again, remove]
