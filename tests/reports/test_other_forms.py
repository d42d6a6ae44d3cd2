"""What a newcomer receives or signs, in its other forms: every question with its choices, in each language by itself."""

import csv
import re
from html import unescape

import pytest
from tests.reports import every

from welcome_desk import consent_texts, i18n, terms
from welcome_desk.cli.printed import REPORTS
from welcome_desk.jobs.applications import application_paper
from welcome_desk.queries import enrolments, programs
from welcome_desk.reports.web import html

TEXTS = (
    "letter", "thanks", "consent-form", "agreement", "slip", "pulse", "plan", "application", "fact-card", "certificate", "poster",
    "team-plan", "pass-card",
)  # fmt: skip


def articles(page):
    """What stands in each language, in the order of the page; without its marks."""
    found = re.findall(r'<article lang="(\w\w)-CA">(.*?)</article>', page, re.DOTALL)
    return [(language, unescape(re.sub(r"<[^>]+>", " ", said))) for language, said in found]


@pytest.fixture
def page(town_file, tmp_path):
    def written(name, language):
        file = every.written(every.copied(town_file, tmp_path), name, language, ".html", tmp_path)[0]
        return articles(file.read_text("utf-8"))

    return written


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_received_or_signed_has_all_forms(name):
    assert REPORTS[name].forms == (".pdf", ".html", ".xlsx", ".csv")


@pytest.mark.parametrize("language", [*i18n.LANGUAGES, i18n.BOTH])
def test_each_language_says_every_question_by_itself(page, language):
    told = dict(page("consent-form", language))
    assert list(told) == (list(i18n.LANGUAGES) if language == i18n.BOTH else [language])
    texts = consent_texts.texts(consent_texts.latest_version()).values()
    for code, said in told.items():
        for one in texts:
            for part in consent_texts.PARTS:
                assert one.parts[part][code] in said
        other = "fr" if code == "en" else "en"
        assert not [one for one in texts if one.parts["question"][other] in said]


def test_what_is_asked_names_its_choices_and_leaves_room(town_file, tmp_path):
    file = every.written(every.copied(town_file, tmp_path), "pulse", "fr", ".csv", tmp_path)[0]
    rows = [*csv.reader(file.read_text("utf-8-sig").splitlines())]
    with i18n.speaking("fr"):
        for key in terms.codes("pulse"):
            asked = [row for row in rows if row and row[0] == terms.text("pulse", key, "question")]
            assert [row[1:] for row in asked] == [["Oui / En partie / Non", ""]] * 2


def test_what_is_signed_has_room_for_every_name(page):
    (_language, said), *_others = page("agreement", "en")
    assert re.search(r"Who signs\s+Signature\s+Date", said)
    assert "For the centre" in said


def test_letters_of_one_language_stand_together(page):
    told = page("letter", i18n.BOTH)
    assert len({language for language, _said in told}) == len(told)
    for language, said in told:
        assert ("Bonjour" in said) == (language == "fr")


def test_an_application_that_is_filled_in_tells_what_is_known(town):
    with town.reading() as view:
        program = programs.find_program(view, "bimp").id
        lines = enrolments.lines(view, program)
        card = next(
            found
            for found in (enrolments.enrolment_card(view, one.id) for one in lines)
            if any(isinstance(known, list) for known in found.application.answers.values())
        )
    made = application_paper(town, program, enrolment_id=card.line.id)
    ((_en, said), (_fr, _dit)) = articles(html(made.document).decode())
    assert card.name in said
    side = card.program.template.side(card.line.who.side)
    for question in side.questions:
        known = card.application.answers.get(question.key)
        if isinstance(known, list) and question.type != "availability":
            assert i18n.list_of([question.word(code) for code in known]) in said
