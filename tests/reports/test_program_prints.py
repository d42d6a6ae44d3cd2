"""A team’s plan, the list towards a deadline and a fact card, read back from paper."""

from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.jobs import program_prints
from welcome_desk.model import Match, Program
from welcome_desk.reports.paper import pdf


def texts(made):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


@pytest.fixture
def team(town):
    with town.reading() as view:
        program = sa.select(Program.id).where(Program.template == "sponsor-team")
        return view.session.scalars(sa.select(Match.id).where(Match.program_id.in_(program))).one()


def test_a_teams_plan_tells_owners_and_the_balance_in_the_language_chosen(town, team):
    english = pdf(program_prints.team_plan_document(town, team, language="en"))
    french = pdf(program_prints.team_plan_document(town, team, language="fr"))
    assert "Balance by month" in texts(english)
    assert "Main contact" in texts(english)
    assert "Solde par mois" in texts(french)
    assert "Personne-ressource" in texts(french)
    assert english == pdf(program_prints.team_plan_document(town, team, language="en"))


def test_items_of_a_plan_read_in_the_language_of_the_page_and_own_ones_as_they_were_typed(town, team):
    town.run(actions.teams.add_team_task, team, what="Buy a bed – lit double")
    with town.reading() as view:
        (known, *_others) = queries.teams.team_of(view, team).rule.tasks
    for language, what, other in (("en", known.what.en, known.what.fr), ("fr", known.what.fr, known.what.en)):
        told = " ".join(texts(pdf(program_prints.team_plan_document(town, team, language=language))).split())
        assert what.replace("\u00a0", " ") in told
        assert other.replace("\u00a0", " ") not in told
        assert "Buy a bed – lit double" in told


def test_the_list_towards_a_deadline_names_who_waits(town):
    assert "Still waiting" in texts(
        pdf(program_prints.gap_list_document(town, "strangers-become-friends", language="en"))
    )
    with pytest.raises(UserError, match="has no deadline"):
        pdf(program_prints.gap_list_document(town, "sponsor-team", language="en"))


def test_a_fact_card_asks_in_both_languages_on_one_page(town):
    made = program_prints.fact_card_paper(town, "pine valley", first="fr").pdf
    assert len(PdfReader(BytesIO(made)).pages) == 1
    assert "Is a car needed?" in texts(made)
    assert "Faut-il une voiture?" in texts(made)
    with pytest.raises(UserError, match="no fact card"):
        program_prints.fact_card_paper(town, "Atlantis", first="en")
