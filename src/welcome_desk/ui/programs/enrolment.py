"""One enrolment: how they stand, what they told, what was seen of them, absences, the decision, and their matches."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import enrolments
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.ui import theme
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.people.focus import back_to, focused_in
from welcome_desk.ui.programs.application import EditApplication
from welcome_desk.ui.programs.cards import LEFT, RIGHT
from welcome_desk.ui.programs.leave import come_back, open_leave, remove
from welcome_desk.ui.programs.paper import print_filled
from welcome_desk.ui.programs.words import away_words, overfull_words, state_word, waiting_words
from welcome_desk.ui.widgets import Button, EmptyState, FlowLayout, StateChip, act_buttons, emptied
from welcome_desk.ui.widgets.menu import Step


class EnrolmentPage(RecordPage):
    """Any change may be about it, so each one fills the page anew: `entities` stays empty."""

    place = "matches"

    def build(self) -> None:
        self.header, self.left, self.right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for column in (self.left, self.right):
            column.setSpacing(theme.current().px(14))
        self.body.addLayout(self.header)
        self.columns(self.left, self.right, (56, 44))

    def refresh(self) -> None:
        with self.desk.reading() as view:
            card = enrolments.enrolment_card(view, self.row_id)
        focused = focused_in(self)
        for box in (self.header, self.left, self.right):
            emptied(box)
        if card is None:
            back = Button(_("Back to the list"), "filled", None, partial(self.window_.go, "matches"))
            said = _("This enrolment is no longer listed.")
            self.header.addWidget(EmptyState("users", said, "", [back]))
            return
        self._fill_header(card)
        for box, makers in ((self.left, LEFT), (self.right, RIGHT)):
            for make in makers:
                made = make(self.window_, card)
                if made is not None:
                    box.addWidget(made)
            box.addStretch(1)
        back_to(self, focused)

    def _fill_header(self, card: EnrolmentCard) -> None:
        side = str(card.program.template.side(card.line.who.side).label)
        said = f"{card.program.name} · {side}"
        acts = self._acts(card) if self.desk.may(Right.MANAGE_PROGRAMS) else []
        self.header.addLayout(self.titled(card.name, said, *acts))
        self.header.addWidget(_chips(card))
        self.header.addWidget(self._links(card))

    def _links(self, card: EnrolmentCard) -> QWidget:
        """To whoever takes part, and to the program; over as many lines as they need."""
        box = QWidget()
        row = FlowLayout(box, 6)
        person = card.line.who.person_id or next((row_id for row_id, _name in card.members), None)
        if person:
            go = partial(self.window_.go, "person", row_id=person)
            row.addWidget(Button(_("To the person"), "quiet", "user", go))
        go = partial(self.window_.go, "program", row_id=card.program.id)
        row.addWidget(Button(_("To the program"), "quiet", "handshake", go))
        return box

    def _acts(self, card: EnrolmentCard) -> list[QWidget]:
        if card.line.over:
            again = Button(_("They come back"), "outlined", "undo-2", partial(come_back, self.window_, card))
            return [again] if card.line.who.status != "refused" else []
        change = (
            _("Change the application"),
            "outlined",
            "pencil",
            lambda: EditApplication(self.window_, card).exec(),
        )
        return act_buttons(_("More for {name}").format(name=card.name), [change], self._steps(card))

    def _steps(self, card: EnrolmentCard) -> list[Step]:
        steps: list[Step] = [
            (_("They leave…"), partial(open_leave, self.window_, card)),
            (_("Print the application…"), partial(print_filled, self.window_, card)),
        ]
        if not card.matches:
            steps.append((_("Remove an enrolment made by mistake"), partial(remove, self.window_, card)))
        return steps


def _chips(card: EnrolmentCard) -> QWidget:
    box = QWidget()
    row = FlowLayout(box, 6)
    row.addWidget(StateChip(*state_word(card.line)))
    if card.line.away and card.line.away_until:
        row.addWidget(StateChip(away_words(card.line.away_until), "info"))
    if waiting_words(card.line):
        row.addWidget(StateChip(_("Waits {long}").format(long=waiting_words(card.line))))
    if card.line.lacking and not card.line.over and card.line.state != "missing":
        row.addWidget(StateChip(_("Something missing"), "warn"))
    if overfull_words(card.line.who):
        row.addWidget(StateChip(overfull_words(card.line.who), "warn"))
    if card.left_on is not None:
        row.addWidget(StateChip(_left(card)))
    return box


def _left(card: EnrolmentCard) -> str:
    day = i18n.date_short(card.left_on) if card.left_on else ""
    reason = terms.label("leaving-reasons", card.left_because) if card.left_because else ""
    return " · ".join(part for part in (_("since {day}").format(day=day), reason) if part)
