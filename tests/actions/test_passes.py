"""Passes: a number given once, a term that makes sense, revoked on one day."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, add, rows
from tests.conftest import NOW

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.model import Pass


def issue(desk, number="7", until=DAY):
    return desk.run(
        actions.passes.issue_pass, person_id=add(desk), number=number, valid_from=DAY, valid_to=until
    )


def test_a_number_is_given_once_however_it_is_typed(desk):
    issue(desk, " 7 ")
    with pytest.raises(UserError, match="already given out") as refused:
        issue(desk, "7")
    assert refused.value.field == "number"
    assert [row.number for row in rows(desk, Pass)] == ["7"]
    desk.undo()  # the person whom the refused pass was for
    desk.undo()
    issue(desk, "7")


@pytest.mark.parametrize("wrong", [{"number": "  "}, {"until": DAY - timedelta(days=1)}])
def test_a_pass_has_a_number_and_ends_after_it_begins(desk, wrong):
    with pytest.raises(UserError):
        issue(desk, **wrong)
    assert rows(desk, Pass) == []


def test_a_pass_is_revoked_once_and_its_number_stays_taken(desk):
    pass_id = issue(desk)
    desk.run(actions.passes.revoke_pass, pass_id)
    desk._clock = lambda: NOW + timedelta(days=9)
    desk.run(actions.passes.revoke_pass, pass_id)
    assert [row.revoked_on for row in rows(desk, Pass)] == [DAY]
    with pytest.raises(UserError, match="already given out"):
        issue(desk)
