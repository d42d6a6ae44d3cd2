"""The passes of a program: by state, issued, printed, verified."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries import passes
from welcome_desk.queries.passes import PassLine
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.passes.cards import print_cards, print_list
from welcome_desk.ui.passes.issue import IssuePass, rule_said
from welcome_desk.ui.passes.one import open_pass
from welcome_desk.ui.passes.verify import verify_button
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import Button, EmptyState, FlowLayout, Label, Pills, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

ALL = "all"
ORDER = ("soon", "valid", "later", "ended", "revoked")
FILTERS = {
    ALL: N_("All"),
    "valid": N_("Valid"),
    "soon": N_("Ends soon"),
    "ended": N_("Ended"),
    "revoked": N_("Revoked"),
}


class PassesPanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card, self.state = window, card, ALL
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(10))
        self.said = Label("", "body", "text2")
        layout.addWidget(self.said)
        actions_box, self.filter_box = QWidget(), QVBoxLayout()
        self.flow = FlowLayout(actions_box, 8)
        layout.addWidget(actions_box)
        layout.addLayout(self.filter_box)
        self.model = RowsModel(self._columns(), self._fetch)
        self.view = RowsView(_("Passes"), self.model)
        self.view.setMinimumHeight(theme.current().px(260))
        self.view.opened.connect(partial(open_pass, window))
        layout.addWidget(self.view, 1)
        self.empty = EmptyState(
            "id-card", _("No passes here."), _("A pass is issued to a person or a household.")
        )
        layout.addWidget(self.empty, 1)
        self._add_buttons()
        self.refresh(card)

    def _columns(self) -> list[Column]:
        return [
            Column("number", _("Number"), lambda one: one.number, 2),
            Column("holder", _("Holder"), lambda one: one.holder or _("nobody by name"), 4),
            Column("from", _("Valid from"), lambda one: i18n.date_full(one.valid_from), 2),
            Column("until", _("Valid until"), lambda one: i18n.date_full(one.valid_to), 2),
            Column("state", _("State"), _state, 2),
        ]

    def _add_buttons(self) -> None:
        desk = self.window_.desk
        if desk.may(Right.ISSUE_PASSES) and self.card.ended_on is None:
            self.flow.addWidget(Button(_("Issue a pass"), "filled", "id-card", self._issue))
        self.flow.addWidget(verify_button(self.window_))
        if desk.may(Right.ISSUE_PASSES):
            self.flow.addWidget(
                Button(_("Print cards not printed yet"), "outlined", "printer", self._print_new)
            )
        if desk.may(Right.PRINT_REPORTS):
            said = _("List of those that end soon")
            self.flow.addWidget(Button(said, "outlined", "printer", partial(self._print_list, True)))
            self.flow.addWidget(
                Button(_("List of all"), "quiet", "printer", partial(self._print_list, False))
            )

    def _fetch(self, ids: list[str]) -> dict[str, PassLine]:
        return {one.id: one for one in self.lines if one.id in ids}

    def refresh(self, card: ProgramCard) -> None:
        self.card = card
        with self.window_.desk.reading() as view:
            found = passes.pass_lines(view, program_id=card.id)
        self.lines = sorted(
            found, key=lambda one: ORDER.index(one.state)
        )  # what can still be used stands first
        if card.template.pass_rule is not None:
            self.said.setText(_("Valid {rule}").format(rule=rule_said(card.template.pass_rule)))
        self._fill_filter()
        self._fill()

    def _fill_filter(self) -> None:
        """Each with how many there are."""
        emptied(self.filter_box)
        counts = {state: sum(self._in(one, state) for one in self.lines) for state in FILTERS}
        options = [
            (state, f"{_(word)} · {i18n.number(counts[state])}", None) for state, word in FILTERS.items()
        ]
        self.filter = Pills(_("Which passes"), options, self.state)
        self.filter.changed.connect(self._choose)
        self.filter_box.addWidget(self.filter)

    @staticmethod
    def _in(one: PassLine, state: str) -> bool:
        """What ends soon is still valid."""
        return state in (ALL, one.state) or (state == "valid" and one.state == "soon")

    def _choose(self, state: str) -> None:
        self.state = state
        self._fill()

    def _fill(self) -> None:
        ids = [one.id for one in self.lines if self._in(one, self.state)]
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)

    def _issue(self) -> None:
        IssuePass(self.window_, [(self.card.id, self.card.name)]).exec()

    def _print_new(self) -> None:
        ids = [one.id for one in self.lines if not one.prints and one.state in ("valid", "soon", "later")]
        if not ids:
            self.window_.warn(_("Every valid pass was printed already. Open one to print it again."))
            return
        print_cards(self.window_, ids)

    def _print_list(self, ending: bool) -> None:
        print_list(self.window_, self.card.id, ending=ending)


def _state(one: PassLine) -> str:
    if one.twice:
        return _("Number given twice")
    return passes.state_word(one.state)
