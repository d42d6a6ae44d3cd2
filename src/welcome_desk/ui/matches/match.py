"""One match: why these two, who has said yes, its check-ins, and how it ended."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import start_match, why_matched
from welcome_desk.queries import matches
from welcome_desk.queries.matches import CheckInLine, MatchCard
from welcome_desk.ui import theme
from welcome_desk.ui.matches.words import stage_word
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.widgets import (
    Avatar,
    Button,
    Card,
    Dialog,
    EmptyState,
    Field,
    Label,
    StateChip,
    drop_down,
    emptied,
    line_edit,
)


class MatchPage(RecordPage):
    place = "matches"
    entities = ("match", "check_in", "enrolment", "person", "household")

    def build(self) -> None:
        self.header = QVBoxLayout()
        self.body.addLayout(self.header)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column in (self.left, self.right):
            column.setSpacing(theme.current().px(14))
        self.columns(self.left, self.right, (60, 40))

    def refresh(self) -> None:
        with self.desk.reading() as view:
            card = matches.match_card(view, self.row_id)
        for box in (self.header, self.left, self.right):
            emptied(box)
        if card is None:
            back = Button(_("Back to the list"), "filled", None, partial(self.window_.go, "matches"))
            self.header.addWidget(EmptyState("handshake", _("This match is no longer listed."), "", [back]))
            return
        self._fill_header(card)
        self.left.addWidget(self._pair(card))
        self.left.addWidget(self._check_ins(card))
        self.left.addStretch(1)
        if self.desk.may(Right.RUN_MATCHES):
            self.right.addWidget(self._next_step(card))
        self.right.addStretch(1)

    # ---- what stands ----
    def _fill_header(self, card: MatchCard) -> None:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(i18n.list_of([card.line.seeker, card.line.offer]), "title"))
        words.addWidget(Label(card.line.program, "body", "text2"))
        row.addLayout(words, 1)
        row.addWidget(StateChip(*stage_word(card.line.stage)))
        self.header.addLayout(row)

    def _pair(self, card: MatchCard) -> Card:
        found = Card(_("Why this pair"), "handshake")
        found.body.addWidget(Label(why_matched(self.desk, card.line.program_id, card.line.reasons)))
        dates = (
            (_("Suggested"), card.line.proposed_on), (_("Began"), card.line.started_on), (_("First met"), card.first_met_on),
            (_("Meant to last until"), card.ends_on), (_("Ended"), card.line.closed_on),
        )  # fmt: skip
        for label, day in dates:
            if day is not None:
                found.body.addWidget(
                    Label(
                        _("{label}: {meaning}").format(label=label, meaning=i18n.date_full(day)),
                        "small",
                        "text2",
                    )
                )
        if card.line.closing_reason:
            found.body.addWidget(Label(reason_word(card), "small", "text2"))
        return found

    def _check_ins(self, card: MatchCard) -> Card:
        found = Card(_("Check-ins"), "calendar-check")
        today = self.desk.now().date()
        for one in card.check_ins:
            found.body.addWidget(self._check_in(card, one, late=one.due_on < today))
        if not card.check_ins:
            found.body.addWidget(Label(_("The check-in calendar begins with the match."), tone="text2"))
        return found

    def _check_in(self, card: MatchCard, one: CheckInLine, *, late: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        name = card.line.seeker if one.side == "seeker" else card.line.offer
        layout.addWidget(Avatar(name, 32))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name, "strong"))
        words.addWidget(Label(_when(one), "small", "warn" if late and one.held_on is None else "text2"))
        if one.note:
            words.addWidget(Label(one.note, "small"))
        layout.addLayout(words, 1)
        if one.held_on is not None and one.feeling:
            layout.addWidget(StateChip(terms.label("feelings", one.feeling), "plum"))
        elif one.held_on is None and card.line.stage == "active" and self.desk.may(Right.RUN_MATCHES):
            log = Button(_("Log"), "outlined", None, partial(self._log_check_in, one, name))
            log.setAccessibleName(_("Log the check-in with {name}").format(name=name))
            layout.addWidget(log)
        return row

    def _log_check_in(self, one: CheckInLine, name: str) -> None:
        LogCheckIn(self.window_, one.id, name).exec()

    # ---- what can be done ----
    def _next_step(self, card: MatchCard) -> Card:
        found = Card(_("Next step"), "arrow-right")
        steps = {
            "proposed": self._ask_both, "agreed": self._offer_start, "active": self._offer_active,
            "paused": self._offer_paused, "closed": self._offer_closed,
        }  # fmt: skip
        step = steps.get(card.line.stage)
        if step is None:
            found.body.addWidget(
                Label(_("This suggestion was declined. The newcomer waits again."), tone="text2")
            )
        else:
            step(card, found)
        return found

    def _ask_both(self, card: MatchCard, found: Card) -> None:
        found.body.addWidget(Label(_("Ask each side. Nothing starts before both say yes."), tone="text2"))
        for side, name, agreed in (
            ("seeker", card.line.seeker, card.line.seeker_agreed_on), ("offer", card.line.offer, card.line.offer_agreed_on),
        ):  # fmt: skip
            if agreed is None:
                said = _("{name} said yes").format(name=name)
                found.body.addWidget(
                    Button(
                        said, "outlined", "check", partial(self._act, actions.matches.agree_match, side=side)
                    )
                )
            else:
                done = _("{name} said yes on {day}").format(name=name, day=i18n.date_short(agreed))
                found.body.addWidget(Label(done, "small_strong", "success"))
        found.body.addWidget(Button(_("Not this time…"), "quiet", None, self._decline))

    def _offer_start(self, card: MatchCard, found: Card) -> None:
        found.body.addWidget(Label(_("Both said yes. The check-in calendar begins today."), tone="text2"))
        found.body.addWidget(
            Button(_("Start the match"), "filled", "check", partial(self._start, card.line.program_id))
        )

    def _offer_active(self, _card: MatchCard, found: Card) -> None:
        found.body.addWidget(
            Button(_("Pause the match"), "outlined", None, partial(self._act, actions.matches.pause_match))
        )
        found.body.addWidget(Button(_("Close the match…"), "outlined", None, self._close))

    def _offer_paused(self, _card: MatchCard, found: Card) -> None:
        found.body.addWidget(
            Button(_("Take it up again"), "filled", None, partial(self._act, actions.matches.resume_match))
        )
        found.body.addWidget(Button(_("Close the match…"), "outlined", None, self._close))

    def _offer_closed(self, _card: MatchCard, found: Card) -> None:
        found.body.addWidget(
            Button(_("Take it up again"), "outlined", None, partial(self._act, actions.matches.resume_match))
        )

    def _act(self, action: Any, **values: Any) -> None:
        self.window_.do(action, self.row_id, **values, said=_("Saved"))

    def _start(self, program_id: str) -> None:
        start_match(self.desk, self.row_id, program_id)
        self.window_.say(_("The match has begun"))

    def _decline(self) -> None:
        reasons = [(code, terms.label("decline-reasons", code)) for code in terms.codes("decline-reasons")]
        asked = AskReason(self.window_, _("Not this time"), reasons)
        if asked.exec():
            self._act(actions.matches.decline_match, reason=asked.reason())

    def _close(self) -> None:
        reasons = [(code, terms.label("closing-reasons", code)) for code in terms.codes("closing-reasons")]
        asked = AskReason(self.window_, _("Close the match"), reasons)
        if asked.exec():
            self._act(actions.matches.close_match, reason=asked.reason())


def reason_word(card: MatchCard) -> str:
    codes = "decline-reasons" if card.line.stage == "declined" else "closing-reasons"
    return terms.label(codes, card.line.closing_reason)


def _when(one: CheckInLine) -> str:
    if one.held_on is not None:
        return _("held {day}").format(day=i18n.date_short(one.held_on))
    return _("planned for {day}").format(day=i18n.date_short(one.due_on))


class AskReason(Dialog):
    """One reason from a list."""

    WIDTH, HEIGHT = 520, 340

    def __init__(self, window: Any, title: str, reasons: list[tuple[str, str]]) -> None:
        super().__init__(window, title, "handshake")
        self.choice = drop_down(_("Reason"), reasons)
        self.body.addWidget(Field(_("Reason"), self.choice))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Back"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self.accept))

    def reason(self) -> str:
        return str(self.choice.currentData())


class LogCheckIn(Dialog):
    WIDTH, HEIGHT = 560, 420

    def __init__(self, window: Any, check_in_id: str, name: str) -> None:
        super().__init__(window, _("Check-in with {name}").format(name=name), "phone")
        self.window_, self.check_in_id = window, check_in_id
        feelings = [(code, terms.label("feelings", code)) for code in terms.codes("feelings")]
        self.feeling = drop_down(_("How is it going?"), feelings)
        self.note = line_edit(_("Note"), _("Leave out anything private"))
        self.body.addWidget(Field(_("How is it going?"), self.feeling))
        self.body.addWidget(Field(_("Note"), self.note, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        values = {"feeling": self.feeling.currentData(), "note": self.note.text().strip()}
        self.accept()
        self.window_.do(actions.matches.log_check_in, self.check_in_id, **values, said=_("Check-in saved"))
