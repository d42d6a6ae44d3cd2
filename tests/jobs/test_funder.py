"""The funder-shaped file: columns as documented, final only when ready, marked as what it is, and no formula in it."""

import csv
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa
from tests.queries.test_funder import OCTOBER, agreed, circle, told  # noqa: F401 (a fixture)
from tests.strings import STRINGS

from welcome_desk import actions, i18n
from welcome_desk.access.scope import Actor
from welcome_desk.cli.main import main
from welcome_desk.errors import UserError
from welcome_desk.exchange import delimited
from welcome_desk.jobs.funder import LABEL, mark_sent, read_report, write_funder
from welcome_desk.model import SentRecord
from welcome_desk.periods import parse
from welcome_desk.programs.funder import FORMS, shipped
from welcome_desk.store.opening import open_store


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
    found = write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en", without={amina: "asked-to-wait"})
    assert list(found.people().values()) == ["Olena"]
    written = list(sheets(tmp_path / "f.xlsx").values())
    assert all(len(rows) == 2 for rows in written[:2])
    assert ["Left out: They asked to wait", "1"] in written[3]
    assert "Amina" not in str(written)


def test_who_was_left_out_on_the_screen_is_left_out_of_that_period_alone(told, tmp_path):  # noqa: F811
    amina = agreed(told, "Amina", identifier="")
    circle(told, agreed(told), amina)
    told.run(actions.funder.leave_out, amina, period="2026-10", reason="number-awaited")
    assert set(write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en").people().values()) == {"Olena"}
    with pytest.raises(UserError, match="Amina"):
        write_funder(told, parse("2026-Q4"), tmp_path / "q.xlsx", language="en")
    told.run(actions.funder.take_in_again, amina, period="2026-10")
    with pytest.raises(UserError, match="Amina"):
        write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en")


def colour(cell):
    return cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type == "solid" else ""


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_draft_marks_what_is_not_ready_in_colours_and_in_words(told, tmp_path, language):  # noqa: F811
    circle(told, agreed(told), agreed(told, "Amina", identifier="123", postal_code=""))
    write_funder(told, OCTOBER, tmp_path / "d.xlsx", language=language, draft=True)
    sheet = openpyxl.load_workbook(tmp_path / "d.xlsx").worksheets[0]
    keys = [column.key for column in shipped().forms["client"].columns]
    amina, olena = list(sheet.iter_rows(min_row=2))
    with i18n.speaking(language):
        number, code = i18n._("not a number of 8 or 10 digits"), i18n._("missing")
        assert amina[keys.index("identifier")].value == f"123 · {number}"
        assert amina[keys.index("postal-code")].value == code
        assert amina[-1].value.count(code) == 1
        assert number in amina[-1].value
        assert (sheet.cell(1, len(keys) + 2).value, olena[-1].value) == (
            i18n._("To put right"),
            i18n._("Ready"),
        )
        assert (sheet.cell(1, len(keys) + 1).value, amina[-2].value) == (i18n._("Person"), "Amina")
    for place, cell in enumerate(amina):
        wrong = place < len(keys) and keys[place] in ("identifier", "postal-code")
        assert colour(cell) == ("A3261D" if wrong else "FBEBD0")
    assert not any(colour(cell) for cell in olena)
    write_funder(told, OCTOBER, tmp_path / "d.csv", language=language, draft=True)
    with (tmp_path / "d.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[2] == [
        (
            ""
            if cell.value is None
            else cell.value.date().isoformat()
            if isinstance(cell.value, datetime)
            else str(cell.value)
        )
        for cell in amina
    ]


def test_a_final_file_has_the_forms_columns_alone_and_says_that_it_is_final(told, tmp_path):  # noqa: F811
    circle(told, agreed(told))
    write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en")
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    assert book.worksheets[0].max_column == len(shipped().forms["client"].columns)
    assert not any(colour(cell) for row in book.worksheets[0].iter_rows() for cell in row)
    assert "FINAL" in book.properties.description
    assert str(i18n._(LABEL)) in book.properties.description
    for sheet in book.worksheets[:3]:
        assert str(i18n._(LABEL)) in sheet.oddFooter.left.text
    write_funder(told, OCTOBER, tmp_path / "f.csv", language="en")
    heads = [row for row in (tmp_path / "f.csv").read_text("utf-8-sig").splitlines() if "FINAL" in row]
    assert len(heads) == 3
    assert all(str(i18n._(LABEL)) in head for head in heads)


def test_a_changed_record_goes_once_more_only_where_that_is_said(told, tmp_path):  # noqa: F811
    person = agreed(told)
    event = circle(told, person)
    mark_sent(told, write_funder(told, OCTOBER, tmp_path / "f.xlsx", language="en"))
    told.run(actions.people.edit_person, person, referred_by="media", phone="506-555-0101")
    with pytest.raises(UserError, match="nothing to send"):
        write_funder(told, OCTOBER, tmp_path / "g.xlsx", language="en")
    changed = read_report(told, OCTOBER).changed
    assert [(one.form, one.changed) for one in changed] == [
        ("client", ("phone",)),
        ("community-connections", ("referred-by",)),
    ]
    again = ("community-connections", person, event)
    written = write_funder(told, OCTOBER, tmp_path / "g.xlsx", language="en", updates={again: "correct"})
    rows = list(sheets(tmp_path / "g.xlsx").values())
    assert (len(rows[0]), rows[1][1][-1]) == (1, "Correct error")
    mark_sent(told, written)
    assert [one.form for one in read_report(told, OCTOBER).changed] == ["client"]
    told.run(actions.people.edit_person, person, phone="")
    assert not read_report(told, OCTOBER).changed
    assert "506" not in str([one.digests for one in rows_of(told)])


def rows_of(desk):
    with desk.reading() as view:
        return list(view.session.scalars(sa.select(SentRecord)))


def test_what_was_sent_before_digests_were_kept_is_not_said_to_have_changed(told, tmp_path):  # noqa: F811
    person = agreed(told)
    circle(told, person)
    told.run(
        actions.funder.mark_sent, [one.key for one in read_report(told, OCTOBER).records], period="2026-10"
    )
    told.run(actions.people.edit_person, person, phone="506-555-0101")
    assert not read_report(told, OCTOBER).changed


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
    _count, *lines = capsys.readouterr().err.splitlines()
    assert [line.split("  ")[0] for line in lines] == [amina]  # once, with the id that --leave-out takes
    assert "Amina" in lines[0]
    assert main([*report, "--draft"]) == 0
    assert next(iter(sheets(out))).startswith("DRAFT")
    assert main([*report, "--leave-out", amina, "--because", "number-awaited"]) == 0
    assert "2 records, not marked as sent" in capsys.readouterr().out
    assert len(next(iter(sheets(out).values()))) == 2
    assert main([*report, "--leave-out", amina, "--draft", "--sent"]) == 2
    capsys.readouterr()
    assert main([*report, "--leave-out", amina, "--sent"]) == 0
    assert capsys.readouterr().out == "2 records marked as sent\n"
    assert main([*report, "--leave-out", amina]) == 1
    assert "nothing to send" in capsys.readouterr().err
    assert (
        main([*store, "report", "monthly", "--period", "2026-10", "--sent", "--out", str(tmp_path / "f.pdf")])
        == 2
    )
    assert main([*report]) == 1  # Amina is still not ready
    desk = open_store(Path(store[1]))
    desk.run(actions.people.edit_person, amina, identifier="87654321")
    desk.run(actions.people.edit_person, person, city="Oromocto")
    desk.close()
    capsys.readouterr()
    assert main([*report, "--updates", "amend", "--sent"]) == 0
    assert capsys.readouterr().out == "3 records marked as sent\n"  # Amina’s two, and Olena’s own once more
    assert main([*report, "--updates", "amend"]) == 1
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
