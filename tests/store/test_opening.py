"""Opening a store: whatever is wrong gets one clear sentence, and nothing is written or lost."""

import sqlite3
import subprocess
import sys
import time

import pytest
import sqlalchemy as sa

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.model.base import Base
from welcome_desk.store import opening
from welcome_desk.store.engine import make_engine
from welcome_desk.store.migrations import HEAD, migrate
from welcome_desk.store.opening import create_store, open_store


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "own.desk"
    desk = create_store(path)
    desk.run(actions.people.add_person, display_name="Ana Diaz")
    desk.close()
    return path


def refusal(path):
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError) as caught:
        open_store(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    return caught.value.message


def test_a_missing_file_is_said_and_not_made(tmp_path):
    assert "There is no store" in refusal(tmp_path / "gone.desk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"my notes", b"SQLite format 3\x00" + b"\x00" * 84, b"PK\x03\x04" + b"\x00" * 200]
)
def test_something_else_is_left_as_it_is(tmp_path, content):
    path = tmp_path / "other.desk"
    path.write_bytes(content)
    assert "is not a Welcome Desk store" in refusal(path)


def test_another_programs_database_is_left_as_it_is(tmp_path):
    path = tmp_path / "other.desk"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()
    assert "is not a Welcome Desk store" in refusal(path)


def test_a_folder_is_not_a_store(tmp_path):
    assert "is not a Welcome Desk store" in refusal(tmp_path)


def test_a_cut_off_store_is_said_to_be_damaged(store):
    whole = store.read_bytes()
    store.write_bytes(whole[: len(whole) // 2])
    desk_or_words = ""
    try:
        desk = open_store(store)
        found = desk.check().problems
        desk.close()
        desk_or_words = " ".join(found)
    except UserError as trouble:
        desk_or_words = trouble.message
    assert "damaged" in desk_or_words or "integrity" in desk_or_words


def test_a_newer_store_is_refused_and_untouched(store):
    with sqlite3.connect(store) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    assert "newer version" in refusal(store)
    assert sorted(path.name for path in store.parent.iterdir() if "before" in path.name) == []


LOCK = """
import sqlite3, sys, time
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(30)
"""


def test_a_store_in_use_is_said_to_be_in_use_and_nothing_is_written(store, monkeypatch):
    monkeypatch.setattr("welcome_desk.store.engine.BUSY_SECONDS", 0.2)
    desk = open_store(store)
    digest = desk.digest()
    other = subprocess.Popen([sys.executable, "-c", LOCK, str(store)], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline().strip() == "locked"
        with pytest.raises(UserError, match="in use by another program"):
            desk.run(actions.people.add_person, display_name="Nobody")
    finally:
        other.kill()
        other.communicate()
    time.sleep(0.05)
    assert desk.digest() == digest
    desk.close()


def test_a_full_disk_is_said_and_nothing_is_lost(store):
    desk = open_store(store)
    digest = desk.digest()

    def full(dbapi, _record):
        dbapi.execute("PRAGMA max_page_count = 1")

    desk.engine.dispose()
    sa.event.listen(desk.engine, "connect", full)
    with pytest.raises(UserError, match="disk is full"):
        desk.run(actions.contacts.log_contact, note="x" * 2_000_000)
    sa.event.remove(desk.engine, "connect", full)
    desk.engine.dispose()
    assert desk.digest() == digest
    assert desk.check().problems == []
    desk.close()


def test_a_store_is_never_made_over_another_file(store):
    before = store.read_bytes()
    with pytest.raises(UserError, match="already there"):
        create_store(store)
    assert store.read_bytes() == before


def test_an_unknown_user_is_said(store):
    with pytest.raises(UserError, match="No user"):
        open_store(store, login="stranger")


# ---- migrations ----
def shape(engine):
    """Tables, columns, indexes and foreign keys, as the engine tells them."""
    inspector, found = sa.inspect(engine), {}
    for table in sorted(inspector.get_table_names()):
        if table == "alembic_version":
            continue
        columns = [
            (c["name"], str(c["type"]), c["nullable"], c["primary_key"]) for c in inspector.get_columns(table)
        ]
        indexes = sorted(
            (i["name"], tuple(i["column_names"]), bool(i["unique"])) for i in inspector.get_indexes(table)
        )
        keys = sorted(
            (k["name"] or "", tuple(k["constrained_columns"]), k["referred_table"])
            for k in inspector.get_foreign_keys(table)
        )
        uniques = sorted(tuple(u["column_names"]) for u in inspector.get_unique_constraints(table))
        found[table] = (columns, indexes, keys, uniques)
    return found


def test_the_steps_lead_to_the_shape_of_the_model(tmp_path):
    stepped, made = make_engine(tmp_path / "stepped.desk"), make_engine(tmp_path / "made.desk")
    migrate(stepped)
    Base.metadata.create_all(made)
    assert shape(stepped) == shape(made)
    with stepped.connect() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == HEAD
    stepped.dispose()
    made.dispose()


@pytest.fixture
def older(store, monkeypatch):
    """A store of a version that this program still knows."""
    with sqlite3.connect(store) as other:
        other.execute("UPDATE alembic_version SET version_num = '0000'")
    other.close()
    monkeypatch.setattr(opening, "KNOWN", ("0000", HEAD))
    return store


def test_an_older_store_is_copied_before_it_is_changed(older, monkeypatch):
    seen = []
    monkeypatch.setattr(
        opening, "migrate", lambda engine: seen.append(sorted(p.name for p in older.parent.iterdir()))
    )
    open_store(older).close()
    assert seen
    assert "own-before-0000.desk" in seen[0]
    copy = sqlite3.connect(older.parent / "own-before-0000.desk")
    assert copy.execute("SELECT display_name FROM person").fetchall() == [("Ana Diaz",)]
    copy.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(older, monkeypatch):
    def fails(engine):
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE half_way (x)")
            raise sa.exc.OperationalError("step", {}, sqlite3.OperationalError("disk is full"))

    monkeypatch.setattr(opening, "migrate", fails)
    with pytest.raises(UserError, match="disk is full"):
        open_store(older)
    left = sqlite3.connect(older)
    assert left.execute("SELECT name FROM sqlite_master WHERE name = 'half_way'").fetchall() == []
    assert left.execute("SELECT display_name FROM person").fetchall() == [("Ana Diaz",)]
    left.close()
