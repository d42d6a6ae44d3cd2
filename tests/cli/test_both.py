"""--lang both: a report in both languages, one after the other; anything else is in one language at a time."""

import pytest
from pypdf import PdfReader


@pytest.mark.parametrize("options", [(), ("--public",)])
def test_a_report_in_both_languages(town_path, run, tmp_path, options):
    out = tmp_path / "month.pdf"
    status, _said, wrong = run(
        "report",
        "monthly",
        "--store",
        town_path,
        "--period",
        "2026-10",
        "--lang",
        "both",
        "--out",
        out,
        *options,
    )
    assert (status, wrong) == (0, "")
    title = PdfReader(out).metadata.title
    assert "Monthly summary" in title
    assert "Sommaire mensuel" in title


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("search", "olena"), "Only a report"), (("report", "funder", "--period", "2026-10", "--out", "x.xlsx"), "one language at a time")],
)  # fmt: skip
def test_anything_else_says_so(town_path, run, arguments, said):
    status, _out, wrong = run(*arguments, "--store", town_path, "--lang", "both")
    assert status == 2
    assert said in wrong
    assert wrong.count("\n") == 1
