"""The window: menu bar, side navigation, top bar, and the place that is open. Knows no business noun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
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
from welcome_desk.access.rights import ROLE_LABELS
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.queries import search, staff
from welcome_desk.store.desk import Desk
from welcome_desk.store.work import Changes
from welcome_desk.ui import icons, theme
from welcome_desk.ui.bridge import Bridge
from welcome_desk.ui.keys import QUICK_LOG, keys_said
from welcome_desk.ui.notices import Message, Toast
from welcome_desk.ui.page import Page
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import Banner, Button, Label, Line, Stacked

T = TypeVar("T")
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
THEMES = {"light": N_("Light"), "dark": N_("Dark")}


@dataclass(frozen=True)
class Entry:
    """One entry of the Record menu: an action of the register, called and allowed as it says there."""

    action: str
    keys: str
    open: Callable[[Window], object]


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
        self.narrow = False
        self.menus: list[QAction] = []
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
        page = self.stack.currentWidget()
        return page.in_front() if isinstance(page, Page) else {}

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
        self.stack.setCurrentWidget(page)
        page.show_now()
        owner = self.inner[place][0] if place in self.inner else place
        if owner in self.nav_buttons:
            self.nav_buttons[owner].setChecked(True)
        self.log_button.set_kind("soft" if page.property("own_filled") else "filled")

    def _made(self, place: str) -> Page:
        factory = next((p.make for p in self.places if p.name == place), None) or self.inner[place][1]
        page = self.pages[place] = factory(self)
        self.stack.addWidget(page)
        return page

    # ---- building ----
    def _build(self) -> None:
        self.setWindowTitle(_("Welcome Desk"))
        self.menus = self._menus()
        frame = QWidget(
            self
        )  # inside the window from the start, so that the pages never leave it and keep the focus
        frame.setObjectName("canvas")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._navigation())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top_bar())
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

    def _navigation(self) -> QWidget:
        px = theme.current().px
        nav = QWidget()
        nav.setObjectName("nav")
        nav.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        nav.setFixedWidth(px(228) if theme.current().scale < theme.NARROW_SCALE else px(216))
        layout = QVBoxLayout(nav)
        layout.setContentsMargins(0, px(12), 0, px(10))
        layout.setSpacing(0)
        if theme.current().scale < theme.NARROW_SCALE:
            layout.addWidget(self._centre_heading())
        self.nav_buttons: dict[str, Button] = {}
        self.nav_counts: dict[str, Label] = {}
        group = QButtonGroup(nav)
        for place in self.places:
            layout.addWidget(self._nav_row(place, group))
        layout.addStretch(1)
        layout.addWidget(self._foot())
        return nav

    def _centre_heading(self) -> QWidget:
        px = theme.current().px
        heading = QWidget()
        layout = QVBoxLayout(heading)
        layout.setContentsMargins(px(16), 0, px(12), px(10))
        layout.setSpacing(0)
        with self.desk.reading() as view:
            centre = staff.centre_name(view)
        layout.addWidget(Label(_("Welcome Desk"), "strong", wraps=False))
        layout.addWidget(Label(centre, "caption", "text2"))
        return heading

    def _nav_row(self, place: Place, group: QButtonGroup) -> QWidget:
        """Word and icon; where space is short the icon goes and the word stays."""
        button = Button(_(place.label), "nav", None, partial(self.go, place.name))
        if theme.current().scale < theme.NARROW_SCALE:
            button.setText("  " + _(place.label))
            button.setIcon(icons.icon(place.icon, "text2", 20, checked="primary_text"))
            side = theme.current().px(20)
            button.setIconSize(QSize(side, side))
        button.setCheckable(True)
        group.addButton(button)
        self.nav_buttons[place.name] = button
        count = Label("", "caption_strong", wraps=False)
        count.setProperty("chip", "plain")
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, theme.current().px(12), 0)
        row.addStretch(1)
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignVCenter)
        self.nav_counts[place.name] = count
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
        self.language_choice.changed.connect(self.speak)
        layout.addWidget(self.language_choice)
        actor = self.desk.actor
        if actor.display_name:
            layout.addWidget(Label(actor.display_name, "small_strong"))
            layout.addWidget(Label(_(ROLE_LABELS.get(actor.role, actor.role)), "caption", "text2"))
        return foot

    def _top_bar(self) -> QWidget:
        px = theme.current().px
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(px(24), px(9), px(24), px(9))
        layout.setSpacing(px(8))
        narrow = theme.current().scale >= theme.NARROW_SCALE
        hint = _("Find") if narrow else _("Find a person, event or place")
        self.find_field = FindField(_("Find"), hint, self._find, host=self)
        self.find_field.setMaximumWidth(px(428))
        self.find_field.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.find_field.setToolTip("Ctrl+K")
        self.find_field.chosen.connect(self._open_found)
        layout.addWidget(self.find_field, 3)
        layout.addStretch(1)
        self.undo_button = Button(_("Undo"), "quiet", None if narrow else "undo-2", self.undo)
        first = self.entries[0]
        self.log_button = Button(label_of(first.action), "filled", "plus", partial(first.open, self))
        self.log_button.setToolTip(first.keys)
        layout.addWidget(self.undo_button)
        layout.addWidget(self.log_button)
        self.log_button.setVisible(self.desk.may(REGISTER[first.action].needs))
        return bar

    def _find(self, text: str) -> list[search.Found]:
        with self.desk.reading() as view:
            return search.search(view, text, notes=True)

    def _open_found(self, found: search.Found) -> None:
        if found.entity in self.inner:
            self.go(found.entity, row_id=found.id)
        else:
            self.say(found.context or found.display_name, undo=False)

    # ---- menus ----
    def _menus(self) -> list[QAction]:
        bar = self.menuBar()
        bar.clear()
        for old in self.menus:
            old.setShortcut(QKeySequence())  # two with the same keys would cancel each other out
            old.deleteLater()
        made: list[QAction] = []

        def entry(menu: Any, label: str, keys: str, run: Callable[[], object]) -> QAction:
            action = QAction(label, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False: run())
            menu.addAction(action)
            made.append(action)
            return action

        file = bar.addMenu(_("&File"))
        entry(file, _("Close the window"), "Ctrl+Q", self.close)
        edit = bar.addMenu(_("&Edit"))
        self.undo_entry = entry(edit, _("Undo"), "Ctrl+Z", self._undo_here)
        self.redo_entry = entry(edit, _("Redo"), "Ctrl+Shift+Z", self.redo)
        edit.addSeparator()
        entry(edit, _("Find"), "Ctrl+K", self._focus_find)
        go = bar.addMenu(_("&Go"))
        for number, place in enumerate(self.places, 1):
            entry(go, _(place.label), f"Ctrl+{number}", partial(self.go, place.name))
        go.addSeparator()
        entry(go, _("Back"), "Alt+Left", self.back)
        entry(go, _("Forward"), "Alt+Right", self.forward)
        entry(go, _("Next area"), "F6", self._next_area)
        allowed = [one for one in self.entries if self.desk.may(REGISTER[one.action].needs)]
        record = bar.addMenu(_("&Record")) if allowed else None
        for one in allowed:
            entry(record, label_of(one.action), one.keys, partial(one.open, self))
        view = bar.addMenu(_("&View"))
        entry(view, _("Refresh"), "F5", self._refresh_page)
        for code, label in THEMES.items():
            entry(view, _(label), "", partial(self.use_theme, code))
        view.addSeparator()
        entry(view, _("Larger text"), "Ctrl++", partial(self.step_scale, 1))
        entry(view, _("Smaller text"), "Ctrl+-", partial(self.step_scale, -1))
        entry(view, _("Usual text size"), "Ctrl+0", partial(self.use_scale, 1.0))
        view.addSeparator()
        entry(view, _("English or French"), "Ctrl+Shift+E", self._other_language)
        helping = bar.addMenu(_("&Help"))
        entry(helping, _("Keyboard shortcuts"), "F1", self._show_shortcuts)
        return made

    def _undo_here(self) -> None:
        """Ctrl+Z belongs to the text that is being typed first, then to the desk."""
        typing = QApplication.focusWidget()
        if (isinstance(typing, QLineEdit) and typing.isUndoAvailable()) or (
            isinstance(typing, QPlainTextEdit) and typing.document().isUndoAvailable()
        ):
            typing.undo()
        else:
            self.undo()

    def _focus_find(self) -> None:
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def _next_area(self) -> None:
        """From the navigation to the top bar to the page, and round again."""
        chosen = next((b for b in self.nav_buttons.values() if b.isChecked()), self.log_button)
        focus = QApplication.focusWidget()
        if focus is None or self.stack.isAncestorOf(focus):
            target: QWidget = chosen
        elif focus in self.nav_buttons.values():
            target = self.find_field
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

    def _refresh_page(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, Page):
            page.refresh()

    def _show_shortcuts(self) -> None:
        lines = [
            f"{keys_said(a.shortcut().toString())}  {a.text().replace('&', '')}"
            for a in self.menus
            if not a.shortcut().isEmpty()
        ]
        lines += [
            "",
            _("Log a contact"),
            *(f"{keys_said(keys)}  {_(label)}" for keys, label in QUICK_LOG.items()),
        ]
        self.warn("\n".join(lines))

    # ---- language, theme, text size: at once, and remembered ----
    def speak(self, language: str) -> None:
        i18n.use(language)
        self.own.language = language
        self._rebuild()

    def _other_language(self) -> None:
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
            theme.apply(app, theme.Theme(self.own.theme, self.own.scale))
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
        self._refresh_frame()

    def _refresh_frame(self) -> None:
        """What Undo would take back, and how much waits in each place."""
        undo, redo = self.desk.undo_action(), self.desk.redo_action()
        self.undo_button.setEnabled(undo is not None)
        self.undo_entry.setText(_("Undo: {action}").format(action=label_of(undo)) if undo else _("Undo"))
        self.undo_button.setToolTip(self.undo_entry.text())
        self.redo_entry.setText(_("Redo: {action}").format(action=label_of(redo)) if redo else _("Redo"))
        for place in self.places:
            count = place.count(self) if place.count else 0
            self.nav_counts[place.name].setText(str(count))
            self.nav_counts[place.name].setVisible(bool(count))
            name = (
                _(place.label)
                if not count
                else _("{place}, {count} waiting").format(place=_(place.label), count=count)
            )
            self.nav_buttons[place.name].setAccessibleName(name)
