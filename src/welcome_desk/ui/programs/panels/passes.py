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
from welcome_desk.ui.passes.verify import verify_act
from welcome_desk.ui.rows import Column, RowsModel, RowsView, that_fit
from welcome_desk.ui.widgets import EmptyState, Label, Pills, act_row, drop_down, emptied
from welcome_desk.ui.widgets.menu import Act

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
        self.filter_box = QVBoxLayout()
        layout.addWidget(act_row(_("More for {name}").format(name=card.name), self._acts()))
        layout.addLayout(self.filter_box)
        self.model = RowsModel(that_fit(self._columns()), self._fetch)
        self.view = RowsView(_("Passes"), self.model)
        self.view.opened.connect(partial(open_pass, window))
        layout.addWidget(self.view, 1)
        self.empty = EmptyState(
            "id-card", _("No passes here."), _("A pass is issued to a person or a household.")
        )
        layout.addWidget(self.empty, 1)
        self.refresh(card)

    def _columns(self) -> list[Column]:
        """Where text is large the day is short, so that the state is read whole."""
        large = theme.current().scale >= theme.NARROW_SCALE
        day = i18n.date_short if large else i18n.date_full
        return [
            Column("number", _("Pass number"), lambda one: one.number, 2),
            Column("holder", _("Holder"), lambda one: one.holder or _("nobody by name"), 3 if large else 4),
            Column("from", _("Valid from"), lambda one: i18n.date_full(one.valid_from), 2, wide=True),
            Column("until", _("Valid until"), lambda one: day(one.valid_to), 2),
            Column("state", _("State"), _state, 3 if large else 2),
        ]

    def _acts(self) -> list[Act]:
        desk, acts = self.window_.desk, list[Act]()
        if desk.may(Right.ISSUE_PASSES) and self.card.ended_on is None:
            acts.append((_("Issue a pass"), "filled", "id-card", self._issue))
        acts.append(verify_act(self.window_))
        if desk.may(Right.ISSUE_PASSES):
            acts.append((_("Print cards not printed yet"), "outlined", "printer", self._print_new))
        if desk.may(Right.PRINT_REPORTS):
            soon, all_ = partial(self._print_list, True), partial(self._print_list, False)
            acts.append((_("List of those that end soon"), "outlined", "printer", soon))
            acts.append((_("List of all"), "quiet", "printer", all_))
        return acts

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
        self.filter = self._choice(options)
        self.filter_box.addWidget(self.filter)

    def _choice(self, options: list[tuple[str, str, None]]) -> QWidget:
        """Where text is large, on one line."""
        if theme.current().scale < theme.NARROW_SCALE:
            pills = Pills(_("Which passes"), options, self.state)
            pills.changed.connect(self._choose)
            return pills
        listed = drop_down(_("Which passes"), [(state, word) for state, word, _icon in options], self.state)
        listed.currentIndexChanged.connect(lambda _place: self._choose(listed.currentData()))
        return listed

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
