"""The command line, headless: every command prints what it should."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader
from tests.conftest import opened
from tests.queries.plain_figures import asked
from tests.queries.test_figures import PLAIN_SQL

from welcome_desk import actions, queries
from welcome_desk.cli.reports import REPORTS
from welcome_desk.periods import last_full_month, parse


def test_a_store_is_made_with_its_first_user(run, tmp_path):
    store = tmp_path / "own.desk"
    assert run("init", "--store", store, "--plain", "--centre", "North Centre")[0] == 0
    assert (
        run("users", "--store", store, "add", "ann", "--name", "Ann Roy", "--role", "administrator")[0] == 0
    )
    status, out, _err = run("users", "--store", store, "list", "--json")
    assert status == 0
    assert [(user["login"], user["role"]) for user in json.loads(out)] == [("ann", "administrator")]
    assert run("check", "--store", store)[0] == 0


def test_the_table_of_rights_is_the_registers(run):
    table = json.loads(run("users", "rights", "--json")[1])
    assert table.keys() == actions.REGISTER.keys()
    assert table["erase_person"] == ["coordinator", "administrator"]
    assert "Noter un contact\u00a0: Bénévole" in run("--lang", "fr", "users", "rights")[1]


@pytest.mark.slow
def test_a_practice_town_is_the_same_for_the_same_seed(run, tmp_path):
    digests = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.desk"
        assert run("practice", "--store", path, "--people", 12, "--months", 1, "--seed", 7)[0] == 0
        desk = opened(path, _folder(tmp_path, name))
        digests.append(desk.digest())
        desk.close()
    assert digests[0] == digests[1]


def _folder(tmp_path, name):
    folder = tmp_path / f"copy-{name}"
    folder.mkdir()
    return folder


def test_figures_are_json_with_a_definition_each(run, town_path, town):
    status, out, err = run("--store", town_path, "figures", "--period", "2026-10", "--json")
    told = json.loads(out)
    assert (status, err) == (0, "")
    assert told["period"] == "2026-10"
    with town.reading() as view:
        known = {figure.key: figure.value for figure in queries.figures.figures(view, parse("2026-10"))}
    assert {key: one["value"] for key, one in told["figures"].items()} == known
    assert {one["definition"] for one in told["figures"].values()} <= queries.figures.DEFINITIONS.keys()


def test_figures_stand_beside_what_they_are_read_against(run, town_path, town):
    status, out, _err = run("--store", town_path, "figures", "--period", "2026-10", "--compare", "--json")
    told = json.loads(out)["figures"]
    with town.reading() as view:
        lines = {line.key: line for line in queries.figures.lines(view, parse("2026-10"))}
    assert status == 0
    assert told.keys() == lines.keys()
    for key, line in lines.items():
        beside = (line.now, line.before, line.last_year, line.to_date)
        assert tuple(told[key][name] for name in ("value", "before", "last_year", "to_date")) == beside
    words = run("--store", town_path, "figures", "--period", "2026-10", "--compare")[1].splitlines()
    assert words[0].split("  ")[-1] == "fiscal year to date"
    assert len(words) == 1 + len(lines)


def test_figures_are_readable_too(run, town_path):
    status, out, _err = run("--store", town_path, "--lang", "fr", "figures", "--period", "2026-10")
    assert status == 0
    assert "Contacts" in out


def test_search_gives_ids_and_names_best_first(run, town_path):
    status, out, _err = run("--store", town_path, "search", "kovalenko", "--json")
    found = json.loads(out)
    assert status == 0
    assert all(set(one) == {"id", "display_name"} for one in found)


def test_match_is_json_with_reasons(run, town_path):
    status, out, _err = run("--store", town_path, "match", "bimp", "--json")
    plan = json.loads(out)
    assert status == 0
    assert set(plan) == {"pairs", "unmatched", "total"}
    assert plan["pairs"]
    assert all(set(pair) == {"seeker", "offer", "score", "reasons"} for pair in plan["pairs"])
    assert plan["total"] == pytest.approx(sum(pair["score"] for pair in plan["pairs"]))


def test_match_saves_only_when_asked(run, town_path):
    before = _matches(town_path)
    run("--store", town_path, "match", "bimp")
    assert _matches(town_path) == before
    assert run("--store", town_path, "match", "bimp", "--save")[0] == 0
    assert _matches(town_path) > before


def _matches(path):
    with sqlite3.connect(path) as store:
        found = store.execute("SELECT count(*) FROM match WHERE stage = 'proposed'").fetchone()[0]
    store.close()
    return found


def test_history_and_undo(run, town_path):
    status, out, _err = run("--store", town_path, "users", "add", "zoe", "--name", "Zoé", "--user", "admin")
    assert status == 0
    latest = json.loads(run("--store", town_path, "history", "--json")[1])[0]
    assert (latest["action"], latest["undoes"]) == ("add_user", False)
    assert run("--store", town_path, "--user", "admin", "undo")[0] == 0
    assert "zoe" not in run("--store", town_path, "users", "list")[1]
    assert out == ""


def test_a_report_is_written(run, town_path, tmp_path):
    out = tmp_path / "m.pdf"
    assert (
        run("--store", town_path, "--lang", "fr", "report", "monthly", "--period", "2026-10", "--out", out)[0]
        == 0
    )
    assert out.read_bytes().startswith(b"%PDF")
    assert run("report", "--list")[1].split() == [*REPORTS]


def test_a_summary_that_was_written_is_kept_among_the_past_prints_without_its_names(run, town_path, tmp_path):
    store, out, past = ("--store", town_path), tmp_path / "m.html", tmp_path / "past.pdf"
    assert "no past prints yet" in run(*store, "report", "past")[1]
    assert run(*store, "report", "monthly", "--period", "2026-10", "--out", out)[0] == 0
    assert "Here for the first time" in out.read_text("utf-8")
    (line,) = run(*store, "report", "past")[1].splitlines()
    assert "Monthly summary · October 2026 · English" in line
    assert run(*store, "report", "past", line.split()[0], "--out", past)[0] == 0
    words = "".join(page.extract_text() for page in PdfReader(past).pages)
    assert "Monthly summary" in words
    assert "Here for the first time" not in words
    assert run(*store, "report", "monthly", "--period", "2026-10", "--out", out)[0] == 0
    assert len(run(*store, "report", "past")[1].splitlines()) == 1  # the same bytes once


def test_of_other_reports_what_is_for_the_public_is_kept(run, town_path, tmp_path):
    store, out = ("--store", town_path), ("--out", tmp_path / "m.pdf")
    with closing(sqlite3.connect(town_path)) as connection:
        (event,) = connection.execute(
            "select event_id from attendance where here_at is not null order by id"
        ).fetchone()
    asked = (
        ("program", "bimp", "--period", "2026-10"),
        ("volunteers", "--period", "2026-10"),
        ("event", "--event", event),
    )
    for one in asked:
        assert run(*store, "report", *one, *out)[0] == 0
    assert "no past prints yet" in run(*store, "report", "past")[1]
    for one in asked:
        assert run(*store, "report", *one, "--public", *out)[0] == 0
    listed = run(*store, "report", "past")[1].splitlines()
    assert len(listed) == len(asked)
    assert all("The public" in line for line in listed)


def test_without_a_period_it_is_the_last_whole_month(run, town_path, tmp_path):
    assert run("--store", town_path, "report", "monthly", "--out", tmp_path / "m.pdf")[0] == 0
    shown = last_full_month(datetime.now(tz=UTC).date()).shown()
    assert shown in PdfReader(tmp_path / "m.pdf").pages[0].extract_text()


def test_a_volunteer_may_not_print(run, town_path, tmp_path):
    out = tmp_path / "m.pdf"
    command = (
        "--store",
        town_path,
        "--user",
        "dev",
        "report",
        "monthly",
        "--period",
        "2026-10",
        "--out",
        out,
    )
    status, _out, err = run(*command)
    assert status == 1
    assert "Print reports" in err
    assert not out.exists()


@pytest.mark.gui
def test_a_screenshot_is_taken_without_a_display(town_path, tmp_path):
    out = tmp_path / "today.png"
    command = [
        sys.executable,
        "-m",
        "welcome_desk",
        "--store",
        str(town_path),
        "screenshot",
        "today",
        "--out",
        str(out),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=_bare_environment(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"\x89PNG")


def _bare_environment(tmp_path):
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return {**kept, "WELCOME_DESK_HOME": str(tmp_path / "home")}


def test_figures_agree_with_a_plain_count_of_the_tables(run, town_path):
    for name in ("2026-10", "2026-Q3", "FY2026-27", "2026-09-10..2026-10-20"):
        told = json.loads(run("--store", town_path, "figures", "--period", name, "--json")[1])["figures"]
        counted = {
            key: asked(town_path, sql, parse(name), date.today())[0][0] for key, sql in PLAIN_SQL.items()
        }
        assert {key: told[key]["value"] for key in PLAIN_SQL} == counted
        assert counted["contacts"]


def test_groups_of_figures_add_up_to_their_whole(run, town_path):
    told = json.loads(run("--store", town_path, "figures", "--period", "2026-10", "--json")[1])["figures"]
    for group, whole in (("contacts-by-way", "contacts"), ("needs-by-area", "needs"), ("needs-unmet-by-area", "needs-unmet")):  # fmt: skip
        parts = [one["value"] for key, one in told.items() if key.startswith(f"{group}.")]
        assert sum(parts) == told[whole]["value"]


def test_codes_are_words_in_the_readable_figures(run, town_path):
    english = run("--store", town_path, "figures", "--period", "2026-10")[1]
    french = run("--store", town_path, "--lang", "fr", "figures", "--period", "2026-10")[1]
    assert "Contacts by way · Walk-in" in english
    assert "En personne" in french
    assert "walk-in" not in english + french


def test_the_store_and_the_user_may_come_from_the_environment(run, town_path, monkeypatch):
    monkeypatch.setenv("WELCOME_DESK_STORE", town_path)
    monkeypatch.setenv("WELCOME_DESK_USER", "board")
    assert run("check")[0] == 0
    assert "Your role" in run("users", "add", "x", "--role", "worker")[2]
    assert run("--user", "admin", "users", "add", "x", "--role", "worker")[0] == 0


def test_options_may_stand_before_or_after_the_command(run, town_path):
    before = run("--store", town_path, "--lang", "fr", "figures", "--period", "2026-10")
    after = run("figures", "--period", "2026-10", "--lang", "fr", "--store", town_path)
    assert before == after
    assert before[0] == 0


def test_search_finds_in_other_scripts_and_best_first(run, town, town_path):
    for name in ("Олена Коваленко", "Olena Roy", "Helen Olenska"):
        town.run(actions.people.add_person, display_name=name)
    found = json.loads(run("--store", town_path, "search", "olena kovalenko", "--json")[1])
    assert found[0]["display_name"] == "Олена Коваленко"
    status, out, _err = run("--store", town_path, "search", "olena")
    assert status == 0
    assert f"{found[0]['id']}  Олена Коваленко\n" in out
    assert json.loads(run("--store", town_path, "search", "zzqx", "--json")[1]) == []


def test_a_persons_history_is_theirs_alone(run, town, town_path):
    mine = town.run(actions.people.add_person, display_name="Amina Yusuf")
    town.run(actions.people.add_person, display_name="Somebody Else")
    town.run(actions.contacts.log_contact, people=[mine], needs=["housing"])
    told = json.loads(run("--store", town_path, "history", "--person", mine, "--json")[1])
    assert [one["action"] for one in told] == ["log_contact", "add_person"]
    assert "Amina" not in json.dumps(told)
    readable = run("--store", town_path, "--lang", "fr", "history", "--person", mine)[1]
    assert "Noter un contact" in readable


def test_undo_takes_back_the_action_that_is_named(run, town, town_path):
    person = town.run(actions.people.add_person, display_name="Amina Yusuf")
    named = town.pack().sets[-1].id
    town.run(actions.people.add_person, display_name="Somebody Else")
    status, out, _err = run("--store", town_path, "undo", named)
    assert (status, out) == (0, "Undone: Add a person\n")
    with town.reading() as view:
        assert queries.person.person_card(view, person) is None


def test_match_is_told_in_words_as_well(run, town_path):
    plan = json.loads(run("--store", town_path, "match", "bimp", "--mode", "nobody-left-out", "--json")[1])
    out = run("--store", town_path, "match", "bimp", "--mode", "nobody-left-out")[1]
    assert out.count(" → ") == len(plan["pairs"])
    assert out.count(": nobody yet") == len(plan["unmatched"])
    assert all(pair["reasons"] and 0 <= pair["score"] <= 1 for pair in plan["pairs"])


def test_check_is_json_too(run, town_path):
    told = json.loads(run("--store", town_path, "check", "--json")[1])
    assert (told["sound"], told["problems"]) == (True, [])
    assert told["rows"] > 100


def test_a_persons_plan_is_written_in_both_languages(run, town_path, tmp_path):
    known = tmp_path / "people.json"
    assert run("--store", town_path, "export", "people", "--out", known)[0] == 0
    person = json.loads(known.read_text("utf-8"))[0]["id"]
    out = tmp_path / "plan.pdf"
    assert run("--store", town_path, "report", "plan", "--person", person, "--out", out)[0] == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert (
        run("--store", town_path, "--lang", "fr", "report", "plan", "--person", person, "--out", out)[0] == 0
    )


@pytest.mark.slow
def test_every_report_is_the_same_file_again(run, town_path, tmp_path):
    for out in ("a.pdf", "b.pdf"):
        assert run("--store", town_path, "report", "monthly", "--period", "2026-10", "--out", tmp_path / out)[0] == 0  # fmt: skip
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_a_terminal_that_knows_only_ascii_breaks_nothing(town, town_path, tmp_path):
    town.run(actions.people.add_person, display_name="Олена 王 Kovalenko")
    for tail in ([], ["--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "welcome_desk", "--store", town_path, "search", "kovalenko", *tail],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        )
        assert b"Traceback" not in done.stderr
        if tail:
            assert any(one["display_name"] == "Олена 王 Kovalenko" for one in json.loads(done.stdout))


def test_the_program_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "welcome_desk", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip()


def test_people_entered_twice_are_told_in_plain_lines_and_as_json(run, tmp_path, empty_file):
    desk = opened(empty_file, tmp_path)
    one = desk.run(actions.people.add_person, display_name="Олена Коваленко", phone="506-555-0142")
    other = desk.run(actions.people.add_person, display_name="Kovalenko Olena", phone="5065550142")
    desk.close()
    store = tmp_path / empty_file.name
    (pair,) = json.loads(run("duplicates", "--store", store, "--json")[1])
    assert {pair["a"], pair["b"]} == {one, other}
    assert 0.9 < pair["score"] <= 1
    out = run("duplicates", "--store", store)[1]
    assert "Same phone: 506-555-0142" in out
    assert one in out


def test_blank_applications_of_a_program_are_written_in_both_languages(run, town_path, tmp_path):
    out = tmp_path / "application.pdf"
    assert run("--store", town_path, "report", "application", "bimp", "--out", out)[0] == 0
    found = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Business mentor" in found
    assert "Personne mentore" in found
    status, _out, err = run("--store", town_path, "report", "application", "chess", "--out", out)
    assert (status, "bimp" in err) == (1, True)
    status, _out, err = run("--store", town_path, "report", "application", "--out", out)
    assert (status, "PROGRAM" in err) == (2, True)
