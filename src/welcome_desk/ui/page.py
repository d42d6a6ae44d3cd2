"""The base of every page: built anew when language, theme or text size change, and refreshed when the desk changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from welcome_desk.store.work import Changes
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import FlowLayout, Label, Scroller, Sheet

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class Page(QWidget):
    """`build` makes every widget; `refresh` fills them; `keep` and `restore` carry what was typed or chosen over a
    rebuild. `entities` says whose changes matter to the page."""

    place = ""
    entities: tuple[str, ...] = ()
    scrolls = True
    fills = False  # takes the whole window: no menu, no navigation, no top bar beside it

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.window_ = window
        self.desk = window.desk
        self.stale = True
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self.area: QScrollArea | None = None
        self.body: QVBoxLayout = QVBoxLayout()

    # ---- to be written by each page ----
    def build(self) -> None:
        raise NotImplementedError

    def refresh(self) -> None:
        raise NotImplementedError

    def open(self, **chosen: Any) -> None:
        """What to show, where the page shows one of several things."""

    def in_front(self) -> dict[str, Any]:
        """Whom a contact that is logged from here is about."""
        return {}

    def keep(self) -> dict[str, Any]:
        return {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put back what `keep` kept."""

    # ---- the frame ----
    @property
    def narrow(self) -> bool:
        return theme.current().scale >= theme.NARROW_SCALE or self.window_.width() < theme.NARROW_WIDTH

    def rebuild(self) -> None:
        kept = self.keep() if self.area is not None else {}
        if self.area is not None:
            self._outer.removeWidget(self.area)
            self.area.hide()
            self.area.setParent(None)
            self.area.deleteLater()
        self.area = self._new_area()
        self._outer.addWidget(self.area)
        self.build()
        self.restore(kept)
        self.refresh()
        self.stale = False

    def _new_area(self) -> QScrollArea:
        px = theme.current().px
        sheet = Sheet("canvas")
        sheet.setMaximumWidth(px(1440))
        self.body = sheet.body
        self.body.setContentsMargins(px(24), px(16), px(24), px(20))
        self.body.setSpacing(px(14))
        return Scroller(sheet)

    def title_row(self, title: str, status: str = "", *actions: QWidget, role: str = "title") -> None:
        """At the top of the page."""
        self.body.addLayout(self.titled(title, status, *actions, role=role))

    def titled(self, title: str, status: str = "", *actions: QWidget, role: str = "title") -> QBoxLayout:
        """Title, one line of status, and the page's actions at the right (under the title where space is short)."""
        row: QBoxLayout = QVBoxLayout() if self.narrow else QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title_label, self.status_label = Label(title, role), Label(status, "body", "text2")
        words.addWidget(self.title_label)
        words.addWidget(self.status_label)
        row.addLayout(words, 0 if self.narrow else 1)
        if actions:  # an empty layout would hold the title to its own least width
            row.addLayout(self._side_by_side(actions))
        return row

    def _side_by_side(self, actions: Sequence[QWidget]) -> QLayout:
        """On as many lines as it takes where space is short."""
        buttons: QLayout = FlowLayout() if self.narrow else QHBoxLayout()
        for action in actions:
            buttons.addWidget(action)
        return buttons

    def columns(
        self, left: QWidget | QLayout, right: QWidget | QLayout, shares: tuple[int, int] = (62, 38)
    ) -> None:
        """Two columns, or one above the other where space is short."""
        row: QBoxLayout = QVBoxLayout() if self.narrow else QHBoxLayout()
        row.setSpacing(theme.current().px(16))
        for part, share in zip((left, right), shares, strict=True):
            stretch = 0 if self.narrow else share
            if isinstance(part, QLayout):
                row.addLayout(part, stretch)
            else:
                row.addWidget(part, stretch)
        self.body.addLayout(row, 1)

    # ---- changes ----
    def changed(self, changes: Changes) -> None:
        if self.entities and not changes.touches(*self.entities):
            return
        if self.isVisible() and self.area is not None:
            self.refresh()
        else:
            self.stale = True

    def show_now(self) -> None:
        """Called when the page comes to the front."""
        if self.area is None:
            self.rebuild()
        elif self.stale:
            self.refresh()
            self.stale = False


class RecordPage(Page):
    """A page about one record, whose id it is opened with."""

    row_id = ""

    def open(self, **chosen: Any) -> None:
        if chosen["row_id"] != self.row_id:
            self.row_id, self.stale = chosen["row_id"], True
            self.turned()

    def turned(self) -> None:
        """Another record is shown from now on."""
