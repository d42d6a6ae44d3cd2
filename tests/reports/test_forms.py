"""One report in four forms: what stands in the PDF stands in the web page, the workbook and the CSV."""

import csv
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from welcome_desk import i18n
from welcome_desk.errors import UsageError
from welcome_desk.exchange.delimited import unguarded
from welcome_desk.jobs.documents import FORMS, write_document
from welcome_desk.jobs.reports import monthly_document
from welcome_desk.periods import parse
from welcome_desk.reports.document import (
    Beside,
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
from welcome_desk.reports.web import html

DAY = date(2026, 11, 2)
HOSTILE = [
    "=1+1",
    "<script>alert(1)</script>",
    "</td></table>",
    "&lt;",
    "a\x00b",
    "محمد (1)",
    "\u202eevil",
    "'; DROP",
    "@x",
]


def report(name="Olena", language="en"):
    """One of every part."""
    chart = Chart("Needs", [(name, 4), ("Others", None)], said="Most: housing.", instead="<5")
    return Document(
        Head("Monthly summary", "October 2026", name, "Prepared November 2, 2026", "For the centre’s own use"),
        language,
        [
            Paragraph(name), Numbers([Number(12, name, "2 more"), Number(None, "people")]),
            Beside(chart, Chart("By month", [("May", 1)], said="Rising.", form="columns")), chart, Callout("Notice", [name]),
            Heading("Programs"),
            Table("Programs", (Column("Program"), Column("Waiting", "number"), Column("Since", "day")),
                  [(name, 3, DAY), ("B", "<5", None), ("Total", 3, None)], total=True),
            Table("Nothing", (Column("A"),), [], empty="Nobody came."), NewPage(), Paragraph("What it means", small=True),
        ],
    )  # fmt: skip


class Outline(HTMLParser):
    """Tags that open and close, and the text between."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.tags, self.faults = [], [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        self.text.append(data)


def outline(made):
    found = Outline()
    found.feed(made.decode())
    return found


@pytest.mark.parametrize("name", ["Olena", *HOSTILE])
def test_the_web_page_is_whole_and_no_text_is_markup(name):
    found = outline(html(report(name)))
    assert (found.open, found.faults) == ([], [])
    assert "script" not in [tag for tag, _attributes in found.tags]
    if "\x00" not in name:
        assert found.text.count(name) >= 5
    assert found.tags[0][1] == {"lang": "en-CA"}
    headers = [attributes for tag, attributes in found.tags if tag == "th"]
    assert all(one["scope"] in ("col", "row") for one in headers)
    assert not [
        value for _tag, attributes in found.tags for value in attributes.values() if "://" in (value or "")
    ]
    levels = [tag for tag, _attributes in found.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == "h1"
    assert levels.count("h1") == 1


@pytest.mark.parametrize("name", ["Olena", *HOSTILE])
def test_the_workbook_holds_numbers_and_days_and_no_formula(tmp_path, name):
    out = tmp_path / "month.xlsx"
    write_document(report(name), out, made_on=DAY)
    book = load_workbook(out)
    sheet = next(one for one in book.worksheets if one.title == "Programs")
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == ["Program", "Waiting", "Since"]
    assert rows[1][1].value == 3
    assert rows[1][2].value.date() == DAY
    assert rows[2][1].value == "<5"
    assert not [c for one in book.worksheets for row in one.iter_rows() for c in row if c.data_type == "f"]
    assert sheet.freeze_panes == "B2"


def test_money_is_a_number_with_its_currency_in_a_workbook(tmp_path):
    table = Table("Balance", (Column("Month"), Column("In", "number")), [("October", i18n.Money(1234.5)), ("November", i18n.Money(-0.07))])  # fmt: skip
    made = Document(Head("T", "P", "C", "D", "X"), "fr", [table])
    write_document(made, tmp_path / "m.xlsx", made_on=DAY)
    cells = [row[1] for row in load_workbook(tmp_path / "m.xlsx")["Balance"].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, "$" in cell.number_format) for cell in cells] == [(1234.5, "n", True), (-0.07, "n", True)]  # fmt: skip
    write_document(made, tmp_path / "m.csv", made_on=DAY)
    rows = list(csv.reader((tmp_path / "m.csv").read_text("utf-8-sig").splitlines()))
    assert [[unguarded(cell) for cell in row] for row in rows[-2:]] == [
        ["October", "1234.50"],
        ["November", "-0.07"],
    ]
    assert "1\u00a0234,50\u00a0$" in html(made).decode()


def test_each_sheet_is_called_after_what_it_holds(tmp_path):
    def half(language, title):
        contacts = Table("Contacts", (Column("A"),), [("x",)])
        notes, same = (Table(one, (Column("A"),), [("x",)]) for one in ("Notes", title))
        numbers = Numbers([Number(2, "hours")])
        parts = [numbers, contacts, notes, Heading(title), numbers, same, Heading("Ended"), same]
        return Document(Head("Monthly", "P", "C", "D", "X"), language, parts)

    both = Document(**{**vars(half("en", "Programs")), "other": half("fr", "Programmes")})
    write_document(both, tmp_path / "m.xlsx", made_on=DAY)
    names = load_workbook(tmp_path / "m.xlsx").sheetnames
    assert names[:7] == [
        "Monthly – English", "Contacts – English", "Notes – English", "Programs – In numbers", "Programs", "Programs – Ended",
        "About this report – English",
    ]  # fmt: skip
    assert not [name for name in names if re.search(r" \d+$", name)]


def test_a_note_over_a_table_goes_where_the_table_goes(tmp_path):
    parts = [Paragraph("Before", small=True), Paragraph("Destroy it & burn it.", small=True), Table("New", (Column("A"),), [("x",)])]  # fmt: skip
    made = Document(Head("T", "P", "C", "D", "X"), "en", parts)
    write_document(made, tmp_path / "m.csv", made_on=DAY)
    lines = (tmp_path / "m.csv").read_text("utf-8-sig").splitlines()
    assert lines[lines.index("New") :] == ["New", "Destroy it & burn it.", "A", "x"]
    write_document(made, tmp_path / "m.xlsx", made_on=DAY)
    assert load_workbook(tmp_path / "m.xlsx")["New"].oddHeader.left.text == "Destroy it && burn it."


def test_the_csv_opens_in_excel_and_runs_nothing(tmp_path):
    out = tmp_path / "month.csv"
    write_document(report("=1+1"), out, made_on=DAY)
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    assert ["=1+1", "3", "2026-11-02"] in [[unguarded(cell) for cell in row] for row in rows]


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_month_in_every_form_twice_with_the_same_bytes(town, tmp_path, form, language):
    made = []
    for place in range(2):
        out = tmp_path / f"{place}{form}"
        write_document(monthly_document(town, parse("2026-10"), language=language), out, made_on=DAY)
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_a_french_web_page_of_an_english_window_has_french_numbers(town):
    with i18n.speaking("en"):
        found = outline(html(monthly_document(town, parse("2026-10"), language="fr")))
    assert found.tags[0][1] == {"lang": "fr-CA"}
    said = " ".join(found.text)
    assert "Sommaire mensuel" in said
    assert "Monthly" not in said


def test_another_form_is_refused_in_words(tmp_path):
    with pytest.raises(UsageError, match=r"\.pdf, \.html"):
        write_document(report(), tmp_path / "month.docx", made_on=DAY)


@pytest.mark.parametrize("parts", [[], [Paragraph("Nothing yet.")], [Chart("Needs", [], said="")], [Table("", (Column(""),), [])]])  # fmt: skip
@pytest.mark.parametrize("form", FORMS)
def test_a_report_of_nothing_is_whole_and_leaves_nothing_behind(tmp_path, form, parts):
    out = tmp_path / f"none{form}"
    write_document(Document(Head("T", "P", "C", "D", "X"), "en", parts), out, made_on=DAY)
    assert [*tmp_path.iterdir()] == [out]
    if form == ".xlsx":
        assert load_workbook(out).sheetnames[-1] == "About this report"
