"""A matching round: everyone who waits, whom the best plan gives them, and why. A person decides on each pair."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.rounds import Round, proposal_of, propose_round
from welcome_desk.matching import Pair, Reason, explain
from welcome_desk.ui import icons, theme
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.widgets import (
    Avatar,
    Button,
    Card,
    EmptyState,
    FitMeter,
    Label,
    Line,
    RowButton,
    Scroller,
    Sheet,
    emptied,
)  # fmt: skip

SIGNS = {
    "fits": ("circle-check", "success"), "weak": ("circle-alert", "warn"), "conflict": ("circle-x", "danger"),
    "unknown": ("info", "text3"),
}  # fmt: skip
OTHERS_SHOWN = 3


class RoundPage(RecordPage):
    """The plan is made anew after each decision, so that it is the best one for whoever still waits."""

    place = "matches"
    entities = ("match", "enrolment", "keep_apart", "program", "person", "household")

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.setProperty("own_filled", True)
        self.hidden, self.chosen = False, ""
        self.round: Round | None = None

    def turned(self) -> None:
        self.chosen = ""

    def build(self) -> None:
        self.accept_all = Button("", "outlined", "check-check", self._accept_strong)
        self.title_row("", "", self.accept_all)
        self.left, self.right = Card(), Card()
        heading = QHBoxLayout()
        self.count_label = Label("", "heading")
        self.hide_button = Button("", "quiet", "eye-off", self._turn_names)
        heading.addWidget(self.count_label, 1)
        heading.addWidget(self.hide_button)
        self.left.body.addLayout(heading)
        self.list_box = _scrolled(self.left)
        self.detail_box = _scrolled(self.right)
        self.buttons = QHBoxLayout() if not self.narrow else QVBoxLayout()
        self.right.body.addWidget(Line())
        self.right.body.addLayout(self.buttons)
        self.columns(self.left, self.right, (36, 64))
        for keys, run in (
            ("A", self._accept),
            ("N", self._not_this_time),
            ("K", self._keep_apart),
            ("Down", self._next),
        ):
            QShortcut(QKeySequence(keys), self, run)

    # ---- the plan ----
    def refresh(self) -> None:
        self.round = propose_round(self.desk, self.row_id)
        waiting = [*self._weak_first(), *self._strong()]
        if self.chosen not in waiting:
            self.chosen = waiting[0] if waiting else ""
        self._fill_header()
        self._fill_list()
        self._fill_detail()

    @property
    def plan(self) -> Round:
        assert self.round is not None  # refresh comes before anything is shown
        return self.round

    def _pair(self, seeker_id: str) -> Pair | None:
        return next((pair for pair in self.plan.plan.pairs if pair.seeker == seeker_id), None)

    def _blocks(self, seeker_id: str) -> int:
        pair = self._pair(seeker_id)
        return explain.fit_blocks(pair.score if pair else None)

    def _seekers(self) -> list[str]:
        plan = self.plan.plan
        return [*(pair.seeker for pair in plan.pairs), *(one.id for one in plan.unmatched)]

    def _weak_first(self) -> list[str]:
        return sorted(
            (s for s in self._seekers() if self._blocks(s) < 4), key=lambda s: (-self._blocks(s), s)
        )

    def _strong(self) -> list[str]:
        return [seeker for seeker in self._seekers() if self._blocks(seeker) == 4]

    def _name(self, enrolment_id: str) -> str:
        """“Newcomer 3” where names are hidden: fit is judged before faces."""
        if not self.hidden:
            return self.plan.names[enrolment_id]
        side = self.plan.people[enrolment_id].side
        same = [one.id for one in self.plan.people.values() if one.side == side]
        said = _("Newcomer {n}") if side == "seeker" else _("Mentor or host {n}")
        return said.format(n=same.index(enrolment_id) + 1)

    # ---- filling ----
    def _fill_header(self) -> None:
        problem, strong = self.plan.problem, len(self._strong())
        places = sum(offer.capacity for offer in problem.offers)
        newcomers = ngettext("{n} newcomer", "{n} newcomers", len(problem.seekers)).format(
            n=len(problem.seekers)
        )
        room = ngettext("{n} open place", "{n} open places", places).format(n=places)
        self.title_label.setText(self.plan.name)
        self.status_label.setText(" · ".join((newcomers, room, _("everyone’s wishes weighed together"))))
        said = ngettext("Accept the {n} strong one", "Accept the {n} strong ones", strong).format(n=strong)
        self.accept_all.setText(f" {said}")
        self.accept_all.setAccessibleName(said)
        self.accept_all.setVisible(strong > 0 and self.desk.may(Right.RUN_MATCHES))
        shown = len(self._seekers())
        self.count_label.setText(ngettext("{n} newcomer", "{n} newcomers", shown).format(n=shown))
        turn = _("Show names") if self.hidden else _("Hide names")
        self.hide_button.setText(f" {turn}")
        self.hide_button.setAccessibleName(turn)

    def _fill_list(self) -> None:
        emptied(self.list_box)
        groups = (
            (_("Look at these first"), self._weak_first(), "warn"),
            (_("Strong suggestions"), self._strong(), "text2"),
        )
        for heading, seekers, tone in groups:
            if seekers:
                self.list_box.addWidget(Label(heading, "small_strong", tone))
            for seeker in seekers:
                self.list_box.addWidget(self._list_row(seeker))
        if not self._seekers():
            said = _("Nobody is waiting for a match here.")
            self.list_box.addWidget(EmptyState("handshake", said))
        self.list_box.addStretch(1)

    def _list_row(self, seeker: str) -> RowButton:
        pair = self._pair(seeker)
        second = f"→ {self._name(pair.offer)}" if pair else _("No good fit yet")
        word = explain.fit_word(pair.score if pair else None)
        row = RowButton(f"{self._name(seeker)}, {second}, {word}", partial(self._choose, seeker))
        row.setCheckable(True)
        row.setChecked(seeker == self.chosen)
        layout = row.inside
        if not self.narrow:
            layout.addWidget(Avatar(self._name(seeker)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._name(seeker), "strong"))
        words.addWidget(Label(second, "small", "text2"))
        layout.addLayout(words, 1)
        layout.addWidget(FitMeter(self._blocks(seeker), word))
        return row

    def _fill_detail(self) -> None:
        emptied(self.detail_box)
        emptied(self.buttons)
        if not self.chosen:
            return
        pair = self._pair(self.chosen)
        if pair is None:
            self._fill_alone(self.chosen)
        else:
            self._fill_pair(pair)
        self._fill_others()
        self.detail_box.addStretch(1)
        self._fill_buttons(pair)

    def _fill_alone(self, seeker: str) -> None:
        alone = next(one for one in self.plan.plan.unmatched if one.id == seeker)
        self.detail_box.addWidget(Label(self._name(seeker), "title"))
        self.detail_box.addWidget(self._box(_("Why nobody yet"), self.plan.why_alone(alone.reasons)))

    def _fill_pair(self, pair: Pair) -> None:
        template = self.plan.template
        row = QHBoxLayout() if not self.narrow else QVBoxLayout()
        row.addLayout(self._side(str(template.seeker.label), pair.seeker), 1)
        row.addLayout(self._side(str(template.offer.label), pair.offer), 1)
        self.detail_box.addLayout(row)
        self.detail_box.addWidget(Line())
        for reason in pair.reasons:
            self.detail_box.addWidget(self._reason(reason))
        self.detail_box.addWidget(self._box(_("Why this pair"), self.plan.why(pair)))

    def _side(self, label: str, enrolment_id: str) -> QHBoxLayout:
        row = QHBoxLayout()
        if not self.narrow:
            row.addWidget(Avatar(self._name(enrolment_id), 48))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(label, "caption", "text2"))
        words.addWidget(Label(self._name(enrolment_id), "title"))
        row.addLayout(words, 1)
        return row

    def _reason(self, reason: Reason) -> QWidget:
        """Sign, what is compared, and what each side answered; the sign has its word for those who cannot see it."""
        words = self.plan.words
        spoken = {
            "fits": _("fits"),
            "weak": _("weak"),
            "conflict": _("conflict"),
            "unknown": _("not asked yet"),
        }
        shown = [self._answers(reason.key, codes) for codes in (reason.seeker, reason.offer)]
        row = QWidget()
        row.setAccessibleName(f"{words.label(reason.key)}, {spoken[reason.tone]}: {shown[0]}; {shown[1]}")
        layout = QVBoxLayout(row) if self.narrow else QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        sign = QLabel()
        sign.setPixmap(icons.pixmap(*SIGNS[reason.tone], 20))
        sign.setToolTip(spoken[reason.tone])
        layout.addWidget(sign)
        layout.addWidget(Label(words.label(reason.key), "small", "text2"), 2)
        for text in shown:
            layout.addWidget(Label(text), 3)
        return row

    def _answers(self, key: str, codes: tuple[str, ...]) -> str:
        return ", ".join(self.plan.words.word(key, code) for code in codes) or "–"

    def _box(self, heading: str, text: str) -> QFrame:
        box = QFrame()
        box.setProperty("who", "true")
        layout = QVBoxLayout(box)
        layout.addWidget(Label(heading, "small_strong", "link"))
        layout.addWidget(Label(text))
        return box

    def _fill_others(self) -> None:
        others = self.plan.others(self.chosen, OTHERS_SHOWN)
        if others:
            self.detail_box.addWidget(Label(_("Other possible matches"), "heading"))
        for other in others:
            self.detail_box.addWidget(self._other(other))

    def _other(self, pair: Pair) -> QWidget:
        row = QWidget()
        layout = QVBoxLayout(row) if self.narrow else QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._name(pair.offer), "strong"))
        words.addWidget(Label(self._consequence(pair.offer), "small", "text2"))
        layout.addLayout(words, 1)
        layout.addWidget(FitMeter(explain.fit_blocks(pair.score), explain.fit_word(pair.score), beside=True))
        choose = Button(_("Choose"), "outlined", None, partial(self._accept_other, pair))
        choose.setAccessibleName(_("Choose {name}").format(name=self._name(pair.offer)))
        choose.setEnabled(self.plan.people[pair.offer].places_open > 0)
        layout.addWidget(choose)
        return row

    def _consequence(self, offer: str) -> str:
        """Room, and who would lose this place in the plan."""
        room = self.plan.people[offer].places_open
        if room == 0:
            return _("full")
        said = ngettext("{n} open place", "{n} open places", room).format(n=room)
        now = [self._name(pair.seeker) for pair in self.plan.plan.pairs if pair.offer == offer]
        beside = _("in this plan with {names}").format(names=i18n.list_of(now))
        return f"{said} · {beside}" if now else said

    def _fill_buttons(self, pair: Pair | None) -> None:
        if pair is not None:
            accept = Button(_("Accept this pair"), "filled", "check", self._accept)
            accept.setToolTip("A")
            later = Button(_("Not this time"), "outlined", None, self._not_this_time)
            later.setToolTip("N")
            apart = Button(_("Keep them apart"), "quiet", "ban", self._keep_apart)
            apart.setToolTip("K")
            for button in (accept, later, apart):
                self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(Button(_("Next"), "quiet", "arrow-down", self._next))

    # ---- deciding ----
    def _choose(self, seeker: str) -> None:
        self.chosen = seeker
        self._fill_list()
        self._fill_detail()

    def _next(self) -> None:
        seekers = [*self._weak_first(), *self._strong()]
        if seekers:
            place = seekers.index(self.chosen) if self.chosen in seekers else -1
            self._choose(seekers[(place + 1) % len(seekers)])

    def _turn_names(self) -> None:
        self.hidden = not self.hidden
        self._fill_header()
        self._fill_list()
        self._fill_detail()

    def _accept(self) -> None:
        pair = self._pair(self.chosen)
        if pair is not None:
            self._accept_other(pair)

    def _accept_other(self, pair: Pair) -> None:
        names = self.plan.names[pair.seeker], self.plan.names[pair.offer]
        said = _("Accepted: {seeker} and {offer}").format(seeker=names[0], offer=names[1])
        self.window_.do(actions.proposals.accept_match, proposal=proposal_of(pair), said=said)

    def _accept_strong(self) -> None:
        strong = set(self._strong())
        pairs = [proposal_of(pair) for pair in self.plan.plan.pairs if pair.seeker in strong]
        found = self.window_.do(actions.proposals.confirm_round, proposals=pairs)
        if found and found.accepted:
            said = ngettext("{n} match accepted", "{n} matches accepted", len(found.accepted))
            self.window_.say(said.format(n=len(found.accepted)))

    def _not_this_time(self) -> None:
        """Put off with a reason; the newcomer waits on, and is offered somebody else."""
        pair = self._pair(self.chosen)
        if pair is None:
            return
        reasons = [(code, terms.label("decline-reasons", code)) for code in terms.codes("decline-reasons")]
        asked = AskReason(self.window_, _("Not this time"), reasons)
        if asked.exec():
            said, action = _("Put off: {name}"), actions.proposals.put_off_match
            said = said.format(name=self.plan.names[pair.seeker])
            self.window_.do(action, proposal=proposal_of(pair), reason=asked.reason(), said=said)

    def _keep_apart(self) -> None:
        pair = self._pair(self.chosen)
        if pair is not None:
            said, action = _("These two will not be suggested again"), actions.proposals.keep_apart
            self.window_.do(action, seeker_id=pair.seeker, offer_id=pair.offer, said=said)


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
