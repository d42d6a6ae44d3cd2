"""The slip for the other side: what somebody chose in their application, each code for itself, and nothing else."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.actions.small import accept, add, seen

from welcome_desk import actions, terms
from welcome_desk.actions.consents import Answered
from welcome_desk.jobs.match_papers import match_paper
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.model import Person

# What stands on the slip where a code was chosen: (English, French).
TOLD = {
    "first-name": ("Nadezhda", "Nadezhda"),
    "full-name": ("Nadezhda Zelenko", "Nadezhda Zelenko"),
    "phone": ("506-555-0177", "506-555-0177"),
    "email": ("nadezhda@example.org", "nadezhda@example.org"),
    "area": ("Part of town", "Secteur"),
    "languages": ("Ukrainian", "Ukrainien"),
    "family": ("2 people", "2 personnes"),
    "answers": ("A bakery with rye bread", "A bakery with rye bread"),
}
NAMES = ("first-name", "full-name")


@pytest.fixture
def slip(desk):
    """What the mentor reads of Nadezhda, who chose these codes; in spaces of one kind."""
    program = start_from_template(desk, "bimp")
    who = add(
        desk, "Nadezhda Zelenko", phone="506-555-0177", email="nadezhda@example.org", languages=["uk"], called="Nadezhda"
    )  # fmt: skip
    child = add(desk, "Petro Zelenko")
    desk.run(actions.households.form_household, people=[who, child], name="Zelenko")
    answers = {"idea": "A bakery with rye bread", "area": terms.codes("areas")[0], "wants": ["lease"]}
    seeker = desk.run(actions.programs.enrol, program, side="seeker", person_id=who, answers=answers)
    offer = desk.run(actions.programs.enrol, program, side="offer", person_id=add(desk, "Carol"))
    seen(desk, seeker, offer)
    match = accept(desk, seeker, offer)

    def told(codes, first="en"):
        if codes is not None:
            desk.run(actions.programs.edit_enrolment, seeker, may_tell=codes)
        pages = PdfReader(BytesIO(match_paper(desk, "slip", match, side="offer", first=first).pdf)).pages
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))

    told.who, told.child = who, child
    return told


def test_every_code_of_the_application_is_known_to_the_slip():
    assert set(TOLD) == set(terms.codes("may-tell"))


@pytest.mark.parametrize("code", TOLD)
def test_a_code_that_was_chosen_is_told_and_no_other(slip, code):
    said = slip([code])
    assert all(word in said for word in TOLD[code])
    free = {code, "first-name"} if code == "full-name" else {code}
    assert not [other for other in TOLD.keys() - free if any(word in said for word in TOLD[other])]
    assert "Petro" not in said


def test_nothing_chosen_nothing_told(slip):
    said = slip([])
    assert not [code for code, words in TOLD.items() if any(word in said for word in words)]
    assert "Newcomer in business" in said
    assert "Nothing more for now" in said
    assert "Rien de plus pour l’instant" in said


def test_whoever_refuses_to_be_shown_is_not_told_of(desk, slip):
    chosen = list(TOLD)
    assert all(word in slip(chosen) for words in TOLD.values() for word in words)
    no = [Answered("share-with-mentor", "refused")]
    desk.run(actions.consents.record_consents, slip.who, answers=no)
    said = slip(None)
    assert not [code for code, words in TOLD.items() if any(word in said for word in words)]


def test_a_family_is_not_told_of_where_one_of_them_said_no(desk, slip):
    no = [Answered("share-with-mentor", "refused")]
    desk.run(actions.consents.record_consents, slip.child, answers=no)
    said = slip(["first-name", "family"])
    assert "Nadezhda" in said
    assert "2 people" not in said


def test_no_number_leaves_the_desk_of_a_file_that_may_not_be_kept(desk, slip):
    slip(["first-name", "phone", "email", "languages"])
    desk.run(actions.consents.record_consents, slip.who, answers=[Answered("keep-file", "refused")])
    said = slip(None)
    assert "Ukrainian" in said
    assert not [word for code in ("phone", "email") for word in TOLD[code] if word in said]


def test_the_firm_and_the_household_have_names_and_numbers_of_their_own(desk):
    program = start_from_template(desk, "strangers-become-friends")
    one = add(desk, "Nadezhda Zelenko", phone="506-555-0177")
    home = desk.run(actions.households.form_household, people=[one], name="House Zelenko")
    desk.run(actions.households.edit_household, home, phone="506-555-0142")
    sides = [
        desk.run(actions.programs.enrol, program, side="seeker", person_id=add(desk, "Carol")),
        desk.run(
            actions.programs.enrol, program, side="offer", household_id=home,
            may_tell=["full-name", "phone"],
        ),
    ]  # fmt: skip
    seen(desk, *sides)
    pages = PdfReader(BytesIO(match_paper(desk, "slip", accept(desk, *sides), side="seeker").pdf)).pages
    said = pages[0].extract_text()
    assert "House Zelenko" in said
    assert "0142" in said
    assert "0177" not in said
    with desk.reading() as view:
        assert view.get(Person, one).phone == "506-555-0177"
