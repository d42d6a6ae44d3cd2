"""The command line, headless: what works prints what it should; what is wrong gets one line and a status."""

import json
import sqlite3
import subprocess
import sys

import pytest
from tests.conftest import opened

from welcome_desk import actions, queries
from welcome_desk.cli.main import LATER, main, make_parser
from welcome_desk.periods import parse


@pytest.fixture
def town_path(town):
    town.close()
    return town.engine.url.database


@pytest.fixture
def run(capsys):
    """Runs one command; gives its status, what it printed, and what it complained of."""

    def run_(*arguments):
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_


# ---- what works ----
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


def test_a_store_in_use_is_said_and_nothing_is_written(run, town_path, monkeypatch):
    monkeypatch.setattr("welcome_desk.store.engine.BUSY_SECONDS", 0.2)
    other = sqlite3.connect(town_path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    status, out, err = run("--store", town_path, "--user", "admin", "users", "add", "x", "--role", "worker")
    other.execute("ROLLBACK")
    other.close()
    assert (status, out) == (1, "")
    assert "in use by another program" in err
    assert "x\t" not in run("--store", town_path, "users", "list")[1]


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
    assert run("report", "--list")[1] == "monthly\n"


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


def test_check_tells_of_a_broken_store_by_status_1(run, town_path):
    with sqlite3.connect(town_path) as store:
        store.execute("UPDATE person SET phone = '666' WHERE id = (SELECT min(id) FROM person)")
    store.close()
    status, out, err = run("--store", town_path, "check")
    assert status == 1
    assert out == ""
    assert "restore the latest backup" in err


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
    import os

    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return {**kept, "WELCOME_DESK_HOME": str(tmp_path / "home")}


# ---- what is wrong ----
WRONG = [
    (["figures", "--period", "2026-13"], 2, "is not a period"),
    (["figures", "--period", "Oktober"], 2, "is not a period"),
    (["figures"], 2, "--period"),
    (["match", "nonsense"], 1, "no program “nonsense”"),
    (["report", "monthly", "--period", "2026-10"], 2, "--out"),
    (["report", "monthly", "--period", "2026-10", "--out", "m.docx"], 2, ".pdf"),
    (["report", "monthly", "--period", "2026-10", "--out", "no/such/folder/m.pdf"], 1, "no folder"),
    (["report", "yearly", "--period", "2026", "--out", "m.pdf"], 2, "yearly"),
    (["screenshot", "cellar", "--out", "x.png"], 2, "Name a place"),
    (["screenshot", "today"], 2, "--out"),
    (["screenshot", "today", "--out", "x.png", "--size", "big"], 2, "1366x768"),
    (["users", "add"], 2, "Say which user"),
    (["--user", "admin", "users", "add", "x", "--role", "king"], 1, "is not a role"),
    (["--user", "admin", "users", "remove", "nobody"], 1, "No user"),
    (["--user", "stranger", "check"], 1, "No user"),
    (["undo", "no-such-change"], 1, "nothing to undo"),
    (["dance"], 2, "dance"),
    (["init"], 2, "--plain"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), WRONG)
def test_wrong_input_is_one_clear_line_and_nothing_is_written(
    run, town_path, tmp_path, monkeypatch, arguments, status, said
):
    monkeypatch.chdir(tmp_path)
    files, content = _files(tmp_path), _content(town_path)
    found, out, err = run("--store", town_path, *arguments)
    assert (found, out) == (status, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert _content(town_path) == content
    assert _files(tmp_path) == files


def _files(folder):
    return sorted(str(path) for path in folder.rglob("*") if path.suffix not in (".desk-wal", ".desk-shm"))


def _content(path):
    with sqlite3.connect(path) as store:
        found = "\n".join(store.iterdump())
    store.close()
    return found


@pytest.mark.parametrize(
    "command", [["check"], ["figures", "--period", "2026-10"], ["search", "x"], ["match", "bimp"]]
)
def test_a_file_that_is_missing_or_no_store_is_refused_in_both_languages(run, tmp_path, command):
    other = tmp_path / "notes.desk"
    other.write_text("my notes")
    for path in (tmp_path / "gone.desk", other):
        for language, word in (
            ("en", "Welcome Desk store" if path == other else "no store"),
            ("fr", "fichier Welcome Desk"),
        ):
            status, out, err = run("--store", path, "--lang", language, *command)
            assert (status, out) == (1, "")
            assert word in err
    assert other.read_text() == "my notes"
    assert not (tmp_path / "gone.desk").exists()


def test_a_broken_template_of_a_running_program_is_named(run, town, town_path):
    with sqlite3.connect(town_path) as store:
        store.execute("UPDATE program SET definition = 'id = ' WHERE template = 'bimp'")
    store.close()
    status, out, err = run("--store", town_path, "match", "bimp")
    assert (status, out) == (1, "")
    assert "bimp.toml" in err


@pytest.mark.parametrize("command", LATER)
def test_what_comes_later_says_so_and_is_listed_nowhere(run, command):
    status, out, err = run(command, "x")
    assert (status, out) == (2, "")
    assert "not in this version" in err
    assert command not in make_parser().format_help()


def test_the_program_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "welcome_desk", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip()


def test_a_bad_setting_never_stops_the_program(run, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.json").write_text("{broken")
    monkeypatch.setenv("WELCOME_DESK_HOME", str(home))
    assert run("report", "--list")[0] == 0


def test_undo_refuses_what_lasts(run, town, tmp_path):
    with town.reading() as view:
        person = queries.people.person_ids(view)[0]
    town.run(actions.people.erase_person, person)
    path, change_set = town.engine.url.database, town.pack().sets[-1].id
    town.close()
    status, _out, err = run("--store", path, "undo", change_set)
    assert status == 1
    assert "cannot be undone" in err
