"""Whatever is typed as a name, a note, a place or the centre’s own name: every report in every form is whole and harmless."""

import csv
import re
import sqlite3
from contextlib import closing
from itertools import cycle, islice

import pikepdf
import pytest
from openpyxl import load_workbook
from tests.reports import every
from tests.reports.test_every_report import read
from tests.strings import NAMES, STRINGS, shared_names, shared_strings

from welcome_desk import i18n
from welcome_desk.cli.printed import REPORTS

TYPED = {  # what people type, by table
    "person": (
        "display_name", "called", "pronounced", "given", "family", "family2", "father_name", "native_script", "name_on_documents",
        "pronouns", "note", "street", "city", "email", "phone", "good_times", "access_needs", "emergency_contact", "referred_by",
    ),
    "contact": ("note", "place", "given"), "need": ("note",), "promise": ("what", "moved_because"), "referral": ("note", "handed_to"),
    "organization": ("name", "name_fr", "offers", "offers_fr", "hours", "street", "email", "phone", "note"),
    "event": ("title", "title_fr", "note", "place", "about", "about_fr", "topic"), "program": ("name", "name_fr"),
    "event_series": ("title", "title_fr", "place", "about", "about_fr"), "theme": ("words",),
    "action_item": ("words", "owner", "outcome"), "person_note": ("text",), "goal": ("words",), "team_task": ("what", "note"),
    "shift": ("task", "note"), "event_feedback": ("words",), "fact_card": ("community",), "user": ("display_name",),
    "report_text": ("words",), "household": ("name", "street", "city", "note"), "tour_stop": ("place", "host", "follow_up", "result"),
    "match": ("note",), "check_in": ("note",), "media_mention": ("outlet", "headline", "note"), "meeting": ("note",),
    "exit_talk": ("helped", "missed"), "consent": ("note", "given_by"), "screening": ("note",),
}  # fmt: skip
CENTRES = [
    "<script>alert(1)</script>", "=1+1", "محمد علي (1)", "\u202eevil", "a\x00b", '&K12&"Arial"&D', "x" * 400, "{0} %s", "'; --", '"><b>',
]  # fmt: skip
FORMULA = re.compile(r"[=+\-@\t\r]")


def everything():
    return list(
        dict.fromkeys(
            [*STRINGS, *NAMES, *shared_names(), *(text for text in shared_strings() if text.strip())]
        )
    )


def poisoned(store, folder, turn, turns):
    """The store with another string in every field that somebody types; `turn` of `turns` begins elsewhere among them."""
    path = every.copied(store, folder)
    strings = everything()
    one = cycle([*islice(strings, turn * len(strings) // turns, None), *strings])
    with closing(sqlite3.connect(path)) as connection:
        for table, columns in TYPED.items():
            there = {row[1] for row in connection.execute(f"pragma table_info('{table}')")}
            for (row,) in connection.execute(f"select id from '{table}' order by id").fetchall():
                for column in there & set(columns):
                    text = next(one)
                    connection.execute(f"update '{table}' set {column} = ? where id = ?", (text, row))
        centre = CENTRES[turn % len(CENTRES)]
        connection.execute("update centre set name = ?, name_fr = ?, community = ?, phone = ?", (centre,) * 4)
        connection.commit()
    return path


def check_pdf(file):
    with pikepdf.open(file) as opened:
        assert opened.check_pdf_syntax() == []
        assert not any("/JavaScript" in str(key) or "/AA" in str(key) for key in opened.Root)
        assert not any("/Annots" in page for page in opened.pages)


def check_html(file):
    page = read(file)
    assert (page.faults, page.open) == ([], [])
    assert not page.tags & {"script", "b", "iframe", "svg", "a", "object", "form", "input"}


def check_xlsx(file):
    book = load_workbook(file)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f" or cell.hyperlink]
        assert len(sheet.oddFooter.left.text or "") < 256


def check_csv(file):
    for delimiter in (",", ";", "\t"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream, delimiter=delimiter) for cell in row]
        starts = [cell for cell in cells if FORMULA.match(cell) and not re.fullmatch(r"-?[\d.]+", cell)]
        assert not starts


CHECKS = {".pdf": check_pdf, ".html": check_html, ".xlsx": check_xlsx, ".csv": check_csv}


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(2))
@pytest.mark.parametrize("name", every.ALL)
def test_whatever_is_typed_every_report_is_whole_and_nothing_runs(town_file, tmp_path, name, turn):
    asked = every.asked(town_file)[name]  # by the names that the programs had
    store = poisoned(town_file, tmp_path, turn, 2)
    for form in REPORTS[name].forms:
        language = i18n.BOTH if REPORTS[name].both and turn else "en"
        for file in every.written(store, name, language, form, tmp_path, asked):
            CHECKS[form](file)


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize("form", CHECKS)
def test_a_centre_of_any_name_prints_its_month(town_file, tmp_path, centre, form):
    store = every.copied(town_file, tmp_path)
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("update centre set name = ?, name_fr = ?", (centre, centre))
        connection.commit()
    for file in every.written(store, "volunteers", i18n.BOTH, form, tmp_path):
        CHECKS[form](file)
