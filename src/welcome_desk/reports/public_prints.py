"""An event and the volunteers of a period for the public: handed what may be shown, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.disclosure import Shown
from welcome_desk.i18n import _
from welcome_desk.reports.document import (
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
    cell,
    for_the_public,
    how_it_was_hidden,
)


@dataclass(frozen=True)
class Told:
    """What stands at the top of a print."""

    title: str
    period: str
    centre: str
    prepared_on: date


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


def event_document(told: Told, shown: PublicEvent, *, language: str) -> Document:
    with i18n.speaking(language):
        numbers = Numbers([number(shown.counts[key], word) for key, word in event_words().items()])
        return laid_out(told, language, [numbers, *_answers(shown)])


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
    return [Numbers([number(shown.forms, _("Forms"))]), Table(_("Feedback"), columns, rows)]


def volunteers_document(told: Told, shown: PublicVolunteers, *, language: str) -> Document:
    with i18n.speaking(language):
        hours = Number(shown.hours, _("Hours"), said="" if shown.hours is not None else "x")
        numbers = Numbers([
            number(shown.helpers, _("Volunteers")), hours, number(shown.at_events, _("At events")),
            number(shown.in_matches, _("In matches")),
        ])  # fmt: skip
        said = _("Somebody who helped at events and in a match is counted in both.")
        return laid_out(told, language, [numbers, Paragraph(said, small=True)])


def number(shown: Shown, word: str, beside: str = "") -> Number:
    return Number(shown.value, word, beside, said="" if shown.value is not None else str(cell(shown)))


def laid_out(told: Told, language: str, parts: Sequence[Part]) -> Document:
    head = Head(
        title=told.title, period=told.period, centre=told.centre, prepared_on=prepared(told.prepared_on),
        privacy=for_the_public(),
    )  # fmt: skip
    left_out = _("Names, notes and what was said are left out.")
    return Document(
        head, language, [*parts, Paragraph(left_out, small=True), Paragraph(how_it_was_hidden(), small=True)]
    )
