"""Letters to the people chosen: which letter, what it is about, its words; then seen, printed and saved as any other page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions, i18n, letters
from welcome_desk.i18n import N_, _
from welcome_desk.jobs.letters import letters_of, said_of
from welcome_desk.letters import Letter
from welcome_desk.periods import Period, fiscal_to_date, last_full_month
from welcome_desk.queries import events, programs
from welcome_desk.queries import letters as queried
from welcome_desk.queries.letters import About
from welcome_desk.queries.occurrences import occurrences
from welcome_desk.reports.document import Paper
from welcome_desk.ui import theme
from welcome_desk.ui.reports.letter_words import LetterWords
from welcome_desk.ui.reports.period_choice import PeriodChoice
from welcome_desk.ui.reports.preview import LANGUAGES, Papers, Print, open_preview
from welcome_desk.ui.widgets import Button, Field, FlowLayout, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

OWN = "own"
WIDE = 24  # letters of a name that can be chosen
EACH = ("", N_("Their own"))
EMPTY = Letter("", dict.fromkeys(i18n.LANGUAGES, ""), {"en": "Dear [name],", "fr": "Bonjour [nom],"})
SIDES = (
    ("", N_("Both sides")),
    ("seeker", N_("Looking for someone or something")),
    ("offer", N_("Offering")),
)
NEAR = timedelta(days=120)  # events so long ago, or so far ahead, are offered


@dataclass(frozen=True)
class Opened:
    """What is chosen as the letters open. `people` None: all whom the letter concerns."""

    people: Sequence[str] | None = None
    letter: str = "invitation"
    program: str = ""
    event: str = ""
    period: Period | None = None


class LetterChoices(QWidget):
    """Asks for no more than the letter needs. A letter that was changed stands for itself until another is chosen."""

    def __init__(self, window: Window, opened: Opened, changed: Callable[[], None]) -> None:
        super().__init__()
        self.window_, self.opened, self.changed = window, opened, changed
        self.letter = letters.shipped().get(opened.letter, EMPTY)
        self.today = window.desk.now().date()
        self.period = opened.period or fiscal_to_date(last_full_month(self.today))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        row = QWidget()
        self.flow = FlowLayout(row, 10)
        column.addWidget(row)
        self._add_letter()
        self._add_matters()
        self.when = PeriodChoice(self.today, self.period)
        self.when.changed.connect(self._choose_period)
        column.addWidget(self.when)
        self._ask_what_it_needs()

    def _add_letter(self) -> None:
        self.choice = drop_down(_("Letter"), [])
        self.choice.setMinimumContentsLength(WIDE)
        self._offer(self.opened.letter)
        self.choice.activated.connect(self._choose_letter)
        self.flow.addWidget(Field(_("Letter"), self.choice))

    def _offer(self, key: str) -> None:
        """Those that come with the program, those that the centre keeps, and an empty one."""
        with self.window_.desk.reading() as view:
            self.kept = {one.id: one for one in queried.own(view)}
        self.choice.clear()
        for name, one in letters.shipped().items():
            self.choice.addItem(one.titles[i18n.language()], name)
        for kept in self.kept.values():
            self.choice.addItem(kept.name, kept.id)
        self.choice.addItem(_("A new letter"), OWN)
        self.choice.setCurrentIndex(max(self.choice.findData(key), 0))

    def _add_matters(self) -> None:
        with self.window_.desk.reading() as view:
            running = [(line.id, line.name) for line in programs.programs(view)]
            keys = [one.key for one in occurrences(view, self.today - NEAR, self.today + NEAR)]
            lines = events.event_lines(view, keys)
        dated = [
            (key, f"{lines[key].title} · {i18n.date_short(lines[key].starts_at.date())}") for key in keys
        ]
        self.program = drop_down(_("Program"), running, self.opened.program)
        self.event_ = drop_down(_("Event"), dated, self.opened.event or self._next(keys, lines))
        self.side = drop_down(_("To whom"), [(key, _(label)) for key, label in SIDES])
        self.program_field, self.event_field, self.side_field = (
            Field(_("Program"), self.program),
            Field(_("Event"), self.event_),
            Field(_("To whom"), self.side),
        )
        for field, box in (
            (self.program_field, self.program),
            (self.event_field, self.event_),
            (self.side_field, self.side),
        ):
            box.setMinimumContentsLength(WIDE)
            box.activated.connect(lambda _place: self.changed())
            self.flow.addWidget(field)
        self.flow.addWidget(Button(_("Change the words…"), "outlined", "pencil", self._change_words))
        self.remove = Button(_("Remove this letter"), "quiet", None, self._remove)
        self.flow.addWidget(self.remove)

    def _next(self, keys: Sequence[str], lines: dict) -> str:
        return next((key for key in keys if lines[key].starts_at.date() >= self.today), "")

    def _ask_what_it_needs(self) -> None:
        about = self.letter.about
        self.program_field.setVisible(about == "program")
        self.event_field.setVisible(about in ("event", "attendance"))
        self.side_field.setVisible(about in ("program", "match") and self.opened.people is None)
        self.when.setVisible(about in ("help", "match"))
        self.remove.setVisible(self.choice.currentData() in self.kept)

    # ---- choosing ----
    def _choose_letter(self, _place: int) -> None:
        key = self.choice.currentData()
        self.letter = self.kept[key].letter if key in self.kept else letters.shipped().get(key, EMPTY)
        self._ask_what_it_needs()
        if key == OWN:
            self._change_words()
        else:
            self.changed()

    def _remove(self) -> None:
        one = self.kept[self.choice.currentData()]
        said = _("Removed: {name}").format(name=one.name)
        self.window_.do(actions.letters.remove_letter, one.id, said=said)
        self._offer(self.opened.letter)
        self._choose_letter(self.choice.currentIndex())

    def _choose_period(self, period: Period) -> None:
        self.period = period
        self.changed()

    def _change_words(self) -> None:
        key = self.choice.currentData()
        dialog = LetterWords(self.window_, self.letter, self.kept[key].name if key in self.kept else "")
        if dialog.exec() and dialog.letter is not None:
            self.letter = dialog.letter
            self._offer(self._id_of(dialog.name.text()) or key)
            self._ask_what_it_needs()
        self.changed()

    def _id_of(self, name: str) -> str:
        """Of the one that was kept under this name."""
        with self.window_.desk.reading() as view:
            found = (one.id for one in queried.own(view) if one.name.casefold() == name.strip().casefold())
            return next(found, "")

    def about(self) -> About:
        kind = self.letter.about
        return About(
            kind,
            program=str(self.program.currentData() or "") if kind == "program" else self.opened.program,
            event=str(self.event_.currentData() or ""),
            period=self.period,
            side=str(self.side.currentData()) if self.opened.people is None else "",
        )


def letters_print(window: Window, opened: Opened) -> Print:
    chosen: list[LetterChoices] = []
    told: list[str] = []

    def choices(changed: Callable[[], None]) -> QWidget:
        chosen[:] = [LetterChoices(window, opened, changed)]
        return chosen[0]

    def make(language: str, _tick: bool) -> Paper:
        made = letters_of(window.desk, chosen[0].letter, chosen[0].about(), opened.people, language=language)
        told[:] = said_of(made)
        return made.paper

    papers = Papers(window, make)
    return Print(
        _("Letters"), _("letters"), papers.pages, write=papers.write, asked=N_("Language of the letters"), choices=choices, said=lambda: told,
        languages=[(EACH[0], _(EACH[1])), *LANGUAGES],
    )  # fmt: skip


def open_letters(window: Window, opened: Opened) -> None:
    open_preview(window, letters_print(window, opened))


def open_thanks(window: Window, period: Period) -> None:
    """To every volunteer of the period, in one press."""
    open_letters(window, Opened(letter="thanks-volunteer", period=period))


def open_letter_to(window: Window, person_id: str) -> None:
    open_letters(window, Opened([person_id]))


def open_of_program(window: Window, program_id: str) -> None:
    open_letters(window, Opened(letter="participation", program=program_id))


def open_of_event(window: Window, key: str, *, past: bool) -> None:
    """Before it an invitation for whoever is registered, after it the proof for whoever was there."""
    open_letters(window, replace(Opened(), letter="attendance" if past else "invitation", event=key))
