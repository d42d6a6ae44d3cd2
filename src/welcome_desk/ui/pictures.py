"""What the pictures of all nouns share: a place, a record, or a dialog over the window; and what to say where there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui.shell import Window

T = TypeVar("T")
Picture = Callable[[Window], QWidget]


def there(found: T | None) -> T:
    if not found:
        raise UserError(_("This store has nothing to show there yet."))
    return found


def place(name: str) -> Picture:
    def show(window: Window) -> QWidget:
        window.go(name)
        return window

    return show


def inner(name: str, find: Callable[[Window], str | None]) -> Picture:
    def show(window: Window) -> QWidget:
        window.go(name, row_id=there(find(window)))
        return window

    return show


def opened(dialog: Callable[[Window], QWidget]) -> Picture:
    def show(window: Window) -> QWidget:
        made = dialog(window)
        made.show()
        return made

    return show
