"""A program for the public, by the shapes that it has: handed what may be shown, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from welcome_desk import i18n
from welcome_desk.disclosure import Shown
from welcome_desk.i18n import N_, _
from welcome_desk.reports.document import Document, Heading, Numbers, Part
from welcome_desk.reports.program_shapes import HEADINGS, on_the_last_day, people_on_the_last_day
from welcome_desk.reports.public_prints import Told, laid_out, number


@dataclass(frozen=True)
class Counted:
    """A number of a shape: its word, and what it counts and when."""

    key: str
    word: str
    beside: Callable[[], str]


def _in_the_period() -> str:
    return _("in the period")


def _members() -> str:
    return _("members, on the last day")


NUMBERS: dict[str, tuple[Counted, ...]] = {
    "pairs": (
        Counted("waiting", N_("Waiting for a match"), people_on_the_last_day),
        Counted("active", N_("Active matches"), on_the_last_day),
    ),
    "team": (
        Counted("waiting", N_("Households waiting"), on_the_last_day),
        Counted("active", N_("Teams active"), on_the_last_day),
        Counted("team-members.newcomers", N_("Newcomers in teams"), _members),
        Counted("team-members.residents", N_("Residents in teams"), _members),
    ),
    "openings": (
        Counted("waiting", N_("Looking for a place"), on_the_last_day),
        Counted("active", N_("Placements running"), on_the_last_day),
        Counted("openings", N_("Openings offered"), _in_the_period),
    ),
    "tours": (
        Counted("tour-days", N_("Tour days"), lambda: _("held in the period")),
        Counted("tour-people", N_("People on tours"), lambda: _("different people, on one tour day or more")),
    ),
    "course": (
        Counted("course-sessions", N_("Sessions held"), _in_the_period),
        Counted("course-came", N_("Came"), lambda: _("different people, to one session or more")),
        Counted("course-finished", N_("Finished the course"), lambda: _("people, in the period")),
    ),
    "passes": (
        Counted("passes-valid", N_("Passes valid"), on_the_last_day),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class PublicProgram:
    """`values` by the names of NUMBERS: of its shapes, and perhaps more, which is not shown."""

    shapes: Sequence[str]
    values: Mapping[str, Shown]

    def numbers(self) -> list[Counted]:
        return [one for shape in self.shapes for one in NUMBERS.get(shape, ())]


def program_document(told: Told, shown: PublicProgram, *, language: str) -> Document:
    with i18n.speaking(language):
        return laid_out(told, language, [part for shape in shown.shapes for part in _shape(shown, shape)])


def _shape(shown: PublicProgram, shape: str) -> list[Part]:
    if shape not in NUMBERS:
        return []
    several = sum(one in NUMBERS and one in HEADINGS for one in shown.shapes) > 1
    numbers = [number(shown.values[one.key], _(one.word), one.beside()) for one in NUMBERS[shape]]
    heading: list[Part] = [Heading(_(HEADINGS[shape]))] if several and shape in HEADINGS else []
    return [*heading, Numbers(numbers)]
