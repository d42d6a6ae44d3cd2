"""How a page looks, read back from the file: nothing stands alone, nothing is torn, heads come again, colours can be read."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from welcome_desk.reports import look
from welcome_desk.reports.charts import MOST_BARS
from welcome_desk.reports.document import (
    Callout,
    Chart,
    Column,
    Document,
    Head,
    Heading,
    NewPage,
    Number,
    Numbers,
    Paragraph,
    Table,
)
from welcome_desk.reports.paper import pdf

HEAD = Head("Title", "October 2026", "Riverside", "Prepared November 2, 2026", "For the centre’s own use")
FOOT = range(17, 27)  # paragraphs of one line after which a page is nearly full
LONG = "Twelve words that fill more than half a line of the page. "


def pages_of(*parts):
    """The lines of each page, without its head and foot, and without the cover."""
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf(Document(HEAD, "en", parts)))).pages]
    texts = [text for text in texts if re.search(r"Page \d+ of \d+", text)]
    edges = re.compile(rf"({HEAD.privacy}|Page \d+ of \d+|Title · .*)")
    return [[line for line in edges.sub("\n", text).split("\n") if line.strip()] for text in texts]


def rows(count, long=0):
    return [(f"Row {n} {LONG * long if n % 3 == 0 else ''}", n) for n in range(count)]


def table(count, *, long=0, title="A table", total=False):
    return Table(title, (Column("What"), Column("Number", "number")), rows(count, long), total=total)


def rows_on(lines):
    return [line for line in lines if re.match(r"Row \d+ ", line)]


# ---- tables ----
@given(st.integers(10, 27), st.integers(1, 70), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_no_row_stands_alone_and_the_header_comes_again(lines_above, count, long):
    above = [Paragraph("Above.") for _n in range(lines_above)]
    pages = pages_of(*above, Heading("A heading"), Paragraph("A note.", small=True), table(count, long=long))
    holding = [page for page in pages if rows_on(page)]
    assert sum(len(rows_on(page)) for page in holding) == count
    assert all(len(rows_on(page)) >= min(2, count) for page in holding)
    assert all("What Number" in page for page in holding)
    first = holding[0]
    assert "A heading" in first
    assert "A table" in first
    assert "A note." in first


@pytest.mark.parametrize("lines_above", FOOT)
def test_a_total_has_rows_over_it(lines_above):
    above = [Paragraph("Above.") for _n in range(lines_above)]
    whole = Table("T", (Column("What"), Column("N", "number")), [*rows(6), ("All of them", 7)], total=True)
    last = next(page for page in pages_of(*above, whole) if "All of them" in " ".join(page))
    assert rows_on(last)


def test_rows_taller_than_half_a_page_are_set_all_the_same():
    tall = [("Row 1 " + "ab " * 190, "x " * 290), ("Row 2 " + "cd " * 190, "y " * 290)] * 3
    columns = (Column("What", share=1), Column("Said", share=1), Column("Other", share=4))
    made = pages_of(Table("T", columns, [(*row, "z") for row in tall], whole=True))
    assert len(made) > 1


# ---- headings, paragraphs, callouts ----
@pytest.mark.parametrize("lines_above", FOOT)
@pytest.mark.parametrize("sentences", [1, 4])
def test_a_heading_is_never_the_last_on_a_page(lines_above, sentences):
    above = [Paragraph("Above.") for _n in range(lines_above)]
    pages = pages_of(*above, Heading("A heading"), Paragraph(LONG * sentences), Paragraph("End."))
    holder = next(page for page in pages if "A heading" in page)
    assert holder[-1] != "A heading"


@given(st.integers(18, 27), st.integers(3, 40))
@settings(max_examples=15, deadline=None)
def test_no_line_of_a_paragraph_stands_alone(lines_above, sentences):
    above = [Paragraph("Above.") for _n in range(lines_above)]
    pages = pages_of(*above, Paragraph(LONG * sentences))
    counts = [sum("words" in line or "page" in line for line in page) for page in pages]
    assert all(count != 1 for count in counts), counts
    said = re.sub(r"\s+", "", "".join("".join(line for line in page if line != "Above.") for page in pages))
    assert said.count("Twelvewordsthatfillmorethanhalfalineofthepage.") == sentences


def test_what_a_coordinator_typed_may_be_longer_than_a_page():
    typed = [f"Sentence {n}: {LONG * (30 if n == 5 else 1)}" for n in range(80)]
    pages = pages_of(Callout("Things to notice", typed), Heading("Notes"), Paragraph(LONG * 120))
    whole = " ".join(" ".join(page) for page in pages)
    assert [n for n in range(80) if f"• Sentence {n}:" not in whole] == []
    assert sum("Things to notice" in page for page in pages) == 1


def test_a_gap_at_the_foot_of_a_page_begins_no_page():
    for count in FOOT:
        pages = pages_of(*[Paragraph("Above.") for _n in range(count)], NewPage(), Paragraph("Below."))
        assert all(page for page in pages), count
        assert len(pages) <= 3


# ---- charts ----
def test_bars_are_sorted_and_many_are_put_together():
    points = [(f"Area {n}", n) for n in range(1, 13)]
    (page,) = pages_of(Chart("Needs", points, said=""))
    labels = [line.rsplit(" ", 1)[0] for line in page if line.startswith(("Area", "All others"))]
    assert labels == [*(f"Area {n}" for n in range(12, 12 - MOST_BARS, -1)), "All others"]
    assert f"All others {sum(range(1, 13 - MOST_BARS))}" in page


def test_what_is_withheld_has_no_bar_and_stays_where_it_was_put():
    (page,) = pages_of(Chart("Needs", [("Housing", 20), ("Work", None), ("Health", 5)], said="", instead="fewer than 5"))  # fmt: skip
    assert page[-3:] == ["Housing 20", "Health 5", "Work fewer than 5"]


def test_the_word_of_a_number_takes_a_second_line_rather_than_be_cut():
    word = "Prises de nouvelles des jumelages faites"
    (page,) = pages_of(
        Numbers([Number(3, word, "sur 4 à faire"), Number(2, "Rencontres"), *[Number(1, "x")] * 2])
    )
    told = " ".join(page)
    assert all(part in told for part in (*word.split(), "Rencontres", "sur 4 à faire"))
    assert "…" not in told


# ---- key figures ----
def test_many_key_figures_go_on_in_another_line():
    (page,) = pages_of(Numbers([Number(n, f"word {n}") for n in range(7)]))
    assert [n for n in range(7) if f"word {n}" not in " ".join(page)] == []
    assert "word 3 word 4" not in page


# ---- colours ----
GROUNDS = {look.TINT, look.SUNKEN, "#FFFFFF"}  # under texts
GRAPHICS = {look.OTHER, look.ACCENT, "#857F70", "#6B3F7C"}  # bars, edges, and lines that carry meaning
DECORATIVE = {look.LINE}
WRITTEN = {
    literal.upper()
    for file in (Path(look.__file__).parent).glob("*.py")
    for literal in re.findall(r"\"(#[0-9A-Fa-f]{6})\"", file.read_text("utf-8"))
}
TEXTS = WRITTEN - GROUNDS - GRAPHICS - DECORATIVE


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colour", sorted(TEXTS))
@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_every_text_can_be_read_on_what_is_under_it(colour, ground):
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("colour", [look.PRIMARY, *sorted(GRAPHICS)])
def test_every_mark_stands_off_from_the_page(colour):
    assert contrast(colour, "#FFFFFF") >= 3.0


def test_the_bar_that_stands_out_does_so_in_grey():
    assert contrast(look.PRIMARY, look.OTHER) >= 1.8


def test_the_day_of_a_report_is_told(tmp_path):
    (page,) = pages_of(Table("T", (Column("Day", "full-day"),), [(date(2026, 11, 2),)]))
    assert "November 2, 2026" in page
