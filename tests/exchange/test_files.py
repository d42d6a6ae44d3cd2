"""Files out and in again: whatever a text holds, it reads back as it was, and no spreadsheet takes it for a formula."""

import json
import re
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from welcome_desk.exchange import delimited, objects, xlsx
from welcome_desk.exchange.table import Table, items_of, joined

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
HOSTILE = [
    "=1+1", "'=1+1", "''=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'t Hooft", "'", "''", 'a,b;c\t"d"\r\ne',
    "\x00\x01\x1f\x7f\x85", "_x0041_", "_x005F_", "\ufffe\uffff\ufeff", "<r>bold</r>", "  spaces  ", " ", "\u2028", "http://example.org",
    "mailto:a@b.c", "12345678901234567890", "007", "1E5", "TRUE", "2026-11-02", "😍 & <b>", "\u202eevil", "{=1}", "=", "#N/A", "internal:A1",
]  # fmt: skip


def unescaped(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text or "")


def read_workbook(path, sheet=0):
    return [list(row) for row in load_workbook(path).worksheets[sheet].iter_rows(values_only=True)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_reads_back_from_every_kind_of_file(tmp_path, text):
    there_and_back(tmp_path, [text, "beside"])


@given(texts=st.lists(TEXT.filter(bool), min_size=2, max_size=2))
@settings(max_examples=60, deadline=None)
def test_any_text_reads_back_from_every_kind_of_file(tmp_path_factory, texts):
    there_and_back(tmp_path_factory.mktemp("files"), texts)


def there_and_back(folder, texts):
    table = Table("People", ["one", "two"], [texts], notes=[("Who", texts[0])], mark="Personal")
    csv, book, objects_ = folder / "t.csv", folder / "t.xlsx", folder / "t.json"
    delimited.write(csv, table)
    assert list(delimited.read(csv)) == [["one", "two"], texts]
    xlsx.write(book, table)
    rows = read_workbook(book)
    assert [[unescaped(cell) for cell in row] for row in rows] == [["one", "two"], texts]
    assert unescaped(read_workbook(book, 1)[1][1]) == texts[0]
    objects.write(objects_, table)
    assert json.loads(objects_.read_text("utf-8")) == [dict(zip(("one", "two"), texts, strict=True))]


@given(TEXT)
def test_the_guard_is_taken_off_again_and_never_lets_a_formula_through(text):
    assert delimited.unguarded(delimited.guarded(text)) == text
    assert not delimited.guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


SPLIT = re.compile(r'[;\t\r\n][ "]*')


@given(st.text(st.sampled_from("a=+-@'; \t\n\"＝"), max_size=12))
@settings(max_examples=300)
def test_no_formula_follows_where_a_spreadsheet_set_to_semicolons_splits(text):
    told = delimited.guarded(text)
    assert delimited.unguarded(told) == text
    assert not any(part.startswith(("=", "+", "-", "@", "＝")) for part in SPLIT.split(told))


def test_a_text_with_a_semicolon_is_guarded_only_before_a_sign():
    assert delimited.guarded("Open; =cmd|' /C calc'!A0;+1") == "Open; '=cmd|' /C calc'!A0;'+1"
    assert delimited.guarded("ar;fr; 't Hooft") == "ar;fr; 't Hooft"


@given(st.lists(TEXT, max_size=5))
def test_several_items_of_one_cell_come_apart_again(items):
    assert items_of(joined(items)) == items


def test_items_read_easily_where_they_are_plain():
    assert joined(["ar", "fr"]) == "ar;fr"
    assert joined(["a;b", "c"]) == '"a;b";c'


def test_csv_begins_with_the_mark_that_excel_looks_for(tmp_path):
    out = tmp_path / "t.csv"
    delimited.write(out, Table("People", ["name"], [["Олена"]]))
    assert out.read_bytes().startswith(b"\xef\xbb\xbfname\r\n")


def test_a_workbook_has_real_days_and_numbers_a_fixed_header_and_a_filter(tmp_path):
    out = tmp_path / "t.xlsx"
    row = ["Олена", date(2026, 11, 2), datetime(2026, 11, 2, 9, 30), 3, None, ["ar", "fr"]]
    xlsx.write(
        out, Table("People", ["a", "b", "c", "d", "e", "f"], [row], mark="Contains personal information")
    )
    book = load_workbook(out)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]] == [
        "Олена",
        datetime(2026, 11, 2),
        datetime(2026, 11, 2, 9, 30),
        3,
        None,
        "ar;fr",
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "d", "d", "n", "n", "s"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:F2"
    assert "Contains personal information" in sheet.oddFooter.left.text
    assert book.sheetnames == ["People", "Notes"]


def test_nothing_in_a_workbook_is_a_formula_or_a_link(tmp_path):
    out = tmp_path / "t.xlsx"
    xlsx.write(out, Table("People", ["text"], [[text] for text in HOSTILE]))
    sheet = load_workbook(out).worksheets[0]
    assert {cell.data_type for (cell,) in sheet.iter_rows()} <= {"s", "inlineStr", "n"}
    assert not any(cell.hyperlink for (cell,) in sheet.iter_rows())
    assert [unescaped(cell.value) for (cell,) in sheet.iter_rows(min_row=2)] == HOSTILE


def test_a_text_too_long_for_a_cell_is_cut_and_the_notes_say_so(tmp_path):
    out = tmp_path / "t.xlsx"
    xlsx.write(out, Table("People", ["text"], [["😍" * 20_000], ["short"]]))
    assert len(read_workbook(out)[1][0].encode("utf-16-le")) <= 2 * xlsx.LONGEST
    assert read_workbook(out)[1][0].endswith("…")
    assert read_workbook(out, 1) == [["Cut short", "1"]]


def test_a_long_file_is_written_row_by_row(tmp_path):
    def rows():
        for number in range(20_000):
            yield [f"Person {number}"]

    out = tmp_path / "t.csv"
    delimited.write(out, Table("People", ["name"], rows()))
    assert sum(1 for _row in delimited.read(out)) == 20_001
