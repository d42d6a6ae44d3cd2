"""The plan that a person takes home, to be read aloud: in one language, a row for each thing that comes next."""

from __future__ import annotations

from collections.abc import Sequence

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries.plans import Goal, Plan
from welcome_desk.reports.asking import whom_to_ask
from welcome_desk.reports.document import Column, Document, Head, Heading, Paragraph, Part, Table, prepared
from welcome_desk.reports.plan import next_time


def document(plan: Plan, *, language: str) -> Document:
    at = i18n.LANGUAGES.index(language)
    with i18n.speaking(language):
        head = Head(
            title=_("My plan"), period=plan.name, centre=plan.centre[at], prepared_on=prepared(plan.made_on),
            privacy=_("This page is yours. Keep it with you."), names=True,
        )  # fmt: skip
        parts: list[Part] = [*_strengths(plan)]
        parts += [
            _goals(title, goals, at)
            for title, goals in ((_("Now"), plan.now), (_("Later"), plan.later))
            if goals
        ]
        if not (plan.now or plan.later):
            parts.append(Paragraph(_("Nothing is planned yet. Come and talk with us.")))
        return Document(head, language, [*parts, Heading(_("Whom to ask")), *_ask(plan, at)])


def _strengths(plan: Plan) -> list[Table]:
    rows = [(terms.label("offers", word),) for word in plan.strengths]
    return [Table(_("What I bring"), [Column(_("What I bring"))], rows)] if rows else []


def _goals(title: str, goals: Sequence[Goal], at: int) -> Table:
    columns = (
        Column(_("What"), share=26), Column(_("Where to go"), share=24), Column(_("Address"), share=18),
        Column(_("Opening hours"), share=16), Column(_("Phone"), share=16),
    )  # fmt: skip
    return Table(title, columns, [_row(goal, at) for goal in goals], whole=True)


def _row(goal: Goal, at: int) -> tuple[str, ...]:
    place = goal.place
    where = (place.name[at], place.street, place.hours, place.phone) if place else ("",) * 4
    return (terms.label(goal.code_list, goal.code), *where)


def _ask(plan: Plan, at: int) -> list[Paragraph]:
    found = [Paragraph(_("Ask for {name}").format(name=plan.worker))] if plan.worker else []
    if plan.next_on is not None:
        found.append(Paragraph(next_time(plan)))
    return [*found, *whom_to_ask(plan.centre[at], plan.centre_phone)]
