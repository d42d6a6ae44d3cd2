"""Whom somebody must never be matched with: the list of them, one more, and taking it back. For those who make matches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import apart, matches
from welcome_desk.queries.apart import ApartLine
from welcome_desk.queries.matches import MatchLine
from welcome_desk.queries.search import Found
from welcome_desk.ui.matches.form import MatchForm
from welcome_desk.ui.matches.words import stage_word
from welcome_desk.ui.programs.party import KINDS, PartyField
from welcome_desk.ui.widgets import Button, Dialog, Label, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


@dataclass(frozen=True)
class Whose:
    """Of whom it is told: what is said of one of `ids` (a person and their household) holds for them; a new word is
    said of the first of `kinds` that takes part in a program."""

    name: str
    kinds: tuple[tuple[str, str], ...]

    @property
    def ids(self) -> list[str]:
        return [row_id for _kind, row_id in self.kinds]


def apart_part(window: Window, whose: Whose) -> QWidget | None:
    """None for those who make no matches: that there is anything to see is private too."""
    if not window.desk.may(Right.RUN_MATCHES):
        return None
    with window.desk.reading() as view:
        lines = apart.lines(view, whose.ids)
    box = QWidget()
    box.setAccessibleName(_("Never to be matched"))
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    if lines:
        layout.addWidget(Label(_("Never to be matched with"), "small_strong"))
    for line in lines:
        layout.addLayout(_row(window, line))
    ask = partial(_ask, window, whose)
    layout.addWidget(at_left(Button(_("Keep apart…"), "quiet" if not lines else "outlined", "ban", ask)))
    return box


def _row(window: Window, line: ApartLine) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Label(line.name), 1)
    back = Button(_("Take back"), "quiet", None, partial(_take_back, window, line))
    back.setAccessibleName(_("Take back: {what}").format(what=line.name))
    row.addWidget(back)
    return row


def _take_back(window: Window, line: ApartLine) -> None:
    said = _("They may be matched again: {name}").format(name=line.name)
    window.do(actions.proposals.let_together, list(line.ids), said=said)


def _ask(window: Window, whose: Whose) -> None:
    with window.desk.reading() as view:
        own = next((found for kind in whose.kinds if (found := apart.enrolment_of(view, *kind))), None)
    if own is not None:
        KeepApart(window, whose.name, own).exec()


class _Known(PartyField):
    """Nobody new is added in order to be kept apart."""

    def _offers(self, name: str) -> list[Found]:
        return []


class KeepApart(MatchForm):
    """`own` is an enrolment of the one; the other is anybody who takes part in any program."""

    WIDTH, HEIGHT = 560, 460

    def __init__(self, window: Window, name: str, own: str) -> None:
        super().__init__(window, _("Keep apart"), "ban", _("Keep apart"))
        self.own = own
        self.body.addWidget(Label(name, "strong"))
        said = _(
            "For good, in every program and both ways round. Only those who make matches see it; no paper, list or file has it."
        )
        self.body.addWidget(Label(said, "small", "text2"))
        self.who = _Known(window, tuple(KINDS), host=self)
        self.ask("who", _("Never to be matched with"), self.who)
        self.matched = Label("", "small_strong", "warn")
        self.matched.hide()
        self.body.addWidget(self.matched)
        self.who.changed.connect(self._say_matched)
        self.body.addStretch(1)

    def _other(self) -> str | None:
        """By which enrolment the chosen one takes part; None where they take part in no program."""
        found = self.who.found
        with self.desk.reading() as view:
            return apart.enrolment_of(view, found.entity, found.id) if found else None

    def _say_matched(self) -> None:
        """Before it is said: that it ends no match by itself."""
        other = self._other()
        lines = matched_now(self.window_, self.own, other) if other else []
        self.matched.setText(" ".join(still_matched(line) for line in lines))
        self.matched.setVisible(bool(lines))

    def _save(self) -> None:
        found = self.who.found
        if found is None:
            self.asked["who"].error(_("Choose whom they are kept apart from."))
            return
        other = self._other()
        if other is None:
            said = _("{name} takes part in no program, so nobody is matched with them. Enrol them first.")
            self.asked["who"].error(said.format(name=found.display_name))
            return
        said = _("Kept apart from {name}").format(name=found.display_name)
        if self.save_with(actions.proposals.keep_apart, seeker_id=self.own, offer_id=other, said=said):
            offer_to_end(self.window_, self.own, other)


# ---- two who are matched already ----
def matched_now(window: Window, one: str, other: str) -> list[MatchLine]:
    with window.desk.reading() as view:
        ids = apart.open_matches(view, one, other)
        lines = matches.match_lines(view, ids)
    return [lines[row_id] for row_id in ids if row_id in lines]


def still_matched(line: MatchLine) -> str:
    said = _("These two are in a match of {program}: {stage}. Keeping them apart does not end it.")
    return said.format(program=line.program, stage=stage_word(line.stage, line.words)[0].lower())


def offer_to_end(window: Window, one: str, other: str) -> None:
    """The next step for two who are to be kept apart and are matched: the match’s page, where it is ended with both."""
    for line in matched_now(window, one, other)[:1]:
        asked = StillMatched(window, line)
        if asked.exec():
            window.go("match", row_id=line.id)


class StillMatched(Dialog):
    WIDTH, HEIGHT = 560, 360

    def __init__(self, window: Window, line: MatchLine) -> None:
        super().__init__(window, _("They are still matched"), "triangle-alert")
        self.body.addWidget(Label(i18n.list_of([line.seeker, line.offer]), "strong"))
        self.body.addWidget(Label(still_matched(line)))
        said = _("Talk with each of them first. Neither has to hear why.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Leave it for now"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Go to the match"), "filled", "arrow-right", self.accept))
