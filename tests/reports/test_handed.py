"""Labels for each household once, and the consent form with every purpose as it is read aloud."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from welcome_desk import actions, consent_texts
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.jobs.handed import consent_form_paper, labels_of, labels_pdf
from welcome_desk.reports import labels


def text_of(made):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def test_a_label_for_whoever_has_an_address(desk):
    one = desk.run(actions.people.add_person, display_name="Maryam Haidari", street="12 King Street")
    other = desk.run(actions.people.add_person, display_name="Joan Smith")
    said = text_of(labels_pdf(desk, [one, other]))
    assert "Maryam Haidari" in said
    assert "12 King Street" in said
    assert "Joan" not in said
    with pytest.raises(UserError):
        labels_pdf(desk, [other])


@pytest.mark.parametrize("name", ["=1+1", "<b>x</b>", "a\x00b", "محمد (1)", "x" * 3000])
def test_thirty_labels_to_a_page_whatever_is_written_on_them(name):
    assert len(PdfReader(BytesIO(labels.build([(name, "12 King Street")] * 31))).pages) == 2


@pytest.mark.parametrize("first", ["en", "fr"])
def test_the_form_says_every_purpose_in_both_languages(desk, first):
    someone = desk.run(actions.people.add_person, display_name="Maryam Haidari")
    said = "".join(text_of(consent_form_paper(desk, someone, first=first).pdf).split())
    assert "MaryamHaidari" in said
    for one in consent_texts.texts(consent_texts.latest_version()).values():
        for words in one.parts["question"].values():
            assert "".join(words.split())[:20] in said


@pytest.mark.parametrize("first", ["en", "fr"])
@pytest.mark.parametrize("named", [False, True])
def test_two_questions_stand_on_each_page_of_the_form(desk, first, named):
    someone = desk.run(actions.people.add_person, display_name="Maryam") if named else ""
    pages = PdfReader(BytesIO(consent_form_paper(desk, someone, first=first).pdf)).pages
    yes = [page.extract_text().count("] Yes") for page in pages]
    assert yes[:-1] == [2] * (len(yes) - 1)
    assert sum(yes) == len(consent_texts.texts(consent_texts.latest_version()))


@pytest.mark.parametrize("sheet", labels.sheets())
def test_every_sheet_keeps_its_labels_on_the_paper_and_apart(sheet):
    one = labels.sheets()[sheet]
    wide, tall = labels.PAPERS[one.paper]
    assert one.left + (one.across - 1) * one.step[0] + one.size[0] <= wide
    assert one.top + (one.down - 1) * one.step[1] + one.size[1] <= tall
    assert one.step[0] >= one.size[0] or one.across == 1
    assert one.step[1] >= one.size[1]
    full = labels.build([("A", "1 King Street")] * one.count, sheet=sheet)
    more = labels.build([("A", "1 King Street")] * one.count, sheet=sheet, start=2)
    assert [len(PdfReader(BytesIO(made)).pages) for made in (full, more)] == [1, 2]


def test_a_sheet_used_in_part_begins_where_it_is_free(desk):
    one = desk.run(actions.people.add_person, display_name="Maryam Haidari", street="12 King Street")
    places = {}

    def note(text, _cm, matrix, _font, _size):
        if text.strip() == "Maryam Haidari":
            places[start] = (round(matrix[4]), round(matrix[5]))

    for start in (1, 2, 4):
        PdfReader(BytesIO(labels_of(desk, [one], start=start).paper.pdf)).pages[0].extract_text(
            visitor_text=note
        )
    assert places[2] == (places[1][0] + 198, places[1][1])
    assert places[4] == (places[1][0], places[1][1] - 72)
    with pytest.raises(UserError, match="30 labels"):
        labels_of(desk, [one], start=31)
    with pytest.raises(UserError, match="no sheet of labels"):
        labels_of(desk, [one], sheet="1")


def test_it_is_said_who_has_no_label(desk):
    ids = [desk.run(actions.people.add_person, display_name=name, street=street) for name, street in
           (("Ann", "1 King Street"), ("Ben", ""), ("Cem", "3 King Street"))]  # fmt: skip
    desk.run(actions.consents.record_consents, ids[2], answers=[Answered("contact-later", "refused")])
    assert labels_of(desk, ids).said == (
        "1 label.",
        "Left out, because they said no to hearing from the desk, or their file may not be kept: Cem.",
        "Left out, because no address is noted: Ben.",
    )
