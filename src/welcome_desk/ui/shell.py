"""The window: menu bar, side navigation, top bar, and the place that is open. Knows no business noun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from welcome_desk import i18n, settings
from welcome_desk.access.register import REGISTER, label_of
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.store.desk import Desk
from welcome_desk.store.work import Changes
from welcome_desk.ui import style, theme
from welcome_desk.ui.bridge import Bridge
from welcome_desk.ui.frame.menus import Menus
from welcome_desk.ui.frame.navigation import Navigation
from welcome_desk.ui.frame.top_bar import TopBar
from welcome_desk.ui.notices import Message, Toast
from welcome_desk.ui.page import Page
from welcome_desk.ui.widgets import Banner

T = TypeVar("T")
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Entry:
    """One entry of the Record menu, or of the File menu (`menu`): an action of the register, allowed as it says there, and
    called so unless it has a `label` of its own; or, without an action, something that everybody may look up, or whoever
    holds a `right`."""

    action: str
    keys: str
    open: Callable[[Window], object]
    label: str = ""
    menu: str = "record"
    right: Right | None = None

    def shown_label(self) -> str:
        return _(self.label) or label_of(self.action)

    def allowed(self, desk: Desk) -> bool:
        needed = REGISTER[self.action].needs if self.action else self.right
        return needed is None or desk.may(needed)


@dataclass(frozen=True)
class Place:
    """One entry of the side navigation. `count` says how many things wait there for this person."""

    name: str
    label: str
    icon: str
    make: Callable[[Window], Page]
    count: Callable[[Window], int] | None = None


class Window(QMainWindow):
    """Pages ask it for everything: `do` an action, `say` something, `go` somewhere."""

    def __init__(
        self,
        desk: Desk,
        places: list[Place],
        inner: dict[str, tuple[str, Callable[[Window], Page]]],
        *,
        entries: list[Entry],
        own: settings.Settings,
    ) -> None:
        super().__init__()
        self.desk, self.places, self.own = desk, places, own
        self.inner, self.entries = inner, entries
        self.pages: dict[str, Page] = {}
        self.here: tuple[str, dict[str, Any]] = (places[0].name, {})
        self.back_stack: list[tuple[str, dict[str, Any]]] = []
        self.forward_stack: list[tuple[str, dict[str, Any]]] = []
        self.bridge = Bridge(desk)
        self.bridge.changed.connect(self._changed)
        self.narrow = self.filled = False
        self.stack = QStackedWidget()
        self.setMinimumSize(QSize(720, 480))
        self._build()
        self.toast = Toast(self)
        self.resize(theme.USUAL_SIZE)
        self.go(places[0].name)
        self.stack.setFocus()  # no ring before a key is pressed

    # ---- what pages ask for ----
    def do(self, action: Callable[..., T], *args: Any, said: str = "", **values: Any) -> T | None:
        """Run an action and say that it was done. What a person can mend is said instead, and None comes back."""
        try:
            result = self.desk.run(action, *args, **values)
        except UserError as trouble:
            self.warn(trouble.message)
            return None
        if said:
            self.say(said)
        return result

    def say(self, text: str, *, undo: bool = True) -> None:
        self.toast.say(text, self.undo if undo else None)

    def warn(self, text: str) -> None:
        Message(self, text).exec()

    def undo(self) -> None:
        self._turn(self.desk.undo, _("Undone: {action}"))

    def redo(self) -> None:
        self._turn(self.desk.redo, _("Done again: {action}"))

    def _turn(self, turn: Callable[[], Any], said: str) -> None:
        try:
            undone = turn()
        except UserError as trouble:
            self.warn(trouble.message)
            return
        text = said.format(action=label_of(undone.changes.action))
        if undone.moved_on:
            text += " " + _("Some fields were changed again since; their newer values were kept.")
        self.say(text, undo=False)

    def in_front(self) -> dict[str, Any]:
        """Whom whatever is recorded now is about."""
        page = self.page_in_front()
        return page.in_front() if page else {}

    def page_in_front(self) -> Page | None:
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def go(self, place: str, **chosen: Any) -> None:
        if self.pages and (place, chosen) != self.here:
            self.back_stack.append(self.here)
            self.forward_stack.clear()
        self._show(place, chosen)

    def back(self) -> None:
        self._travel(self.back_stack, self.forward_stack)

    def forward(self) -> None:
        self._travel(self.forward_stack, self.back_stack)

    def _travel(
        self, source: list[tuple[str, dict[str, Any]]], target: list[tuple[str, dict[str, Any]]]
    ) -> None:
        if source:
            target.append(self.here)
            place, chosen = source.pop()
            self._show(place, chosen)

    def _show(self, place: str, chosen: dict[str, Any]) -> None:
        self.here = (place, chosen)
        page = self.pages.get(place) or self._made(place)
        if chosen:
            page.open(**chosen)
        self._make_room(page.fills)
        self.stack.setCurrentWidget(page)
        page.show_now()
        owner = self.inner[place][0] if place in self.inner else place
        if owner in self.nav.buttons:
            self.nav.buttons[owner].setChecked(True)
        self.top_bar.log_button.set_kind("soft" if page.property("own_filled") else "filled")

    def _make_room(self, filled: bool) -> None:
        """A page may fill the window. Whichever comes after it finds the frame, and the window as it was, again."""
        for part in (self.menuBar(), self.nav, self.top_bar):
            part.setVisible(not filled)
        if self.filled and not filled:
            self._refresh_frame()
        self.filled = filled
        if not filled and self.isFullScreen():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)

    def fill_screen(self) -> None:
        """For a page that fills the window: nothing of other programs beside it."""
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)

    def _made(self, place: str) -> Page:
        factory = next((p.make for p in self.places if p.name == place), None) or self.inner[place][1]
        page = self.pages[place] = factory(self)
        self.stack.addWidget(page)
        return page

    # ---- building ----
    def _build(self) -> None:
        self.setWindowTitle(_("Welcome Desk"))
        self.menus = Menus(self)
        self.nav, self.top_bar = Navigation(self), TopBar(self)
        frame = QWidget(self)  # inside from the start, so that the pages never leave it and keep the focus
        frame.setObjectName("canvas")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.nav)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        if self.desk.practice:
            right.addWidget(self._practice_banner())
        right.addWidget(self.stack, 1)
        layout.addLayout(right, 1)
        self.setCentralWidget(frame)
        self._refresh_frame()

    def _practice_banner(self) -> QWidget:
        banner = Banner(
            "info", _("You are practising in Sample Town"), _("Nothing you do here touches real people.")
        )
        banner.setObjectName("practice")
        return banner

    # ---- keys ----
    def undo_here(self) -> None:
        """Ctrl+Z belongs to the text that is being typed first, then to the desk."""
        typing = QApplication.focusWidget()
        if (isinstance(typing, QLineEdit) and typing.isUndoAvailable()) or (
            isinstance(typing, QPlainTextEdit) and typing.document().isUndoAvailable()
        ):
            typing.undo()
        else:
            self.undo()

    def focus_find(self) -> None:
        self.top_bar.focus_find()

    def next_area(self) -> None:
        """From the navigation to the top bar to the page, and round again."""
        chosen = next((b for b in self.nav.buttons.values() if b.isChecked()), self.top_bar.log_button)
        focus = QApplication.focusWidget()
        if focus is None or self.stack.isAncestorOf(focus):
            target: QWidget = chosen
        elif focus in self.nav.buttons.values():
            target = self.top_bar.find_field
        else:
            target = next(
                (
                    w
                    for w in self.stack.findChildren(QWidget)
                    if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()
                ),
                chosen,
            )
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh_page(self) -> None:
        if page := self.page_in_front():
            page.refresh()

    # ---- language, theme, text size: at once, and remembered ----
    def speak(self, language: str) -> None:
        i18n.use(language)
        self.own.language = language
        self._rebuild()

    def other_language(self) -> None:
        self.speak("fr" if i18n.language() == "en" else "en")

    def use_theme(self, mode: str) -> None:
        self.own.theme = mode
        self._rebuild()

    def use_scale(self, scale: float) -> None:
        self.own.scale = scale
        self._rebuild()

    def step_scale(self, step: int) -> None:
        near = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self.own.scale))
        self.use_scale(SCALES[min(max(near + step, 0), len(SCALES) - 1)])

    def _rebuild(self) -> None:
        settings.save(self.own)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            style.apply(app, theme.Theme(self.own.theme, self.own.scale))
        self.menus.take_down()
        pages = [self.stack.widget(n) for n in range(self.stack.count())]
        self._build()
        for page in pages:
            if isinstance(page, Page) and page.area is not None:
                page.rebuild()
        self._show(*self.here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.NARROW_WIDTH
        if narrow != self.narrow:
            self.narrow = narrow
            for page in self.pages.values():
                if page.area is not None:
                    page.rebuild()

    # ---- live ----
    def _changed(self, changes: Changes) -> None:
        for page in self.pages.values():
            page.changed(changes)
        if not self.filled:
            self._refresh_frame()

    def _refresh_frame(self) -> None:
        """What Undo would take back, and how much waits in each place."""
        undo, redo = self.desk.undo_action(), self.desk.redo_action()
        said = _("Undo: {action}").format(action=label_of(undo)) if undo else _("Undo")
        self.top_bar.undo_button.setEnabled(undo is not None)
        self.top_bar.undo_button.setToolTip(said)
        self.menus.undo.setText(said)
        self.menus.redo.setText(_("Redo: {action}").format(action=label_of(redo)) if redo else _("Redo"))
        self.nav.refresh()
