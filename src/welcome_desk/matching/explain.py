"""Why this pair, in words: the facts of the score as sentences that a volunteer can read aloud, in either language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from welcome_desk.i18n import N_, _, capital, list_of, ngettext
from welcome_desk.matching.problem import WISH, Reason
from welcome_desk.matching.short import Form, Short

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
    "wished-by-offer": N_("The mentor or host wishes for {shared}, and finds it here"),
    "shared-language": N_("Both speak {shared}"),
    "availability": N_("Both are free on {shared}"),
    "distance": N_("Both are in the same part of town ({shared})"),
}
_BY_NAME = N_("One of them asked for the other by name")
_WEAK = {
    "duty": N_("some areas of duty have nobody yet"),
    "same": N_("their answers differ"),
    "overlap": N_("they share little here"),
    "offers-wanted": N_("not all the help that is wished for is offered"),
    "wished-by-offer": N_("not all that the mentor or host wishes for is there"),
    "shared-language": N_("they share no language"),
    "availability": N_("they have few hours in common"),
    "distance": N_("they live in different parts of town"),
    "travel-time": N_("the way is longer than either would travel alone"),
    "never-pair": N_("they named the same, which must not meet"),
    WISH: N_("one of them would rather be matched with somebody else"),
}
_ADVICE = {
    "duty": N_("Ask in the team who takes them."),
    "same": N_("Ask both whether it matters to them."),
    "overlap": N_("Ask what else they could do together."),
    "offers-wanted": N_("Bring in another helper for the rest."),
    "wished-by-offer": N_("Ask the mentor or host whether it matters to them."),
    "shared-language": N_("Plan an interpreter."),
    "availability": N_("Look for an hour together before they start."),
    "distance": N_("Suggest meeting at the centre."),
    "travel-time": N_("Suggest meeting halfway, or by video."),
    "never-pair": N_("Do not propose this pair."),
    WISH: N_("Ask them again before you propose it."),
}
_ALONE = {
    "no-offers": N_("Nobody has offered a place yet."),
    "nobody-allowed": N_("Nobody who is left may be paired with this person."),
    "no-consent": N_("They did not agree to share with a mentor or host. Ask again first."),
    "stopped": N_("The round was stopped before this person’s turn."),
    "run-out": N_("The last day of this opening is over. Give it a later day to count it in."),
    "away": N_("They are away now. The next round after their return counts them in."),
}


def shown(reason: Reason, word: Word, most: int = 3) -> str:
    """The shared answers in words, at most three of them."""
    return list_of(word(reason.key, code) for code in reason.shared[:most])


def _for_it(reason: Reason, word: Word) -> str:
    """What speaks for the pair here; empty where nothing does."""
    if reason.tone != "fits":
        return ""
    if reason.kind == WISH:
        return _(_BY_NAME)
    if reason.shared and reason.kind in _FITS:
        return _(_FITS[reason.kind]).format(shared=shown(reason, word))
    if reason.number is not None:
        return _way(reason.number)
    return ""


def _way(minutes: int) -> str:
    if minutes == 0:
        return _("Both are in the same part of town")
    said = ngettext(
        "The way between them takes {n} minute", "The way between them takes {n} minutes", minutes
    )
    return said.format(n=minutes)


def fact(reason: Reason, label: Label, word: Word) -> str:
    """One criterion as a short phrase."""
    name = "" if reason.kind == WISH else label(reason.key)
    if reason.tone == "unknown":
        return _("{label}: not asked yet").format(label=name)
    found = _for_it(reason, word)
    if found or reason.tone == "fits":
        return found or _("{label}: fits").format(label=name)
    said = _(_WEAK[reason.kind])
    return _("{label}: {meaning}").format(label=name, meaning=said) if name else capital(said)


def two_sentences(reasons: Sequence[Reason], label: Label, word: Word) -> str:
    """What speaks for the pair, then its weak point and what to do about it. What they said by name comes first."""
    reasons = sorted(reasons, key=lambda r: r.kind != WISH)
    weak = sorted((r for r in reasons if r.tone in ("weak", "conflict")), key=lambda r: r.tone)
    unknown = [r for r in reasons if r.tone == "unknown" and r.kind != "never-pair"]
    return f"{_for_the_pair(reasons, word)} {_weak_point(weak, unknown, label)}"


def _for_the_pair(reasons: Sequence[Reason], word: Word) -> str:
    phrases = [phrase for phrase in (_for_it(reason, word) for reason in reasons) if phrase]
    if not phrases:
        return _("Little is known yet that speaks for this pair.")
    first, *others = phrases[:3]
    return list_of([first, *(phrase[:1].lower() + phrase[1:] for phrase in others)]) + "."


def _weak_point(weak: Sequence[Reason], unknown: Sequence[Reason], label: Label) -> str:
    if weak:
        advice = _(_ADVICE[weak[0].kind])
        said = _("The weak point ({label}): {weak}; {advice}")
        return said.format(
            label=label(weak[0].key), weak=_(_WEAK[weak[0].kind]), advice=advice[:1].lower() + advice[1:]
        )
    if unknown:
        return _("Still to ask: {labels}.").format(labels=list_of(label(r.key) for r in unknown))
    return _("No weak point is known.")


def why_alone(reasons: Sequence[Reason], label: Label, word: Word) -> str:
    """Why somebody has nobody, with the numbers behind it."""
    if not reasons:
        return ""
    reason = reasons[0]
    if reason.key in _ALONE:
        return _(_ALONE[reason.key])
    if reason.key in _COUNTED:
        return _COUNTED[reason.key](reason, word)
    wanted = list_of(word(reason.key, code) for code in reason.seeker)
    said = _("Nobody offers what is needed here: {label} ({wanted}).")
    said = said.format(label=label(reason.key), wanted=wanted)
    return f"{said} {_as_many(reason.number)}" if (reason.number or 0) > 1 else said


def _as_many(number: int | None) -> str:
    n = number or 0
    return ngettext("{n} newcomer needs this.", "{n} newcomers need this.", n).format(n=n)


def _all_full(reason: Reason, _word: Word) -> str:
    n = reason.number or 0
    if not n:
        return _("Everyone who would fit is taken in this round.")
    said = ngettext(
        "{n} would fit, and is taken in this round.", "{n} would fit, and all are taken in this round.", n
    )
    return said.format(n=n)


def _too_many(reason: Reason, _word: Word) -> str:
    said = _("They need {n} places together, and nobody has so many open.")
    return said.format(n=reason.number)


def _not_ready(reason: Reason, word: Word) -> str:
    missing = list_of(word(reason.key, code) for code in reason.seeker)
    return _("Not matched before this is there: {missing}.").format(missing=missing)


def _no_team(reason: Reason, _word: Word) -> str:
    said = _("A team needs {n} members, and so many are not free for them.")
    return said.format(n=reason.number)


_COUNTED: dict[str, Callable[[Reason, Word], str]] = {
    "all-full": _all_full,
    "too-many": _too_many,
    "not-ready": _not_ready,
    "no-team": _no_team,
}


# ---- when offers are short ----
def when_short(short: Short, word: Word) -> list[str]:
    """Who waits and how long, as an estimate; and what would serve more of them. One sentence each."""
    if not short.waiting:
        return []
    count = len(short.waiting)
    said = ngettext("{n} newcomer has nobody in this plan.", "{n} newcomers have nobody in this plan.", count)
    forms = [_form(form, word) for form in short.forms]
    best = [_(_MOST[short.forms[0].kind])] if len(forms) > 1 else []
    return [said.format(n=count), _expected(short), *forms, *best]


_MOST = {
    "circle": N_("Of these, a circle would serve the most."),
    "one-more": N_("Of these, one more place each would serve the most."),
    "two-more": N_("Of these, two more places each would serve the most."),
}


def _expected(short: Short) -> str:
    months = [one.months for one in short.waiting]
    if months[0] is None or months[-1] is None:
        said = _("No place opened in the last {months} months, so no wait can be estimated.")
        return said.format(months=short.months_looked_at)
    first, last = (_months(one or 0) for one in (months[0], months[-1]))
    if first == last:
        return _("By the places that opened lately, the wait may be {wait}. This is an estimate.").format(
            wait=first
        )
    said = _(
        "By the places that opened lately, the next in line may wait {first}, the last {last}. This is an estimate."
    )
    return said.format(first=first, last=last)


def _months(months: int) -> str:
    if not months:
        return _("less than a month")
    return ngettext("about {n} month", "about {n} months", months).format(n=months)


def _form(form: Form, word: Word) -> str:
    if form.kind == "circle":
        shared = list_of(word(key, code) for key, code in form.shared)
        said = ngettext(
            "{n} of those who wait shares {shared} with others: they could meet as a circle.",
            "{n} of those who wait share {shared}: they could meet as a circle.",
            form.served,
        )
        return said.format(n=form.served, shared=shared)
    if form.kind == "one-more":
        said = ngettext(
            "If each mentor or host took one more, {n} more newcomer would have somebody.",
            "If each mentor or host took one more, {n} more newcomers would have somebody.",
            form.served,
        )
    else:
        said = ngettext(
            "If each mentor or host took two more, {n} more newcomer would have somebody.",
            "If each mentor or host took two more, {n} more newcomers would have somebody.",
            form.served,
        )
    return said.format(n=form.served)
