"""Rights and roles: each named in both languages, held by somebody, and asked for somewhere."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import welcome_desk
from welcome_desk import i18n
from welcome_desk.access import walls
from welcome_desk.access.register import REGISTER
from welcome_desk.access.rights import LABELS, ROLE_LABELS, ROLES, Right, rights_of

SOURCE = Path(welcome_desk.__file__).parent
# Every role holds it, and there is no screen without people: nothing asks for it yet.
HELD_BY_ALL = {Right.SEE_PEOPLE}


@pytest.mark.parametrize("label", [*LABELS.values(), *ROLE_LABELS.values()])
def test_rights_and_roles_are_called_something_in_both_languages(label):
    with i18n.speaking("fr"):
        assert i18n._(label) != label


@pytest.mark.parametrize("right", Right)
def test_every_right_is_held_by_someone_and_named(right):
    assert any(right in held for held in ROLES.values())
    assert LABELS[right]


def test_every_right_is_asked_for_by_an_action_or_a_screen():
    asked = {spec.needs for spec in REGISTER.values()}
    for path in SOURCE.rglob("*.py"):
        if path.parent.name != "access":
            asked |= {Right[name] for name in re.findall(r"\bRight\.([A-Z_]+)\b", path.read_text("utf-8"))}
    asked |= walls.WALLS  # asked for wherever a program is read or changed
    assert set(Right) - asked == HELD_BY_ALL
    assert all(right in held for right in HELD_BY_ALL for held in ROLES.values())


def test_every_role_has_a_name():
    assert ROLES.keys() == ROLE_LABELS.keys()


def test_a_role_higher_up_may_all_that_one_below_may():
    ladder = [rights_of(role) for role in ("volunteer", "worker", "coordinator", "administrator")]
    assert all(below < above for below, above in pairwise(ladder))
    assert rights_of("administrator") == set(Right)


def test_a_reader_changes_nothing():
    assert not [name for name, spec in REGISTER.items() if spec.needs in rights_of("reader")]


def test_only_a_coordinator_erases_and_only_an_administrator_looks_after_users():
    holding = {right: {role for role in ROLES if right in rights_of(role)} for right in Right}
    assert holding[Right.ERASE] == {"coordinator", "administrator"}
    assert holding[Right.ADMINISTER] == {"administrator"}


@pytest.mark.parametrize("role", ["visitor", "", "Administrator"])
def test_an_unknown_role_may_nothing(role):
    assert rights_of(role) == frozenset()
