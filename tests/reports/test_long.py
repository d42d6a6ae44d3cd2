"""Long reports: every row is there once, in order, over as many pages as it takes; each page is set by itself."""

import re
import tracemalloc
from datetime import date
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest

from welcome_desk import i18n
from welcome_desk.reports.coming import Coming
from welcome_desk.reports.document import Column, Document, Head, Paragraph, Table
from welcome_desk.reports.paper import pdf

COLUMNS = (Column("Name"), Column("What", share=2), Column("Day", "full-day"), Column("N", "number"))
DAY = date(2026, 11, 20)


def rows(count):
    return [(f"Name{n}x", "Help with papers, forms and first steps " * (n % 4), DAY, n) for n in range(count)]


def report(count, *, other=None, language="en", **said):
    head = Head(title="T", period="P", centre="C", prepared_on="D", privacy="X")
    parts = [Paragraph("Before"), Table("Housing", COLUMNS, rows(count), **said), Paragraph("After")]
    return Document(head, language, parts, other=other)


def pages(made):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages]


@pytest.mark.parametrize("said", [{}, {"entries": True}, {"whole": True}, {"total": True}])
@pytest.mark.parametrize("count", [1, 2, 29, 39, 40, 41, 42, 300])
def test_every_row_is_there_once_and_in_order(said, count):
    text = "\n".join(pages(pdf(report(count, **said))))
    assert [int(n) for n in re.findall(r"Name(\d+)x", text)] == list(range(count))
    assert (
        text.index("Before") < text.index("Name0x") <= text.index(f"Name{count - 1}x") < text.index("After")
    )


@pytest.mark.parametrize("said", [{}, {"entries": True}])
def test_a_part_that_goes_on_on_a_further_page_says_so(said):
    _cover, first, *others = pages(pdf(report(120, **said)))
    assert first.count("Housing") == 1
    assert "(continued)" not in first
    assert [page.count("Housing (continued)") for page in others if "Name" in page] == [1] * len(others)


def test_each_half_is_set_in_its_language():
    made = pages(pdf(report(60, language="en", entries=True, other=report(60, language="fr", entries=True))))
    english, french = ([page for page in made if word in page] for word in ("November", "novembre"))
    assert not set(english) & set(french)
    assert len([page for page in english if "Housing (continued)" in page]) == len(english) - 1
    assert len([page for page in french if "Housing (suite)" in page]) == len(french) - 1
    assert "Page" in french[0]


def test_progress_goes_on_row_by_row_and_may_end_it():
    told = []
    pdf(report(2000, entries=True), step=told.append)
    assert told == sorted(told)
    assert told[0] < 0.05
    assert told[-1] == 1.0
    assert max(later - sooner for sooner, later in pairwise(told)) < 0.05


def test_it_can_be_left_at_the_first_page():
    asked = []

    def leave(share):
        asked.append(share)
        if share > 0.02:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        pdf(report(2000), step=leave)
    assert asked[-1] < 0.1


def held_at_most(count):
    made = report(count, entries=True)
    tracemalloc.start()
    pdf(made)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@pytest.mark.slow
def test_memory_hardly_grows_with_the_rows():
    pdf(report(10, entries=True))
    fewer, many = held_at_most(500), held_at_most(2000)
    assert (many - fewer) / 1500 < 3000, "bytes for each more row, of which the file itself takes a tenth"


def test_what_is_still_to_come_is_made_once_and_in_its_language():
    made = []

    def make(row):
        made.append((row, i18n.language()))
        return [row] * row

    with i18n.speaking("fr"):
        coming = Coming([1, 2, 0, 3], make)
    assert coming.first(2) == [1, 2]
    assert coming.first(2) == [1, 2]
    assert coming.left == 2 + 2
    coming.drop(2)
    assert not coming.ends_after(3)
    assert coming.first(9) == [2, 3, 3, 3]
    assert coming.ends_after(4)
    assert made == [(1, "fr"), (2, "fr"), (0, "fr"), (3, "fr")]
