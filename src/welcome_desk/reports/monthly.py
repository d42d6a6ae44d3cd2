"""The summary of a period: one page that says it all, then every figure beside earlier ones, what the numbers mean, and who
came for the first time.

Names stand on pages of their own, at the end, so that they can be destroyed and the rest kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _, ngettext, number
from welcome_desk.periods import Period, month_of, shown_so_far
from welcome_desk.queries.figures import Line
from welcome_desk.queries.months import EventInFigures
from welcome_desk.reports import details
from welcome_desk.reports.compared import compared
from welcome_desk.reports.document import (
    Beside,
    Callout,
    Chart,
    Column,
    Definitions,
    Document,
    Head,
    Heading,
    NewPage,
    Number,
    Numbers,
    Paragraph,
    Part,
    Table,
    prepared,
)
from welcome_desk.reports.kinds import kind_of

A_MONTH = 31  # days; what is no longer has no cover
MOST_BARS = 5  # on the first page, beside one for all others
MOST_PROGRAMS = 5  # rows on the first page, that of all others among them
FIRST_PAGE = (
    "contacts", "people", "people-first-visit", "needs-by-area", "needs-met", "needs-unmet", "referrals",
    "referrals-helped", "matches-active", "matches-new", "matches-closed", "seekers-waiting", "check-ins-due",
    "check-ins-held", "follow-ups-kept", "follow-ups-waiting", "events", "events-registered", "events-attended",
)  # fmt: skip
IN_A_PROGRAM = ("seekers-waiting", "matches-active", "matches-new", "matches-closed")  # as its columns stand
NAMES_FOLLOW = N_("Contains personal information. Destroy this page once it has served.")


@dataclass(frozen=True)
class ProgramLine:
    name: str
    active: int
    new: int
    closed: int
    waiting: int
    id: str = ""


@dataclass(frozen=True)
class Month:
    """All that the summary says, as plain values; `values` are figures by their key. What a coordinator typed stands in
    `notice` (in place of the sentences drafted from the figures), `story` and `notes`, paragraph by paragraph; `told_by` is
    whose story it is, where they agreed to be named. `before` is empty where nothing was kept then."""

    period: Period
    values: dict[str, int]
    before: dict[str, int]
    needs: dict[str, int]
    unmet: dict[str, int]
    by_month: Sequence[tuple[date, int]]
    programs: Sequence[ProgramLine]
    first_time: Sequence[tuple[str, date]] = ()
    definitions: Sequence[tuple[str, str]] = ()
    lines: Sequence[Line] = ()
    events: Sequence[EventInFigures] = ()
    hour_source: str = ""
    notice: Sequence[str] = ()
    story: Sequence[str] = ()
    told_by: str = ""
    notes: Sequence[str] = ()
    over: bool = True


def document(
    month: Month, *, language: str, centre: str, prepared_on: date, first_page: bool = False
) -> Document:
    """`first_page`: without the words, the details and the names that follow it."""
    with i18n.speaking(language):
        head = Head(
            title=_("Monthly summary") if month.period.is_month else _("Summary"),
            period=shown_so_far(month.period, prepared_on),
            centre=centre,
            prepared_on=prepared(prepared_on),
            privacy=_("For the centre’s own use: true counts, small groups included."),
        )
        parts = _summary(month) if first_page else [*_summary(month), *_all_else(month)]
        return Document(
            head, language, parts, summary_first=(month.period.last - month.period.first).days < A_MONTH
        )


def without_names(report: Document) -> Document:
    """The summary but for its last pages, which say of themselves that they are to be destroyed."""
    with i18n.speaking(report.language):
        warned = Paragraph(_(NAMES_FOLLOW), small=True)
    parts = list(report.parts)
    kept = parts[: parts.index(warned) - 1] if warned in parts else parts
    return replace(report, parts=kept, other=without_names(report.other) if report.other else None)


def _summary(month: Month) -> list[Part]:
    return [
        Paragraph(_lead(month)),
        Numbers(_numbers(month)),
        Beside(_needs_chart(month), _months_chart(month)),
        Callout(_("Things to notice"), month.notice or things_to_notice(month)),
        *([_programs_table(month)] if _moved(month) else []),
    ]


def _all_else(month: Month) -> list[Part]:
    return [*_details(month), *_definitions(month), *_first_time(month)]


# ---- words ----
def _lead(month: Month) -> str:
    values = month.values
    if not values["contacts"]:
        return _no_contacts(month.period)
    contacts = ngettext("{n} contact", "{n} contacts", values["contacts"])
    people = ngettext("{n} person", "{n} people", values["people"])
    lead = logged(month.period, named=values["people"] > 0).format(
        period=month.period.shown(),
        contacts=contacts.format(n=number(values["contacts"])),
        people=people.format(n=number(values["people"])),
    )
    return " ".join(filter(None, (lead, _newly_here(values["people-first-visit"]), _most_common(month))))


def _no_contacts(period: Period) -> str:
    if period.is_month:
        return _("No contacts were logged in {period}.").format(period=period.shown())
    return _("No contacts were logged in this period.")


def logged(period: Period, *, named: bool) -> str:
    """The sentence that opens a summary, to be filled in."""
    if period.is_month:
        return (
            _("In {period} the desk logged {contacts} with {people}.")
            if named
            else _("In {period} the desk logged {contacts}, all without a name.")
        )
    return (
        _("In this period the desk logged {contacts} with {people}.")
        if named
        else _("In this period the desk logged {contacts}, all without a name.")
    )


def _newly_here(first: int) -> str:
    if not first:
        return ""
    said = ngettext("{n} person came for the first time.", "{n} people came for the first time.", first)
    return said.format(n=number(first))


def _most_common(month: Month) -> str:
    if not month.needs:
        return ""
    area = max(month.needs, key=lambda code: (month.needs[code], code))
    return _("The most common need: {area}.").format(area=terms.label("needs", area).lower())


def _numbers(month: Month) -> list[Number]:
    values = month.values
    contacts, people, matches, events, first = (
        values[key] for key in ("contacts", "people", "matches-active", "events", "people-first-visit")
    )
    matched = _("{new} new, {closed} closed").format(
        new=number(values["matches-new"]), closed=number(values["matches-closed"])
    )
    visits = _("{n} of them for the first time")
    so_far = "" if month.over else _("so far")
    return [
        Number(
            contacts, ngettext("contact", "contacts", contacts), so_far or _compared(month), key="contacts"
        ),
        Number(people, in_contacts(people), visits.format(n=number(first)), key="people"),
        Number(matches, ngettext("active match", "active matches", matches), matched, key="matches-active"),
        Number(events, ngettext("event", "events", events), _present(values), key="events"),
    ]


def _present(values: dict[str, int]) -> str:
    """Heads and companions were there too, without a name."""
    unnamed = values["events-unnamed"] + values["events-companions"]
    said = (
        _("{registered} registered; here: {attended} by name, {unnamed} without")
        if unnamed
        else _("{registered} registered, {attended} here by name")
    )
    return said.format(
        registered=number(values["events-registered"]), attended=number(values["events-attended"]),
        unnamed=number(unnamed),
    )  # fmt: skip


def in_contacts(people: int) -> str:
    return ngettext("person in contacts", "people in contacts", people)


def _compared(month: Month) -> str:
    if not month.over:
        return ""
    return compared(month.period, month.values["contacts"], month.before.get("contacts"))


# ---- charts and tables ----
def _needs_chart(month: Month) -> Chart:
    ranked = sorted(month.needs.items(), key=lambda item: (-item[1], item[0]))
    rows = [(terms.label("needs", code), count) for code, count in ranked[:MOST_BARS]]
    rest = sum(count for _code, count in ranked[MOST_BARS:])
    rows += [(_("All others"), rest)] if rest else []
    return Chart(
        _("What people needed"), rows, said=_most_common(month), empty=_("No needs were named."),
        figures={terms.label("needs", code): f"needs-by-area.{code}" for code, _count in ranked[:MOST_BARS]}, first=kind_of("needs"),
    )  # fmt: skip


def _months_chart(month: Month) -> Chart:
    columns = [(i18n.month_short(first), count) for first, count in month.by_month]
    figures = {
        i18n.month_short(first): f"contacts@{month_of(first).name}" for first, _count in month.by_month
    }
    said = _compared(month) or _("Contacts by month")
    return Chart(
        _("Contacts by month"), columns, said=said, form="columns", figures=figures, first=_("Month"),
    )  # fmt: skip


def _moved(month: Month) -> list[ProgramLine]:
    """Programs in which anything is under way: a row of zeros would tell nothing."""
    return [p for p in month.programs if p.waiting or p.active or p.new or p.closed]


def _programs_table(month: Month) -> Table:
    """On the first page: the busiest programs, and the others in a line."""
    lines = _moved(month)
    most = MOST_PROGRAMS if len(lines) <= MOST_PROGRAMS else MOST_PROGRAMS - 1
    busiest = sorted(lines, key=lambda p: -(p.active + p.waiting))[:most]
    shown = [p for p in lines if p in busiest]
    return _of_programs(month, shown, [p for p in lines if p not in busiest])


def _all_programs(month: Month) -> list[Part]:
    lines = _moved(month)
    return [_of_programs(month, lines)] if len(lines) > MOST_PROGRAMS else []


def _row(line: ProgramLine) -> tuple[str, int, int, int, int]:
    return line.name, line.waiting, line.active, line.new, line.closed


def _sums(rows: Iterable[tuple[str, int, int, int, int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(row[1:] for row in rows), strict=True)))


def _of_programs(month: Month, shown: Sequence[ProgramLine], others: Sequence[ProgramLine] = ()) -> Table:
    columns = (
        Column(_("Program"), share=44), Column(_("People waiting"), "number", 14), Column(_("Active matches"), "number", 14),
        Column(_("New matches"), "number", 14), Column(_("Matches closed"), "number", 14),
    )  # fmt: skip
    rest: list[Sequence[str | int]] = [(_("All others"), *_sums(map(_row, others)))] if others else []
    sums = _sums(map(_row, (*shown, *others)))
    return Table(
        _("Programs"), columns, [*map(_row, shown), *rest, (_("Total"), *sums)], total=True,
        figures=[*map(_figures_of, shown), *(() for _one in rest), _figures_in_all(month, sums)],
    )  # fmt: skip


def _figures_of(line: ProgramLine) -> tuple[str, ...]:
    return tuple(f"{key}#{line.id}" for key in IN_A_PROGRAM) if line.id else ()


def _figures_in_all(month: Month, sums: tuple[int, ...]) -> tuple[str, ...]:
    """Whoever may not see every program has another sum."""
    return tuple(key if month.values.get(key) == n else "" for key, n in zip(IN_A_PROGRAM, sums, strict=True))


def things_to_notice(month: Month) -> list[str]:
    """A draft from the figures, which a coordinator may put in their own words."""
    shown = {key: number(value) for key, value in month.values.items()}
    sentences = [
        _("Needs met: {met}. Not met: {unmet}.").format(met=shown["needs-met"], unmet=shown["needs-unmet"]),
        _("Referrals made: {made}; helped so far: {helped}.").format(
            made=shown["referrals"], helped=shown["referrals-helped"]
        ),
        _("Check-ins due: {due}. Held: {held}.").format(
            held=shown["check-ins-held"], due=shown["check-ins-due"]
        ),
        _("Follow-ups kept: {kept}. Still waiting at the end: {waiting}.").format(
            kept=shown["follow-ups-kept"], waiting=shown["follow-ups-waiting"]
        ),
    ]
    if month.unmet:
        sentences.insert(1, _most_often_unmet(month))
    return sentences


def _most_often_unmet(month: Month) -> str:
    area = max(month.unmet, key=lambda code: (month.unmet[code], code))
    said = _("Most often not met: {area} ({count}).")
    return said.format(area=terms.label("needs", area).lower(), count=number(month.unmet[area]))


def _typed(title: str, paragraphs: Sequence[str], by: str = "") -> list[Part]:
    """Who tells it stands behind the last words."""
    if not paragraphs:
        return []
    *others, last = paragraphs
    said = [*others, f"{last} — {by}" if by else last]
    return [Heading(title), *(Paragraph(one) for one in said)]


def _details(month: Month) -> list[Part]:
    """From a page of their own, so that the first one can be handed out alone."""
    told = details.Details(month.period, month.lines, month.events, month.hour_source, month.over)
    found = [
        *_typed(_("A story"), month.story, month.told_by),
        *_typed(_("Notes"), month.notes),
        *details.parts(told),
        *_all_programs(month),
    ]
    return [NewPage(), *found] if found else []


def _definitions(month: Month) -> list[Part]:
    if not month.definitions:
        return []
    return [Heading(_("What the numbers mean")), Definitions(month.definitions)]


def _first_time(month: Month) -> list[Part]:
    if not month.first_time:
        return []
    warning = Paragraph(_(NAMES_FOLLOW), small=True)
    columns = (Column(_("Name"), share=70), Column(_("First contact"), "day", 30))
    return [NewPage(), warning, Table(_("Here for the first time"), columns, month.first_time)]
