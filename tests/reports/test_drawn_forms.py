"""What is drawn for paper, written as a list: days are days, numbers are numbers, and each language stands by itself."""

import csv
from datetime import datetime

from openpyxl import load_workbook
from tests.reports import every

from welcome_desk import i18n
from welcome_desk.jobs.sign_in import preview_sign_in, write_sign_in
from welcome_desk.model import SignInSheet
from welcome_desk.store.opening import open_store


def test_the_days_of_a_calendar_are_days(town_file, tmp_path):
    (out,) = every.written(town_file, "calendar", i18n.BOTH, ".xlsx", tmp_path)
    book = load_workbook(out)
    sheets = [sheet for sheet in book.worksheets if sheet["A1"].value in ("Day", "Jour")]
    assert len(sheets) == 2
    for sheet in sheets:
        days = [row[0].value for row in sheet.iter_rows(min_row=2)]
        assert days
        assert all(isinstance(day, datetime) and (day.year, day.month) == (2026, 10) for day in days)
        assert days == sorted(days)
        assert sheet.freeze_panes == "B2"


def test_a_sign_in_sheet_in_another_form_gives_its_codes_out_too(town_file, tmp_path):
    desk = open_store(every.copied(town_file, tmp_path), clock=lambda: every.NOW)
    ((_option, event),) = every.asked(town_file)["sign-in"]
    codes = [code for code, _person in preview_sign_in(desk, event).lines]
    write_sign_in(desk, event, tmp_path / "door.csv", first="fr", both=False)
    with (tmp_path / "door.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[0] for row in rows[-len(codes) :]] == codes
    with desk.reading() as view:
        (kept,) = [
            one for one in view.session.query(SignInSheet) if one.lines and one.lines[0][0] == codes[0]
        ]
        assert [code for code, _person in kept.lines] == codes
    assert rows[-len(codes) - 1][:2] == ["Code", "Nom"]
    desk.close()
