"""Desks that meet: several stores with known ids, clocks moved by hand."""

from datetime import datetime, timedelta, timezone

import pytest

from welcome_desk.access.scope import Actor
from welcome_desk.store.opening import create_store

START = datetime(2026, 11, 2, 10, 0, tzinfo=timezone(timedelta(hours=-4)))
SOMEBODY = Actor(None, "Somebody", "administrator")


class Clock:
    """Time stands still until it is moved."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def on(self, **by):
        self.now += timedelta(**by)


def new_desk(folder, name, clock):
    """An empty store of this desk id; row ids after it are random, as in life."""
    made = create_store(folder / f"{name}.desk", clock=clock)
    with made._writing() as (_session, ledger):
        made.name = name
        ledger.number_of(name)
        ledger.put_fact("desk", name)
    return made


def meet(one, other):
    """A complete exchange, both ways."""
    other.apply(one.pack(other.name))
    one.apply(other.pack(one.name))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desks(tmp_path, clock):
    made = [new_desk(tmp_path, name, clock) for name in ("east", "north", "west")]
    yield made
    for desk in made:
        assert desk.check().problems == []
        desk.close()
