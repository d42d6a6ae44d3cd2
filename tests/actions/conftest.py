"""A small store with one of everything, made once and copied per test."""

import pytest
from tests.actions.small import Small, add
from tests.conftest import opened

from welcome_desk import actions


@pytest.fixture(scope="session")
def small_file(empty_file, tmp_path_factory):
    """With the ids of what is in it."""
    folder = tmp_path_factory.mktemp("small")
    desk = opened(empty_file, folder)
    small = Small(desk)
    desk.close()
    return folder / empty_file.name, {k: v for k, v in vars(small).items() if k != "desk"}


@pytest.fixture
def small(small_file, tmp_path):
    path, ids = small_file
    desk = opened(path, tmp_path)
    made = Small.__new__(Small)
    made.__dict__.update(ids, desk=desk)
    yield made
    desk.close()


@pytest.fixture
def pair(desk):
    """A program, and in it a newcomer, a mentor with one place, and another newcomer."""
    program = desk.run(
        actions.programs.start_program, template="x", version=1, name="X", name_fr="X", definition="",
        started_on=desk.now().date(),
    )  # fmt: skip
    ids = [
        desk.run(actions.programs.enrol, program, side=side, person_id=add(desk, side))
        for side in ("seeker", "offer", "seeker")
    ]
    return program, *ids
