"""The funder-shaped file: columns as documented, final only when ready, marked as what it is, and no formula in it."""

import csv
from datetime import date, datetime

import openpyxl
import pytest
from tests.queries.test_funder import OCTOBER, agreed, circle, told  # noqa: F401 (a fixture)
from tests.strings import STRINGS

from welcome_desk import i18n
from welcome_desk.access.scope import Actor
from welcome_desk.cli.main import main
from welcome_desk.errors import UserError
from welcome_desk.exchange import delimited
from welcome_desk.jobs.funder import LABEL, write_funder
from welcome_desk.periods import parse
from welcome_desk.programs.funder import FORMS, shipped


def sheets(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_sheet_for_each_record_in_the_documented_order(told, tmp_path, language):  # noqa: F811
    circle(told, agreed(told))
    write_funder(told, OCTOBER, tmp_path / "f.xlsx", language=language)
    found = sheets(tmp_path / "f.xlsx")
    with i18n.speaking(language):
        for key, rows in zip(FORMS, found.values(), strict=False):
            assert rows[0] == [str(column.name) for column in shipped().forms[key].columns]
        titles = [str(shipped().forms[key].name) for key in FORMS]
        assert list(found)[:3] == titles
        assert i18n._(LABEL) in [row[0] for row in list(found.values())[3]]
        words = [
            str(shipped().lists["official-languages"].word("fr")),
            shipped().lists["identifier-types"].word("client-id"),
        ]
    client = next(iter(found.values()))[1]
    assert (client[0], client[1], client[2], client[14]) == (
        words[1],
        "12345678",
        datetime(1990, 5, 4),
        words[0],
    )
    service = list(found.values())[1][1]
    assert (service[-3], service[-2]) == (1, 35)
    assert service[19] == datetime(2026, 10, 20)


def test_a_draft_says_so_on_every_sheet_and_a_final_file_does_not(told, tmp_path):  # noqa: F811
    circle(told, agreed(told, identifier=""))
    write_funder(told, OCTOBER, tmp_path / "d.xlsx", language="en", draft=True)
    assert all(title.startswith("DRAFT") for title in list(sheets(tmp_path / "d.xlsx"))[:3])
    write_funder(told, OCTOBER, tmp_path / "d.csv", language="fr", draft=True)
    first = (tmp_path / "d.csv").read_text("utf-8-sig").splitlines()[0]
    assert "ÉBAUCHE" in first
    with i18n.speaking("fr"):
        assert i18n._(LABEL) in first


def test_a_final_file_is_refused_while_something_is_missing_and_names_it(told, tmp_path):  # noqa: F811
    circle(told, agreed(told), agreed(told, "Amina", identifier=""))
    with pytest.raises(UserError, match=r"Amina .*Identifier value: missing") as caught:
        write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en")
    assert "Olena" not in caught.value.message
    assert not list(tmp_path.glob("f.*"))


def test_who_is_left_out_by_name_is_not_in_the_file_and_not_said_to_be_sent(told, tmp_path):  # noqa: F811
    amina = agreed(told, "Amina", identifier="")
    circle(told, agreed(told), amina)
    found = write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en", without=[amina])
    assert list(found.people().values()) == ["Olena"]
    assert all(len(rows) == 2 for rows in list(sheets(tmp_path / "f.xlsx").values())[:2])


def test_nothing_to_send_is_said(told, tmp_path):  # noqa: F811
    with pytest.raises(UserError, match="nothing to send"):
        write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en")


def test_another_ending_is_refused(told, tmp_path):  # noqa: F811
    with pytest.raises(UserError, match=r"\.xlsx"):
        write_funder(told, OCTOBER, tmp_path / "f.pdf", language="en", draft=True)


@pytest.mark.parametrize("role", ["reader", "volunteer"])
def test_only_whoever_may_see_numbers_writes_them(told, tmp_path, role):  # noqa: F811
    told.actor = Actor(None, "R", role)
    with pytest.raises(UserError, match="Your role"):
        write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en", draft=True)


def test_hostile_texts_run_nothing_and_stay_what_they_are(told, tmp_path):  # noqa: F811
    texts = [text for text in STRINGS if text.strip() and text.isprintable()]
    people = [agreed(told, f"P{n}", street=text, city=text, email=text) for n, text in enumerate(texts)]
    circle(told, *people)
    write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en")
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)
    write_funder(told, OCTOBER, tmp_path / "f.csv", language="en")
    with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    city = [column.key for column in shipped().forms["client"].columns].index("city")
    told_cities = {row[city] for row in delimited.read(tmp_path / "f.csv") if len(row) == 16}
    assert {text.strip() for text in texts} <= {text.strip() for text in told_cities}


def test_the_same_store_and_day_give_the_same_bytes(town, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_funder(town, OCTOBER, tmp_path / name, language="fr", draft=True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_from_the_command_line(told, tmp_path, capsys):  # noqa: F811
    person, amina = agreed(told), agreed(told, "Amina", identifier="")
    circle(told, person, amina)
    store = (
        ["--store", str(told.path)]
        if hasattr(told, "path")
        else ["--store", str(next(tmp_path.glob("*.desk")))]
    )
    told.close()
    out = str(tmp_path / "f.xlsx")
    report = [*store, "report", "funder", "--period", "2026-10", "--out", out]
    assert main([*report]) == 1
    assert "Amina" in capsys.readouterr().err
    assert main([*report, "--draft"]) == 0
    assert next(iter(sheets(out))).startswith("DRAFT")
    assert main([*report, "--leave-out", amina]) == 0
    assert len(next(iter(sheets(out).values()))) == 2
    assert main([*store, "report", "funder", "--out", out]) == 2
    assert main([*store, "report", "funder", "--period", "2026-10", "--out", str(tmp_path / "f.pdf")]) == 2
    assert (
        main(
            [*store, "report", "monthly", "--period", "2026-10", "--draft", "--out", str(tmp_path / "f.pdf")]
        )
        == 2
    )


def test_a_month_that_is_not_over_holds_only_what_is(told, tmp_path):  # noqa: F811
    circle(told, agreed(told), starts_at=datetime(2026, 11, 1, 18, 0))
    found = write_funder(told, parse("2026-11"), tmp_path / "f.xlsx", language="en")
    assert {one.cells.get("end", date(2026, 11, 1)) for one in found.records} == {date(2026, 11, 1)}
