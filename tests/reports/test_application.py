"""The application on paper: both languages, blank and filled in, every question of a template, the same bytes again."""

import io
import unicodedata
from datetime import date

import pytest
from pypdf import PdfReader

from welcome_desk import programs
from welcome_desk.reports import application
from welcome_desk.reports.application import Form

TEMPLATES = programs.shipped()[0]


def form(template, side, **known):
    names = ("Riverside Community Centre", "Centre communautaire Riverside")
    return Form(template, side, (template.name.en, template.name.fr), names, date(2026, 11, 20), **known)


def text(made):
    pages = PdfReader(io.BytesIO(made)).pages
    found = " ".join(page.extract_text() for page in pages)
    return " ".join(unicodedata.normalize("NFKC", found).split())  # without the ligatures of the font


@pytest.mark.parametrize("side", ["seeker", "offer"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_has_its_form_in_both_languages(name, side):
    template = TEMPLATES[name]
    found = text(application.build(form(template, side)))
    squeezed = found.replace(" ", "")
    for question in template.side(side).questions:
        for label in (question.label.en, question.label.fr):
            assert label.split()[0].replace("\u00a0", "") in squeezed
    assert "Signature" in found


def test_what_is_known_stands_on_it_in_any_script():
    template = TEMPLATES["bimp"]
    known = {
        "name": "Олена 李明",
        "answers": {"languages": ["uk"], "idea": "A noodle bar"},
        "reach": "506-555-0100",
    }
    found = text(application.build(form(template, "seeker", **known), first="fr"))
    assert {"Олена", "李明", "506-555-0100"} <= set(found.split())
    assert "A noodle bar" in found
    assert "Ukrainien" in found


def test_the_same_form_is_the_same_file():
    template = TEMPLATES["bimp"]
    assert application.build(form(template, "offer")) == application.build(form(template, "offer"))
