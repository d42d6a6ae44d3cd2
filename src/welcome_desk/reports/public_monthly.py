"""The monthly summary for the public. It is handed what may be shown and nothing else: no true count, and no name.

Everything said here is made of numbers that stand on the page, so that no sentence, order or share tells more than they do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.disclosure import Shown
from welcome_desk.i18n import N_, _, ngettext, number
from welcome_desk.periods import Period
from welcome_desk.queries.figures import DEFINITIONS
from welcome_desk.reports.document import (
    Beside,
    Callout,
    Chart,
    Column,
    Definitions,
    Document,
    Head,
    Heading,
    Number,
    Numbers,
    Paragraph,
    Part,
    Table,
    prepared,
)
from welcome_desk.reports.kinds import kind_of
from welcome_desk.reports.monthly import in_contacts, logged
from welcome_desk.reports.public import (
    MARK_SMALL,
    Group,
    Hidden,
    cell,
    cell_text,
    count,
    for_the_public,
    form,
    how_it_was_hidden,
    percent,
    ranked,
    told,
)
from welcome_desk.reports.public_outcomes import outcomes_table

COLUMNS: dict[str, Callable[[], str]] = {
    "waiting": lambda: _("People waiting"),
    "active": lambda: _("Active matches"),
}
TABLES = {  # groups told in a table, with their share of a figure
    "needs-by-area": (N_("Needs by area"), "needs"),
    "needs-unmet-by-area": (N_("Needs not met, by area"), "needs-unmet"),
    "contacts-by-way": (N_("Contacts by way"), "contacts"),
    "contacts-by-language": (N_("Contacts by language"), "contacts"),
}


@dataclass(frozen=True)
class ProgramLine:
    name: str
    shown: Mapping[str, Shown]


@dataclass(frozen=True)
class Month:
    """`values` are figures by their key; `outcomes` those of being, belonging and participating, by key and outcome."""

    period: Period
    values: Mapping[str, Shown]
    groups: Mapping[str, Group]
    by_month: Sequence[tuple[date, Shown]]
    programs: Sequence[ProgramLine]
    totals: Mapping[str, Shown]
    definitions: Sequence[tuple[str, str]]
    hidden: list[Hidden]
    outcomes: Mapping[str, Mapping[str, Shown]] = field(default_factory=dict)


def document(
    month: Month, *, language: str, centre: str, prepared_on: date, first_page: bool = False
) -> Document:
    """`first_page`: without the details that follow it."""
    with i18n.speaking(language):
        head = Head(
            title=_("Monthly summary") if month.period.is_month else _("Summary"),
            period=month.period.shown(),
            centre=centre,
            prepared_on=prepared(prepared_on),
            privacy=for_the_public(),
        )
        parts = _summary(month) if first_page else [*_summary(month), *_details(month), *_definitions(month)]
        return Document(head, language, parts, summary_first=month.period.is_month)


def _summary(month: Month) -> list[Part]:
    return [
        Paragraph(_lead(month)),
        Numbers(_numbers(month)),
        Beside(_needs_chart(month), _months_chart(month)),
        Callout(_("Things to notice"), _things_to_notice(month)),
        *([_programs_table(month)] if _moved(month) else []),
        Paragraph(how_it_was_hidden(), small=True),
    ]


def _definitions(month: Month) -> list[Part]:
    return [Heading(_("What the numbers mean")), Definitions(month.definitions)]


# ---- words ----
def _lead(month: Month) -> str:
    contacts, people, first = (month.values[key] for key in ("contacts", "people", "people-first-visit"))
    if contacts.value == 0:
        if month.period.is_month:
            return _("No contacts were logged in {period}.").format(period=month.period.shown())
        return _("No contacts were logged in this period.")
    if not told(contacts) or not told(people):
        return _most_common(month)
    lead = logged(month.period, named=people.value != 0).format(
        period=month.period.shown(),
        contacts=ngettext("{n} contact", "{n} contacts", form(contacts)).format(n=count(contacts)),
        people=ngettext("{n} person", "{n} people", form(people)).format(n=count(people)),
    )
    return " ".join(filter(None, (lead, _newly_here(first), _most_common(month))))


def _newly_here(first: Shown) -> str:
    if first.value == 0 or not told(first):
        return ""
    said = ngettext("{n} person came for the first time.", "{n} people came for the first time.", form(first))
    return i18n.capital(said.format(n=count(first)))


def _most_common(month: Month) -> str:
    """By what is shown; where two are shown alike, neither is said to be the most common."""
    needs = ranked(month.groups["needs-by-area"])
    if not needs or (len(needs) > 1 and needs[0][1].value == needs[1][1].value):
        return ""
    return _("The most common need: {area}.").format(area=terms.label("needs", needs[0][0]).lower())


def _numbers(month: Month) -> list[Number]:
    values = month.values
    keys = ("contacts", "people", "matches-active", "events")
    contacts, people, matches, events = (form(values[key]) for key in keys)
    words = (
        ngettext("contact", "contacts", contacts), in_contacts(people),
        ngettext("active match", "active matches", matches), ngettext("event", "events", events),
    )  # fmt: skip
    beside = (
        _compared(month),
        _first_visits(values["people-first-visit"]),
        "",
        _present(values),
    )
    return [
        Number(values[key].value, word, said, said="" if values[key].value is not None else str(cell(values[key])), key=key)
        for key, word, said in zip(keys, words, beside, strict=True)
    ]  # fmt: skip


def _first_visits(first: Shown) -> str:
    said = _("{n} of them for the first time").format(n=count(first))
    return said if told(first) else ""


def _present(values: Mapping[str, Shown]) -> str:
    registered, attended = values["events-registered"], values["events-attended"]
    return _("{registered} registered, {attended} here by name").format(
        registered=cell_text(registered), attended=cell_text(attended)
    )


def _compared(month: Month) -> str:
    """With the month before as its own page shows it."""
    if not month.period.is_month or len(month.by_month) < 2:
        return ""
    now, earlier = month.values["contacts"].value, month.by_month[-2][1].value
    if now is None or earlier is None:
        return ""
    if now == earlier:
        return _("about as many as the month before")
    more = (
        _("about {n} more than the month before")
        if now > earlier
        else _("about {n} fewer than the month before")
    )
    return more.format(n=number(abs(now - earlier)))


def _things_to_notice(month: Month) -> list[str]:
    values = month.values
    shown = {key: count(value) for key, value in values.items()}
    pairs = (
        (("needs-met", "needs-unmet"), _("Needs met: {met}. Not met: {unmet}.").format(
            met=shown["needs-met"], unmet=shown["needs-unmet"])),
        (("referrals", "referrals-helped"), _("Referrals made: {made}; helped so far: {helped}.").format(
            made=shown["referrals"], helped=shown["referrals-helped"])),
        (("check-ins-held", "check-ins-due"), _("Check-ins due: {due}. Held: {held}.").format(
            held=shown["check-ins-held"], due=shown["check-ins-due"])),
        (("follow-ups-kept",), _("Follow-ups kept: {kept}.").format(kept=shown["follow-ups-kept"])),
    )  # fmt: skip
    return [said for keys, said in pairs if all(told(values[key]) for key in keys)]


# ---- charts and tables ----
def _needs_chart(month: Month) -> Chart:
    group = month.groups["needs-by-area"]
    rows = [(terms.label("needs", code), shown.value) for code, shown in ranked(group)]
    rows += [(_("All others"), group.others.value)] if group.others else []
    empty = _("Too few to tell apart.") if group.withheld else _("No needs were named.")
    said = _most_common(month) or empty
    return Chart(_("What people needed"), rows, said=said, empty=empty, first=kind_of("needs"))


def _months_chart(month: Month) -> Chart:
    columns = [(i18n.month_short(first), shown.value) for first, shown in month.by_month]
    said = _compared(month) or _("Contacts by month")
    return Chart(
        _("Contacts by month"), columns, said=said, form="columns", instead=_(MARK_SMALL), first=_("Month")
    )


def _details(month: Month) -> list[Part]:
    found = [*(_group_table(month, key) for key in TABLES), outcomes_table(month.outcomes, cell)]
    tables = [table for table in found if table is not None]
    return [Heading(_("Details")), *tables] if tables else []


def _group_table(month: Month, key: str) -> Table | None:
    title, whole = TABLES[key]
    group = month.groups[key]
    if not group.shown:
        return None
    lines = [(group_label(key, code), shown) for code, shown in ranked(group)]
    lines += [(_("All others"), group.others)] if group.others else []
    rows = [(label, cell(shown), percent(shown, month.values[whole])) for label, shown in lines]
    columns = (
        Column(kind_of(DEFINITIONS[key].terms), share=60),
        Column(_("Number"), "number", 20),
        Column(_("Share"), "number", 20),
    )
    return Table(_(title), columns, rows)


def group_label(key: str, code: str) -> str:
    return terms.label(DEFINITIONS[key].terms, code)


def _moved(month: Month) -> list[ProgramLine]:
    """Programs in which anything is under way, as far as that is shown."""
    return [line for line in month.programs if any(shown.value != 0 for shown in line.shown.values())]


def _programs_table(month: Month) -> Table:
    rows = [(line.name, *(cell(line.shown[column]) for column in COLUMNS)) for line in _moved(month)]
    total = (_("Total"), *(cell(month.totals[column]) for column in COLUMNS))
    columns = (Column(_("Program"), share=60), *(Column(label(), "number", 20) for label in COLUMNS.values()))
    return Table(_("Programs"), columns, [*rows, total], total=True)
