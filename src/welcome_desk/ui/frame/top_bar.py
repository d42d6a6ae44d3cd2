"""The top bar: find anything, undo, and the one thing that is recorded most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from welcome_desk.access.register import REGISTER, label_of
from welcome_desk.i18n import _
from welcome_desk.queries import search
from welcome_desk.ui import icons, theme
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import Button

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class TopBar(QWidget):
    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_, self.narrow = window, theme.current().scale >= theme.NARROW_SCALE
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.current().px
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(24), px(9), px(24), px(9))
        layout.setSpacing(px(8))
        self.find_field = self._find_field()
        layout.addWidget(self.find_field, 3)
        layout.addStretch(1)
        self.undo_button = Button(_("Undo"), "quiet", None if self.narrow else "undo-2", window.undo)
        layout.addWidget(self.undo_button)
        self.log_button = self._log_button()
        layout.addWidget(self.log_button)
        self.log_button.setVisible(window.desk.may(REGISTER[window.entries[0].action].needs))

    def _find_field(self) -> FindField:
        hint = _("Find") if self.narrow else _("Find a person, program, event or place")
        field = FindField(_("Find"), hint, self._find, host=self.window_)
        field.setMaximumWidth(theme.current().px(464))
        field.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        field.setToolTip("Ctrl+K")
        field.chosen.connect(self._open_found)
        return field

    def _log_button(self) -> Button:
        first = self.window_.entries[0]
        button = Button(label_of(first.action), "filled", "plus", partial(first.open, self.window_))
        button.setToolTip(first.keys)
        return button

    def _find(self, text: str) -> list[search.Found]:
        with self.window_.desk.reading() as view:
            return search.search(view, text, notes=True)

    def _open_found(self, found: search.Found) -> None:
        if found.entity in self.window_.inner:
            self.window_.go(found.entity, row_id=found.id)
        else:
            self.window_.say(found.context or found.display_name, undo=False)

    def focus_find(self) -> None:
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()
