"""What is wrong gets one clear line, in the language asked for, a status, and nothing is written."""

import os
import sqlite3
import subprocess
import sys

import pytest

from welcome_desk import actions, queries
from welcome_desk.cli.main import LATER, main, make_parser

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
    (["screenshot", "today", "--out", "x.txt"], 2, ".png"),
    (["screenshot", "today", "--out", "no/such/folder/x.png"], 1, "no folder"),
    (["screenshot", "today", "--out", "x.png", "--size", "big"], 2, "1366x768"),
    (["screenshot", "today", "--out", "x.png", "--size", "1x1"], 2, "1366x768"),
    (["screenshot", "today", "--out", "x.png", "--scale", "nan"], 2, "1.0 to 2.0"),
    (["screenshot", "today", "--out", "x.png", "--theme", "pink"], 2, "pink"),
    (["figures", "--period", "9999-12"], 2, "is not a period"),
    (["figures", "--period", "0001-01"], 2, "is not a period"),
    (["figures", "--period", "2026-10-15..2026-10-01"], 2, "the last day is before the first"),
    (["figures", "--period", "2026-02-30..2026-03-05"], 2, "There is no day 2026-02-30"),
    (["figures", "--period", "2026-02..2026-03"], 2, "is not a period"),
    (["report", "monthly", "--period", "2099-10", "--out", "m.pdf"], 2, "October 2099 has not come yet"),
    (["report", "monthly", "--period", "2026-13", "--out", "m.pdf"], 2, "is not a period"),
    (["report", "monday", "--out", "m.pdf", "--public"], 2, "public"),
    (["report", "--period", "2026-10", "--out", "m.pdf"], 2, "name"),
    (["report", "volunteers", "--out", "m.pdf"], 2, "needs --period"),
    (["report", "plan", "--out", "m.pdf"], 2, "needs --person"),
    (["report", "plan", "--person", "x", "--period", "2026-10", "--out", "m.pdf"], 2, "takes no --period"),
    (["report", "plan", "--person", "x", "--out", "m.pdf"], 1, "no person “x”"),
    (
        ["report", "letter", "--letter", "nope", "--out", "m.pdf"],
        1,
        "There are: invitation, thanks-volunteer",
    ),
    (["report", "letter", "--letter", "closing", "bimp", "more", "--out", "m.pdf"], 2, "more"),
    (["report", "program", "--period", "2026-10", "--out", "m.pdf", "nowhere"], 1, "nowhere"),
    (["history", "--person", "nobody"], 1, "Nothing was done about"),
    (["match"], 2, "program"),
    (["match", "bimp", "--mode", "luck"], 2, "luck"),
    (["search"], 2, "text"),
    (["--lang", "de", "check"], 2, "de"),
    (["--user", "board", "match", "bimp", "--save"], 1, "Your role does not include this"),
    (["--user", "admin", "users", "remove", "admin"], 1, "cannot remove yourself"),
    (["--user", "admin", "users", "add", "nadia"], 1, "already a user"),
    (["practice"], 1, "already there"),
    (["init", "--plain"], 1, "already there"),
    (["practice", "--people", "none"], 2, "whole number"),
    (["practice", "--people", "0"], 2, "1 to 100000"),
    (["practice", "--months", "100000"], 2, "1 to 240"),
    (["practice", "--until", "0001-02-01"], 2, "2026-10-31"),
    (["practice", "--until", "tomorrow"], 2, "2026-10-31"),
    (["practice", "--seed", "x"], 2, "whole number"),
    (["--store", "postgresql+psycopg://desk/town", "check"], 2, "not in this version"),
    (["--store"], 2, "expected one argument"),
    ([""], 2, "invalid choice"),
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


FRENCH = [
    (["figures", "--period", "2026-13"], 2, "n’est pas une période"),
    (["figures"], 2, "il manque\u00a0: --period. Voir «\u00a0welcome-desk figures --help\u00a0»"),
    (["dance"], 2, "'dance' n’existe pas"),
    (["check", "--loud"], 2, "arguments inconnus\u00a0: --loud"),
    (["match", "nonsense"], 1, "nonsense"),
    (["report", "monthly", "--period", "2026-10", "--out", "no/folder/m.pdf"], 1, "dossier"),
    (["--user", "stranger", "check"], 1, "stranger"),
    (["screenshot", "cellar", "--out", "x.png"], 2, "Nommez"),
    (["practice", "--months", "0"], 2, "il faut un nombre de 1 à 240"),
    (["init", "--plain"], 1, "existe déjà"),
    (["export", "everything", "--out", "x"], 2, "n’est pas dans cette version"),
    (["undo", "no-such-change"], 1, "annuler"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), FRENCH)
@pytest.mark.parametrize("option", [["--lang", "fr"], ["--lang=fr"]])
def test_wrong_input_is_told_in_french_too(
    run, town_path, tmp_path, monkeypatch, option, arguments, status, said
):
    monkeypatch.chdir(tmp_path)
    found, out, err = run(*option, "--store", town_path, *arguments)
    assert (found, out, err.count("\n")) == (status, "", 1)
    assert said in err
    assert not [english for english in ENGLISH if english in err]


ENGLISH = ("invalid", "expected", "required", "unrecognized", " is ", " the ", " not ")


@pytest.mark.parametrize("command", ["figures", "search", "history", "undo", "report", "match", "screenshot"])
def test_help_is_in_french_where_french_is_spoken(run, capsys, command):
    with pytest.raises(SystemExit) as left:
        main(["--lang", "fr", command, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert "utilisation\u00a0: welcome-desk" in said
    assert "afficher cette aide" in said
    assert not [english for english in ("show this", "such as", "print JSON") if english in said]


def test_nothing_half_made_stays_where_a_folder_is_missing_or_a_file(run, tmp_path):
    (tmp_path / "notes.txt").write_text("my notes")
    for command in (["init", "--plain"], ["practice", "--people", 5, "--months", 1]):
        status, out, err = run("--store", tmp_path / "notes.txt" / "x.desk", *command)
        assert (status, out, err.count("\n")) == (1, "", 1)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["notes.txt"]


def test_a_folder_in_place_of_the_page_is_said_and_left(run, town_path, tmp_path):
    (tmp_path / "m.pdf").mkdir()
    status, _out, err = run(
        "--store", town_path, "report", "monthly", "--period", "2026-10", "--out", tmp_path / "m.pdf"
    )
    assert status == 1
    assert "m.pdf could not be written" in err
    assert (tmp_path / "m.pdf").is_dir()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full disk to try")  # noqa: PTH110
def test_a_full_disk_is_said_and_the_earlier_page_stays(run, town_path, tmp_path):
    out = tmp_path / "m.pdf"
    out.write_bytes(b"the earlier page")
    (tmp_path / "m.pdf.part").symlink_to("/dev/full")
    status, _out, err = run("--store", town_path, "report", "monthly", "--period", "2026-10", "--out", out)
    assert (status, "the disk is full" in err) == (1, True)
    assert out.read_bytes() == b"the earlier page"
    assert not list(tmp_path.glob("*.part"))


def test_stopping_by_keyboard_is_one_line_and_leaves_nothing(run, tmp_path, monkeypatch):
    def stop(*_all, **_known):
        raise KeyboardInterrupt

    monkeypatch.setattr("welcome_desk.jobs.practice.town.ProgramWork.open_day", stop)
    status, out, err = run("--store", tmp_path / "t.desk", "practice", "--people", 5, "--months", 1)
    assert (status, out, err) == (1, "", "Stopped.\n")
    assert not list(tmp_path.glob("t.desk*"))


def test_a_store_whose_middle_is_torn_is_refused_without_a_traceback(run, town_path):
    with open(town_path, "r+b") as store:  # noqa: PTH123
        store.seek(4096)
        store.write(b"\xff" * 65536)
    for command in (["check"], ["figures", "--period", "2026-10"], ["users", "list"]):
        status, out, err = run("--store", town_path, *command)
        assert (status, out) == (1, "")
        assert "Traceback" not in err
        assert "backup" in err


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


HOLDER = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("PRAGMA locking_mode = EXCLUSIVE")
store.execute("BEGIN EXCLUSIVE")
store.execute("UPDATE person SET phone = phone")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(town_path, monkeypatch):
    """Another process has the whole store for itself, even for reading."""
    monkeypatch.setattr("welcome_desk.store.engine.BUSY_SECONDS", 0.2)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, town_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"held\n"
        yield town_path
        other.communicate()


def test_a_store_that_another_process_has_for_itself_is_said_in_both_languages(run, held, tmp_path):
    page = tmp_path / "m.pdf"
    for command in (
        ["check"],
        ["figures", "--period", "2026-10"],
        ["search", "a"],
        ["match", "bimp", "--save"],
        ["undo"],
        ["report", "monthly", "--period", "2026-10", "--out", page],
    ):
        for language, words in (("en", "in use by another program"), ("fr", "par un autre programme")):
            status, out, err = run("--store", held, "--lang", language, *command)
            assert (status, out, err.count("\n"), words in err) == (1, "", 1, True), (command, err)
    assert not page.exists()


def test_check_tells_of_a_broken_store_by_status_1(run, town_path):
    with sqlite3.connect(town_path) as store:
        store.execute("UPDATE person SET phone = '666' WHERE id = (SELECT min(id) FROM person)")
    store.close()
    status, out, err = run("--store", town_path, "check")
    assert status == 1
    assert out == ""
    assert "restore the latest backup" in err
