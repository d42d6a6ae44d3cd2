"""Pages about a program that are printed: a team’s plan, the list towards a deadline, a community’s fact card."""

from __future__ import annotations

from pathlib import Path

from welcome_desk import i18n, queries
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_document, write_paper
from welcome_desk.jobs.letterhead import on_letterhead, under_logo
from welcome_desk.reports import fact_card, gap_list, team_plan
from welcome_desk.reports.document import Document, Paper
from welcome_desk.store.desk import Desk


@on_letterhead
def team_plan_document(desk: Desk, match_id: str, *, language: str) -> Document:
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        team = queries.teams.team_of(view, match_id)
        centre, today = queries.staff.centre_name(view), view.today
    if team is None:
        raise UserError(_("There is no team “{id}”. The page of its match tells the id.").format(id=match_id))
    return team_plan.document(team, language=language, centre=centre, prepared_on=today)


@on_letterhead
def gap_list_document(desk: Desk, program: str, *, language: str) -> Document:
    desk.require(Right.PRINT_REPORTS)
    with i18n.speaking(language), desk.reading() as view:
        gap = queries.deadlines.gap_of(view, _program(view, program))
        centre, today = queries.staff.centre_name(view), view.today
    if gap is None:
        raise UserError(_("The program “{program}” has no deadline.").format(program=program))
    return gap_list.document(gap, language=language, centre=centre, prepared_on=today)


def _program(view: View, named: str) -> str:
    found = queries.programs.find_program(view, named)
    if found is None:
        raise UserError(_("There is no program “{program}” here.").format(program=named))
    return found.id


@under_logo
def fact_card_paper(desk: Desk, about: str, *, first: str, both: bool = True) -> Paper:
    """`about` is the card’s id, or the community’s name."""
    desk.require(Right.PRINT_REPORTS)
    with desk.reading() as view:
        cards = queries.fact_cards.community_cards(view)
        centre, _phone = queries.staff.centre_names(view)
    wanted = about.casefold()
    card = next((one for one in cards if wanted in (one.id.casefold(), one.community.casefold())), None)
    if card is None:
        raise UserError(_("There is no fact card of “{community}”.").format(community=about))
    return fact_card.paper(card, first=first, centre=centre, both=both)


def write_team_plan(desk: Desk, match_id: str, out: Path, *, language: str) -> None:
    write_document(team_plan_document(desk, match_id, language=language), out, made_on=desk.now().date())


def write_gap_list(desk: Desk, program: str, out: Path, *, language: str) -> None:
    write_document(gap_list_document(desk, program, language=language), out, made_on=desk.now().date())


def write_fact_card(desk: Desk, about: str, out: Path, *, language: str, both: bool = True) -> None:
    made = fact_card_paper(desk, about, first=language, both=both)
    write_paper(made, out, made_on=desk.now().date())
