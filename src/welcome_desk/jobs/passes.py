"""Passes on paper: read them, set the page, and count what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document, write_paper
from welcome_desk.jobs.letterhead import on_letterhead
from welcome_desk.model import Program
from welcome_desk.queries import passes as found
from welcome_desk.queries import programs
from welcome_desk.queries.passes import PassLine
from welcome_desk.queries.staff import centre_name, centre_names
from welcome_desk.reports import pass_card
from welcome_desk.reports import passes as report
from welcome_desk.reports.document import Document, Paper
from welcome_desk.store.desk import Desk


def cards_paper(
    desk: Desk, pass_ids: Sequence[str], *, names: bool = False, first: str = "en", both: bool = True
) -> Paper:
    """As they would be printed now, four on a page; `names`: the holder’s name stands on the card. Counts nothing."""
    desk.require(Right.ISSUE_PASSES)
    with desk.reading() as view:
        lines = {one.id: one for one in found.pass_lines(view, ids=pass_ids)}
        cards = [_card(view, lines[pass_id], names=names) for pass_id in pass_ids if pass_id in lines]
        centre, phone = centre_names(view)
        day = view.today
    return pass_card.paper(cards, centre=centre, phone=phone, printed_on=day, first=first, both=both)


def _card(view: View, line: PassLine, *, names: bool) -> pass_card.Card:
    program = view.get(Program, line.program_id) if line.program_id else None
    rule = found.rule_of(program) if program is not None else None
    called = (
        (program.name or program.name_fr, program.name_fr or program.name) if program else _pass_in_both()
    )
    return pass_card.Card(
        line.number, called, line.valid_from, line.valid_to, tuple((one.en, one.fr) for one in (rule.covers if rule else ())),
        holder=line.holder if names else "", again=line.prints > 0,
    )  # fmt: skip


def _pass_in_both() -> tuple[str, str]:
    words = []
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            words.append(_("Pass"))
    return words[0], words[1]


def print_cards(
    desk: Desk,
    pass_ids: Sequence[str],
    out: Path,
    *,
    names: bool = False,
    first: str = "en",
    both: bool = True,
) -> None:
    """To a file, and counted as printed."""
    made = cards_paper(desk, pass_ids, names=names, first=first, both=both)
    write_paper(made, out, made_on=desk.now().date())
    desk.run(actions.passes.print_passes, list(pass_ids))


def card_of(desk: Desk, number: str) -> str:
    """The id of the pass with this number, however it is typed."""
    with desk.reading() as view:
        verdict = found.verify(view, number)
    if verdict.line is None:
        raise UserError(_("There is no pass “{number}”.").format(number=number), field="number")
    return verdict.line.id


@on_letterhead
def list_document(desk: Desk, program_id: str, *, ending: bool, language: str) -> Document:
    """All passes of a program, or those that end soon, for whoever may print."""
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        card = programs.program_card(view, program_id)
        lines = (
            found.ending(view, program_id=program_id)
            if ending
            else found.pass_lines(view, program_id=program_id)
        )
        rule = card.template.pass_rule if card else None
        listed = report.PassList(
            card.name if card else "",
            [_row(one) for one in lines],
            ending,
            _until(view, rule) if ending else None,
        )
        centre, today = centre_name(view), view.today
    return report.document(listed, language=language, centre=centre, prepared_on=today)


def _row(line: PassLine) -> report.Row:
    return report.Row(line.number, line.holder, line.issued_on, line.valid_to, found.state_word(line.state))


def _until(view: View, rule: object) -> date:
    return view.today + timedelta(days=getattr(rule, "remind_days", found.REMIND_DAYS))


def write_list(desk: Desk, program_id: str, out: Path, *, ending: bool, language: str) -> None:
    made = list_document(desk, program_id, ending=ending, language=language)
    write_document(made, out, made_on=desk.now().date())
