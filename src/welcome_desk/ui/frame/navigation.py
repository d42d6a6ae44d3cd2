"""The side navigation: the centre, the places with how much waits in each, the language, and who is signed in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import ROLE_LABELS
from welcome_desk.i18n import _
from welcome_desk.queries import staff
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets import Button, Label, Line, Stacked

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Place, Window


class Navigation(QWidget):
    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_, self.roomy = window, theme.current().scale < theme.NARROW_SCALE
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.current().px
        self.setFixedWidth(px(228) if self.roomy else px(216))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(12), 0, px(10))
        layout.setSpacing(0)
        if self.roomy:
            layout.addWidget(self._centre_heading())
        self.buttons: dict[str, Button] = {}
        self.counts: dict[str, Label] = {}
        group = QButtonGroup(self)
        for place in window.places:
            layout.addWidget(self._row(place, group))
        layout.addStretch(1)
        layout.addWidget(self._foot())

    def _centre_heading(self) -> QWidget:
        px = theme.current().px
        heading = QWidget()
        layout = QVBoxLayout(heading)
        layout.setContentsMargins(px(16), 0, px(12), px(10))
        layout.setSpacing(0)
        with self.window_.desk.reading() as view:
            centre = staff.centre_name(view)
        layout.addWidget(Label(_("Welcome Desk"), "strong", wraps=False))
        layout.addWidget(Label(centre, "caption", "text2"))
        return heading

    def _row(self, place: Place, group: QButtonGroup) -> QWidget:
        """Word and icon; where space is short the icon goes and the word stays."""
        button = Button(_(place.label), "nav", None, partial(self.window_.go, place.name))
        if self.roomy:
            button.setText("  " + _(place.label))
            button.setIcon(icons.icon(place.icon, "text2", 20, checked="primary_text"))
            side = theme.current().px(20)
            button.setIconSize(QSize(side, side))
        button.setCheckable(True)
        group.addButton(button)
        self.buttons[place.name] = button
        count = self.counts[place.name] = Label("", "caption_strong", wraps=False)
        count.setProperty("chip", "plain")
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, theme.current().px(12), 0)
        row.addStretch(1)
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def _foot(self) -> QWidget:
        px = theme.current().px
        foot = QWidget()
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(px(12), 0, px(12), 0)
        layout.setSpacing(px(6))
        layout.addWidget(Line())
        self.language_choice = Stacked(
            _("Language of the window"), [("en", "English", None), ("fr", "Français", None)], i18n.language()
        )
        self.language_choice.changed.connect(self.window_.speak)
        layout.addWidget(self.language_choice)
        actor = self.window_.desk.actor
        if actor.display_name:
            layout.addWidget(Label(actor.display_name, "small_strong"))
            layout.addWidget(Label(_(ROLE_LABELS.get(actor.role, actor.role)), "caption", "text2"))
        return foot

    def refresh(self) -> None:
        """How much waits in each place."""
        for place in self.window_.places:
            count = place.count(self.window_) if place.count else 0
            self.counts[place.name].setText(str(count))
            self.counts[place.name].setVisible(bool(count))
            waiting = _("{place}, {count} waiting").format(place=_(place.label), count=count)
            self.buttons[place.name].setAccessibleName(waiting if count else _(place.label))
