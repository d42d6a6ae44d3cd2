"""The calendar and its dialogs for `screenshot`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from welcome_desk.queries import events
from welcome_desk.queries.event import event_card
from welcome_desk.ui.events.calendar.page import EventsPage
from welcome_desk.ui.events.edit import EditEvent
from welcome_desk.ui.events.observances import Observances
from welcome_desk.ui.events.plan import PlanEvent
from welcome_desk.ui.events.sign_in import SignInSheet, TypeBackSignIn
from welcome_desk.ui.pictures import Picture, inner, place, there
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
        card = there(event_card(view, key))
    return _open(EditEvent(window, card))


def _observances(window: Window) -> QWidget:
    return _open(Observances(window, window.desk.now().date()))


def _open(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog


def next_event(window: Window) -> str | None:
    with window.desk.reading() as view:
        return next(iter([*events.event_keys(view, past=False), *events.event_keys(view, past=True)]), None)


def _event_tab(tab: str) -> Picture:
    """A tab of the next event."""

    def show(window: Window) -> QWidget:
        found = there(next_event(window))
        window.go("event", row_id=found, tab=tab)
        return window

    return show


def _event_of_kind(kind: str) -> Picture:
    """The latest of a kind, with the tab that the kind brings."""

    def show(window: Window) -> QWidget:
        with window.desk.reading() as view:
            lines = events.event_lines(view, events.event_keys(view, past=True))
        found = there([one for one in lines.values() if one.kind == kind])
        window.go("event", row_id=max(found, key=lambda one: one.starts_at).id, tab=kind)
        return window

    return show


def _of_next_event(dialog: Callable[[Window, str], QWidget]) -> Picture:
    def show(window: Window) -> QWidget:
        found = there(next_event(window))
        made = dialog(window, found)
        made.show()
        return made

    return show


PICTURES: dict[str, Picture] = {
    "events-week": partial(_shown_as, "week"),
    "events-list": partial(_shown_as, "list"),
    "plan-event": _plan,
    "edit-event": _edit,
    "observances": _observances,
    "event": _event_tab("details"),
    "sign-in": _of_next_event(SignInSheet),
    "type-back-sign-in": _of_next_event(TypeBackSignIn),
    "dialogue": _event_of_kind("dialogue"),
    "tour": _event_of_kind("tour"),
    "action-items": place("action-items"),
    "door-mode": inner("door", next_event),
    "registered": _event_tab("registered"),
    "volunteers": _event_tab("volunteers"),
    "check-in": _event_tab("door"),
}
