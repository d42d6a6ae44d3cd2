"""--public on the command line: counts of a program, an event, volunteers; never a list of names."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    "arguments",
    [("program", "strangers-become-friends", "--period", "2026-10"), ("volunteers", "--period", "2026-Q3")],
)
def test_written_and_said_what_was_hidden(town_path, run, tmp_path, arguments):
    out = tmp_path / "out.html"
    status, said, _wrong = run("report", *arguments, "--public", "--store", town_path, "--out", out)
    assert status == 0
    assert "Each number was tested" in said
    assert "For the public: rounded to 5" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("thanks-list", "--period", "2026-10"),
        ("labels", "strangers-become-friends"),
        ("person", "--person", "x"),
    ],
)
def test_a_list_of_names_has_none(town_path, run, tmp_path, arguments):
    status, _said, wrong = run(
        "report", *arguments, "--public", "--store", town_path, "--out", tmp_path / "x.pdf"
    )
    assert status == 2
    assert "no public print" in wrong


@pytest.mark.parametrize("name", ["volunteers", "thanks-list"])
def test_names_carry_the_mark(town_path, run, tmp_path, name):
    out = tmp_path / "out.html"
    assert run("report", name, "--period", "2026-10", "--store", town_path, "--out", out)[0] == 0
    assert "Contains personal information" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("monthly",), ("program", "bimp"), ("volunteers",)])
def test_a_month_that_is_not_over_has_none(town_path, run, tmp_path, arguments):
    out, period = tmp_path / "x.pdf", f"{date.today():%Y-%m}"
    status, _said, wrong = run(
        "report", *arguments, "--period", period, "--public", "--store", town_path, "--out", out
    )
    assert (status, out.exists()) == (2, False)
    assert "is not over yet" in wrong
