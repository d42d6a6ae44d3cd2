"""Where the numbers of a report stand: every one that is a figure, where it is drawn, and without a trace in the file."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from welcome_desk import i18n
from welcome_desk.jobs.reports import monthly_document
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.reports.behind import behind, figure
from welcome_desk.reports.document import Chart, Column, Document, Head, NewPage, Table
from welcome_desk.reports.paper import pdf

HEAD = Head("T", "P", "C", "D", "X")


def placed(report):
    places = []
    return pdf(report, places=places), places


@pytest.mark.parametrize("language", [*i18n.LANGUAGES, i18n.BOTH])
def test_the_file_is_the_same_whether_places_are_asked_for(town, language):
    report = monthly_document(town, parse("2026-10"), language=language)
    made, places = placed(report)
    assert made == pdf(report)
    assert places


@pytest.mark.parametrize("period", ["2026-10", "2026-Q3"])
@pytest.mark.parametrize("language", ["en", i18n.BOTH])
def test_every_number_is_read_where_it_is_said_to_stand(town, period, language):
    """What the page holds there, letter for letter; a quarter has a cover before it."""
    made, places = placed(monthly_document(town, parse(period), language=language))
    pages = [words_of(page) for page in PdfReader(BytesIO(made)).pages]
    for one in places:
        there = [
            word
            for x, y, word in pages[one.page]
            if one.left <= x <= one.left + one.wide and one.top <= 792 - y <= one.top + one.tall
        ]
        assert one.said in there, one


def words_of(page):
    found = []

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
            y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
            found.append((x, y, text.strip()))

    page.extract_text(visitor_text=note)
    return found


def test_a_place_leads_to_as_many_records_as_its_number_says(town):
    """Of the period that the number is of, which may be an earlier one."""
    _made, places = placed(monthly_document(town, parse("2026-10"), language="en"))
    asked = {one.figure: one for one in places}
    with town.reading() as view:
        for one in asked.values():
            told = figure(one.figure, one.said)
            period = parse(told.period or "2026-10")
            if told.about:
                found = figures.records(view, period, told.key, about=told.about)
                assert figures.called(view, told.about)
                assert i18n.number(len(found)) == one.said, one
            else:
                found = figures.group(view, period, told.key)
                assert i18n.number(found.get(told.code, 0)) == one.said, one
    assert len({figure(name, "").about for name in asked}) > 5, "programs and events by themselves"


def test_every_figure_of_the_list_stands_on_the_page(town):
    report = monthly_document(town, parse("2026-10"), language="en")
    _made, places = placed(report)
    on_page = {one.figure for one in places}
    assert {one.id for one in behind(report) if one.said != "–"} <= on_page


def test_what_is_no_number_leads_nowhere():
    rows = [("a", 3, "–"), ("b", None, 0)]
    columns = (Column("x"), Column("y", "number"), Column("z", "number"))
    table = Table("t", columns, rows, figures=[("people", "contacts"), ("", "events")])
    chart = Chart("c", [("one", 2), ("two", None)], said="", figures={"one": "needs", "two": "needs"})
    columns_of = Chart(
        "c",
        [("one", 2), ("two", None)],
        said="",
        form="columns",
        figures={"one": "needs-met", "two": "needs"},
    )
    _made, places = placed(Document(HEAD, "en", [table, NewPage(), chart, columns_of]))
    assert [(one.page, one.figure, one.said) for one in places] == [
        (0, "people", "3"), (0, "events", "0"), (1, "needs", "2"), (1, "needs-met", "2"),
    ]  # fmt: skip
