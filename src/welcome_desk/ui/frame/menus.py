"""The menu bar, and the list of keys that F1 tells."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from welcome_desk.i18n import N_, _
from welcome_desk.ui.keys import QUICK_LOG, keys_said

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Entry, Window

THEMES = {"light": N_("Light"), "dark": N_("Dark")}


class Menus:
    """Made anew for every language; the old ones are taken down first."""

    def __init__(self, window: Window) -> None:
        self.window_ = window
        self.actions: list[QAction] = []
        for fill in (self._file, self._edit, self._go, self._record, self._view, self._help):
            fill()

    def take_down(self) -> None:
        """Two entries with the same keys would both be dead."""
        self.window_.menuBar().clear()
        for action in self.actions:
            action.setShortcut(QKeySequence())
            action.deleteLater()

    def _menu(self, label: str) -> QMenu:
        return self.window_.menuBar().addMenu(label)

    def _entry(self, menu: QMenu, label: str, keys: str, run: Callable[[], object]) -> QAction:
        action = QAction(label, self.window_)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: run())
        menu.addAction(action)
        self.actions.append(action)
        return action

    def _file(self) -> None:
        menu = self._menu(_("&File"))
        self._add_entries(menu, "file")
        if not menu.isEmpty():
            menu.addSeparator()
        self._entry(menu, _("Close the window"), "Ctrl+Q", self.window_.close)

    def _edit(self) -> None:
        menu = self._menu(_("&Edit"))
        self.undo = self._entry(menu, _("Undo"), "Ctrl+Z", self.window_.undo_here)
        self.redo = self._entry(menu, _("Redo"), "Ctrl+Shift+Z", self.window_.redo)
        menu.addSeparator()
        self._entry(menu, _("Find"), "Ctrl+K", self.window_.focus_find)

    def _go(self) -> None:
        menu = self._menu(_("&Go"))
        for number, place in enumerate(self.window_.places, 1):
            self._entry(menu, _(place.label), f"Ctrl+{number}", partial(self.window_.go, place.name))
        menu.addSeparator()
        self._entry(menu, _("Back"), "Alt+Left", self.window_.back)
        self._entry(menu, _("Forward"), "Alt+Right", self.window_.forward)
        self._entry(menu, _("Next area"), "F6", self.window_.next_area)

    def _record(self) -> None:
        if self._allowed("record"):
            self._add_entries(self._menu(_("&Record")), "record")

    def _allowed(self, menu: str) -> list[Entry]:
        return [one for one in self.window_.entries if one.menu == menu and one.allowed(self.window_.desk)]

    def _add_entries(self, menu: QMenu, named: str) -> None:
        for one in self._allowed(named):
            self._entry(menu, one.shown_label(), one.keys, partial(one.open, self.window_))

    def _view(self) -> None:
        menu, window = self._menu(_("&View")), self.window_
        self._entry(menu, _("Refresh"), "F5", window.refresh_page)
        for code, label in THEMES.items():
            self._entry(menu, _(label), "", partial(window.use_theme, code))
        menu.addSeparator()
        self._entry(menu, _("Larger text"), "Ctrl++", partial(window.step_scale, 1))
        self._entry(menu, _("Smaller text"), "Ctrl+-", partial(window.step_scale, -1))
        self._entry(menu, _("Usual text size"), "Ctrl+0", partial(window.use_scale, 1.0))
        menu.addSeparator()
        self._entry(menu, _("English or French"), "Ctrl+Shift+E", window.other_language)

    def _help(self) -> None:
        self._entry(self._menu(_("&Help")), _("Keyboard shortcuts"), "F1", self._show_shortcuts)

    def _show_shortcuts(self) -> None:
        with_keys = [action for action in self.actions if not action.shortcut().isEmpty()]
        lines = [f"{keys_said(a.shortcut().toString())}  {a.text().replace('&', '')}" for a in with_keys]
        lines += ["", _("Log a contact")]
        lines += [f"{keys_said(keys)}  {_(label)}" for keys, label in QUICK_LOG.items()]
        self.window_.warn("\n".join(lines))
