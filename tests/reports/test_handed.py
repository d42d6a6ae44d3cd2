"""Labels for each household once, and the consent form with every purpose as it is read aloud."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from welcome_desk import actions, consent_texts
from welcome_desk.errors import UserError
from welcome_desk.jobs.handed import consent_form_pdf, labels_pdf
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
    said = "".join(text_of(consent_form_pdf(desk, someone, first=first)).split())
    assert "MaryamHaidari" in said
    for one in consent_texts.texts(consent_texts.latest_version()).values():
        for words in one.parts["question"].values():
            assert "".join(words.split())[:20] in said
