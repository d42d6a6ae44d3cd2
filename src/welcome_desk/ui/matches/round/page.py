"""A matching round: everyone who waits, whom the best plan gives them, and why. A person decides on each pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.rounds import Round, Wanted, gathered
from welcome_desk.matching import Pair, Plan, explain
from welcome_desk.ui import theme
from welcome_desk.ui.matches.round import deciding, detail, pool
from welcome_desk.ui.matches.round.plans import ComparePlans
from welcome_desk.ui.matches.round.solving import SolvingCard
from welcome_desk.ui.matches.round.weights import WhatMatters
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    FlowLayout,
    Label,
    Line,
    Scroller,
    Sheet,
    Tabs,
    emptied,
    said_politely,
)


class RoundPage(RecordPage):
    """The plan is made anew after each decision, so that it is the best one for whoever still waits."""

    place = "matches"
    entities = (
        "match",
        "enrolment",
        "keep_apart",
        "program",
        "person",
        "household",
        "wish",
        "screening",
        "absence",
    )

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.setProperty("own_filled", True)
        self.round: Round | None = None
        self._indexed: tuple[Plan, dict[str, list[Pair]]] | None = None
        self.turned()

    def turned(self) -> None:
        self.hidden, self.chosen, self.shown_side, self.notice = False, "", "seeker", ("", "", "")
        self.wanted, self.first_row = Wanted(), 0

    def build(self) -> None:
        if not self.desk.may(Right.RUN_MATCHES):
            said = _("Matching rounds are kept for settlement workers and coordinators.")
            self.body.addWidget(EmptyState("lock", said), 1)
            return
        self.compare = Button(_("Compare plans"), "outlined", None, self._compare)
        self.weights = Button(_("What matters most"), "outlined", "settings", self._weigh)
        self.accept_all = Button("", "outlined", "check-check", lambda: deciding.accept_strong(self))
        self.title_row("", "", self.compare, self.weights, self.accept_all)
        self.notice_box = QVBoxLayout()
        self.body.addLayout(self.notice_box)
        self.progress = SolvingCard(_("Matching everyone"), self.stop)
        self.body.addWidget(self.progress)
        self.left, self.right = Card(), Card()
        self._build_left()
        self.detail_box = _scrolled(self.right)
        self.buttons = FlowLayout(spacing=6)
        self.right.body.addWidget(Line())
        self.right.body.addLayout(self.buttons)
        self.columns(self.left, self.right, (36, 64))
        self._build_keys()

    def _build_left(self) -> None:
        heading: QBoxLayout = QVBoxLayout() if self.narrow else QHBoxLayout()
        self.count_label = Label("", "heading")
        self.hide_button = Button("", "quiet", "eye-off", self._turn_names)
        heading.addWidget(self.count_label, 1)
        heading.addWidget(self.hide_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.left.body.addLayout(heading)
        sides = [("seeker", _("Who waits")), ("offer", _("Who offers"))]
        self.sides = Tabs(_("Which side"), sides, self.shown_side)
        self.sides.changed.connect(self._show_side)
        self.left.body.addWidget(self.sides)
        self.list_box = _scrolled(self.left)
        self.accept_every = Button("", "quiet", "check-check", lambda: deciding.accept_everyone(self))
        self.left.body.addWidget(self.accept_every)

    def _build_keys(self) -> None:
        for keys, run in (
            ("A", lambda: deciding.accept(self)),
            ("N", lambda: deciding.not_this_time(self)),
            ("K", lambda: deciding.keep_apart(self)),
            ("L", lambda: deciding.lock(self)),
            ("W", lambda: deciding.rule_out(self)),
            ("Down", self.next),
        ):
            QShortcut(QKeySequence(keys), self, run)

    # ---- the plan ----
    def refresh(self) -> None:
        """At once where nobody would notice; else in the background, with Stop."""
        if not self.desk.may(Right.RUN_MATCHES):
            return
        self.progress.abandon()
        found = gathered(self.desk, self.row_id, self.wanted)
        self.title_label.setText(found.name)
        if self.round is None or self.round.program_id != found.program_id:
            self._nothing_of_another(found)
        self.progress.solve(found, self.take)

    def _nothing_of_another(self, found: Round) -> None:
        self.round = found
        for box in (self.list_box, self.detail_box, self.buttons):
            emptied(box)

    def stop(self) -> None:
        stopped = self.progress.stop()
        if stopped is None:
            return
        found, nothing_yet = stopped
        said = _("This is the best plan found so far; a full run may find a better one.")
        if nothing_yet:
            said = _("No plan was found yet. To look for one, open this page again.")
        self.take(found)
        self.tell("info", _("Stopped"), said)

    def take(self, found: Round) -> None:
        self.progress.abandon()
        self.round, self.wanted = found, found.wanted
        waiting = [*self.weak_first(), *self.strong()]
        if self.chosen not in waiting:
            self.chosen = waiting[0] if waiting else ""
        pool.show_chosen(self)
        self.fill()

    def fill(self) -> None:
        self._fill_notice()
        self._fill_header()
        pool.fill(self)
        detail.fill(self)

    def want(self, **changed: Any) -> None:
        """Solve again with other wants."""
        self.wanted = replace(self.wanted, **changed)
        self.refresh()

    def settle(self, found: Round, *, instead_of: Round) -> None:
        """Another plan for the same people; solved anew where they have changed while it was looked at."""
        if self.round is instead_of and found.plan.proven:
            self.take(found)
        else:
            self.wanted = found.wanted
            self.refresh()

    @property
    def plan(self) -> Round:
        assert self.round is not None  # refresh comes before anything is shown
        return self.round

    def pairs(self, seeker_id: str) -> Sequence[Pair]:
        """One, or one for each member of a team."""
        return self._by_seeker().get(seeker_id, ())

    def _by_seeker(self) -> dict[str, list[Pair]]:
        """Kept for as long as the plan is: a large one is asked for thousands of people at a time."""
        if self._indexed is None or self._indexed[0] is not self.plan.plan:
            found: dict[str, list[Pair]] = {}
            for pair in self.plan.plan.pairs:
                found.setdefault(pair.seeker, []).append(pair)
            self._indexed = self.plan.plan, found
        return self._indexed[1]

    def pair(self, seeker_id: str) -> Pair | None:
        return next(iter(self.pairs(seeker_id)), None)

    def blocks(self, seeker_id: str) -> int:
        pair = self.pair(seeker_id)
        return explain.fit_blocks(pair.score if pair else None)

    def seekers(self) -> list[str]:
        return [*self._by_seeker(), *(one.id for one in self.plan.plan.unmatched)]

    def weak_first(self) -> list[str]:
        return sorted((s for s in self.seekers() if self.blocks(s) < 4), key=lambda s: (-self.blocks(s), s))

    def strong(self) -> list[str]:
        return [seeker for seeker in self.seekers() if self.blocks(seeker) == 4]

    def name(self, enrolment_id: str) -> str:
        """“Newcomer 3” where names are hidden: fit is judged before faces."""
        if not self.hidden:
            return self.plan.names[enrolment_id]
        side = self.plan.people[enrolment_id].side
        same = [one.id for one in self.plan.people.values() if one.side == side]
        said = _("Newcomer {n}") if side == "seeker" else _("Mentor or host {n}")
        return said.format(n=same.index(enrolment_id) + 1)

    # ---- what stands above ----
    def tell(self, tone: str, title: str, text: str) -> None:
        """Something that stays in sight until the next decision."""
        self.notice = (tone, title, text)
        self._fill_notice()
        said_politely(self, f"{title}. {text}")

    def _fill_notice(self) -> None:
        emptied(self.notice_box)
        if self.notice[0]:
            self.notice_box.addWidget(Banner(*self.notice, Button(_("Close"), "quiet", None, self.be_quiet)))

    def be_quiet(self) -> None:
        self.notice = ("", "", "")
        self._fill_notice()

    def _fill_header(self) -> None:
        problem, strong = self.plan.problem, len(self.strong())
        places = sum(offer.capacity for offer in problem.offers)
        mode = {"best-fit": _("best fit"), "nobody-left-out": _("nobody left out")}[self.wanted.mode]
        self.title_label.setText(self.plan.name)
        parts = [
            ngettext("{n} newcomer", "{n} newcomers", len(problem.seekers)).format(n=len(problem.seekers)),
            ngettext("{n} open place", "{n} open places", places).format(n=places),
            mode,
            *self._set_by_hand(),
        ]
        self.status_label.setText(" · ".join(parts))
        said = ngettext("Accept the {n} strong one", "Accept the {n} strong ones", strong).format(n=strong)
        may = self.desk.may(Right.RUN_MATCHES)
        _named(self.accept_all, said, shown=strong > 0 and may)
        pairs = len({pair.seeker for pair in self.plan.plan.pairs})
        said = ngettext("Accept the whole plan: {n} match", "Accept the whole plan: {n} matches", pairs)
        _named(self.accept_every, said.format(n=pairs), shown=pairs > strong and may)
        self.weights.setVisible(may)
        turn = _("Show names") if self.hidden else _("Hide names")
        _named(self.hide_button, turn)

    def _set_by_hand(self) -> list[str]:
        together, out = len(self.wanted.locked), len(self.wanted.forbidden)
        said = []
        if together:
            kept = ngettext("{n} pair kept together", "{n} pairs kept together", together)
            said.append(kept.format(n=together))
        if out:
            said.append(ngettext("{n} pair ruled out", "{n} pairs ruled out", out).format(n=out))
        return said

    # ---- moving about ----
    def choose(self, seeker: str) -> None:
        self.chosen = seeker
        pool.show_chosen(self)
        pool.fill(self)
        detail.fill(self)

    def next(self) -> None:
        seekers = [*self.weak_first(), *self.strong()]
        if seekers:
            place = seekers.index(self.chosen) if self.chosen in seekers else -1
            self.choose(seekers[(place + 1) % len(seekers)])

    def _show_side(self, side: str) -> None:
        self.shown_side, self.first_row = side, 0
        pool.fill(self)

    def _turn_names(self) -> None:
        self.hidden = not self.hidden
        self.fill()

    def _weigh(self) -> None:
        asked = WhatMatters(self.window_, self.plan)
        if asked.exec():
            self.want(mode=asked.chosen_mode, weights=None)

    def _compare(self) -> None:
        asked = ComparePlans(self.window_, self)
        if asked.exec() and asked.taken is not None:
            self.settle(asked.taken, instead_of=asked.now)


def _named(button: Button, said: str, *, shown: bool = True) -> None:
    button.setText(f" {said}")
    button.setAccessibleName(said)
    button.setVisible(shown)


def _scrolled(card: Card) -> QVBoxLayout:
    """A part of a card that scrolls by itself, so that what stands under it stays in sight."""
    sheet = Sheet()
    sheet.setProperty("plain", "true")
    sheet.body.setContentsMargins(0, 0, theme.current().px(6), 0)
    sheet.body.setSpacing(theme.current().px(8))
    area = Scroller(sheet)
    area.setProperty("plain", "true")
    area.setMinimumHeight(theme.current().px(220))
    card.body.addWidget(area, 1)
    return sheet.body
