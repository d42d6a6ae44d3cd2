"""The Monday sheet from the command line: whose it is, for which day, and that its codes were kept."""

from datetime import date

import pytest
from pypdf import PdfReader


def text_of(path):
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize(("user", "name"), [("margaret", "Margaret Tremblay"), ("nadia", "Nadia Haddad")])
def test_the_sheet_is_that_of_whoever_signs_in(run, town_path, tmp_path, user, name):
    out = tmp_path / "m.pdf"
    status, _said, _err = run(
        "--store", town_path, "--user", user, "report", "monday", "--day", "2026-11-02", "--out", out
    )
    assert status == 0
    said = text_of(out)
    assert name in said
    assert "Monday, November 2, 2026" in said
    assert "Contient des renseignements personnels" in said


def test_without_a_day_it_is_for_today_and_printing_is_in_the_history(run, town_path, tmp_path):
    out = tmp_path / "m.pdf"
    assert run("--store", town_path, "--user", "margaret", "report", "monday", "--out", out)[0] == 0
    assert str(date.today().year) in text_of(out)
    assert "Print the Monday sheet" in run("--store", town_path, "history")[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--day", "soon"], "2026-10-31"),
        (["--period", "2026-10"], "takes no --period"),
        ([], "needs --out"),
    ],
)
def test_wrong_usage_is_told_in_one_line(run, town_path, tmp_path, options, said):
    out = ["--out", tmp_path / "m.pdf"] if options else []
    status, _out, err = run("--store", town_path, "report", "monday", *options, *out)
    assert status == 2
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_a_reader_prints_no_sheet(run, town_path, tmp_path):
    status, _out, err = run(
        "--store", town_path, "--user", "board", "report", "monday", "--out", tmp_path / "m.pdf"
    )
    assert status == 1
    assert "Make and keep follow-ups" in err
