"""Who takes part in a program, on both sides: who waits and how long, who is ready, what is missing, who is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import enrolments
from welcome_desk.queries.enrolments import EnrolmentLine
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui import theme
from welcome_desk.ui.programs.words import (
    FILTERS,
    away_words,
    lacking_words,
    overfull_words,
    state_word,
    waiting_words,
)
from welcome_desk.ui.rows import Column, RowsModel, RowsView, that_fit
from welcome_desk.ui.widgets import EmptyState, FlowLayout, Label, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

BOTH = ""
LONGEST_WORD = 28  # letters of a choice that are shown whole


class PeoplePanel(QWidget):
    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        self.known: dict[str, EnrolmentLine] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._choices(card))
        self.model = RowsModel(that_fit(self._columns()), lambda ids: {one: self.known[one] for one in ids})
        self.view = RowsView(_("People"), self.model)
        self.view.opened.connect(lambda row_id: window.go("enrolment", row_id=row_id))
        layout.addWidget(self.view, 1)
        self.empty = EmptyState("users", _("Nobody here."), _("Choose another filter, or enrol somebody."))
        layout.addWidget(self.empty, 1)
        self.refresh(card)

    def _choices(self, card: ProgramCard) -> QWidget:
        sides = [(side, str(card.template.side(side).label)) for side in ("seeker", "offer")]
        self.side = drop_down(_("Takes part as"), [(BOTH, _("Both sides")), *sides])
        self.filter = drop_down(_("Show"), [(key, _(label)) for key, label in FILTERS.items()])
        self.count = Label("", "small", "text2", wraps=False)
        box = QWidget()
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = FlowLayout(box)
        for choice in (self.side, self.filter):
            choice.setMinimumWidth(theme.current().px(230))
            longest = max(len(choice.itemText(place)) for place in range(choice.count()))
            choice.setMinimumContentsLength(min(longest, LONGEST_WORD))
            choice.currentIndexChanged.connect(lambda _place: self.refresh(self.card))
            row.addWidget(choice)
        self.count.setMinimumHeight(self.side.sizeHint().height())
        row.addWidget(self.count)
        return box

    def _columns(self) -> list[Column]:
        return [
            Column("name", _("Name"), lambda one: one.who.name, 3),
            Column("side", _("Takes part as"), self._side, 2, wide=True),
            Column("state", _("State"), lambda one: state_word(one)[0], 2),
            Column("waiting", _("Waits"), waiting_words, 1, wide=True),
            Column("lacking", _("What is missing"), _hindrance, 4, wide=True),
        ]

    def _side(self, one: EnrolmentLine) -> str:
        said = str(self.card.template.side(one.who.side).label)
        if one.who.capacity > 1:
            taken, all_ = i18n.number(one.who.taken), i18n.number(one.who.capacity)
            said += " · " + _("{taken} of {places} places").format(taken=taken, places=all_)
        return said

    def refresh(self, card: ProgramCard) -> None:
        self.card = card
        with self.window_.desk.reading() as view:
            lines = enrolments.lines(view, card.id)
        self.known = {one.id: one for one in lines}
        fits, side = enrolments.FILTERS[self.filter.currentData()], self.side.currentData()
        ids = [one.id for one in lines if fits(one) and side in (BOTH, one.who.side)]
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.count.setText(ngettext("{n} found", "{n} found", len(ids)).format(n=i18n.number(len(ids))))


def _hindrance(one: EnrolmentLine) -> str:
    away = away_words(one.away_until) if one.away and not one.over else ""
    return " · ".join(part for part in (overfull_words(one.who), away, lacking_words(one)) if part)
