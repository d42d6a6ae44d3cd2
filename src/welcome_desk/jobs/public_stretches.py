"""A quarter or a fiscal year for the public, beside the prints of the shorter stretches that lie in it.

What happened in three months adds up to their quarter: whoever holds all four prints could work out what a month hides.
So a number of the longer stretch that would leave only one count for a small one is hidden too. Months lie in quarters and
quarters in fiscal years, and in nothing else that is told; that is why no other stretch has a public print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from welcome_desk import i18n
from welcome_desk.access.scope import View
from welcome_desk.disclosure import BASE, Shown, Sum
from welcome_desk.disclosure.attack import Known, cells_of, left_with_one
from welcome_desk.errors import UsageError
from welcome_desk.i18n import _
from welcome_desk.jobs.public_cells import Released, release
from welcome_desk.jobs.public_counts import counts_of
from welcome_desk.periods import Period, shorter
from welcome_desk.queries import public_prints

REST = " not told"  # what is left of a sum beside the parts that have a cell


@dataclass(frozen=True)
class Stretch:
    """What is told of a period, and of the shorter ones in it."""

    found: Released
    inner: tuple[Stretch, ...] = ()

    def all(self) -> Iterator[Released]:
        yield self.found
        for one in self.inner:
            yield from one.all()


def check_public(period: Period, today: date) -> None:
    if shorter(period) is None:
        raise UsageError(
            _(
                "A public print covers a month, a quarter or a fiscal year, so that nobody is found by comparing two of them."
            ),
            field="period",
        )
    if period.last >= today:
        said = _(
            "{period} is not over yet. A public print is of a period that is over, so that nobody is found by comparing what it says today and tomorrow."
        )
        raise UsageError(said.format(period=i18n.capital(period.shown())), field="period")


def released_in(view: View, period: Period) -> Released:
    check_public(period, view.today)
    return _stretch(view, period, public_prints.secret(view)).found


def _stretch(view: View, period: Period, salt: str) -> Stretch:
    inner = tuple(_stretch(view, one, salt) for one in shorter(period) or ())
    return beside(release(counts_of(view, period), salt), inner)


def beside(found: Released, inner: tuple[Stretch, ...]) -> Stretch:
    """With as much more hidden of the longer one as it takes."""
    stretch = Stretch(found, inner)
    while inner and (given := _given_away(stretch)):
        more = _telling(stretch.found, given)
        if not more:
            break
        hidden = dict.fromkeys(more, Shown(None, "second"))
        stretch = replace(stretch, found=replace(stretch.found, shown={**stretch.found.shown, **hidden}))
    return stretch


# ---- what a reader knows who holds all prints ----
def _given_away(stretch: Stretch) -> list[str]:
    sums = [*_over_time(stretch), *(one for found in stretch.all() for one in found.told.sums)]
    told: dict[str, Shown] = {}
    for found in stretch.all():  # a stock stands in several: what one of them tells is told
        told |= {key: cell for key, cell in found.shown.items() if _says_more(cell, told.get(key))}
    shown = {key: cell.value for key, cell in told.items() if cell.value is not None}
    small = {key for key, cell in told.items() if cell.reason == "small"}
    tied = {key for one in sums for key in cells_of(one)}
    covers = (tied | told.keys()) - small - shown.keys()
    counts = {key: count for found in stretch.all() for key, count in found.told.cells.items()}
    guarded = {key for key in tied - shown.keys() if 0 < counts.get(key, 0) < BASE}
    return left_with_one(Known(sums, small, covers, shown), guarded)


def _says_more(cell: Shown, other: Shown | None) -> bool:
    return other is None or (other.value is None and (cell.value is not None or cell.reason == "small"))


def _over_time(stretch: Stretch) -> Iterator[Sum]:
    """Of each number of the longer stretch that the same number of the shorter ones adds up to. People and whatever else
    is there in several months are counted once over all of them: those do not add up."""
    for name in _names(stretch.found):
        total = stretch.found.told.key(name)
        parts = _parts(stretch, name)
        rest = stretch.found.told.cells[total] - sum(parts.values())
        if not rest or (rest > 0 and len(parts) < len(stretch.inner)):
            yield Sum(total, (*parts, *([total + REST] if rest else [])))
    for one in stretch.inner:
        yield from _over_time(one) if one.inner else ()


def _parts(stretch: Stretch, name: str) -> dict[str, int]:
    """The true counts of the same number in those of the shorter ones that have a cell for it."""
    cells = {one.found.told.key(name): one.found.told.cells for one in stretch.inner}
    return {key: known[key] for key, known in cells.items() if key in known}


def _names(found: Released) -> list[str]:
    begins = found.told.key("")
    return [key.removeprefix(begins) for key in found.told.cells if key.startswith(begins)]


# ---- what to hide ----
def _telling(found: Released, given: Sequence[str]) -> set[str]:
    """The numbers of the longer stretch that tell; where they are hidden already, those that they could be worked out from."""
    names = {key.partition("/")[2] for key in given}
    keys = {found.told.key(name) for name in names} & found.told.cells.keys()
    own = {key for key in keys if _tells(found, key)}
    if own:
        return own
    around = {key for one in found.told.sums if keys.intersection(cells_of(one)) for key in cells_of(one)}
    return {key for key in around if _tells(found, key)}


def _tells(found: Released, key: str) -> bool:
    cell = found.shown[key]
    return bool(cell.value) or cell.reason == "small"
