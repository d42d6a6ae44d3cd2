"""The calendar and its dialogs for `screenshot`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import events
from welcome_desk.queries.event import event_card
from welcome_desk.ui.events.calendar.page import EventsPage
from welcome_desk.ui.events.edit import EditEvent
from welcome_desk.ui.events.observances import Observances
from welcome_desk.ui.events.plan import PlanEvent
from welcome_desk.ui.shell import Window


def _shown_as(view: str, window: Window) -> QWidget:
    window.go("events")
    page = window.pages["events"]
    assert isinstance(page, EventsPage)
    page.show_as(view)
    return window


def _plan(window: Window) -> QWidget:
    """As a series, told in plain words."""
    made = PlanEvent(window)
    made.title.setText("Family skating")
    made.again.often.setCurrentIndex(made.again.often.findData("weekly"))
    return _open(made)


def _edit(window: Window) -> QWidget:
    """A date of a series."""
    with window.desk.reading() as view:
        key = next((key for key in events.event_keys(view, past=False) if "@" in key), "")
        card = event_card(view, key)
    if card is None:
        raise UserError(_("This store has nothing to show there yet."))
    return _open(EditEvent(window, card))


def _observances(window: Window) -> QWidget:
    return _open(Observances(window, window.desk.now().date()))


def _open(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog


PICTURES: dict[str, Callable[[Window], QWidget]] = {
    "events-week": partial(_shown_as, "week"),
    "events-list": partial(_shown_as, "list"),
    "plan-event": _plan,
    "edit-event": _edit,
    "observances": _observances,
}
