"""A matching round: everyone who waits, whom the best plan gives them, and why. A person decides on each pair."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.rounds import Round, Wanted, gathered, matching_plan, solved
from welcome_desk.jobs.solving import Solving, is_large
from welcome_desk.matching import Pair, explain
from welcome_desk.ui import theme
from welcome_desk.ui.matches.round import deciding, detail, pool
from welcome_desk.ui.matches.round.plans import ComparePlans
from welcome_desk.ui.matches.round.weights import WhatMatters
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.widgets import (
    Banner,
    Button,
    Card,
    FlowLayout,
    Label,
    Line,
    Progress,
    Scroller,
    Sheet,
    Tabs,
    emptied,
    said_politely,
)

EVERY_MS = 80  # how often a round that is being solved is looked after


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
        self.solving: Solving | None = None
        self.timer = QTimer(self)
        self.timer.timeout.connect(self._look_after)
        self.turned()

    def turned(self) -> None:
        self.hidden, self.chosen, self.shown_side, self.notice = False, "", "seeker", ("", "", "")
        self.wanted = Wanted()

    def build(self) -> None:
        self.compare = Button(_("Compare plans"), "outlined", None, self._compare)
        self.weights = Button(_("What matters most"), "outlined", "settings", self._weigh)
        self.accept_all = Button("", "outlined", "check-check", lambda: deciding.accept_strong(self))
        self.title_row("", "", self.compare, self.weights, self.accept_all)
        self.notice_box = QVBoxLayout()
        self.body.addLayout(self.notice_box)
        self.progress = Progress(_("Matching everyone"), Button(_("Stop"), "outlined", None, self.stop))
        self.progress.hide()
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
        heading = QHBoxLayout()
        self.count_label = Label("", "heading")
        self.hide_button = Button("", "quiet", "eye-off", self._turn_names)
        heading.addWidget(self.count_label, 1)
        heading.addWidget(self.hide_button)
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
        self._abandon()
        found = gathered(self.desk, self.row_id, self.wanted)
        self.title_label.setText(found.name)
        if not is_large(found):
            self._take(solved(found, matching_plan(found)))
            return
        self.round = self.round or found
        self.solving = Solving(found)
        self.progress.show()
        self._tell_progress()
        self.timer.start(EVERY_MS)

    def _look_after(self) -> None:
        if self.solving is None:
            self.timer.stop()
        elif self.solving.done:
            self._take(self.solving.result())
        else:
            self._tell_progress()

    def _tell_progress(self) -> None:
        assert self.solving is not None  # it is told of one that is under way
        problem = self.solving.gathered.problem
        pairs = len(problem.seekers) * len(problem.offers)
        said = ngettext("Comparing {n} possible pair", "Comparing {n} possible pairs", pairs)
        self.progress.tell(self.solving.share, said.format(n=i18n.number(pairs)))

    def stop(self) -> None:
        if self.solving is None:
            return
        found = self.solving.stop()
        said = _("This is the best plan found so far; a full run may find a better one.")
        self._take(found)
        self.tell("info", _("Stopped"), said)

    def finish(self) -> None:
        """Wait for a round that is being solved."""
        if self.solving is not None:
            self._take(self.solving.result())

    def _abandon(self) -> None:
        """What is being solved now is no longer wanted."""
        self.timer.stop()
        if self.solving is not None and not self.solving.done:
            self.solving.stop()
        self.solving = None
        self.progress.hide()

    def _take(self, found: Round) -> None:
        self._abandon()
        self.round = found
        waiting = [*self.weak_first(), *self.strong()]
        if self.chosen not in waiting:
            self.chosen = waiting[0] if waiting else ""
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

    @property
    def plan(self) -> Round:
        assert self.round is not None  # refresh comes before anything is shown
        return self.round

    def pairs(self, seeker_id: str) -> list[Pair]:
        """One, or one for each member of a team."""
        return [pair for pair in self.plan.plan.pairs if pair.seeker == seeker_id]

    def pair(self, seeker_id: str) -> Pair | None:
        return next(iter(self.pairs(seeker_id)), None)

    def blocks(self, seeker_id: str) -> int:
        pair = self.pair(seeker_id)
        return explain.fit_blocks(pair.score if pair else None)

    def seekers(self) -> list[str]:
        plan = self.plan.plan
        return [*dict.fromkeys(pair.seeker for pair in plan.pairs), *(one.id for one in plan.unmatched)]

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
        pool.fill(self)
        detail.fill(self)

    def next(self) -> None:
        seekers = [*self.weak_first(), *self.strong()]
        if seekers:
            place = seekers.index(self.chosen) if self.chosen in seekers else -1
            self.choose(seekers[(place + 1) % len(seekers)])

    def _show_side(self, side: str) -> None:
        self.shown_side = side
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
            self.wanted = asked.taken
            self.refresh()


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
