"""One program over a period, for the centre’s own use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.periods import Period, shown_so_far
from welcome_desk.queries.figures import DEFINITIONS
from welcome_desk.queries.outcomes import when_asked
from welcome_desk.queries.program_period import LEAST_ANSWERS, ProgramPeriod, Told
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


def document(
    told: ProgramPeriod, period: Period, *, language: str, centre: str, prepared_on: date
) -> Document:
    with i18n.speaking(language):
        head = Head(
            title=told.name, period=shown_so_far(period, prepared_on), centre=centre, prepared_on=prepared(prepared_on),
            privacy=_("Contains personal information. Keep it inside the centre."),
        )  # fmt: skip
        return Document(head, language, _parts(told, prepared_on))


def _parts(told: ProgramPeriod, today: date) -> list[Part]:
    if told.passes is not None:
        return [_passes(told.passes), *([_outcomes(told)] if told.outcomes else [])]
    stages = [(_stage(code), count) for code, count in told.stages]
    reasons = [
        (terms.label("closing-reasons", code) if code else _("No reason noted"), count)
        for code, count in told.reasons
    ]
    return [
        Numbers([
            Number(told.active, _("Active matches")), Number(told.new, _("New matches")),
            Number(told.closed, _("Matches closed")), Number(len(told.waiting), _("Waiting for a match")),
        ]),
        _waiting(told, today),
        Chart(_("Matches by stage"), stages, _("As they stand today, of all matches proposed by the end of the period."), empty=_("No match yet.")),
        Paragraph(_("As they stand today, of all matches proposed by the end of the period."), small=True),
        Chart(_("Closures by reason"), reasons, _("Matches that were closed in the period, by the reason given."), empty=_("No match was closed.")),
        _outcomes(told),
    ]  # fmt: skip


def _passes(counts: Sequence[tuple[str, int]]) -> Part:
    return Numbers([Number(count, DEFINITIONS[key].shown_label()) for key, count in counts])


def _stage(code: str) -> str:
    return i18n.capital(terms.label("match-stages", code))


def _waiting(told: ProgramPeriod, today: date) -> Table:
    columns = (
        Column(_("Name"), share=0.5),
        Column(_("Applied"), "full-day", 0.3),
        Column(_("Days"), "number", 0.2),
    )
    rows = [(one.name, one.applied_on, (today - one.applied_on).days) for one in told.waiting]
    return Table(_("Who waits"), columns, rows, empty=_("Nobody waits."))


def _outcomes(told: ProgramPeriod) -> Table:
    columns = (
        Column(_("Question"), share=0.5), Column(_("When asked"), share=0.2), Column(_("Answers"), "number", 0.15),
        Column(_("Yes"), "number", 0.15),
    )  # fmt: skip
    rows = [(str(one.label), when_asked(one.months), *_counted(one)) for one in told.outcomes]
    return Table(_("What became of it"), columns, rows, empty=_("Nobody was asked in this period."))


def _counted(one: Told) -> tuple[int | str, int | str]:
    if one.enough:
        return one.heard, one.yes
    return _("fewer than {n}").format(n=LEAST_ANSWERS), "–"
