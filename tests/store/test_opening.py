"""Opening a store: whatever is wrong gets one clear sentence, and nothing is written or lost."""

import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from welcome_desk import actions, queries
from welcome_desk.errors import UserError
from welcome_desk.model import Person, Program
from welcome_desk.model.base import Base
from welcome_desk.store import migrations, opening
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


HELD = """
import sqlite3, sys, time
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("PRAGMA locking_mode = EXCLUSIVE")
other.execute("BEGIN EXCLUSIVE")
other.execute("UPDATE store_fact SET value = value")
print("locked", flush=True)
time.sleep(30)
"""


def test_a_store_held_by_another_program_cannot_be_opened_and_opens_afterwards(store, monkeypatch):
    monkeypatch.setattr("welcome_desk.store.engine.BUSY_SECONDS", 0.2)
    other = subprocess.Popen([sys.executable, "-c", HELD, str(store)], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline().strip() == "locked"
        with pytest.raises(UserError, match="in use by another program"):
            open_store(store)
    finally:
        other.kill()
        other.communicate()
    desk = open_store(store)
    assert desk.check().problems == []
    desk.close()


def test_two_windows_on_one_store_queue_and_lose_nothing(store):
    one, two = open_store(store), open_store(store)
    for number in range(10):
        one.run(actions.people.add_person, display_name=f"One {number}")
        two.run(actions.people.add_person, display_name=f"Two {number}")
    assert one.digest() == two.digest()
    assert one.check().problems == []
    assert one.dump().count('"add_person"') == 21
    one.close()
    two.close()


WRITER = """
import sys
from welcome_desk import actions
from welcome_desk.store.opening import open_store
desk = open_store(sys.argv[1])
for number in range(40):
    desk.run(actions.people.add_person, display_name=f"{sys.argv[2]} {number}")
"""


def test_two_programs_writing_at_once_wait_for_each_other(store):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(store), name]) for name in ("One", "Two")]
    assert [writer.wait() for writer in writers] == [0, 0]
    desk = open_store(store)
    assert desk.check().problems == []
    assert desk.dump().count('"add_person"') == 81
    desk.close()


@pytest.mark.parametrize("pragma", ["query_only = ON", "max_page_count = 1"])
def test_where_nothing_can_be_written_one_sentence_says_so(store, pragma):
    desk = open_store(store)
    digest = desk.digest()
    desk.engine.dispose()

    def hinder(dbapi, _record):
        dbapi.execute(f"PRAGMA {pragma}")

    sa.event.listen(desk.engine, "connect", hinder)
    with pytest.raises(UserError, match=r"nothing was changed\.$"):
        desk.run(actions.contacts.log_contact, note="x" * 2_000_000)
    sa.event.remove(desk.engine, "connect", hinder)
    desk.engine.dispose()
    assert desk.digest() == digest
    desk.close()


def test_a_store_that_cannot_be_made_leaves_no_half_of_it(tmp_path, monkeypatch):
    def fails(*_given, **_options):
        raise sa.exc.OperationalError("create", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(Base.metadata, "create_all", fails)
    with pytest.raises(UserError, match="disk is full"):
        create_store(tmp_path / "new.desk")
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_not_made_inside_a_file(store):
    with pytest.raises(UserError, match="cannot be made"):
        create_store(store / "inner.desk")


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
        found[table] = (sorted(columns), indexes, keys, uniques)
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


@pytest.mark.parametrize("version", [version for version in migrations.KNOWN if version != HEAD])
def test_a_store_of_every_earlier_version_opens_is_sound_and_goes_on(tmp_path, version):
    kept = Path(__file__).parent / "older" / f"{version}.desk"
    path = tmp_path / "old.desk"
    shutil.copy(kept, path)
    desk = open_store(path)
    assert desk.check().problems == []
    with desk.reading() as view:
        olena = queries.search.search(view, "Олена")[0].id
        assert view.get(Person, olena).tags == []
        named = {program.name_fr: program.id for program in view.session.scalars(sa.select(Program))}
        assert [found.id for name in named for found in queries.search.search(view, name)] == [
            *named.values()
        ]
    desk.run(actions.people.edit_person, olena, tags=["choir"], good_times="mornings")
    desk.undo()
    with desk.reading() as view:
        assert (view.get(Person, olena).tags, view.get(Person, olena).good_times) == ([], "")
    assert desk.check().problems == []
    desk.close()


def test_change_sets_of_an_earlier_version_are_taken_in(tmp_path, desk):
    """A bundle packed before a field existed: its rows hold the field as one made today and left empty."""
    path = tmp_path / "old.desk"
    shutil.copy(Path(__file__).parent / "older" / "0001.desk", path)
    old = open_store(path)
    bundle = replace(old.pack(), schema=1)
    old.close()
    desk.apply(bundle)
    with desk.reading() as view:
        olena = queries.search.search(view, "Olena")[0].id
        assert (view.get(Person, olena).tags, view.get(Person, olena).asked) == ([], {})
    assert desk.check().problems == []


STEP = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("nickname", sa.Text(), nullable=True))
        person.alter_column("phone", type_=sa.String(40))
{more}
"""


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """The program of a year from now, with one step more, which copies and drops a table that others point to."""

    def release(more="    pass"):
        folder = tmp_path / "migrations"
        shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        step = STEP.format(head=HEAD, more=more)
        (folder / "versions" / "9999_next.py").write_text(step, encoding="utf-8")
        monkeypatch.setattr(migrations, "FOLDER", folder)
        monkeypatch.setattr(opening, "HEAD", "9999")
        monkeypatch.setattr(opening, "KNOWN", (*migrations.KNOWN, "9999"))

    return release


@pytest.fixture
def peopled(store):
    desk = open_store(store)
    person = desk.run(actions.people.add_person, display_name="Lena Roy", phone="506-555-0100")
    desk.run(actions.contacts.log_contact, people=[person], needs=["housing"])
    desk.close()
    return store


def asked(path, statement):
    other = sqlite3.connect(path)
    found = other.execute(statement).fetchall()
    other.close()
    return found


def test_an_older_store_is_copied_first_then_brought_up_to_date(peopled, next_version, capfd, caplog):
    next_version()
    caplog.set_level("DEBUG", logger="alembic")
    desk = open_store(peopled)
    assert desk.older_copy == peopled.with_name(f"own-before-{HEAD}.desk")
    desk.run(actions.people.add_person, display_name="Afterwards")
    assert desk.check().problems == []
    desk.close()
    people = asked(peopled, "SELECT display_name, phone, nickname FROM person ORDER BY id")
    assert people == [("Ana Diaz", "", None), ("Lena Roy", "506-555-0100", None), ("Afterwards", "", None)]
    assert asked(peopled, "SELECT count(*) FROM presence") == [(1,)]
    assert asked(desk.older_copy, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert (
        "nickname" not in asked(desk.older_copy, "SELECT sql FROM sqlite_master WHERE name = 'person'")[0][0]
    )
    assert capfd.readouterr() == ("", "")
    again = open_store(peopled)
    assert again.older_copy is None
    again.close()


def test_the_copy_of_an_older_store_opens_as_it_was(peopled, next_version, monkeypatch):
    before = open_store(peopled)
    digest = before.digest()
    before.close()
    with monkeypatch.context():
        next_version()
        copy = open_store(peopled)
        copy.close()
    monkeypatch.undo()
    kept = open_store(copy.older_copy)
    assert kept.digest() == digest
    assert kept.check().problems == []
    kept.close()


@pytest.mark.parametrize(
    ("more", "trouble"),
    [
        ("    op.execute('INSERT INTO nowhere VALUES (1)')", UserError),
        ("    raise RuntimeError('half-way')", RuntimeError),
        ("    op.execute(\"UPDATE presence SET person_id = 'nobody'\")", RuntimeError),
    ],
)
def test_a_step_that_fails_leaves_the_store_as_it_was_and_a_copy(peopled, next_version, more, trouble):
    before = asked(peopled, "SELECT sql FROM sqlite_master ORDER BY name, sql")
    next_version(more)
    with pytest.raises(trouble):
        open_store(peopled)
    assert asked(peopled, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert asked(peopled, "SELECT sql FROM sqlite_master ORDER BY name, sql") == before
    assert asked(peopled, "SELECT count(*) FROM person") == [(2,)]
    assert peopled.with_name(f"own-before-{HEAD}.desk").exists()


def test_a_second_try_never_writes_over_the_first_copy(peopled, next_version):
    next_version("    raise RuntimeError('half-way')")
    for _try in range(2):
        with pytest.raises(RuntimeError):
            open_store(peopled)
    copies = sorted(path.name for path in peopled.parent.iterdir() if "before" in path.name)
    assert copies == [f"own-before-{HEAD}-2.desk", f"own-before-{HEAD}.desk"]


def test_foreign_keys_hold_again_after_a_migration(peopled, next_version):
    next_version()
    desk = open_store(peopled)
    with desk.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    desk.close()


def test_opening_a_store_of_today_does_not_load_alembic(store):
    probe = "import sys; from welcome_desk.store.opening import open_store; open_store(sys.argv[1]).close(); print('alembic' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", probe, str(store)], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"


def test_the_steps_known_are_the_steps_that_ship():
    shipped = sorted(path.name[:4] for path in (migrations.FOLDER / "versions").glob("[0-9]*.py"))
    assert tuple(shipped) == migrations.KNOWN
