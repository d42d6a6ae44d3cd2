"""The pages of a match, read back: only what was allowed, both languages, any script, the same bytes again."""

import re
import subprocess
from io import BytesIO

import pypdf
import pytest
import sqlalchemy as sa
from tests.actions.conftest import pair as pair_of
from tests.actions.small import DAY, accept, add, rows, started

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.jobs.match_papers import PAPERS, match_paper, write_match_paper
from welcome_desk.model import Enrolment
from welcome_desk.reports.bidi import base_level
from welcome_desk.reports.look import WIDTH
from welcome_desk.reports.shaping import runs
from welcome_desk.reports.text import ours
from welcome_desk.reports.web import html

pair = pair_of
ARABIC = "خالد"


@pytest.fixture
def match(desk, pair):
    """Khaled and Carol: what they answered, and nothing allowed yet."""
    names = ((pair[1], {"display_name": f"{ARABIC} Al-Masri", "called": ARABIC, "phone": "506-555-0101", "languages": ["ar", "en"]}),
             (pair[2], {"display_name": "Carol Arsenault", "phone": "506-555-0199", "email": "carol@example.org", "languages": ["fr"]}))  # fmt: skip
    for enrolment, known in names:
        person = rows(desk, Enrolment, Enrolment.id == enrolment)[0].person_id
        desk.run(actions.people.edit_person, person, **known)
    return started(desk, pair[1], pair[2], check_in_days=[("seeker", 10), ("offer", 10)])


def text(desk, kind, match, folder, **values):
    path = folder / f"{kind}.pdf"
    write_match_paper(desk, kind, match, path, **values)
    said = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return said.stdout.replace("\u00a0", " ")


def test_a_slip_tells_what_was_chosen_in_any_script(desk, pair, match, tmp_path):
    desk.run(actions.programs.edit_enrolment, pair[1], may_tell=["first-name", "languages"])
    said = text(desk, "slip", match, tmp_path, side="offer")
    assert ARABIC in said or ARABIC[::-1] in said
    assert "Arabic" in said
    assert not [word for word in ("Al-Masri", "0101") if word in said]


def test_the_agreement_has_names_goals_and_the_days_of_the_calls(desk, match, tmp_path):
    desk.run(actions.goals.add_goal, match, words=f"Un bail avec {ARABIC}")
    desk.run(actions.matches.plan_meetings, match, meetings=12)
    said = text(desk, "agreement", match, tmp_path, first="fr")
    for word in (
        "Notre entente",
        "Our agreement",
        "Carol Arsenault",
        "Un bail avec",
        "12 meetings planned",
        "Nov 12",
        "12 nov",
    ):
        assert word in said, word


def test_the_three_questions_stand_twice_in_both_languages(desk, match, tmp_path):
    said = text(desk, "pulse", match, tmp_path)
    assert said.count("Do you two meet as often as you wish?") == 2
    assert said.count("Vos rencontres vous sont-elles utiles?") == 2
    assert "Arsenault" not in said


def test_a_letter_of_thanks_is_written_in_one_language_or_in_both(desk, match, tmp_path):
    desk.run(actions.meetings.log_meeting, match, hours=2.0)
    desk.run(actions.closings.close_match, match, reason="goals-met", contact_after="through-us")
    both = text(desk, "thanks", match, tmp_path, side="offer")
    assert "Dear Carol Arsenault," in both
    assert "Bonjour Carol Arsenault," in both
    assert "please ask us first" in both
    french = text(desk, "thanks", match, tmp_path, side="offer", first="fr", both=False)
    assert "Dear" not in french
    assert "2 heures" in french


@pytest.mark.parametrize("kind", PAPERS)
def test_same_match_same_day_same_bytes_with_its_fonts(desk, match, kind):
    made = match_paper(desk, kind, match, first="fr").pdf
    assert made == match_paper(desk, kind, match, first="fr").pdf
    for page in pypdf.PdfReader(BytesIO(made)).pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            below = described.get("/DescendantFonts", [font])[0].get_object()
            assert any(key.startswith("/FontFile") for key in below["/FontDescriptor"]), kind


def test_pages_of_a_match_are_for_those_who_follow_matches(desk, match):
    with pytest.raises(UserError, match="no match “x”"):
        match_paper(desk, "slip", "x")
    desk.actor = Actor(None, "Somebody", "volunteer")
    with pytest.raises(UserError, match="Ask a coordinator"):
        match_paper(desk, "slip", match)


def test_no_word_of_a_concern_is_on_any_page(desk, match, tmp_path):
    desk.run(
        actions.concerns.raise_concern, match, words="quarrel", severity="watch", next_step="call-them", next_on=DAY
    )  # fmt: skip
    for kind in PAPERS:
        said = text(desk, kind, match, tmp_path)
        assert "quarrel" not in said
        assert "call-them" not in said
        page = html(match_paper(desk, kind, match).document).decode()
        assert not [word for word in ("quarrel", "call-them") if word in page]
    with desk.reading() as view:
        assert "quarrel" not in repr(queries.papers.agreement(view, match))


def test_first_names_of_a_household_are_joined_as_each_language_joins_them(desk, pair, tmp_path):
    people = [add(desk, name) for name in ("Ana Haddad", "Ben Haddad")]
    home = desk.run(actions.households.form_household, people=people, name="Haddad")
    family = desk.run(actions.programs.enrol, pair[0], side="seeker", household_id=home)
    match = accept(desk, family, pair[2])
    for first, joined in (("en", "Ana and Ben"), ("fr", "Ana et Ben")):
        sheet = text(desk, "pulse", match, tmp_path, first=first)
        assert f"{joined} (" in sheet
        assert "meetings with Ana and Ben" in sheet
        assert "rencontres avec Ana et Ben" in sheet
        letter = text(desk, "thanks", match, tmp_path, side="offer", first=first, both=False)
        assert joined in letter


def test_a_sentence_of_ours_keeps_its_order_after_a_name_from_the_right():
    for write, order in ((ours, [ARABIC, "and Euclide"]), (str, ["and Euclide", ARABIC])):
        words = write(f"{ARABIC} and Euclide")
        said = runs(words, size=13, bold=True, base=base_level(words))
        assert [run.text.strip() for run in said if run.text.strip()] == order
        assert not any("\u200e" in run.text for run in said)
    assert ours("Euclide and Ana") == "Euclide and Ana"


@pytest.mark.parametrize("first", ["en", "fr"])
def test_no_heading_and_no_footer_is_cut(desk, pair, match, tmp_path, first):
    long = "Maximiliana-Konstantina"
    for enrolment in pair[1:3]:
        person = rows(desk, Enrolment, Enrolment.id == enrolment)[0].person_id
        desk.run(actions.people.edit_person, person, called=long)
    for kind, ends in (("pulse", f"avec {long}"), ("agreement", "est signée.")):
        path = tmp_path / f"{kind}.pdf"
        write_match_paper(desk, kind, match, path, first=first)
        boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True)
        assert max(float(right) for right in re.findall(r'xMax="([0-9.]+)"', boxes.stdout)) <= WIDTH + 49
        said = " ".join(text(desk, kind, match, tmp_path, first=first).split())
        assert "…" not in said
        assert ends.split()[-1] in said


def test_a_day_after_a_name_from_the_right_stays_a_day(desk, pair, match, tmp_path):
    person = rows(desk, Enrolment, Enrolment.id == pair[1])[0].person_id
    desk.run(actions.people.edit_person, person, display_name=ARABIC)
    said = text(desk, "agreement", match, tmp_path, first="fr")
    assert "12 nov" in said
    assert not re.search(rf"12\s*:\s*({ARABIC}|{ARABIC[::-1]})", said)


def test_the_heads_of_the_three_questions_hold_long_names_whole(desk, pair, match, tmp_path):
    long = "Wolfeschlegelsteinhausen Bergerdorff de la Vega y Aguirre y Quintana"
    for place in (1, 2):
        person = rows(desk, Enrolment, Enrolment.id == pair[place])[0].person_id
        desk.run(actions.people.edit_person, person, called=f"{long} {place}")
    said = " ".join(text(desk, "pulse", match, tmp_path).split())
    assert said.count(f"{long} 1") >= 3
    assert said.count(f"{long} 2") >= 3
    assert "…" not in said


def test_the_agreement_of_a_placement_names_the_job_and_the_home(town, tmp_path):
    from welcome_desk.model import Match, Program

    with town.reading() as view:
        program = sa.select(Program.id).where(Program.template == "rural-employment")
        found = view.session.scalars(sa.select(Match.id).where(Match.program_id.in_(program))).first()
        offer = queries.openings.offer_of(view, found)
        typed = {str(line.answer) for line in offer.lines if line.typed}
        chosen = {str(line.answer) for line in offer.lines if not line.typed}
    said = text(town, "agreement", found, tmp_path, first="fr")
    assert len(typed) == 2
    assert all(
        words in said for words in (*typed, offer.organization, "Ce qui est offert", "What is offered")
    )
    assert chosen
    assert not [words for words in chosen if words in said]


def test_the_agreement_of_a_pair_offers_nothing(desk, match, tmp_path):
    with desk.reading() as view:
        assert queries.openings.offer_of(view, match) is None
    assert "What is offered" not in text(desk, "agreement", match, tmp_path, first="en")
