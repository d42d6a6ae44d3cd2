"""Keeping the keyboard’s place on a page that is filled anew: back to the control of the same name, else to one near it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True)
class Place:
    """`number`: how many controls came before it, counted through the page."""

    name: str
    number: int
    widget: QWidget


def focused_in(page: QWidget) -> Place | None:
    focus = QApplication.focusWidget()
    if focus is None or not page.isAncestorOf(focus):
        return None
    stops = _stops(page)
    return Place(focus.accessibleName(), stops.index(focus) if focus in stops else 0, focus)


def back_to(page: QWidget, place: Place | None) -> None:
    """What was just made is shown with the next turn of the events, and takes no focus before."""
    if place is not None:
        QTimer.singleShot(0, page, lambda: _go_back(page, place))


def _go_back(page: QWidget, place: Place) -> None:
    """Qt gave the focus to whatever came next. A control that was not filled anew has kept it."""
    stops, focus = _stops(page), QApplication.focusWidget()
    elsewhere = focus is not None and focus.window() is not page.window()
    if not stops or elsewhere or any(one is place.widget for one in stops):
        return
    named = [one for one in stops if one.accessibleName() == place.name]
    target = named[0] if named else stops[min(place.number, len(stops) - 1)]
    target.setFocus(Qt.FocusReason.TabFocusReason)


def _stops(page: QWidget) -> list[QWidget]:
    return [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisibleTo(page) and one.isEnabled()
    ]
