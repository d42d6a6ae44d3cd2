"""Real stores made once and copied per test; nothing of the machine's own settings; a stray warning fails."""

import gc
import logging
import shutil
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import settings

from welcome_desk import actions, i18n
from welcome_desk.jobs.practice import make_town
from welcome_desk.store.opening import create_store, open_store

# The same examples on every machine: a red run is about the change, not about the dice. To search further:
# pytest --hypothesis-profile=default
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")

ATLANTIC = timezone(timedelta(hours=-4))
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=ATLANTIC)


def pytest_collection_finish():
    """Modules and tests stay to the end; looking through them for garbage again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("WELCOME_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WELCOME_DESK_STORE", raising=False)
    monkeypatch.delenv("WELCOME_DESK_USER", raising=False)


@pytest.fixture(autouse=True)
def _english():
    with i18n.speaking("en"):
        yield


@pytest.fixture(autouse=True)
def _no_stray_warning(caplog):
    yield
    strays = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not strays, [record.getMessage() for record in strays]


@pytest.fixture(scope="session")
def town_file(tmp_path_factory):
    """Forty people and three months, up to the end of October 2026."""
    path = tmp_path_factory.mktemp("town") / "practice.desk"
    make_town(path, people=40, months=3, until=date(2026, 10, 31)).close()
    return path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A store that knows its centre and one administrator."""
    path = tmp_path_factory.mktemp("empty") / "empty.desk"
    desk = create_store(path)
    desk.run(
        actions.staff.set_centre, name="Riverside Community Centre", name_fr="Centre communautaire Riverside"
    )
    desk.run(actions.staff.add_user, login="margaret", display_name="Margaret Tremblay", role="administrator")
    desk.close()
    return path


def opened(source, folder):
    path = folder / source.name
    shutil.copy(source, path)
    return open_store(path, clock=lambda: NOW)


@pytest.fixture
def desk(empty_file, tmp_path):
    desk = opened(empty_file, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def town(town_file, tmp_path):
    desk = opened(town_file, tmp_path)
    yield desk
    desk.close()
