"""Plans beside each other: what another way would change and for whom; and what a swap would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.rounds import Couple, Round, Wanted, otherwise
from welcome_desk.matching import explain
from welcome_desk.matching.compare import Change, Difference, difference
from welcome_desk.ui.matches.round.solving import SolvingCard
from welcome_desk.ui.widgets import Button, Card, Dialog, Label

if TYPE_CHECKING:
    from welcome_desk.ui.matches.round.page import RoundPage
    from welcome_desk.ui.shell import Window

MODES = ("best-fit", "nobody-left-out")


def with_lock(wanted: Wanted, couple: Couple) -> Wanted:
    """The one is held to the other, and to nobody else."""
    others = frozenset(one for one in wanted.locked if one[0] != couple[0])
    return replace(wanted, locked=others | {couple}, forbidden=wanted.forbidden - {couple})


def mode_words(mode: str) -> tuple[str, str]:
    """Its name, and what it does."""
    if mode == "nobody-left-out":
        return _("Nobody left out"), _(
            "As many people as possible, and the worst-off pair as good as it can be; then the best fit."
        )
    return _("Best fit"), _("As many people as possible, and the best fit over all of them.")


class ComparePlans(Dialog):
    """The plan on screen, and every other one that there is a question for."""

    WIDTH, HEIGHT = 820, 690

    def __init__(self, window: Window, page: RoundPage) -> None:
        super().__init__(window, _("Compare plans"), "list-checks")
        self.page, self.now = page, page.plan
        self.taken: Round | None = None
        self.left = list(_others(page.plan, page.wanted))
        self.body.addWidget(
            self._card(_("This plan"), "", self.now, difference(self.now.plan, self.now.plan), None)
        )
        self.cards = QVBoxLayout()
        self.cards.setSpacing(self.body.spacing())
        self.body.addLayout(self.cards)
        self.progress = SolvingCard(_("Looking for another plan"), self.stop)
        self.body.addWidget(self.progress)
        self.said = Label("", "small", "text2")
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.finished.connect(self.progress.abandon)
        self._go_on()

    def _go_on(self) -> None:
        if self.left:
            self.progress.solve(otherwise(self.now, self.left[0][2]), self._show)

    def _show(self, found: Round) -> None:
        title, about, _wanted = self.left.pop(0)
        change = difference(self.now.plan, found.plan)
        self.cards.addWidget(self._card(title, about, found, change, found))
        self._go_on()

    def stop(self) -> None:
        """What was found is kept, and said not to be the best; what is left is not looked for."""
        stopped = self.progress.stop()
        if stopped is None:
            return
        found, nothing_yet = stopped
        rest = self.left[1:]
        del self.left[1:]
        if not nothing_yet:
            self._show(found)
        said = [] if nothing_yet else [_stopped_early()]
        if rest or nothing_yet:
            said.append(_("Other plans were not looked for."))
        self.said.setText(" ".join(said))
        self.said.show()

    def _card(self, title: str, about: str, found: Round, change: Difference, other: Round | None) -> Card:
        use = None
        if other is not None:
            use = Button(_("Use this plan"), "outlined", None, partial(self._use, other))
            use.setAccessibleName(_("Use this plan: {name}").format(name=title))
        card = Card(title, None, use)
        if about:
            card.body.addWidget(Label(about, "small", "text2"))
        card.body.addWidget(Label(_measures(found, change)))
        if other is not None:
            card.body.addLayout(_changes(self.page, change))
        return card

    def _use(self, other: Round) -> None:
        self.taken = other
        self.accept()


def _others(found: Round, wanted: Wanted) -> Iterator[tuple[str, str, Wanted]]:
    for mode in MODES:
        if mode != wanted.mode:
            yield *mode_words(mode), replace(wanted, mode=mode)
    if wanted.locked or wanted.forbidden:
        said = _("Without the pairs that you hold or ruled out.")
        yield _("Left to itself"), said, replace(wanted, locked=frozenset(), forbidden=frozenset())
    own = {c.key: "must" if c.must else c.weight for c in found.template.criteria}
    if own != dict(found.weights):
        said = _("With the weights that the program came with.")
        yield _("As the program weighs"), said, replace(wanted, weights=own)


def _measures(found: Round, change: Difference) -> str:
    matched = ngettext("{n} has somebody", "{n} have somebody", change.matched).format(n=change.matched)
    words = [explain.fit_word(pair.score) for pair in found.plan.pairs]
    counts = [
        _("{label}: {meaning}").format(
            label=explain.fit_word(score), meaning=words.count(explain.fit_word(score))
        )
        for score in (1.0, explain.GOOD, 0.0)
    ]
    worst = _("worst-off pair: {word}").format(word=explain.fit_word(change.worst).lower())
    total = _("fit in total: {total}").format(total=i18n.number(round(change.total, 2)))
    return " · ".join([matched, *counts, *([worst] if change.worst is not None else []), total])


def _changes(page: RoundPage, change: Difference) -> QVBoxLayout:
    box = QVBoxLayout()
    count = len(change.changes)
    if not count:
        box.addWidget(Label(_("Nobody would have somebody else."), "small", "text2"))
        return box
    said = ngettext(
        "{n} newcomer would have somebody else:", "{n} newcomers would have somebody else:", count
    )
    box.addWidget(Label(said.format(n=count), "small_strong"))
    for one in change.changes:
        box.addWidget(Label(changed(page, one), "small"))
    return box


def changed(page: RoundPage, one: Change) -> str:
    nobody = _("nobody")
    before, after = (
        i18n.list_of(page.name(offer) for offer in offers) or nobody for offers in (one.before, one.after)
    )
    said = _("{name}: {after} instead of {before}")
    return said.format(name=page.name(one.seeker), after=after, before=before)


class PreviewSwap(Dialog):
    """Everybody whom a swap concerns, before it is made."""

    WIDTH, HEIGHT = 620, 520

    def __init__(self, window: Window, page: RoundPage, wanted: Wanted) -> None:
        super().__init__(window, _("Swap"), "handshake")
        self.page, self.now = page, page.plan
        self.after: Round | None = None
        self.progress = SolvingCard(_("Looking at what the swap would change"), self.stop)
        self.body.addWidget(self.progress)
        self.found = QVBoxLayout()
        self.body.addLayout(self.found)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Back"), "outlined", None, self.reject))
        self.confirm = Button(_("Swap"), "filled", "check", self.accept)
        self.confirm.setEnabled(False)
        self.foot.addWidget(self.confirm)
        self.finished.connect(self.progress.abandon)
        self.progress.solve(otherwise(self.now, wanted), self._show)

    def _show(self, after: Round) -> None:
        self.after = after
        change = difference(self.now.plan, after.plan)
        self.found.addLayout(_changes(self.page, change))
        fewer = len({pair.seeker for pair in self.now.plan.pairs}) - change.matched
        if fewer > 0:
            said = ngettext(
                "{n} newcomer fewer would have somebody.", "{n} newcomers fewer would have somebody.", fewer
            )
            self.found.addWidget(Label(said.format(n=fewer), "strong", "warn"))
        self.found.addWidget(Label(_measures(after, change), "small", "text2"))
        self.confirm.setEnabled(True)

    def stop(self) -> None:
        stopped = self.progress.stop()
        if stopped is None:
            return
        found, nothing_yet = stopped
        if nothing_yet:
            self.found.addWidget(Label(_("Stopped before it was known what the swap would change.")))
            return
        self._show(found)
        self.found.addWidget(Label(_stopped_early(), "small", "text2"))


def _stopped_early() -> str:
    return _("Stopped: this is the best plan found so far; a full run may find a better one.")
