"""The door on a full screen: some letters, Enter, done. By keys alone or by touch; every arrival is saved at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.register import label_of
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.model.events import HEADS
from welcome_desk.queries import door as doors
from welcome_desk.queries import search
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
from welcome_desk.ui.events.door_mode.heads import Heads
from welcome_desk.ui.events.door_mode.latest import Latest
from welcome_desk.ui.events.door_mode.lines import ChoiceList
from welcome_desk.ui.events.door_mode.top import Top
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.widgets import Label, said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

DRAFT_MS = 400  # a power cut loses at most what was typed in this time
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
        self.unsure = ""  # what was entered once and fits nobody: a slip, or somebody new
        self.listed = ""  # the letters whose meanings are shown
        self.kept = ""  # what is kept of a half-typed name
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DRAFT_MS)
        self.timer.timeout.connect(self._keep_typed)

    # ---- building ----
    def build(self) -> None:
        px = theme.current().px
        self.body.setContentsMargins(px(28), px(16), px(28), px(16))
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
        self.heads.counted.connect(self._count)
        self.body.addWidget(self.heads)
        for part in (self.heads, self.here_box, self.who_title):
            part.setVisible(not self.visitors)

    def _lists(self) -> QBoxLayout:
        row: QBoxLayout = QVBoxLayout() if self.narrow else QHBoxLayout()
        row.setSpacing(theme.current().px(16))
        self.who, self.who_title = ChoiceList(_("Expected")), Label("", "heading")
        self.present, self.here_title = ChoiceList(_("Here")), Label("", "heading")
        self.who.taken.connect(self.take)
        self.present.taken.connect(self._take_back)
        row.addWidget(_column(self.who_title, self.who), 60)
        self.here_box = _column(self.here_title, self.present)
        row.addWidget(self.here_box, 40)
        return row

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
        self._bring_back()
        self.field.setFocus()

    def leave(self) -> None:
        self._keep_typed()
        self.visitors, self.undone = (
            False,
            0,
        )  # what is undone elsewhere meanwhile is not done again from here
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
        self._list()

    def _list(self) -> None:
        """What the letters so far may mean; without letters all who are expected."""
        typed = self.listed = self.field.text().strip()
        if self.door is None:
            return
        if self.visitors:
            self.who.show_choices(visitors_choices(self.door, typed), first=True)
        elif typed:
            self.who_title.setText(_("Who is it?"))
            self.who.show_choices(choices(self.door, typed, self._search), first=True)
        else:
            self.who_title.setText(f"{_('Expected')} · {i18n.number(len(self.door.expected))}")
            self.who.show_choices(all_expected(self.door), first=False)

    def _search(self, typed: str) -> list[Found]:
        with self.desk.reading() as view:
            return search.search(view, typed, entities=("person",), limit=SEARCHED)

    def _typed(self, _text: str) -> None:
        self.timer.start()
        self.turning = False
        self._list()
        self._say_chosen(self.who.chosen())

    def _say_chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            said_politely(self.field, choice.said)

    # ---- keys ----
    def mean(self, meaning: str) -> None:
        means: dict[str, Callable[[], object]] = {
            "take": self._take_chosen, "family": self._take_family, "new": self._take_new,
            "up": lambda: self._say_chosen(self.who.walk(-1)), "down": lambda: self._say_chosen(self.who.walk(1)),
            "undo": self.take_back_last, "redo": self._do_again, "leave": self.leave, "escape": self._escape,
            "visitors": self.turn, "more": partial(self.latest.step, 1), "fewer": partial(self.latest.step, -1),
        }  # fmt: skip
        if meaning in HEADS:
            self._count(meaning, 1)
        elif not (self.visitors and meaning in NOT_FOR_VISITORS):
            means[meaning]()

    def _escape(self) -> None:
        if self.field.text():
            self._clear()
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
        self._clear()
        self.rebuild()

    # ---- taking ----
    def _take_chosen(self) -> None:
        choice = self.who.chosen()
        if choice is not None and not self._may_be_a_slip(choice):
            self.take(choice)

    def _may_be_a_slip(self, choice: Choice) -> bool:
        """One word that fits nobody is asked about once; a whole name is taken at its word."""
        typed = self.field.text().strip()
        if choice.what != "new" or " " in typed or self.unsure == typed:
            self.unsure = ""
            return False
        self.unsure = typed
        said = _("Nobody here is called “{name}”. Press Enter again to add a new person.")
        self.latest.say(said.format(name=typed))
        return True

    def _take_family(self) -> None:
        choice = self.who.chosen()
        guest = self.door.guest(choice.ids[0]) if self.door and choice and choice.ids else None
        family = self.door.family_of(guest) if self.door and guest else []
        if choice is not None and choice.what == "family":
            self.take(choice)
        elif family:
            self._arrive([one.person_id for one in family], [one.name for one in family])
        elif choice is not None:
            self.take(choice)

    def _take_new(self) -> None:
        name = self.field.text().strip()
        if name:
            self._welcome(name)

    def take(self, choice: Choice) -> None:
        if choice.what == "here":
            self.latest.say(f"{choice.name}: {choice.beside}")
            self._clear()
        elif choice.what == "new":
            self._welcome(choice.names[0])
        elif choice.what == "visitor":
            self._visitor(choice.names[0])
        else:
            self._arrive(choice.ids, choice.names)

    def _visitor(self, name: str) -> None:
        """Whoever is known by just this name is not entered twice, though the screen tells nobody that they are known."""
        known = [one for one in self._search(name) if one.display_name.casefold() == name.casefold()]
        if len(known) == 1:
            self._arrive([known[0].id], [name])
        else:
            self._welcome(name)

    def _arrive(self, people: Sequence[str], names: Sequence[str]) -> None:
        if self._run(actions.events.mark_here, people=list(people)):
            self._say_here(tuple(people), names)

    def _welcome(self, name: str) -> None:
        made = self._run(actions.events.welcome_new_at_event, display_name=name)
        if made:
            self._say_here((made,), [name])

    def _say_here(self, people: tuple[str, ...], names: Sequence[str]) -> None:
        self.came = people
        shown = i18n.list_of(names)
        self.latest.say(_("Welcome, {name}").format(name=shown) if self.visitors else self._is_here(shown))
        if self.door is not None:
            self.latest.show_along(self.door)

    @staticmethod
    def _is_here(names: str) -> str:
        return _("Here: {name}").format(name=names)

    def _take_back(self, choice: Choice) -> None:
        if self._run(actions.events.take_back_here, person_id=choice.ids[0]):
            self.latest.say(_("Taken back: {name}").format(name=choice.name))

    def _count(self, kind: str, more: int) -> None:
        if not self.visitors and self._run(actions.door.count_head, kind=kind, more=more) and self.door:
            count = i18n.number(self.door.heads[kind])
            self.latest.say(f"{terms.label('heads', kind)}: {count}")

    def count_along(self, person_id: str, count: int) -> None:
        if self._run(actions.door.count_companions, person_id=person_id, count=count):
            said = ngettext("{n} came along", "{n} came along", count).format(n=i18n.number(count))
            said_politely(self.field, said)

    # ---- doing, and taking back ----
    def _run(self, action: Any, **values: Any) -> Any:
        """At once, and then the field is free for the next; what cannot be done is said, and what was typed stays."""
        typed = self.field.text()
        self._empty()
        try:
            done = self.done.do(action, self.row_id, **values)
        except UserError as trouble:
            self.field.setText(typed)
            self._list()
            refused = _("Please speak to the person at the desk.") if self.visitors else trouble.message
            self.latest.refuse(refused)
            return None
        if self.listed != self.field.text().strip():  # nothing had changed, so nothing was read anew
            self._list()
        return done or True

    def _clear(self) -> None:
        self._empty()
        self._list()

    def _empty(self) -> None:
        self.field.setText("")
        self._keep_typed()
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

    # ---- what is half typed ----
    def _keep_typed(self) -> None:
        self.timer.stop()
        typed = self.field.text()
        if typed != self.kept and not self.visitors:
            with suppress(UserError):  # a store that is busy now takes it with the next letter
                self.desk.keep_draft(self._form, typed)
                self.kept = typed

    def _bring_back(self) -> None:
        self.kept = self.desk.draft(self._form)
        if self.kept and not self.field.text():
            self.field.setText(self.kept)
            self._list()

    @property
    def _form(self) -> str:
        return f"door {self.row_id}"


def _column(title: Label, shown: ChoiceList) -> QWidget:
    box = QWidget()
    inside = QVBoxLayout(box)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.current().px(6))
    inside.addWidget(title)
    shown.setMinimumHeight(theme.current().px(220))
    inside.addWidget(shown, 1)
    return box
