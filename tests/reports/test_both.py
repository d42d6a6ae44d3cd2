"""A report in both languages: English, then French from a page of its own, and no page in two languages."""

import csv
import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from welcome_desk import actions, i18n
from welcome_desk.jobs.directory import directory_document
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.gathered import event_document, program_document, volunteers_document
from welcome_desk.jobs.held import held_document
from welcome_desk.jobs.public import public_monthly_document
from welcome_desk.jobs.reports import monthly_document
from welcome_desk.model import Event, Person, Program
from welcome_desk.periods import parse
from welcome_desk.reports.document import Document, Head, Paragraph
from welcome_desk.reports.paper import pdf
from welcome_desk.reports.web import html

DAY, MONTH, YEAR = date(2026, 11, 2), parse("2026-10"), parse("2026")


def documents(desk, language):
    with desk.reading() as view:
        person, event, program = (view.session.query(kind).first().id for kind in (Person, Event, Program))
    return {
        "monthly": monthly_document(desk, MONTH, language=language),
        "public": public_monthly_document(desk, MONTH, language=language),
        "person": held_document(desk, person, language=language), "event": event_document(desk, event, language=language),
        "program": program_document(desk, program, YEAR, language=language),
        "volunteers": volunteers_document(desk, YEAR, language=language),
        "directory": directory_document(desk, language=language),
    }  # fmt: skip


def texts(made):
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


def test_every_document_holds_what_each_language_alone_holds(town):
    english, french = documents(town, "en"), documents(town, "fr")
    for name, made in documents(town, "both").items():
        assert [half.language for half in made.halves] == ["en", "fr"], name
        assert [half.parts for half in made.halves] == [english[name].parts, french[name].parts], name
        assert [half.head for half in made.halves] == [english[name].head, french[name].head], name


def test_pages_are_counted_together_and_each_is_in_one_language(town):
    pages = texts(pdf(monthly_document(town, YEAR, language="both")))
    feet = [re.search(r"Page (\d+) (of|de) (\d+)", page) for page in pages[1:]]
    assert [int(foot[1]) for foot in feet] == list(range(2, len(pages) + 1))
    assert {int(foot[3]) for foot in feet} == {len(pages)}
    words = [foot[2] for foot in feet]
    assert words == sorted(words, key="of de".index)
    assert set(words) == {"of", "de"}
    for page, word in zip(pages[1:], words, strict=True):
        assert ("For the centre’s own use" in page) == (word == "of")
        assert ("À l’usage du centre" in page) == (word == "de")
    assert "Sommaire" in pages[words.index("de") + 1].split("\n")


def test_the_cover_of_a_long_report_tells_what_it_is_in_each_language(town):
    cover, *_others = texts(pdf(monthly_document(town, YEAR, language="both")))
    for said in ("Summary", "2026", "Sommaire", "Prepared by", "Préparation", "For the centre’s own use", "À l’usage du centre"):  # fmt: skip
        assert said in cover
    assert "Page 1" not in cover


def test_four_pages_have_no_cover_and_five_have_one():
    def pages(count):
        head = Head("Title", "Period", "Centre", "Prepared today", "For all", prepared_by="Margaret")
        from welcome_desk.reports.document import NewPage

        parts = [part for number in range(count) for part in (Paragraph(f"Page {number}"), NewPage())][:-1]
        return texts(pdf(Document(head, "en", parts)))

    assert [len(pages(count)) for count in (1, 4, 5)] == [1, 4, 6]
    assert "Margaret" not in pages(4)[0]
    assert "Prepared by Margaret" in pages(5)[0]
    assert "Page 2 of 6" in pages(5)[1]


def test_the_file_tells_both_titles_and_marks_what_is_french(town):
    reader = PdfReader(BytesIO(pdf(monthly_document(town, MONTH, language="both"))))
    assert "Monthly summary" in reader.metadata.title
    assert "Sommaire mensuel" in reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == "en-CA"
    marked = [b"/Lang (fr-CA)" in page.get_contents().get_data() for page in reader.pages]
    assert marked == sorted(marked)
    assert marked.count(True) == len(
        [text for text in texts_of(reader)[1:] if " de " in text and "À l’usage" in text]
    )


def texts_of(reader):
    return [page.extract_text() for page in reader.pages]


def test_the_web_page_tells_the_language_of_each_half(town):
    made = html(monthly_document(town, MONTH, language="both")).decode()
    assert '<html lang="en-CA">' in made
    english, french = made.split('<article lang="fr-CA">')
    assert '<article lang="en-CA">' in english
    assert "Sommaire mensuel" in french
    assert "Monthly summary" not in french


def test_the_workbook_has_sheets_and_notes_for_each_language(town, tmp_path):
    out = tmp_path / "m.xlsx"
    write_document(monthly_document(town, MONTH, language="both"), out, made_on=DAY)
    names = load_workbook(out).sheetnames
    assert names.index("About this report – English") < names.index("À propos – Français") == len(names) - 1
    alone = tmp_path / "a.xlsx"
    write_document(monthly_document(town, MONTH, language="fr"), alone, made_on=DAY)
    assert len(names) == 2 * len(load_workbook(alone).sheetnames)
    assert load_workbook(alone).sheetnames[-1] == "À propos"


def test_the_list_has_the_tables_of_each_language(town, tmp_path):
    out = tmp_path / "m.csv"
    write_document(monthly_document(town, MONTH, language="both"), out, made_on=DAY)
    cells = [cell for row in csv.reader(out.read_text("utf-8-sig").splitlines()) for cell in row]
    assert "Programs" in cells
    assert "Programmes" in cells


def test_what_was_typed_in_a_language_stands_in_its_half_alone(town):
    for language, words in (("en", "The kettle was mended"), ("fr", "La bouilloire est réparée")):
        town.run(actions.report_texts.write_report_text, period=MONTH.name, language=language, notes=words)
    pages = texts(pdf(monthly_document(town, MONTH, language="both")))
    (english,) = [n for n, text in enumerate(pages) if "The kettle was mended" in text]
    (french,) = [n for n, text in enumerate(pages) if "La bouilloire est réparée" in text]
    assert english < french


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_the_language_of_the_window_changes_nothing(town, spoken):
    with i18n.speaking(spoken):
        made = pdf(monthly_document(town, MONTH, language="both"))
    assert made == pdf(monthly_document(town, MONTH, language="both"))


# ---- as numbers to count with ----
def rows_of(town, made, tmp_path):
    out = tmp_path / "m.csv"
    write_document(made, out, made_on=DAY)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        return [*csv.reader(stream)]


def test_a_list_says_at_its_head_what_it_is_and_for_whom(town, tmp_path):
    rows = rows_of(town, monthly_document(town, MONTH, language="en"), tmp_path)
    head = rows[: rows.index([])]
    assert head[0][0].startswith("For the centre’s own use")
    assert ["Monthly summary", "October 2026"] in head
    assert any(said.startswith("Prepared ") for _centre, said in head)
    public = rows_of(town, public_monthly_document(town, MONTH, language="en"), tmp_path)
    told = " ".join(what for what, _said in public[: public.index([])])
    assert "“<5”" in told
    assert "“x”" in told
    both = rows_of(town, monthly_document(town, MONTH, language="both"), tmp_path)
    assert ["Sommaire mensuel", f"Octobre{i18n.NBSP}2026"] in both


def test_a_workbook_has_shares_to_count_with_and_each_table_once(town, tmp_path):
    out = tmp_path / "m.xlsx"
    write_document(monthly_document(town, YEAR, language="en"), out, made_on=DAY)
    book = load_workbook(out)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.number_format == "0%" and isinstance(cell.value, float) for cell in cells)
    assert not [cell.value for cell in cells if re.fullmatch(r"\d+.?%", str(cell.value))]
    assert not [name for name in book.sheetnames if re.search(r" 2$", name) and name != "Programs 2"]
    assert all(any(cell.value for cell in sheet[1]) for sheet in book)
