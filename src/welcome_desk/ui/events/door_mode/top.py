"""Over the field: which event, how many are here, and the few things that are not done by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries.door import Door
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, FlowLayout, Label

if TYPE_CHECKING:
    from welcome_desk.ui.events.door_mode.page import DoorMode

GREETING = N_("Welcome. Type the first letters of your name.")
LANGUAGES = {"en": "English", "fr": "Français"}


def still_expected(count: int, along: int) -> str:
    """By name, and who comes along with them: together they take the places that there is room for."""
    said = ngettext("{n} person still expected", "{n} people still expected", count).format(
        n=i18n.number(count)
    )
    if not along:
        return said
    more = ngettext("and {n} with them", "and {n} with them", along).format(n=i18n.number(along))
    return f"{said} {more}"


class Top(QWidget):
    def __init__(self, page: DoorMode) -> None:
        super().__init__()
        self.page = page
        self.heads: Button | None = None  # where they are below the edge of the window
        layout: QBoxLayout = QVBoxLayout(self) if page.narrow else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title, self.when = Label("", "title"), Label("", "body", "text2")
        words.addWidget(self.title)
        words.addWidget(self.when)
        if page.visitors:
            self.when.setVisible(not page.narrow)
            self._greet(words)
        layout.addLayout(words, 0 if page.narrow else 1)
        self.count, self.counted = Label("", "count", "primary", wraps=False), Label("", "body")
        if not page.visitors:
            self._show_counts(layout, words)
        layout.addWidget(self._buttons())

    def _show_counts(self, layout: QBoxLayout, words: QVBoxLayout) -> None:
        """Where space is short, in one line under the title instead of the day and the place."""
        if self.page.narrow:
            self.when.hide()
            words.addWidget(self.counted)
        else:
            layout.addWidget(self.count)
            layout.addWidget(self.counted)

    @staticmethod
    def _greet(words: QVBoxLayout) -> None:
        """In both languages: whoever stands there has not chosen one."""
        for code in dict.fromkeys((i18n.language(), *LANGUAGES)):
            with i18n.speaking(code):
                label = Label(_(GREETING), "heading")
            label.setProperty("language", LANGUAGES[code])
            words.addWidget(label)

    def _buttons(self) -> QWidget:
        box = QWidget()
        row = FlowLayout(box, 8) if self.page.narrow else QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        turn = _("Desk view") if self.page.visitors else _("Visitor view")
        buttons = [Button(turn, "quiet" if self.page.visitors else "outlined", None, self.page.turn)]
        buttons[0].setToolTip("F9")
        if not self.page.visitors:
            undo, cross = (None, None) if self.page.narrow else ("undo-2", "x")
            back = Button(_("Undo"), "outlined", undo, self.page.take_back_last)
            back.setToolTip("Ctrl+Z")
            leave = Button(_("Leave"), "outlined", cross, self.page.leave)
            leave.setToolTip("F11")
            buttons += [back, leave]
            if self.page.narrow:
                self.heads = Button("", "outlined", None, self.page.show_heads)
                buttons.insert(1, self.heads)
        for button in buttons:
            button.setProperty("door", "true")
            row.addWidget(button)
        return box

    def show_door(self, door: Door) -> None:
        self.title.setText(door.event.title)
        begins, ends = door.event.starts_at, door.event.ends_at
        hours = _("{start} to {end}").format(start=i18n.time_of(begins), end=i18n.time_of(ends))
        parts = (i18n.date_long(begins.date()), hours, door.event.place)
        self.when.setText(" · ".join(part for part in parts if part))
        here, expected = door.people_here, len(door.expected)
        lines = [still_expected(expected, door.along)]
        if door.capacity:
            lines.append(_("room for {n}").format(n=i18n.number(door.capacity)))
        self.count.setText(i18n.number(here))
        if self.heads is not None:
            said = _("Without a name · {n}").format(n=i18n.number(sum(door.heads.values())))
            self.heads.setText(said)
            self.heads.setAccessibleName(said)
        if self.page.narrow:
            counted = ngettext("{n} person here", "{n} people here", here).format(n=i18n.number(here))
            self.counted.setText(" · ".join([counted, *lines]))
        else:
            self.counted.setText("\n".join([ngettext("person here", "people here", here), *lines]))
