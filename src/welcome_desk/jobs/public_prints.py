"""A program, an event and the volunteers of a period for the public.

A program and an event show cells of the one table of their period, so that they say what its summary says, and hide what
it hides. What hangs together with nothing there (forms, volunteers) is a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.disclosure import BASE, Reason, Shown, Sum, Table, public, rounded
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.letterhead import headed, languages_of
from welcome_desk.jobs.public_cells import (
    EVENT_COLUMNS,
    PROGRAM_COLUMNS,
    Released,
    at,
    shaped_names,
)
from welcome_desk.jobs.public_stretches import check_public, released_in
from welcome_desk.periods import Period, month_of
from welcome_desk.queries import afterwards, programs, public_prints, staff
from welcome_desk.queries.event import EventCard, event_card
from welcome_desk.queries.volunteering import volunteering
from welcome_desk.reports import public_prints as report
from welcome_desk.reports.document import Document, joined
from welcome_desk.reports.public import Hidden, hidden_one, said_of
from welcome_desk.reports.public_prints import PublicEvent, PublicVolunteers, Told
from welcome_desk.reports.public_program import PublicProgram, program_document
from welcome_desk.store.desk import Desk

Printed = tuple[Document, list[Hidden]]


def public_program(desk: Desk, named: str, period: Period, *, language: str) -> Printed:
    check_public(period, desk.now().date())
    return _printed(desk, language, lambda view, code: _program(view, named, period, code))


def public_event(desk: Desk, key: str, *, language: str) -> Printed:
    return _printed(desk, language, lambda view, code: _event(view, key, code))


def public_volunteers(desk: Desk, period: Period, *, language: str) -> Printed:
    check_public(period, desk.now().date())
    return _printed(desk, language, lambda view, code: _volunteers(view, period, code))


def _printed(desk: Desk, language: str, make: Callable[[View, str], Printed]) -> Printed:
    """“Both” is English, then French; what was hidden is then told in English."""
    desk.require(Right.PRINT_REPORTS)
    halves = []
    for code in languages_of(language):
        with i18n.speaking(code), desk.reading() as view:
            halves.append(make(view, code))
    return joined([headed(desk, document) for document, _hidden in halves]), halves[0][1]


def _told(view: View, title: str, period: str) -> Told:
    return Told(title, period, staff.centre_name(view), view.today)


# ---- a program ----
def _program(view: View, named: str, period: Period, language: str) -> Printed:
    program = programs.find_program(view, named)
    if program is None:
        raise UserError(_("There is no program “{program}” here.").format(program=named))
    found = released_in(view, period)
    if program.id not in [key for key, _name, _line in found.counts.programs]:
        said = _(
            "The program “{program}” has no public print: it did not run then, or not everybody may see it."
        )
        raise UserError(said.format(program=program.shown_name()))
    shown, hidden = shown_program(found, program.id)
    told = _told(view, program.shown_name(), period.shown())
    return program_document(told, shown, language=language), hidden


def shown_program(found: Released, program_id: str) -> tuple[PublicProgram, list[Hidden]]:
    """What its shapes tell, and nothing else."""
    shapes = found.counts.shapes_of(program_id)
    columns = {column: found.of(f"program.{program_id}.{column}") for column in PROGRAM_COLUMNS}
    values = columns | {name: found.of(f"program.{program_id}.{name}") for name in shaped_names(shapes)}
    shown = PublicProgram(shapes, values)
    return shown, [
        one for number in shown.numbers() for one in hidden_one(_(number.word), values[number.key])
    ]


# ---- an event ----
def _event(view: View, key: str, language: str) -> Printed:
    card = event_card(view, key)
    if card is None:
        said = _("There is no event “{key}”. “search” and the page of the event tell keys.")
        raise UserError(said.format(key=key))
    month = month_of(card.starts_at.date())
    if month.last >= view.today:
        raise UserError(
            _(
                "A public print of an event is made once its month is over, so that nobody is found by comparing it with what is told later."
            )
        )
    found = released_in(view, month)
    if card.id not in [event for event, _title, _counts in found.counts.events]:
        raise UserError(
            _("A public print tells of events that were held, and nothing is noted about this one.")
        )
    shown, hidden = _shown_event(view, card, found)
    when = f"{i18n.date_full(card.starts_at)} · {card.place}".rstrip(" ·")
    return report.event_document(_told(view, card.title, when), shown, language=language), hidden


def _shown_event(view: View, card: EventCard, found: Released) -> tuple[PublicEvent, list[Hidden]]:
    counts, hidden = shown_event(found, card.id)
    forms, answers = _feedback(view, card)
    for question, told in answers.items():
        for answer, one in told.items():
            label = terms.label("event-feedback-answers", answer)
            hidden += hidden_one(said_of(terms.label("event-feedback", question), label), one)
    return PublicEvent(counts, forms, answers), hidden


def shown_event(found: Released, event_id: str) -> tuple[Mapping[str, Shown], list[Hidden]]:
    words = report.event_words()
    counts = {column: found.of(f"event.{event_id}.{column}") for column in EVENT_COLUMNS}
    return counts, [one for column, shown in counts.items() for one in hidden_one(words[column], shown)]


def _feedback(view: View, card: EventCard) -> tuple[Shown, dict[str, dict[str, Shown]]]:
    """Nobody signs a form; that few answered one way tells on them all the same."""
    told = afterwards.feedback(view, card.key)
    if not told.enough:
        return Shown(None, "small"), {}
    shown = public(feedback_table(card.id, told.forms, told.counts), public_prints.secret(view))
    answers = {
        question: {answer: shown[f"event.{card.id}.{question}.{answer}"] for answer in counts}
        for question, counts in told.counts.items()
    }
    return shown[f"event.{card.id}.forms"], answers


def feedback_table(event_id: str, forms: int, counts: Mapping[str, Mapping[str, int]]) -> Table:
    whole = f"event.{event_id}.forms"
    cells, sums, out = {whole: forms}, [], dict[str, Reason]()
    for question, by_answer in counts.items():
        parts = {f"event.{event_id}.{question}.{answer}": count for answer, count in by_answer.items()}
        rest = f"event.{event_id}.{question} left empty"
        cells |= parts | {rest: forms - sum(parts.values())}
        out[rest] = "unsaid"
        sums.append(Sum(whole, (*parts, rest)))
    return Table("figures", cells, tuple(sums), out, crossed=[("event", "answer")])


# ---- volunteers ----
def _volunteers(view: View, period: Period, language: str) -> Printed:
    told, salt = volunteering(view, period), public_prints.secret(view)
    counts = {
        "volunteers": told.given.together.people,
        "volunteers-at-events": told.given.at_events.people,
        "volunteers-in-matches": told.given.in_matches.people,
    }
    shown = shown_volunteers(period, counts, told.hours, salt)
    words = (
        (_("Volunteers"), shown.helpers), (_("At events"), shown.at_events), (_("In matches"), shown.in_matches)
    )  # fmt: skip
    hidden = [one for word, cell in words for one in hidden_one(word, cell)]
    if shown.hours is None:
        hidden.append(Hidden(_("Hours"), "second"))
    told_of = _told(view, _("Volunteers"), period.shown())
    return report.volunteers_document(told_of, shown, language=language), hidden


def shown_volunteers(period: Period, counts: Mapping[str, int], hours: float, salt: str) -> PublicVolunteers:
    cells = {at(period, key): count for key, count in counts.items()}
    whole, out, sums = at(period, "volunteers"), dict[str, Reason](), []
    for part in ("volunteers-at-events", "volunteers-in-matches"):
        rest = f"{whole} beside {part}"
        cells[rest] = counts["volunteers"] - counts[part]
        out[rest] = "unsaid"
        sums.append(Sum(whole, (at(period, part), rest)))
    shown = public(Table("figures", cells, tuple(sums), out, crossed=[("help",)]), salt)
    told = shown[whole].value is not None and counts["volunteers"] >= BASE
    near = rounded(round(hours), f"{salt}/figures/{at(period, 'volunteer-hours')}") if told else None
    return PublicVolunteers(
        shown[whole],
        shown[at(period, "volunteers-at-events")],
        shown[at(period, "volunteers-in-matches")],
        near,
    )
