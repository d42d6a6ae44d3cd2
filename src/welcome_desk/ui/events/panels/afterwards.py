"""After an event: who was here, who could not come, who met whom, and what the paper forms say."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.jobs.event_papers import feedback_paper
from welcome_desk.queries import afterwards, registration, who_met
from welcome_desk.queries.afterwards import LEAST_FORMS, Absent, Feedback
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.registration import HERE
from welcome_desk.queries.who_met import HANDS_MEAN, SHARE_MEANS, TABLES_MEAN, Met
from welcome_desk.reports.document import Paper
from welcome_desk.ui import theme
from welcome_desk.ui.events.feedback import TypeFeedback
from welcome_desk.ui.events.seats import Hands, Seats
from welcome_desk.ui.events.who_was_here import WhoWasHere
from welcome_desk.ui.reports.preview import READ_FORMS, Papers, Print, open_preview
from welcome_desk.ui.widgets import Button, Card, EmptyState, FlowLayout, Label, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FOLLOW_UP_DAYS = 7


class AfterwardsPanel(QWidget):
    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__()
        self.window_, self.desk = window, window.desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px(14))
        self.refresh(card)

    def refresh(self, card: EventCard) -> None:
        self.card = card
        emptied(self.column)
        if card.state == "cancelled":
            self.column.addWidget(EmptyState("calendar-days", _("This event was cancelled.")))
            return
        if card.starts_at > self.desk.now().replace(tzinfo=None):
            said = _("Afterwards you note here who came, who met whom, and what people said.")
            self.column.addWidget(EmptyState("flag", _("This event is still to come."), said))
            return
        self._read()
        self._fill()

    def _read(self) -> None:
        key = self.card.key
        with self.desk.reading() as view:
            found = registration.registration(view, key)
            self.absent, self.said = afterwards.absent(view, key), afterwards.feedback(view, key)
            self.met = who_met.met_at(view, key)
        assert found is not None  # the card was read just now
        self.found = found

    def _fill(self) -> None:
        self.may = self.desk.may(Right.RUN_EVENTS)
        self.column.addWidget(self._here_card())
        if self.absent.without_word or self.absent.said_before:
            self.column.addWidget(self._absent_card(self.absent))
        if self.met is not None:
            self.column.addWidget(self._met_card(self.met))
        self.column.addWidget(self._feedback_card(self.said))
        self.column.addStretch(1)

    def _buttons(self, *buttons: Button) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 8)
        for button in buttons:
            flow.addWidget(button)
        return box

    # ---- who was here ----
    def _here_card(self) -> Card:
        card, here = Card(_("Who was here"), "list-checks"), self.found.of(HERE)
        walk_ins = sum(one.registered_at is None for one in here)
        parts = [
            ngettext("{n} person by name", "{n} people by name", len(here)).format(n=i18n.number(len(here)))
        ]
        if walk_ins:
            parts.append(
                ngettext("{n} walk-in among them", "{n} walk-ins among them", walk_ins).format(
                    n=i18n.number(walk_ins)
                )
            )
        card.body.addWidget(Label(" · ".join(parts)))
        if self.card.note:
            card.body.addWidget(Label(self.card.note, "body", "text2"))
        if self.may:
            kind = "filled" if self.card.open else "outlined"
            card.body.addWidget(self._buttons(Button(_("One form for all…"), kind, "list-checks", self._who)))
        return card

    def _who(self) -> None:
        WhoWasHere(self.window_, self.card, self.found).exec()

    # ---- who could not come ----
    def _absent_card(self, absent: Absent) -> Card:
        card = Card(_("Could not come"), "calendar-days")
        for said, people in (
            (_("Had told us: {names}"), absent.said_before), (_("Were expected: {names}"), absent.without_word),
            (_("Not to be contacted: {names}"), absent.unreachable), (_("A follow-up is made: {names}"), absent.followed),
        ):  # fmt: skip
            if people:
                card.body.addWidget(Label(said.format(names=i18n.list_of(one.name for one in people))))
        n = len(absent.to_follow)
        if n and self.desk.may(Right.FOLLOW_UP):
            said = ngettext(
                "Create a follow-up for the {n} person who could not come",
                "Create follow-ups for the {n} who could not come", n,
            )  # fmt: skip
            card.body.addWidget(
                self._buttons(Button(said.format(n=i18n.number(n)), "outlined", "bell-plus", self._follow_up))
            )
        return card

    def _follow_up(self) -> None:
        people = [one.person_id for one in self.absent.to_follow]
        due_on = self.desk.now().date() + timedelta(days=FOLLOW_UP_DAYS)
        said = ngettext("{n} follow-up made, for {day}", "{n} follow-ups made, for {day}", len(people))
        self.window_.do(
            actions.afterwards.follow_up_absent, self.card.key, people=people, what=afterwards.follow_up_words(self.found),
            due_on=due_on, said=said.format(n=len(people), day=i18n.date_short(due_on)),
        )  # fmt: skip

    # ---- who met whom ----
    def _met_card(self, met: Met) -> Card:
        card = Card(_("Who met whom"), "handshake")
        for said, means in (
            (who_met.share_said(met), SHARE_MEANS), (who_met.tables_said(met), TABLES_MEAN), (who_met.hands_said(met), HANDS_MEAN),
        ):  # fmt: skip
            if said:
                card.body.addWidget(Label(said, "strong"))
                card.body.addWidget(Label(_(means), "small", "text2"))
        if self.may:
            tables = Button(
                _("Tables and groups…"),
                "outlined",
                "users",
                lambda: Seats(self.window_, self.card, self.found).exec(),
            )
            hands = Button(
                _("First meetings by hands…"),
                "outlined",
                "handshake",
                lambda: Hands(self.window_, self.card, met.hands).exec(),
            )
            card.body.addWidget(self._buttons(tables, hands))
        return card

    # ---- feedback ----
    def _feedback_card(self, said: Feedback) -> Card:
        card = Card(_("Feedback on paper"), "message-square-text")
        forms = ngettext("{n} form typed in", "{n} forms typed in", said.forms).format(
            n=i18n.number(said.forms)
        )
        card.body.addWidget(Label(forms))
        if said.forms and not said.enough:
            kept = ngettext(
                "Answers are shown from {n} form on, so that nobody can be told by theirs.",
                "Answers are shown from {n} forms on, so that nobody can be told by theirs.", LEAST_FORMS,
            )  # fmt: skip
            card.body.addWidget(Label(kept.format(n=LEAST_FORMS), "small", "text2"))
        for question, counts in said.counts.items():
            card.body.addWidget(Label(terms.text("event-feedback", question, "question"), "small_strong"))
            card.body.addWidget(Label(counts_said(counts)))
        for words in said.words:
            card.body.addWidget(Label(_("“{words}”").format(words=words), "body", "text2"))
        if self.may:
            type_in = Button(_("Type forms in…"), "outlined", "pencil", self._type_feedback)
            card.body.addWidget(
                self._buttons(type_in, Button(_("Print forms"), "outlined", "printer", self._print))
            )
        return card

    def _type_feedback(self) -> None:
        TypeFeedback(self.window_, self.card, self.said.forms).exec()

    def _print(self) -> None:
        print_feedback(self.window_, self.card.key)


def print_feedback(window: Window, key: str) -> None:
    papers = Papers(window, partial(_forms, window, key))
    page = Print(
        _("Feedback forms"), _("feedback"), papers.pages, asked=N_("First language"), write=papers.write, forms=READ_FORMS
    )  # fmt: skip
    open_preview(window, page)


def _forms(window: Window, key: str, language: str, _tick: bool) -> Paper:
    return feedback_paper(window.desk, key, first=language)


def counts_said(counts: dict[str, int]) -> str:
    return " · ".join(
        _("{label}: {meaning}").format(
            label=terms.label("event-feedback-answers", answer), meaning=i18n.number(n)
        )
        for answer, n in counts.items()
    )
