"""A program for the public, by the shapes that it has: handed what may be shown, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from welcome_desk import i18n, terms
from welcome_desk.disclosure import Shown
from welcome_desk.i18n import N_, _
from welcome_desk.reports.document import Chart, Column, Document, Heading, Numbers, Part, Table
from welcome_desk.reports.program_shapes import HEADINGS, no_reason, on_the_last_day, people_on_the_last_day
from welcome_desk.reports.public import MARK_SECOND, Group, cell, percent, ranked
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


def _began() -> str:
    return _("started in the period")


NUMBERS: dict[str, tuple[Counted, ...]] = {
    "pairs": (
        Counted("waiting", N_("Waiting for a match"), people_on_the_last_day),
        Counted("active", N_("Active matches"), on_the_last_day), Counted("new", N_("New matches"), _began),
        Counted("closed", N_("Matches closed"), _in_the_period),
    ),
    "team": (
        Counted("waiting", N_("Households waiting"), on_the_last_day),
        Counted("active", N_("Teams active"), on_the_last_day), Counted("new", N_("New teams"), _began),
        Counted("closed", N_("Teams ended"), _in_the_period),
        Counted("team-members.newcomers", N_("Newcomers in teams"), _members),
        Counted("team-members.residents", N_("Residents in teams"), _members),
    ),
    "openings": (
        Counted("waiting", N_("Looking for a place"), on_the_last_day),
        Counted("active", N_("Placements running"), on_the_last_day), Counted("new", N_("New placements"), _began),
        Counted("closed", N_("Placements ended"), _in_the_period),
        Counted("openings", N_("Openings offered"), _in_the_period),
        Counted("openings-free", N_("Places still open"), on_the_last_day),
    ),
    "tours": (
        Counted("tour-days", N_("Tour days"), lambda: _("held in the period")),
        Counted("tour-people", N_("People on tours"), lambda: _("different people, on one tour day or more")),
    ),
    "course": (
        Counted("course-sessions", N_("Sessions held"), _in_the_period),
        Counted("course-enrolled", N_("Enrolled"), lambda: _("people, on any day of the period")),
        Counted("course-came", N_("Came"), lambda: _("different people, to one session or more")),
        Counted("course-finished", N_("Finished the course"), lambda: _("people, in the period")),
    ),
    "passes": (
        Counted("passes-issued", N_("Passes issued"), _in_the_period),
        Counted("passes-renewed", N_("Passes renewed"), lambda: _("of those issued")),
        Counted("passes-revoked", N_("Passes revoked"), _in_the_period),
        Counted("passes-ending", N_("Passes ending"), lambda: _("last day in the period")),
        Counted("passes-valid", N_("Passes valid"), on_the_last_day),
    ),
}  # fmt: skip
GROUPS = {
    "pairs": ("closings",),
    "team": ("closings",),
    "openings": ("closings",),
    "course": ("course-left",),
}
REASONS = {  # by group: its title, the list of its codes, what it tells, what stands there where it tells nothing, its share of what
    "closings": (
        N_("Closures by reason"), "closing-reasons", N_("Matches that were closed in the period, by the reason given."),
        N_("None was closed."), "closed",
    ),
    "course-left": (
        N_("Left the course, by why"), "leaving-reasons", N_("People who left in the period, by the reason that was noted."),
        N_("Nobody left the course."), "course-enrolled",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class PublicProgram:
    """`values` by the names of NUMBERS, `groups` by those of REASONS: of its shapes, and perhaps more, which is not shown."""

    shapes: Sequence[str]
    values: Mapping[str, Shown]
    groups: Mapping[str, Group]

    def numbers(self) -> list[Counted]:
        return [one for shape in self.shapes for one in NUMBERS.get(shape, ())]

    def groups_told(self) -> list[str]:
        return [key for shape in self.shapes for key in GROUPS.get(shape, ())]


def program_document(told: Told, shown: PublicProgram, *, language: str) -> Document:
    with i18n.speaking(language):
        return laid_out(told, language, [part for shape in shown.shapes for part in _shape(shown, shape)])


def _shape(shown: PublicProgram, shape: str) -> list[Part]:
    if shape not in NUMBERS:
        return []
    several = sum(one in NUMBERS and one in HEADINGS for one in shown.shapes) > 1
    numbers = [number(shown.values[one.key], _(one.word), one.beside()) for one in NUMBERS[shape]]
    heading: list[Part] = [Heading(_(HEADINGS[shape]))] if several and shape in HEADINGS else []
    reasons = [_reasons(shown, key) for key in GROUPS.get(shape, ())]
    return [*heading, Numbers(numbers), *reasons]


def _reasons(shown: PublicProgram, key: str) -> Part:
    title, _listed, said, none, whole = REASONS[key]
    group = shown.groups[key]
    rows = [(reason(key, code), one) for code, one in ranked(group)]
    rows += [(_("All others"), group.others)] if group.others else []
    empty = _("Too few to tell apart.") if group.withheld else _(none)
    shares = [percent(one, shown.values[whole]) for _label, one in rows]
    if not any(shares):
        points = [(label, one.value) for label, one in rows]
        return Chart(_(title), points, said=_(said) if rows else empty, empty=empty, instead=MARK_SECOND)
    columns = (
        Column(_("Reason"), share=60),
        Column(_("Number"), "number", 20),
        Column(_("Share"), "number", 20),
    )
    table = [(label, cell(one), share) for (label, one), share in zip(rows, shares, strict=True)]
    return Table(_(title), columns, table)


def reasons_title(key: str) -> str:
    return _(REASONS[key][0])


def reason(key: str, code: str) -> str:
    return terms.label(REASONS[key][1], code) if code else no_reason()
