"""Passes and courses from the command line."""

import json

import pytest
from pypdf import PdfReader


def text_of(path):
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_pass_is_verified_without_telling_its_holder(run, town_path):
    status, out, _err = run("--store", town_path, "verify-pass", "wp 1", "--json")
    told = json.loads(out)
    assert status == 0
    assert told.keys() == {"number", "valid", "state", "program", "valid_from", "valid_to"}
    assert (told["number"], told["valid"]) == ("WP-0001", told["state"] == "valid")
    status, out, _err = run("--store", town_path, "verify-pass", "WP-0001")
    assert status == 0
    assert out.startswith("WP-0001 · ")


def test_an_unknown_number_is_told_as_an_answer(run, town_path):
    status, out, _err = run("--store", town_path, "verify-pass", "XX-99")
    assert (status, out.strip()) == (
        0,
        "Not valid: there is no such number · Check the number on the card and type it again.",
    )
    assert "numéro inconnu" in run("--store", town_path, "--lang", "fr", "verify-pass", "XX-99")[1]


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("passes", ["welcome-pass"], "WP-0001"),
        ("passes-ending", ["welcome-pass"], "ending until"),
        ("pass-card", ["--number", "wp1"], "WP-0001"),
        ("attendance", ["bimp"], "Signature"),
        ("graduation", ["bimp"], "Graduation list"),
        ("certificate", ["bimp"], "BIMP-2026-001"),
    ],
)
def test_each_page_is_written(run, town_path, tmp_path, name, options, said):
    out = tmp_path / "page.pdf"
    status, _out, err = run("--store", town_path, "--user", "nadia", "report", name, *options, "--out", out)
    assert (status, err) == (0, "")
    assert said in text_of(out)


def test_a_card_printed_twice_says_so_and_printing_is_in_the_history(run, town_path, tmp_path):
    for _time in (1, 2):
        assert (
            run(
                "--store",
                town_path,
                "report",
                "pass-card",
                "--number",
                "WP-0002",
                "--out",
                tmp_path / "c.pdf",
            )[0]
            == 0
        )
    assert "Printed again" in text_of(tmp_path / "c.pdf")
    assert "Print passes" in run("--store", town_path, "history")[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["passes", "nowhere"], "There is no program “nowhere”"),
        (["pass-card", "--number", "XX-1"], "There is no pass “XX-1”"),
        (["attendance", "bimp", "--day", "2019-01-01"], "no session on that day"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(run, town_path, tmp_path, options, said):
    status, _out, err = run("--store", town_path, "report", *options, "--out", tmp_path / "x.pdf")
    assert status == 1
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_a_volunteer_prints_no_card(run, town_path, tmp_path):
    status, _out, err = run(
        "--store",
        town_path,
        "--user",
        "dev",
        "report",
        "pass-card",
        "--number",
        "wp1",
        "--out",
        tmp_path / "x.pdf",
    )
    assert status == 1
    assert "Issue passes" in err
