"""Who carries how many, how long each file has been open, and who waits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import programs, support
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.queries.support import Carrier, Service
from welcome_desk.ui import theme
from welcome_desk.ui.matches.cards.service import state_chip
from welcome_desk.ui.widgets import Card, Label, RowButton, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class CaseloadPanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        self.today = window.desk.now().date()
        with window.desk.reading() as view:
            self.files = support.services(view, program_id=card.id)
            self.carriers = support.carriers(view, card.id)
            people = programs.participants(view, program_id=card.id)
        self.waiting = [one for one in people if one.side == "seeker" and one.status in programs.WAITING]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().px(14))
        for made in (self._loads(), self._open(), self._waits()):
            layout.addWidget(made)
        layout.addStretch(1)

    def _loads(self) -> Card:
        found = Card(str(self.card.template.offer.label), "users")
        for one in self.carriers:
            found.body.addWidget(_meter(one))
        if not self.carriers:
            found.body.addWidget(Label(_("Nobody is enrolled on this side yet."), tone="text2"))
        return found

    def _open(self) -> Card:
        found = Card(_("In service, the longest first"), "clock")
        for one in self.files:
            found.body.addWidget(self._file(one))
        if not self.files:
            found.body.addWidget(Label(_("Nobody is in service."), tone="text2"))
        return found

    def _file(self, one: Service) -> RowButton:
        said = f"{one.said()} · {one.offer}"
        chip = state_chip(one)
        name = ", ".join([one.seeker, said, *([chip.text()] if chip else [])])
        row = RowButton(name, partial(self.window_.go, "match", row_id=one.match_id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.seeker, "strong"))
        words.addWidget(Label(said, "small", "text2"))
        if one.review_on is not None:
            due = one.review_on <= self.today
            review = _("review by {day}").format(day=i18n.date_full(one.review_on))
            words.addWidget(Label(review, "small", "warn" if due else "text2"))
        row.inside.addLayout(words, 1)
        if chip is not None and theme.current().scale < theme.NARROW_SCALE:
            row.inside.addWidget(chip)
        elif chip is not None:
            words.addWidget(at_left(chip))
        return row

    def _waits(self) -> Card:
        found = Card(_("Waiting list"), "inbox")
        for one in self.waiting:
            days = max((self.today - one.applied_on).days, 0)
            waits = ngettext("waiting for {n} day", "waiting for {n} days", days).format(n=i18n.number(days))
            found.body.addWidget(Label(f"{one.name} · {waits}"))
        if not self.waiting:
            found.body.addWidget(Label(_("Nobody waits."), tone="text2"))
        return found


def _meter(one: Carrier) -> QWidget:
    """How full, as a bar and in words; a screen reader hears the words."""
    box = QWidget()
    words = QVBoxLayout(box)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(theme.current().px(2))
    taken = ngettext("{taken} of {n} place taken", "{taken} of {n} places taken", one.capacity)
    said = f"{one.name} · {taken.format(taken=i18n.number(one.taken), n=i18n.number(one.capacity))}"
    full = one.taken >= one.capacity
    parts = [said, _("full")] if full else [said]
    words.addWidget(Label(" · ".join(parts), "small_strong", "warn" if full else ""))
    bar = QProgressBar()
    bar.setRange(0, max(one.capacity, 1))
    bar.setValue(min(one.taken, one.capacity))
    bar.setTextVisible(False)
    bar.setAccessibleName(said)
    words.addWidget(bar)
    return box
