"""The pages of a match from the command line: each in both languages, and refused in words where it cannot be made."""

import re

import pytest
from pypdf import PdfReader
from tests.actions.small import accept, add, agree, seen

from welcome_desk import actions
from welcome_desk.cli.reports import REPORTS
from welcome_desk.jobs.programs import start_from_template, start_match


@pytest.fixture
def closed(desk):
    """The store, and a match in it that was met in and ended."""
    program = start_from_template(desk, "bimp")
    both = [
        desk.run(
            actions.programs.enrol, program, side=side, person_id=add(desk, name, languages=["uk"]),
            may_tell=["first-name", "languages"],
        )
        for side, name in (("seeker", "Olena Kovalenko"), ("offer", "Carol Arsenault"))
    ]  # fmt: skip
    seen(desk, *both)
    match = accept(desk, *both)
    agree(desk, match)
    start_match(desk, match, program)
    desk.run(actions.meetings.log_meeting, match, hours=2.0)
    desk.run(actions.closings.close_match, match, reason="goals-met")
    desk.close()
    return desk.engine.url.database, match


def words(path):
    """Without a difference between the spaces."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


# name, options, what stands on it in English, and in French
PAGES = (
    ("slip", ["--side", "seeker"], ["For Olena", "Ukrainian", "Carol"], ["Pour Olena", "Ukrainien"]),
    ("agreement", [], ["Our agreement", "Olena Kovalenko"], ["Notre entente"]),
    ("pulse", [], ["Do you two meet as often as you wish?"], ["Vos rencontres vous sont-elles utiles?"]),
    ("thanks", ["--side", "offer"], ["Dear Carol Arsenault,"], ["Bonjour Carol Arsenault,"]),
)


@pytest.mark.parametrize(("name", "options", "english", "french"), PAGES)
def test_a_page_holds_both_languages(run, closed, tmp_path, name, options, english, french):
    store, match = closed
    told = {}
    for lang in ([], ["--lang", "fr"]) if name != "thanks" else ([],):
        out = tmp_path / f"{name}{len(lang)}.pdf"
        done = run("--store", store, *lang, "report", name, "--match", match, *options, "--out", out)
        assert done == (0, "", "")
        told[len(lang)] = words(out)
        assert not [word for word in english + french if word not in told[len(lang)]]
    assert len(set(told.values())) == len(told), "the language at the left is the one asked for"


def test_a_slip_tells_no_more_than_was_chosen(run, closed, tmp_path):
    store, match = closed
    run("--store", store, "report", "slip", "--match", match, "--out", tmp_path / "s.pdf")
    assert "Arsenault" not in words(tmp_path / "s.pdf")


@pytest.mark.parametrize(
    ("lang", "said", "unsaid"), [("en", "Dear Olena", "Bonjour"), ("fr", "Bonjour Olena", "Dear")]
)
def test_a_letter_may_be_in_one_language(run, closed, tmp_path, lang, said, unsaid):
    store, match = closed
    out = tmp_path / "t.pdf"
    assert run("--store", store, "--lang", lang, "report", "thanks", "--match", match, "--out", out)[0] == 0
    assert said in words(out)
    assert unsaid not in words(out)


def test_an_unknown_match_and_a_missing_one_are_told(run, closed, tmp_path):
    store, _match = closed
    out = tmp_path / "x.pdf"
    for name, *_rest in PAGES:
        assert name in REPORTS
        status, _out, err = run("--store", store, "report", name, "--match", "nobody", "--out", out)
        assert (status, "no match “nobody”" in err) == (1, True)
        assert run("--store", store, "report", name, "--out", out)[0] == 2
    assert not out.exists()
