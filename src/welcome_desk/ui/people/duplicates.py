"""Likely pairs: who may be entered twice and why. A person decides on each; nothing is joined by itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.duplicates import Reason, Twins, explain, likeliest_first
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.duplicates import Sweep, started
from welcome_desk.queries import duplicates, joined
from welcome_desk.ui import icons, theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.people.join import JoinPeople
from welcome_desk.ui.widgets import Button, Card, EmptyState, Label, Progress, StateChip, emptied

STEP = 20
SLICE_SECONDS = 0.03  # then the window has its turn
VERY_LIKELY, LIKELY = 0.9, 0.6


class DuplicatesPage(Page):
    """The sweep goes on a little at a time while the page is looked at, and can be stopped."""

    place = "people"
    entities = ("person", "not_the_same", "consent")

    def build(self) -> None:
        self.shown = STEP
        self.again = Button(_("Look again"), "outlined", "rotate-ccw", self.start)
        self.title_row(_("Possible duplicates"), " ", self.again)
        self.progress = Progress(
            _("Looking through everyone"), Button(_("Stop"), "outlined", None, self.stop)
        )
        self.body.addWidget(self.progress)
        self.pairs_box = QVBoxLayout()
        self.pairs_box.setSpacing(theme.current().px(12))
        self.body.addLayout(self.pairs_box)
        self.body.addStretch(1)
        self.timer = QTimer(self)
        self.timer.timeout.connect(self._go_on)
        self.sweep, self.refused = Sweep([], {}), ""
        self.steps: Iterator[tuple[float, Twins | None]] = iter(())
        self.start()

    # ---- the sweep ----
    def start(self) -> None:
        try:
            self.sweep, self.steps = started(self.desk)
        except UserError as trouble:
            self.refused = trouble.message
            self.stop()
            self.again.hide()
            return
        self.progress.show()
        self.again.setEnabled(False)
        self.timer.start(0)

    def stop(self) -> None:
        """What was found so far stays."""
        self.timer.stop()
        self.progress.hide()
        self.again.setEnabled(True)
        self.sweep.pairs[:] = likeliest_first(self.sweep.pairs)
        self.refresh()

    def finish(self) -> None:
        while self.timer.isActive():
            self._go_on()

    def _go_on(self) -> None:
        until = monotonic() + SLICE_SECONDS
        for share, pair in self.steps:
            self.sweep.pairs.extend([pair] if pair else [])
            if monotonic() > until:
                found = len(self.sweep.pairs)
                self.progress.tell(
                    share, ngettext("{n} pair so far", "{n} pairs so far", found).format(n=found)
                )
                return
        self.stop()

    # ---- the pairs ----
    def refresh(self) -> None:
        if self.timer.isActive():
            return
        emptied(self.pairs_box)
        if self.refused:
            self.pairs_box.addWidget(EmptyState("users", self.refused))
            return
        pairs = self._open_pairs()
        for pair in pairs[: self.shown]:
            self.pairs_box.addWidget(self._card(pair))
        self._say_how_many(len(pairs))
        if len(pairs) > self.shown:
            self.pairs_box.addWidget(Button(_("Show more"), "outlined", None, self._show_more))
        if not pairs:
            said = _("Nobody seems to be entered twice.")
            self.pairs_box.addWidget(EmptyState("users", said))

    def _open_pairs(self) -> list[Twins]:
        """Without those that were joined or told apart since."""
        with self.desk.reading() as view:
            away, apart = joined.joined_away(view), duplicates.set_apart(view)
            pairs = (p for p in self.sweep.pairs if not {p.a, p.b} & away.keys())
            found = [p for p in pairs if (p.a, p.b) not in apart]
            self.sweep.covered = duplicates.covered_in(view, found)
        return found

    def _say_how_many(self, count: int) -> None:
        said = ngettext("{n} pair may be one person.", "{n} pairs may be one person.", count)
        self.status_label.setText(said.format(n=i18n.number(count)) if count else "")

    def _show_more(self) -> None:
        self.shown += STEP
        self.refresh()

    def _card(self, pair: Twins) -> Card:
        names = self.sweep.name(pair.a), self.sweep.name(pair.b)
        found = Card(" / ".join(names))
        found.setAccessibleName(" / ".join(names))
        row: QBoxLayout = QVBoxLayout() if self.narrow else QHBoxLayout()
        row.addLayout(_why(pair, covered=self.sweep.hides(pair)), 1)
        row.addLayout(self._decide(pair, names))
        found.body.addLayout(row)
        return found

    def _decide(self, pair: Twins, names: tuple[str, str]) -> QBoxLayout:
        row = QHBoxLayout()
        if self.desk.may(Right.LOG_CONTACTS):
            apart = Button(_("Not the same"), "outlined", None, partial(self._not_the_same, pair, names))
            apart.setAccessibleName(_("Not the same: {one} and {other}").format(one=names[0], other=names[1]))
            row.addWidget(apart)
        if self.desk.may(Right.EDIT_PEOPLE):
            compare = Button(_("Compare"), "soft", None, partial(self._compare, pair))
            compare.setAccessibleName(_("Compare {one} and {other}").format(one=names[0], other=names[1]))
            row.addWidget(compare)
        row.addStretch(0 if not self.narrow else 1)
        return row

    def _not_the_same(self, pair: Twins, names: tuple[str, str]) -> None:
        said = _("Not the same: {one} and {other}").format(one=names[0], other=names[1])
        self.window_.do(actions.joining.not_the_same, pair.a, pair.b, said=said)

    def _compare(self, pair: Twins) -> None:
        JoinPeople(self.window_, pair.a, pair.b).exec()


def chance_chip(score: float) -> StateChip:
    if score >= VERY_LIKELY:
        return StateChip(_("Very likely one person"), "warn")
    return StateChip(_("Likely one person")) if score >= LIKELY else StateChip(_("Perhaps one person"))


def _why(pair: Twins, *, covered: bool) -> QVBoxLayout:
    """The reasons for it, then those against, each with its sign."""
    words = QVBoxLayout()
    words.setSpacing(theme.current().px(4))
    chips = QHBoxLayout()
    chips.addWidget(chance_chip(pair.score))
    chips.addStretch(1)
    words.addLayout(chips)
    for reason in sorted(pair.reasons, key=lambda one: -one.weight):
        words.addWidget(_reason(reason, covered=covered))
    return words


def _reason(reason: Reason, *, covered: bool) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    against = explain.speaks_against(reason)
    sign = QLabel()
    sign.setPixmap(icons.pixmap(*(("circle-x", "text3") if against else ("circle-check", "success")), 18))
    sign.setAccessibleName(_("Against") if against else _("For"))
    inside.addWidget(sign)
    inside.addWidget(Label(explain.reason(reason, covered=covered), "body", "text2" if against else ""), 1)
    return row
