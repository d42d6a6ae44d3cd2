"""The funder’s pages for `screenshot`: the month with most to show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from welcome_desk.programs.funder import COMMUNITY
from welcome_desk.ui.pictures import there
from welcome_desk.ui.reports.funder.enter import EnterOnce
from welcome_desk.ui.reports.funder.page import FunderPage
from welcome_desk.ui.reports.funder.usual import Usual
from welcome_desk.ui.shell import Window


def _page(window: Window, form: str = "") -> FunderPage:
    window.go("funder")
    page = window.pages["funder"]
    assert isinstance(page, FunderPage)
    if form:
        page.tabs.button(form).click()
    return page


def _shown(form: str, window: Window) -> QWidget:
    _page(window, form)
    return window


def _enter(window: Window) -> QWidget:
    page = _page(window)
    report = page.report
    ready = [one.person_id for one in report.records if not one.faults]
    there(ready)
    return _open(EnterOnce(window, report, ready[0], language=page.language))


def _usual(window: Window) -> QWidget:
    return _open(Usual(window))


def _open(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog


PICTURES: dict[str, Callable[[Window], QWidget]] = {
    "funder": partial(_shown, ""),
    "funder-services": partial(_shown, COMMUNITY),
    "enter-once": _enter,
    "funder-usual": _usual,
}
