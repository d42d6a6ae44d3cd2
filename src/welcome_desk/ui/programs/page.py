"""One program: how it stands, what can be done, and a tab for each of its panels."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import programs
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.people.focus import back_to, focused_in
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.programs.menu import MENU
from welcome_desk.ui.programs.panels import PANELS, Panel
from welcome_desk.ui.programs.words import program_status
from welcome_desk.ui.rows import RowsView
from welcome_desk.ui.widgets import Banner, Button, EmptyState, Label, Tabs, act_buttons, emptied
from welcome_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

LEAST_ROWS = 5  # of a list that a panel shows; where there is no room for them the page scrolls


class ProgramPage(RecordPage):
    """Any change may be about this program or somebody in it: `entities` stays empty."""

    place = "matches"
    tab = ""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.panel: QWidget | None = None
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

    def refresh(self) -> None:
        with self.desk.reading() as view:
            card = programs.program_card(view, self.row_id)
        focused = focused_in(self)
        emptied(self.header)
        if card is None:
            self._say_gone()
            return
        self._fill_header(card)
        if card.template.broken:
            self._say_broken(card)
            return
        self._fill_tabs(card)
        self._fill_panel(card)
        back_to(self, focused)

    def _say_gone(self) -> None:
        for box in (self.tabs_box, self.panel_box):
            emptied(box)
        self.built = None
        back = Button(_("Back to the list"), "filled", None, partial(self.window_.go, "matches"))
        said = _("This program is no longer listed.")
        self.header.addWidget(EmptyState("handshake", said, "", [back]))

    def _say_broken(self, card: ProgramCard) -> None:
        """Nothing of it can be shown or done before its text is in order again; the rest of the store is whole."""
        for box in (self.tabs_box, self.panel_box):
            emptied(box)
        self.built, self.panel, self.tabs = None, None, None
        title = _("This program’s template cannot be read")
        self.panel_box.addWidget(Banner("danger", title, card.template.broken))
        self.panel_box.addStretch(1)

    # ---- header ----
    def _fill_header(self, card: ProgramCard) -> None:
        if self.large:
            self._fill_compact_header(card)
            return
        self.header.addLayout(self.titled(card.name, header_line(card), *self._buttons(card)))
        self.header.addWidget(Label(program_status(card.line), "small_strong"))

    def _fill_compact_header(self, card: ProgramCard) -> None:
        """So that lists begin above the fold: one action stands beside the name, the others are in the menu."""
        row = QHBoxLayout()
        row.addWidget(Label(card.name, "title"), 1)
        for button in self._buttons(card):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.header.addLayout(row)
        self.header.addWidget(Label(f"{program_status(card.line)} · {header_line(card)}", "small", "text2"))

    def _buttons(self, card: ProgramCard) -> list[QWidget]:
        acts: list[Act] = []
        if card.template.broken:
            return []
        if self.desk.may(Right.MANAGE_PROGRAMS) and card.ended_on is None:
            acts.append((_("Enrol"), "outlined", "user-plus", partial(self._enrol, card.id)))
        if self.desk.may(Right.RUN_MATCHES) and card.template.criteria and card.ended_on is None:
            go = partial(self.window_.go, "round", row_id=card.id)
            acts.append((_("See suggestions"), "outlined", "handshake", go))
        steps = [
            (_(label), partial(open_, self.window_, card))
            for label, right, has, open_ in MENU
            if self.desk.may(right) and has(card)
        ]
        return act_buttons(_("More for {name}").format(name=card.name), acts, steps)

    def _enrol(self, program_id: str) -> None:
        Enrol(self.window_, program_id).exec()

    # ---- panels ----
    def _fill_tabs(self, card: ProgramCard) -> None:
        self.panels = {one.key: one for one in PANELS if one.shown(card.template)}
        if self.tab not in self.panels:
            self.tab = next(iter(self.panels))
        if self.tabs is not None and self.built is not None and self.built[0] == card.id:
            self.tabs.set_value(self.tab)
            return
        emptied(self.tabs_box)
        labels = [(key, _(one.label)) for key, one in self.panels.items()]
        self.tabs = Tabs(_("What to show"), labels, self.tab)
        self.tabs.changed.connect(self._choose_tab)
        self.tabs_box.addWidget(self.tabs)
        self.tabs.setVisible(len(labels) > 1)

    def _choose_tab(self, tab: str) -> None:
        self.tab = tab
        self.refresh()

    def _fill_panel(self, card: ProgramCard) -> None:
        """One that can is refreshed in place; any other is built anew."""
        same = self.built == (card.id, self.tab)
        self.built = (card.id, self.tab)
        if same and hasattr(self.panel, "refresh"):
            self.panel.refresh(card)  # type: ignore[union-attr]
            return
        emptied(self.panel_box)
        self.panel = self._panel().build(self.window_, card)
        self.panel_box.addWidget(self.panel, 1)
        for view in self.panel.findChildren(RowsView):
            view.show_rows(LEAST_ROWS)

    def _panel(self) -> Panel:
        return self.panels[self.tab]


def header_line(card: ProgramCard) -> str:
    """Which template, since when, for how many."""
    parts = [] if str(card.template.name) == card.name else [str(card.template.name)]
    parts.append(_("since {day}").format(day=i18n.date_full(card.started_on)))
    if card.places:
        parts.append(ngettext("{n} place", "{n} places", card.places).format(n=card.places))
    if card.ended_on is not None:
        parts.append(_("ended on {day}").format(day=i18n.date_full(card.ended_on)))
    return " · ".join(parts)
