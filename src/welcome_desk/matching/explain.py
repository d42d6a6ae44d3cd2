"""Why this pair, in words: the facts of the score as sentences that a volunteer can read aloud, in either language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from welcome_desk.i18n import N_, _, list_of
from welcome_desk.matching.problem import Reason

# From these scores on, the words a screen shows instead of a number.
STRONG, GOOD = 0.75, 0.5
FIT_WORDS = {4: N_("Strong"), 3: N_("Good"), 2: N_("Possible"), 0: N_("Waiting")}

Word = Callable[[str, str], str]  # (criterion key, code) → how the code reads in the current language
Label = Callable[[str], str]  # criterion key → its name in the current language


def fit_blocks(score: float | None) -> int:
    """How many of four blocks the meter fills: 4 strong, 3 good, 2 possible, 0 waiting."""
    if score is None:
        return 0
    return 4 if score >= STRONG else 3 if score >= GOOD else 2


def fit_word(score: float | None) -> str:
    return _(FIT_WORDS[fit_blocks(score)])


_FITS = {
    "same": N_("Both answered {shared}"),
    "overlap": N_("Both named {shared}"),
    "offers-wanted": N_("Help is offered with {shared}"),
    "shared-language": N_("Both speak {shared}"),
    "availability": N_("Both are free on {shared}"),
    "distance": N_("Both are in the same part of town ({shared})"),
}
_WEAK = {
    "same": N_("their answers differ"),
    "overlap": N_("they share little here"),
    "offers-wanted": N_("not all the help that is wished for is offered"),
    "shared-language": N_("they share no language"),
    "availability": N_("they have few hours in common"),
    "distance": N_("they live in different parts of town"),
}
_ADVICE = {
    "same": N_("Ask both whether it matters to them."),
    "overlap": N_("Ask what else they could do together."),
    "offers-wanted": N_("Bring in another helper for the rest."),
    "shared-language": N_("Plan an interpreter."),
    "availability": N_("Look for an hour together before they start."),
    "distance": N_("Suggest meeting at the centre."),
}
_ALONE = {
    "no-offers": N_("Nobody has offered a place yet."),
    "nobody-allowed": N_("Nobody who is left may be paired with this person."),
    "no-consent": N_("They did not agree to share with a mentor or host. Ask again first."),
    "all-full": N_("Everyone who would fit is taken in this round."),
}


def shown(reason: Reason, word: Word, most: int = 3) -> str:
    """The shared answers in words, at most three of them."""
    return list_of(word(reason.key, code) for code in reason.shared[:most])


def fact(reason: Reason, label: Label, word: Word) -> str:
    """One criterion as a short phrase for the comparison table."""
    if reason.tone == "unknown":
        return _("{label}: not asked yet").format(label=label(reason.key))
    if reason.tone == "fits" and reason.shared:
        return _(_FITS[reason.kind]).format(shared=shown(reason, word))
    return _("{label}: {meaning}").format(label=label(reason.key), meaning=_(_WEAK[reason.kind]))


def two_sentences(reasons: Sequence[Reason], label: Label, word: Word) -> str:
    """What speaks for the pair, then its weak point and what to do about it."""
    fits = [r for r in reasons if r.tone == "fits" and r.shared]
    weak = sorted((r for r in reasons if r.tone in ("weak", "conflict")), key=lambda r: r.tone)
    unknown = [r for r in reasons if r.tone == "unknown"]
    return f"{_for_the_pair(fits, word)} {_weak_point(weak, unknown, label)}"


def _for_the_pair(fits: Sequence[Reason], word: Word) -> str:
    if not fits:
        return _("Little is known yet that speaks for this pair.")
    phrases = [_(_FITS[r.kind]).format(shared=shown(r, word)) for r in fits[:3]]
    first, *others = phrases
    return list_of([first, *(phrase[:1].lower() + phrase[1:] for phrase in others)]) + "."


def _weak_point(weak: Sequence[Reason], unknown: Sequence[Reason], label: Label) -> str:
    if weak:
        said = _("The weak point: {weak}. {advice}")
        return said.format(weak=_(_WEAK[weak[0].kind]), advice=_(_ADVICE[weak[0].kind]))
    if unknown:
        return _("Still to ask: {labels}.").format(labels=list_of(label(r.key) for r in unknown))
    return _("No weak point is known.")


def why_alone(reasons: Sequence[Reason], label: Label, word: Word) -> str:
    """Why somebody has nobody, and whom it concerns."""
    if not reasons:
        return ""
    reason = reasons[0]
    if reason.key in _ALONE:
        return _(_ALONE[reason.key])
    wanted = list_of(word(reason.key, code) for code in reason.seeker)
    return _("Nobody offers what is needed here: {label} ({wanted}).").format(
        label=label(reason.key), wanted=wanted
    )
