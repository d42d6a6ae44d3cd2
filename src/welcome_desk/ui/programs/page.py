"""One program: how it stands, what can be done, and a tab for each of its panels."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import programs
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui.people.focus import back_to, focused_in
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.programs.menu import MENU
from welcome_desk.ui.programs.panels import PANELS
from welcome_desk.ui.programs.templates.move import open_move
from welcome_desk.ui.programs.words import program_status
from welcome_desk.ui.tabbed import TabbedPage
from welcome_desk.ui.widgets import Banner, Button, EmptyState, Label, act_buttons, at_left, emptied
from welcome_desk.ui.widgets.menu import Act


class ProgramPage(TabbedPage):
    place = "matches"

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
        if card.line.too_many:
            self.header.addWidget(_too_many(card))
        self.fill_panels(card.id, card, [one for one in PANELS if one.shown(card.template)])
        back_to(self, focused)

    def _say_gone(self) -> None:
        self.without_panels()
        back = Button(_("Back to the list"), "filled", None, partial(self.window_.go, "matches"))
        said = _("This program is no longer listed.")
        self.header.addWidget(EmptyState("handshake", said, "", [back]))

    def _say_broken(self, card: ProgramCard) -> None:
        """Nothing of it can be shown or done before its text is in order again; the rest of the store is whole."""
        self.without_panels()
        title = _("This program’s template cannot be read")
        self.panel_box.addWidget(Banner("danger", title, card.template.broken))
        if self.desk.may(Right.EDIT_TEMPLATES):
            mend = Button(
                _("Move to a sound version…"), "filled", "arrow-right", partial(open_move, self.window_, card)
            )
            self.panel_box.addWidget(at_left(mend))
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


def _too_many(card: ProgramCard) -> Banner:
    said = _(
        "{taking} take part or wait, and there are {places}. Ask some to wait for the next group, or give more places."
    )
    taking = ngettext("{n} person", "{n} people", card.line.taking).format(n=i18n.number(card.line.taking))
    places = ngettext("{n} place", "{n} places", card.places or 0).format(n=i18n.number(card.places or 0))
    title = _("More people than places")
    return Banner("warn", title, said.format(taking=taking, places=places))


def header_line(card: ProgramCard) -> str:
    """Which template, since when, for how many."""
    parts = [] if str(card.template.name) == card.name else [str(card.template.name)]
    parts.append(_("since {day}").format(day=i18n.date_full(card.started_on)))
    if card.places:
        parts.append(ngettext("{n} place", "{n} places", card.places).format(n=card.places))
    if card.ended_on is not None:
        parts.append(_("ended on {day}").format(day=i18n.date_full(card.ended_on)))
    return " · ".join(parts)
