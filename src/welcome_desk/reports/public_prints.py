"""A program, an event and the volunteers of a period for the public: handed what may be shown, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.disclosure import Shown
from welcome_desk.i18n import _
from welcome_desk.reports.document import (
    Chart,
    Column,
    Document,
    Head,
    Number,
    Numbers,
    Paragraph,
    Part,
    Table,
    prepared,
)
from welcome_desk.reports.public import (
    MARK_SECOND,
    Group,
    cell,
    for_the_public,
    how_it_was_hidden,
    percent,
    ranked,
)
from welcome_desk.reports.public_monthly import COLUMNS


@dataclass(frozen=True)
class Told:
    """What stands at the top of a print."""

    title: str
    period: str
    centre: str
    prepared_on: date


@dataclass(frozen=True)
class PublicProgram:
    """`columns` as in the monthly summary; `reasons` are those of the matches that were closed."""

    columns: Mapping[str, Shown]
    reasons: Group


@dataclass(frozen=True)
class PublicEvent:
    """`counts`: registered, attended, walk-ins and unnamed; `answers` by question and answer, empty where too few."""

    counts: Mapping[str, Shown]
    forms: Shown
    answers: Mapping[str, Mapping[str, Shown]]


@dataclass(frozen=True)
class PublicVolunteers:
    """`hours` are rounded; None where there are too few volunteers to tell them."""

    helpers: Shown
    at_events: Shown
    in_matches: Shown
    hours: int | None


def program_document(told: Told, shown: PublicProgram, *, language: str) -> Document:
    with i18n.speaking(language):
        numbers = [_number(shown.columns[column], label()) for column, label in COLUMNS.items()]
        return _document(told, language, [Numbers(numbers), *_reasons(shown)])


def _reasons(shown: PublicProgram) -> list[Part]:
    group = shown.reasons
    rows = [(reason(code), one) for code, one in ranked(group)]
    rows += [(_("All others"), group.others)] if group.others else []
    empty = _("Too few to tell apart.") if group.withheld else _("No match was closed.")
    said = _("Matches that were closed in the period, by the reason given.")
    chart = Chart(
        _("Closures by reason"), [(label, one.value) for label, one in rows], said=said if rows else empty, empty=empty,
        instead=MARK_SECOND,
    )  # fmt: skip
    shares = [percent(one, shown.columns["closed"]) for _label, one in rows]
    if not any(shares):
        return [chart]
    columns = (
        Column(_("Reason"), share=60),
        Column(_("Number"), "number", 20),
        Column(_("Share"), "number", 20),
    )
    table = [(label, cell(one), share) for (label, one), share in zip(rows, shares, strict=True)]
    return [Table(_("Closures by reason"), columns, table)]


def reason(code: str) -> str:
    return terms.label("closing-reasons", code) if code else _("No reason noted")


def event_document(told: Told, shown: PublicEvent, *, language: str) -> Document:
    with i18n.speaking(language):
        numbers = Numbers([_number(shown.counts[key], word) for key, word in event_words().items()])
        return _document(told, language, [numbers, *_answers(shown)])


def event_words() -> dict[str, str]:
    return {
        "registered": _("Registered"), "attended": _("Here, by name"), "walk-ins": _("Walk-ins among them"),
        "unnamed": _("Counted without a name"),
    }  # fmt: skip


def _answers(shown: PublicEvent) -> list[Part]:
    if not shown.answers:
        return []
    codes = terms.codes("event-feedback-answers")
    columns = [Column(_("Question"), share=0.52)]
    columns += [
        Column(terms.label("event-feedback-answers", code), "number", 0.48 / len(codes)) for code in codes
    ]
    rows = [
        (terms.label("event-feedback", question), *(cell(counts[code]) for code in codes))
        for question, counts in shown.answers.items()
    ]
    return [Numbers([_number(shown.forms, _("Forms"))]), Table(_("Feedback"), columns, rows)]


def volunteers_document(told: Told, shown: PublicVolunteers, *, language: str) -> Document:
    with i18n.speaking(language):
        hours = Number(shown.hours, _("Hours"), said="" if shown.hours is not None else "x")
        numbers = Numbers([
            _number(shown.helpers, _("Volunteers")), hours, _number(shown.at_events, _("At events")),
            _number(shown.in_matches, _("In matches")),
        ])  # fmt: skip
        said = _("Somebody who helped at events and in a match is counted in both.")
        return _document(told, language, [numbers, Paragraph(said, small=True)])


def _number(shown: Shown, word: str) -> Number:
    return Number(shown.value, word, said="" if shown.value is not None else str(cell(shown)))


def _document(told: Told, language: str, parts: Sequence[Part]) -> Document:
    head = Head(
        title=told.title, period=told.period, centre=told.centre, prepared_on=prepared(told.prepared_on),
        privacy=for_the_public(),
    )  # fmt: skip
    left_out = _("Names, notes and what was said are left out.")
    return Document(
        head, language, [*parts, Paragraph(left_out, small=True), Paragraph(how_it_was_hidden(), small=True)]
    )
