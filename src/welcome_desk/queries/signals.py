"""How a match is going, in sentences drawn from what is known of it. Never a score (DOMAIN 5.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.figures.matches import QUIET_DAYS
from welcome_desk.queries.following import PulseLine
from welcome_desk.queries.match import MatchCard


@dataclass(frozen=True)
class Signal:
    """`tone`: success, warn or text2; the words say it all the same."""

    key: str
    words: str
    tone: str = "text2"


def signals(card: MatchCard, today: date) -> list[Signal]:
    found = [
        _first_meeting(card, today), _meetings(card), _last_contact(card, today), _check_ins(card, today),
        _pulse(card), _goals(card),
    ]  # fmt: skip
    return [one for one in found if one is not None]


def _first_meeting(card: MatchCard, today: date) -> Signal | None:
    if card.first_met_on is not None or card.line.started_on is None:
        return None
    days = (today - card.line.started_on).days
    said = ngettext("They have not met yet: day {n}.", "They have not met yet: day {n}.", days)
    return Signal("first-meeting", said.format(n=i18n.number(days)), "warn")


def _meetings(card: MatchCard) -> Signal:
    return Signal("meetings", meetings_words(card))


def meetings_words(card: MatchCard) -> str:
    held = len(card.life.meetings)
    if card.planned_meetings:
        said = _("{held} of {planned} planned meetings held").format(held=held, planned=card.planned_meetings)
    else:
        said = ngettext("{n} meeting held", "{n} meetings held", held).format(n=held)
    return f"{said} · {hours_words(card.life.hours)}" if card.life.hours else said


def hours_words(hours: float | None) -> str:
    return _("{hours} h").format(hours=i18n.number(hours or 0))


def _last_contact(card: MatchCard, today: date) -> Signal | None:
    """The latest of a meeting, a check-in and the three questions."""
    days = [one.held_on for one in card.life.meetings]
    days += [one.held_on for one in card.check_ins if one.held_on is not None]
    days += [one.asked_on for one in card.life.pulses]
    last = max(days, default=card.line.started_on)
    if last is None:
        return None
    ago = max((today - last).days, 0)
    if ago == 0:
        return Signal("last-contact", _("Heard of today."), "success")
    said = ngettext("Last heard of {n} day ago.", "Last heard of {n} days ago.", ago).format(
        n=i18n.number(ago)
    )
    return Signal("last-contact", said, "warn" if ago > QUIET_DAYS else "text2")


def _check_ins(card: MatchCard, today: date) -> Signal | None:
    due = [one for one in card.check_ins if one.held_on is not None or one.due_on <= today]
    if not due:
        return None
    held = sum(one.held_on is not None for one in due)
    waiting = any(one.state(today, resting=card.resting) == "late" for one in due)
    said = _("Check-ins held: {held} of {due} due.").format(held=held, due=len(due))
    return Signal("check-ins", said, "warn" if waiting else "text2")


def _goals(card: MatchCard) -> Signal | None:
    kept = [one for one in card.life.goals if one.state != "dropped"]
    if not kept:
        return None
    reached = sum(one.state == "reached" for one in kept)
    said = _("Goals reached: {reached} of {all}.").format(reached=reached, all=len(kept))
    return Signal("goals", said, "success" if reached == len(kept) else "text2")


def _pulse(card: MatchCard) -> Signal | None:
    if not card.life.pulses:
        return None
    words, tone = gap_words(card)
    return Signal("pulse", words, tone)


# ---- the three questions ----
def answers_words(line: PulseLine) -> str:
    """“Meeting often enough: yes; useful: partly”."""
    said = [
        _("{what}: {answer}").format(
            what=terms.label("pulse", key), answer=terms.label("pulse-answers", answer).lower()
        )
        for key, answer in line.answers.items()
    ]
    return "; ".join(said)


def gap_words(card: MatchCard) -> tuple[str, str]:
    """How far apart the two sides’ latest answers lie, with a tone: (words, tone)."""
    seeker, offer = card.life.last_pulse("seeker"), card.life.last_pulse("offer")
    if seeker is None and offer is None:
        return _("Nobody was asked yet."), "text2"
    if seeker is None or offer is None:
        name = card.line.seeker if seeker is None else card.line.offer
        return _("Only one side has answered: {name} was not asked yet.").format(name=name), "text2"
    apart = _apart(seeker, offer)
    if not apart:
        return _both_alike(seeker, offer)
    widest = max(apart.values())
    what = i18n.list_of(terms.label("pulse", key).lower() for key, gap in apart.items() if gap == widest)
    if widest > 1:
        return _("They see it very differently: {what}. Talk with each of them.").format(what=what), "warn"
    return _("They see it a little differently: {what}.").format(what=what), "text2"


def _both_alike(seeker: PulseLine, offer: PulseLine) -> tuple[str, str]:
    answers = {*seeker.answers.values(), *offer.answers.values()}
    if answers == {"yes"}:
        return _("Both are content."), "success"
    if "no" in answers:
        return _("Both see it alike, and something is missing. Talk with each of them."), "warn"
    return _("Both see it alike."), "text2"


def _apart(seeker: PulseLine, offer: PulseLine) -> dict[str, int]:
    """Question → how many steps the answers lie apart, where both answered and they differ."""
    both = {key for key in seeker.answers if key in offer.answers}
    gaps = {
        key: abs(_level(seeker.answers[key]) - _level(offer.answers[key]))
        for key in terms.codes("pulse")
        if key in both
    }
    return {key: gap for key, gap in gaps.items() if gap}


def _level(answer: str) -> int:
    return int(terms.detail("pulse-answers", answer, "level") or 0)
