"""The door on a full screen: some letters, Enter, done. By keys alone or by touch; every arrival is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.register import label_of
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.events import HEADS
from welcome_desk.queries import door as doors
from welcome_desk.queries import search as names
from welcome_desk.queries.search import Found
from welcome_desk.store.work import Changes
from welcome_desk.ui import theme
from welcome_desk.ui.events.door_mode.choices import (
    Choice,
    all_expected,
    all_here,
    choices,
    visitors_choices,
)
from welcome_desk.ui.events.door_mode.done_here import DoneHere
from welcome_desk.ui.events.door_mode.field import DoorField
from welcome_desk.ui.events.door_mode.half_typed import HalfTyped
from welcome_desk.ui.events.door_mode.heads import Heads
from welcome_desk.ui.events.door_mode.latest import Latest
from welcome_desk.ui.events.door_mode.lines import ChoiceList
from welcome_desk.ui.events.door_mode.taking import Taking
from welcome_desk.ui.events.door_mode.top import Top
from welcome_desk.ui.keys import keys_said as named
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.widgets import Label, said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

SEARCHED = 8
NOT_FOR_VISITORS = ("undo", "redo", "more", "fewer", "family", "leave")


def open_door(window: Window, key: str) -> None:
    if window.desk.may(Right.RUN_EVENTS):
        window.fill_screen()
        window.go("door", row_id=key)


class DoorMode(RecordPage):
    place = "events"
    entities = ("event", "attendance", "person", "household")
    fills = True

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.visitors = self.turning = False
        self.door: doors.Door | None = None
        self.came: tuple[str, ...] = ()  # who was marked last
        self.done = DoneHere(self.desk)
        self.listed = ""  # the letters whose meanings are shown
        self.taking, self.half_typed = Taking(self), HalfTyped(self)

    # ---- building ----
    def build(self) -> None:
        px = theme.current().px
        self.body.setContentsMargins(px(28), px(16), px(28), px(16))
        if self.area is not None:
            self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a press beside the field takes nothing from it
        self.top = Top(self)
        self.body.addWidget(self.top)
        hint = _("Your name") if self.visitors else _("A few letters of the name, then Enter")
        self.field = DoorField(_("Who is here?"), hint)
        self.field.meant.connect(self.mean)
        self.field.textEdited.connect(self._typed)
        self.body.addWidget(self.field)
        self.latest = Latest(self)
        self.body.addWidget(self.latest)
        self.body.addLayout(self._lists(), 1)
        self.heads = Heads()
        self.heads.counted.connect(self.taking.count)
        self.body.addWidget(self.heads)
        self.keys = Label(keys_said(), "small", "text2")
        self.body.addWidget(self.keys)
        for part in (self.heads, self.here_box, self.who_title, self.keys):
            part.setVisible(not self.visitors)

    def _lists(self) -> QBoxLayout:
        row: QBoxLayout = QVBoxLayout() if self.narrow else QHBoxLayout()
        row.setSpacing(theme.current().px(16))
        self.who, self.who_title = ChoiceList(_("Expected")), Label("", "heading")
        self.present, self.here_title = ChoiceList(_("Here")), Label("", "heading")
        self.who.taken.connect(self.taking.take)
        self.present.taken.connect(self.taking.back)
        row.addWidget(_column(self.who_title, self.who), 60)
        self.here_box = _column(self.here_title, self.present)
        row.addWidget(self.here_box, 40)
        return row

    def show_heads(self) -> None:
        """Where they are below the edge; the field keeps the focus, and the next letter brings it back into sight."""
        self.field.setFocus()
        self._see(self.keys)
        self._see(self.heads)

    def _see(self, part: QWidget) -> None:
        if self.area is not None:
            self.area.ensureWidgetVisible(part)

    def page_on(self, step: int) -> None:
        """The field has the focus, and still what stands below it can be looked at."""
        if self.area is not None:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + step * bar.pageStep())

    def rebuild(self) -> None:
        """A full screen may be another size; the focus stays where it always is."""
        super().rebuild()
        self.field.setFocus()

    # ---- coming and going ----
    def turned(self) -> None:
        self.came, self.visitors = (), False
        self.done.forget()

    def show_now(self) -> None:
        super().show_now()
        self.half_typed.bring_back()
        self.field.setFocus()

    def leave(self) -> None:
        self.half_typed.keep()
        self.visitors = False
        self.stale = True
        self.window_.go("event", row_id=self.row_id)

    def keep(self) -> dict[str, Any]:
        return {"typed": self.field.text()}

    def restore(self, kept: dict[str, Any]) -> None:
        self.field.setText(kept.get("typed", ""))

    # ---- reading ----
    def refresh(self) -> None:
        with self.desk.reading() as view:
            self.door = doors.door(view, self.row_id)
        if self.door is None:
            self.who_title.setText(_("This event is no longer listed."))
            self.who.show_choices([], first=False)
            return
        self.top.show_door(self.door)
        self.heads.show_counts(self.door.heads)
        if not self.visitors:
            self.here_title.setText(f"{_('Here')} · {i18n.number(len(self.door.here))}")
            self.present.show_choices(all_here(self.door), first=False)
        self.latest.show_along(self.door)
        self.list_choices()

    def list_choices(self) -> None:
        """What the letters so far may mean; without letters all who are expected."""
        typed = self.listed = self.field.text().strip()
        if self.door is None:
            return
        if self.visitors:
            self.who.show_choices(visitors_choices(self.door, typed), first=True)
        elif typed:
            self.who_title.setText(_("Who is it?"))
            self.who.show_choices(choices(self.door, typed, self.search), first=True)
        else:
            self.who_title.setText(f"{_('Expected')} · {i18n.number(len(self.door.expected))}")
            self.who.show_choices(all_expected(self.door), first=False)

    def search(self, typed: str) -> list[Found]:
        with self.desk.reading() as view:
            return names.search(view, typed, entities=("person",), limit=SEARCHED)

    def _typed(self, _text: str) -> None:
        self.half_typed.keep_soon()
        self._see(self.field)
        self.turning = False
        self.list_choices()
        self._say_chosen(self.who.chosen())

    def _say_chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            said_politely(self.field, choice.said)

    # ---- keys ----
    def mean(self, meaning: str) -> None:
        means: dict[str, Callable[[], object]] = {
            "take": self.taking.chosen, "family": self.taking.family, "new": self.taking.new,
            "up": lambda: self._say_chosen(self.who.walk(-1)), "down": lambda: self._say_chosen(self.who.walk(1)),
            "undo": self.take_back_last, "redo": self._do_again, "leave": self.leave, "escape": self._escape,
            "page-on": partial(self.page_on, 1), "page-back": partial(self.page_on, -1),
            "visitors": self.turn, "more": partial(self.latest.step, 1), "fewer": partial(self.latest.step, -1),
        }  # fmt: skip
        if meaning in HEADS:
            self.taking.count(meaning, 1)
        elif not (self.visitors and meaning in NOT_FOR_VISITORS):
            means[meaning]()

    def _escape(self) -> None:
        if self.field.text():
            self.clear()
        elif not self.visitors:
            self.leave()

    def turn(self) -> None:
        """To the visitors, who see the field and first names and nothing of others; and back by a second press, since
        the first may be a visitor’s."""
        if self.visitors and not self.turning:
            self.turning = True
            self.latest.say(_("Only for the desk: press once more to turn the view back."))
            return
        self.visitors, self.turning = not self.visitors, False
        self.clear()
        self.rebuild()

    # ---- doing, and taking back ----
    def run(self, action: Any, **values: Any) -> Any:
        """At once, and then the field is free for the next; what cannot be done is said, and what was typed stays."""
        typed = self.field.text()
        self._empty()
        try:
            done = self.done.do(action, self.row_id, **values)
        except UserError as trouble:
            self.field.setText(typed)
            self.list_choices()
            refused = _("Please speak to the person at the desk.") if self.visitors else trouble.message
            self.latest.refuse(refused)
            return None
        if self.listed != self.field.text().strip():  # nothing had changed, so nothing was read anew
            self.list_choices()
        return done or True

    def clear(self) -> None:
        self._empty()
        self.list_choices()

    def _empty(self) -> None:
        self.field.setText("")
        self.half_typed.keep()
        self.field.setFocus()

    def take_back_last(self) -> None:
        undone = self._turn(self.done.take_back, _("Undone: {action}"))
        if undone is not None:
            self.came = ()
            self.latest.show_along(self.door)
        elif not self.done.sets:
            self.latest.say(_("Nothing to take back here."))

    def _do_again(self) -> None:
        self._turn(self.done.again, _("Done again: {action}"))

    def _turn(self, turn: Callable[[], Changes | None], said: str) -> Changes | None:
        try:
            turned = turn()
        except UserError as trouble:
            self.latest.refuse(trouble.message)
            return None
        if turned is not None:
            self.latest.say(said.format(action=label_of(turned.action)))
        return turned


def keys_said() -> str:
    keys = (
        ("Enter", _("here")), ("Shift+Enter", _("the whole family")), ("Ctrl+Enter", _("somebody new")),
        ("+ −", _("who came along")), ("F5–F8", _("without a name")), ("Ctrl+Z", _("undo")),
        ("F9", _("visitor view")), (_("Esc"), _("clear, then leave")),
    )  # fmt: skip
    no_break = "\u00a0"
    said = _("{label}: {meaning}")
    shown = [said.format(label=named(key), meaning=what) for key, what in keys]
    return " · ".join(one.replace(" ", no_break) for one in shown)


def _column(title: Label, shown: ChoiceList) -> QWidget:
    box = QWidget()
    inside = QVBoxLayout(box)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.current().px(6))
    inside.addWidget(title)
    shown.setMinimumHeight(theme.current().px(220))
    inside.addWidget(shown, 1)
    return box
