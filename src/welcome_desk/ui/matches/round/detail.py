"""The right side of the workspace: two people beside each other, why this pair, and who else it could be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.matching import Pair, Reason, crew, explain
from welcome_desk.ui import icons
from welcome_desk.ui.matches.round import deciding, instead
from welcome_desk.ui.matches.round.pool import places
from welcome_desk.ui.widgets import (
    Avatar,
    Button,
    FitMeter,
    FlowLayout,
    Halves,
    Label,
    Line,
    TwoWeeks,
    at_left,
    emptied,
)

if TYPE_CHECKING:
    from welcome_desk.ui.matches.round.page import RoundPage

SIGNS = {
    "fits": ("circle-check", "success"), "weak": ("circle-alert", "warn"), "conflict": ("circle-x", "danger"),
    "unknown": ("info", "text3"),
}  # fmt: skip
OTHERS_SHOWN = 5
IN_ONE = ("wish", crew.DUTY, "availability")  # told of both together; the week grid has each side’s hours


def fill(page: RoundPage) -> None:
    emptied(page.detail_box)
    emptied(page.buttons)
    if not page.chosen:
        return
    pairs = page.pairs(page.chosen)
    if not pairs:
        _alone(page, page.chosen)
    elif len(pairs) > 1:
        _team(page, pairs)
    else:
        _pair(page, pairs[0])
    if len(pairs) < 2:
        _others(page)
    page.detail_box.addStretch(1)
    _buttons(page, bool(pairs), single=len(pairs) == 1)


def _alone(page: RoundPage, seeker: str) -> None:
    alone = next(one for one in page.plan.plan.unmatched if one.id == seeker)
    page.detail_box.addLayout(_side(page, str(page.plan.template.seeker.label), seeker))
    page.detail_box.addWidget(_box(_("Why nobody yet"), page.plan.why_alone(alone.reasons)))
    said = page.plan.when_short()
    if said:
        page.detail_box.addWidget(_box(_("What could be done"), "\n".join(said)))
        for text, run in instead.ways(page):
            page.detail_box.addWidget(at_left(Button(text, "outlined", None, run)))


def _pair(page: RoundPage, pair: Pair) -> None:
    template = page.plan.template
    row = QHBoxLayout() if not page.narrow else QVBoxLayout()
    row.addLayout(_side(page, str(template.seeker.label), pair.seeker), 1)
    room = page.plan.people[pair.offer].places_open
    row.addLayout(_side(page, f"{template.offer.label} · {places(room)}", pair.offer), 1)
    page.detail_box.addLayout(row)
    page.detail_box.addWidget(Line())
    for reason in pair.reasons:
        page.detail_box.addWidget(_reason(page, reason))
    page.detail_box.addWidget(_box(_("Why this pair"), page.plan.why(pair)))
    _weeks(page, pair)


def _team(page: RoundPage, pairs: Sequence[Pair]) -> None:
    """The members with what each would look after, and what nobody does."""
    words = page.plan.words
    page.detail_box.addLayout(_side(page, str(page.plan.template.seeker.label), pairs[0].seeker))
    for pair in pairs:
        own = [r for r in pair.reasons if r.kind == crew.DUTY and r.tone == "fits"]
        duties = i18n.list_of(words.word(crew.DUTY, code) for r in own for code in r.shared)
        page.detail_box.addLayout(_side(page, duties or _("No area of duty yet"), pair.offer))
        page.detail_box.addLayout(_member(page, pair))
    missing = [r for r in pairs[0].reasons if r.kind == crew.DUTY and r.tone == "weak"]
    for reason in missing:
        areas = i18n.list_of(words.word(crew.DUTY, code) for code in reason.seeker)
        page.detail_box.addWidget(_box(_("Nobody of this team takes"), areas))
    page.detail_box.addWidget(_box(_("Why this team"), "\n".join(page.plan.why(pair) for pair in pairs[:1])))


def _member(page: RoundPage, pair: Pair) -> FlowLayout:
    """Held in the team while others are tried, or left out of it."""
    name, row = page.name(pair.offer), FlowLayout(spacing=6)
    if (pair.seeker, pair.offer) in page.wanted.locked:
        hold = Button(_("Let go"), "quiet", "lock", partial(deciding.hold, page, pair))
        hold.setAccessibleName(_("Let go: {name}").format(name=name))
    else:
        hold = Button(_("Hold"), "quiet", "lock", partial(deciding.hold, page, pair))
        hold.setAccessibleName(_("Hold: {name}").format(name=name))
    out = Button(_("Rule out"), "quiet", "rotate-ccw", partial(deciding.do_without, page, pair))
    out.setAccessibleName(_("Rule out: {name}").format(name=name))
    row.addWidget(hold)
    row.addWidget(out)
    return row


def _side(page: RoundPage, label: str, enrolment_id: str) -> QHBoxLayout:
    row = QHBoxLayout()
    if not page.narrow:
        row.addWidget(Avatar(page.name(enrolment_id), 48))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(label, "caption", "text2"))
    words.addWidget(Label(page.name(enrolment_id), "title"))
    said = _own_words(page, enrolment_id)
    if said:
        words.addWidget(Label(said, "small", "text2"))
    row.addLayout(words, 1)
    return row


def _own_words(page: RoundPage, enrolment_id: str) -> str:
    """What they wrote of themselves, unless names are hidden: it may tell who they are."""
    one = page.plan.people[enrolment_id]
    asked = page.plan.template.side(one.side).questions
    return "" if page.hidden else next(
        (str(one.answers[q.key]) for q in asked if q.type == "text" and one.answers.get(q.key)), ""
    )  # fmt: skip


def _reason(page: RoundPage, reason: Reason) -> QWidget:
    """Sign, what is compared, and what each side answered; the sign has its word for those who cannot see it."""
    words = page.plan.words
    spoken = {
        "fits": _("fits"),
        "weak": _("weak"),
        "conflict": _("conflict"),
        "unknown": _("not asked yet"),
    }
    shown = [_answers(page, reason.key, codes) for codes in (reason.seeker, reason.offer)]
    if reason.kind in IN_ONE and reason.tone != "unknown":
        shown = [explain.fact(reason, words.label, words.within)]
    row = QWidget()
    row.setAccessibleName(f"{words.label(reason.key)}, {spoken[reason.tone]}: {'; '.join(shown)}")
    layout = QVBoxLayout(row) if page.narrow else QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    sign = QLabel()
    sign.setPixmap(icons.pixmap(*SIGNS[reason.tone], 20))
    sign.setToolTip(spoken[reason.tone])
    layout.addWidget(sign)
    layout.addWidget(Label(words.label(reason.key), "small", "text2"), 2)
    for place, text in enumerate(shown):
        layout.addWidget(Label(_with_way(text, reason) if place else text), 6 // len(shown))
    return row


def _with_way(text: str, reason: Reason) -> str:
    """Minutes beside the other part of town."""
    if not reason.number or reason.kind not in ("distance", "travel-time"):
        return text
    return ngettext("{where}, {n} minute away", "{where}, {n} minutes away", reason.number).format(
        where=text, n=reason.number
    )


def _answers(page: RoundPage, key: str, codes: tuple[str, ...]) -> str:
    return ", ".join(page.plan.words.word(key, code) for code in codes) or "–"


def _weeks(page: RoundPage, pair: Pair) -> None:
    """Both weeks in one grid, where the program asks when people can meet."""
    found = next((c for c in page.plan.problem.criteria if c.kind == "availability"), None)
    if found is None:
        return
    people = page.plan.people
    weeks = [people[pair.seeker].answers.get(found.seeker), people[pair.offer].answers.get(found.offer)]
    if not any(weeks):
        return
    names = page.name(pair.seeker), page.name(pair.offer)
    page.detail_box.addWidget(TwoWeeks(names, (weeks[0] or (), weeks[1] or ())))
    legend = FlowLayout(spacing=6)
    for on, said in (((True, False), names[0]), ((False, True), names[1]), ((True, True), _("Both"))):
        legend.addWidget(Halves(*on))
        legend.addWidget(Label(said, "caption", "text2", wraps=False))
    page.detail_box.addLayout(legend)


def _box(heading: str, text: str) -> QFrame:
    box = QFrame()
    box.setProperty("who", "true")
    layout = QVBoxLayout(box)
    layout.addWidget(Label(heading, "small_strong", "link"))
    layout.addWidget(Label(text))
    return box


def _others(page: RoundPage) -> None:
    others = page.plan.others(page.chosen, OTHERS_SHOWN)
    if others:
        page.detail_box.addWidget(Label(_("Other possible matches"), "heading"))
    for other in others:
        page.detail_box.addWidget(_other(page, other))


def _other(page: RoundPage, pair: Pair) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row) if page.narrow else QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(page.name(pair.offer), "strong"))
    words.addWidget(Label(_consequence(page, pair.offer), "small", "text2"))
    words.addWidget(Label(page.plan.why(pair), "small"))
    layout.addLayout(words, 1)
    layout.addWidget(FitMeter(explain.fit_blocks(pair.score), explain.fit_word(pair.score), beside=True))
    button = _choosing(page, pair)
    if button is not None:
        layout.addWidget(button)
    return row


def _choosing(page: RoundPage, pair: Pair) -> Button | None:
    """Free in this plan: choose. Taken in it: swap, with a look at whom it concerns. Full already: one more place."""
    name = page.name(pair.offer)
    room = page.plan.people[pair.offer].places_open
    planned = sum(one.offer == pair.offer for one in page.plan.plan.pairs)
    if room == 0:
        if not page.desk.may(Right.MANAGE_PROGRAMS):
            return None
        button = Button(_("One more place…"), "outlined", None, partial(deciding.one_more_place, page, pair))
        button.setAccessibleName(_("One more place for {name}").format(name=name))
    elif planned >= room:
        button = Button(_("Swap…"), "outlined", None, partial(deciding.swap, page, pair))
        button.setAccessibleName(_("Swap for {name}").format(name=name))
    else:
        button = Button(_("Choose"), "outlined", None, partial(deciding.choose, page, pair))
        button.setAccessibleName(_("Choose {name}").format(name=name))
    return button


def _consequence(page: RoundPage, offer: str) -> str:
    """Room, and who would lose this place in the plan."""
    said = places(page.plan.people[offer].places_open)
    now = [page.name(pair.seeker) for pair in page.plan.plan.pairs if pair.offer == offer]
    beside = _("in this plan with {names}").format(names=i18n.list_of(now))
    return f"{said} · {beside}" if now else said


def _buttons(page: RoundPage, paired: bool, *, single: bool) -> None:
    if paired and page.desk.may(Right.RUN_MATCHES):
        for text, kind, icon, keys, run in _decisions(page, single=single):
            button = Button(text, kind, icon, partial(run, page))
            button.setToolTip(keys)
            page.buttons.addWidget(button)
    page.buttons.addWidget(Button(_("Next"), "quiet", "arrow-down", page.next))


def _decisions(page: RoundPage, *, single: bool):
    yield _("Accept this pair") if single else _("Accept this team"), "filled", "check", "A", deciding.accept
    if not single:
        return
    yield _("Not this time"), "outlined", None, "N", deciding.not_this_time
    together = page.pair(page.chosen)
    locked = together is not None and (together.seeker, together.offer) in page.wanted.locked
    yield _("Let go") if locked else _("Hold"), "quiet", "lock", "L", deciding.lock
    yield _("Rule out"), "quiet", "rotate-ccw", "W", deciding.rule_out
    yield _("Keep them apart"), "quiet", "ban", "K", deciding.keep_apart
