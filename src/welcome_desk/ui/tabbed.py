"""The base of pages about one record with a tab for each of its panels.

A panel has a key, a label, says of a card whether it is shown, and builds a widget from the window and the card. It is
built anew after every change in the store; a widget with a method `refresh(card)` is refreshed in place instead, and
one with `begin()` is told when it comes to the front.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.rows import RowsView
from welcome_desk.ui.widgets import Tabs, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

LEAST_ROWS = 5  # of a list that a panel shows; where there is no room for them the page scrolls


class Tabbed(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def build(self) -> Callable[..., QWidget]: ...


class TabbedPage(RecordPage):
    """Any change may be about this record: `entities` stays empty."""

    tab = ""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.panel: QWidget | None = None
        self.panels: dict[str, Tabbed] = {}
        self.built: tuple[str, str] | None = None
        self.tabs: Tabs | None = None

    def open(self, **chosen: Any) -> None:
        """`tab` names the panel to begin with."""
        tab = chosen.pop("tab", None)
        super().open(**chosen)
        if tab is not None and tab != self.tab:
            self.tab, self.stale = tab, True

    def turned(self) -> None:
        self.tab = ""
        if self.area is not None:
            self.area.verticalScrollBar().setValue(0)

    def build(self) -> None:
        self.built, self.panel, self.tabs = None, None, None
        self.header, self.tabs_box, self.panel_box = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.body.addLayout(self.header)
        self.body.addLayout(self.tabs_box)
        self.body.addLayout(self.panel_box, 1)
        if self.large:
            px = theme.current().px
            self.body.setContentsMargins(px(24), px(8), px(24), px(12))
            self.body.setSpacing(px(6))

    @property
    def large(self) -> bool:
        return theme.current().scale >= theme.NARROW_SCALE

    def show_now(self) -> None:
        super().show_now()
        self._begin()

    def without_panels(self) -> None:
        for box in (self.tabs_box, self.panel_box):
            emptied(box)
        self.built, self.panel, self.tabs = None, None, None

    def fill_panels(self, row_id: str, card: Any, panels: Iterable[Tabbed], first: str = "") -> None:
        """`first` is shown where nobody chose a tab yet."""
        self.panels = {one.key: one for one in panels}
        if self.tab not in self.panels:
            self.tab = first if first in self.panels else next(iter(self.panels))
        self._fill_tabs(row_id)
        self._fill_panel(row_id, card)

    def _fill_tabs(self, row_id: str) -> None:
        labels = [(key, _(one.label)) for key, one in self.panels.items()]
        known = self.tabs is not None and self.built is not None and self.built[0] == row_id
        if known and self.tabs is not None and self.tabs.values == list(self.panels):
            self.tabs.set_value(self.tab)
            return
        emptied(self.tabs_box)
        self.tabs = Tabs(_("What to show"), labels, self.tab)
        self.tabs.changed.connect(self._choose_tab)
        self.tabs_box.addWidget(self.tabs)
        self.tabs.setVisible(len(labels) > 1)

    def _choose_tab(self, tab: str) -> None:
        self.tab = tab
        self.refresh()
        self._begin()

    def _fill_panel(self, row_id: str, card: Any) -> None:
        """One that can is refreshed in place; any other is built anew."""
        same = self.built == (row_id, self.tab)
        self.built = (row_id, self.tab)
        if same and hasattr(self.panel, "refresh"):
            self.panel.refresh(card)  # type: ignore[union-attr]
            return
        emptied(self.panel_box)
        self.panel = self.panels[self.tab].build(self.window_, card)
        self.panel_box.addWidget(self.panel, 1)
        for view in self.panel.findChildren(RowsView):
            view.show_rows(LEAST_ROWS)

    def _begin(self) -> None:
        if hasattr(self.panel, "begin"):
            self.panel.begin()  # type: ignore[union-attr]
