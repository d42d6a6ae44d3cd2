"""What all public prints have in common: how a number is said, what is hidden and why, groups with their shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from welcome_desk import i18n
from welcome_desk.disclosure import BASE, LEAST_FOR_SHARE, Shown, share
from welcome_desk.i18n import N_, _, ngettext, number
from welcome_desk.reports.document import Cell

WHY = {
    "small": N_("Hidden, because they count fewer than 5:"),
    "second": N_("Hidden, because a number under 5 could be worked out from them:"),
    "grouped": N_("Put together as “All others”, because they are small or stand beside a single small one:"),
    "withheld": N_("Left out, because too few would be told apart:"),
}
MARK_SMALL, MARK_SECOND = N_("<5"), "x"
ROUND = 5  # shares in percent are told in such steps


@dataclass(frozen=True)
class Hidden:
    """`why` is a key of WHY."""

    what: str
    why: str


@dataclass(frozen=True)
class Group:
    shown: Mapping[str, Shown]
    others: Shown | None
    withheld: bool


def for_the_public() -> str:
    """At the foot of every page."""
    return _("For the public: rounded to 5, small numbers hidden.")


def how_it_was_hidden() -> str:
    """The foot-note: how to read the numbers."""
    said = _(
        "Numbers are rounded up or down to a multiple of 5, each within 4 of the true one; totals by themselves, so that they may differ from the sum of their parts. “{small}” stands for 1 to 4, and “{second}” is hidden so that no small number can be worked out. Small groups are put together. Shares are told of {least} and more."
    )
    return said.format(small=_(MARK_SMALL), second=MARK_SECOND, least=LEAST_FOR_SHARE)


def summed_up(hidden: Sequence[Hidden]) -> list[str]:
    """What was done to the page, for whoever is about to give it away."""
    small = sum(one.why in ("small", "second") for one in hidden)
    together = sum(one.why == "grouped" for one in hidden)
    withheld = sum(one.why == "withheld" for one in hidden)
    said = []
    if small:
        said.append(ngettext(
            "{n} small group was hidden so no one can be recognized.",
            "{n} small groups were hidden so no one can be recognized.", small,
        ).format(n=number(small)))  # fmt: skip
    if together:
        said.append(ngettext(
            "{n} small group was put together with others.",
            "{n} small groups were put together.", together,
        ).format(n=number(together)))  # fmt: skip
    if withheld:
        said.append(ngettext(
            "{n} table was left out, since too few would be told apart.",
            "{n} tables were left out, since too few would be told apart.", withheld,
        ).format(n=number(withheld)))  # fmt: skip
    return said or [_("No group was so small that it had to be hidden.")]


def guarded() -> str:
    """What the small-town guard did."""
    return _(
        "Each number was tested together with those of the summary, the programs and the events of the period: none that is told stands for 1 to 4, and none of those can be worked out."
    )


# ---- words ----
def count(shown: Shown) -> str:
    return _("fewer than 5") if shown.value is None else number(shown.value)


def form(shown: Shown) -> int:
    """Which form of the plural goes with it: “fewer than 5” goes with that of 5."""
    return BASE if shown.value is None else shown.value


def cell(shown: Shown) -> Cell:
    if shown.value is not None:
        return shown.value
    return _(MARK_SMALL) if shown.reason == "small" else MARK_SECOND


def told(shown: Shown) -> bool:
    """May a sentence speak of it? Not of what is hidden for another’s sake."""
    return shown.value is not None or shown.reason == "small"


def cell_text(shown: Shown) -> str:
    found = cell(shown)
    return number(found) if isinstance(found, int) else str(found)


# ---- groups ----
def ranked(group: Group) -> list[tuple[str, Shown]]:
    return sorted(group.shown.items(), key=lambda item: (-(item[1].value or 0), item[0]))


def percent(shown: Shown, whole: Shown) -> str | i18n.Share:
    """In steps of 5, as the numbers are; nothing under that is told more closely."""
    part = share(shown, whole)
    if part is None:
        return ""
    near = round(part * 100 / ROUND) * ROUND
    return i18n.Share(near / 100) if near else _("under {share}").format(share=i18n.percent(ROUND / 100))


# ---- what was hidden ----
def hidden_one(what: str, shown: Shown) -> Iterator[Hidden]:
    if shown.value is None:
        yield Hidden(what, "small" if shown.reason == "small" else "second")


def said_of(what: str, of_it: str) -> str:
    return _("{what}: {of_it}").format(what=what, of_it=of_it)


def say_hidden(hidden: Sequence[Hidden]) -> list[str]:
    """In words: how much, then each of them and why."""
    said = [*summed_up(hidden), guarded()]
    for why, lines in each_hidden(hidden):
        said += [why, *(f"- {line}" for line in lines)]
    return said


def each_hidden(hidden: Sequence[Hidden]) -> list[tuple[str, list[str]]]:
    """By why: what."""
    return [
        (_(why), [one.what for one in hidden if one.why == key])
        for key, why in WHY.items()
        if any(one.why == key for one in hidden)
    ]
