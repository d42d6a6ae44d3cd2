"""The pages after the first: every figure beside earlier ones, in four forms, in one language, the same each time."""

import re
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from welcome_desk import actions, i18n
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.reports import monthly_document, monthly_pdf
from welcome_desk.periods import before, fiscal_to_date, parse
from welcome_desk.queries import figures, months
from welcome_desk.queries.figures import DEFINITIONS, Line
from welcome_desk.reports import details
from welcome_desk.reports.details import Details
from welcome_desk.reports.document import Numbers, Table

PERIOD = parse("2026-10")


def tables(document):
    with i18n.speaking(document.language):
        return {part.title: part for part in document.parts if isinstance(part, Table)}


def test_every_figure_stands_beside_the_month_before_the_year_before_and_the_fiscal_year(town):
    found = tables(monthly_document(town, PERIOD, language="en"))["Contacts and people"]
    heads = [column.label for column in found.columns][1:]
    assert heads == [
        "Oct\u00a02026",
        "Sep\u00a02026",
        "Fiscal year to date",
    ]  # nothing was kept in October 2025
    with town.reading() as view:
        expected = [
            figures.value(view, one, "contacts") for one in (PERIOD, before(PERIOD), fiscal_to_date(PERIOD))
        ]
    assert next(row for row in found.rows if row[0] == "Contacts") == ("Contacts", *expected)


def test_a_figure_that_no_section_names_is_shown_all_the_same():
    named = [key for section in details.SECTIONS for key in details.keys_of(section)]
    assert len(named) == len(set(named))
    with i18n.speaking("en"):
        lines = [Line(one, "x" if one.terms else "", 7, 6, 5, 4) for one in DEFINITIONS.values()]
        made = [part for part in details.parts(Details(PERIOD, lines)) if isinstance(part, Table)]
    shown = {row[0] for table in made for row in table.rows} | {table.title for table in made}
    across = {key for section in details.SECTIONS for one in section.across for key, _word in one.columns}
    with i18n.speaking("en"):
        labels = {key: {one.label, details.label_of(key)} for key, one in DEFINITIONS.items()}
    missing = [key for key, words in labels.items() if not words & shown and key not in across]
    assert missing == []


def test_what_is_zero_everywhere_is_left_out():
    with i18n.speaking("en"):
        lines = [
            Line(DEFINITIONS["contacts"], "", 0, 0, 0, 0),
            Line(DEFINITIONS["referrals"], "", 0, 0, 0, 3),
        ]
        made = [part.title for part in details.parts(Details(PERIOD, lines)) if isinstance(part, Table)]
        assert details.parts(Details(PERIOD)) == []
    assert made == ["Referrals"]


def test_events_one_by_one_add_up_to_the_figures(town):
    with town.reading() as view:
        events = months.events_in_figures(view, PERIOD)
        sums = {
            key: figures.value(view, PERIOD, key)
            for key in DEFINITIONS
            if key.startswith("events") and not DEFINITIONS[key].terms
        }
    assert len(events) == sums["events"]
    assert sum(one.registered for one in events) == sums["events-registered"]
    assert sum(one.here for one in events) == sums["events-attended"]
    assert sum(one.walk_ins for one in events) == sums["events-walk-ins"]
    assert sum(one.counted for one in events) == sums["events-unnamed"] + sums["events-companions"]


@pytest.mark.parametrize("period", ["2026-10", "2026-Q3", "FY2026-27", "2026", "2026-10-03..2026-11-10"])
def test_any_period_is_drawn_without_an_empty_page(town, period):
    reader = PdfReader(BytesIO(monthly_pdf(town, parse(period), language="fr")))
    pages = [page.extract_text() for page in reader.pages]
    assert all(len(text.splitlines()) > 3 for text in pages)
    assert f"Page {len(pages)} de {len(pages)}" in pages[-1]


def test_the_workbook_holds_numbers_and_the_same_bytes_each_time(town, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_document(
            monthly_document(town, PERIOD, language="en"), tmp_path / name, made_on=town.now().date()
        )
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = load_workbook(tmp_path / "a.xlsx")
    sheet = book["Contacts and people"]
    assert isinstance(sheet["B2"].value, int)
    assert sheet.freeze_panes
    events = book["Event by event"]
    assert events["B2"].is_date


def test_a_heading_row_comes_again_where_a_table_goes_on():
    with i18n.speaking("en"):
        many = [Line(DEFINITIONS["needs-by-area"], f"area-{n}", n, 0, 0, 0) for n in range(1, 120)]
        parts = details.parts(Details(PERIOD, many))
    from welcome_desk.reports.document import Document, Head
    from welcome_desk.reports.paper import pdf

    made = pdf(Document(Head("T", "P", "C", "D", "X"), "en", parts))
    pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
    assert len(pages) > 3
    assert all(re.search(r"Area of life", text) for text in pages[1:])  # the first is the cover


def test_outcomes_stand_in_the_order_of_their_list_with_all_that_counts_towards_them(town):
    with town.reading() as view:
        lines = figures.lines(view, PERIOD)
        people = figures.group(view, PERIOD, "people-by-outcome")
    with i18n.speaking("fr"):
        made = [one for one in details.parts(Details(PERIOD, lines)) if isinstance(one, Table)]
    table = next(one for one in made if one.title == "Être, appartenir, participer")
    assert [row[0] for row in table.rows] == ["Être", "Appartenir", "Participer"]
    assert [row[1] for row in table.rows] == [people[one] for one in ("being", "belonging", "participating")]


def test_a_group_says_what_was_not_noted_so_that_it_adds_up():
    contacts, languages = DEFINITIONS["contacts"], DEFINITIONS["contacts-by-language"]
    lines = [Line(contacts, "", 10, 8, None, 20), Line(languages, "en", 7, 8, None, 15)]
    with i18n.speaking("en"):
        made = [part for part in details.parts(Details(PERIOD, lines)) if isinstance(part, Table)]
    found = next(table for table in made if table.title == "Contacts by language")
    assert found.rows[-1] == ("Not noted", 3, 0, 5)
    assert len(found.columns) == 4  # the year before, of which nothing was kept, has none


def test_a_part_of_a_period_says_so_and_is_not_compared(desk):
    desk.run(actions.contacts.log_contact, met_at=datetime(2026, 10, 2, 10))
    desk.run(actions.contacts.log_contact, met_at=datetime(2026, 11, 2, 9))
    made = monthly_document(desk, parse("2026-11"), language="en")
    (numbers,) = (part.numbers for part in made.parts if isinstance(part, Numbers))
    assert numbers[0].beside == "so far"
    whole = monthly_document(desk, parse("2026-10"), language="en")
    (numbers,) = (part.numbers for part in whole.parts if isinstance(part, Numbers))
    assert numbers[0].beside == ""  # nothing was kept before
