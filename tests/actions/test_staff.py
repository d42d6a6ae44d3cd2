"""Users and the centre: roles that exist, a login once, never without an administrator."""

import pytest
from tests.actions.small import rows

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.model import Centre, User
from welcome_desk.store.opening import create_store


def test_nobody_removes_themselves_and_a_login_is_taken_once(desk):
    with pytest.raises(UserError, match="cannot remove yourself"):
        desk.run(actions.staff.remove_user, desk.actor.id)
    with pytest.raises(UserError, match="already a user"):
        desk.run(actions.staff.add_user, login="margaret", display_name="M", role="worker")
    with pytest.raises(UserError, match="is not a role"):
        desk.run(actions.staff.add_user, login="x", display_name="X", role="king")


def test_a_login_of_somebody_removed_is_free_again(desk):
    user = desk.run(actions.staff.add_user, login=" dev ", display_name="", role="volunteer")
    assert [row.display_name for row in rows(desk, User, User.id == user)] == ["dev"]
    desk.run(actions.staff.remove_user, user)
    desk.run(actions.staff.add_user, login="dev", display_name="Dev", role="worker")
    with pytest.raises(UserError, match="short name to sign in") as refused:
        desk.run(actions.staff.add_user, login=" ", display_name="Dev", role="worker")
    assert refused.value.field == "login"


def test_there_is_one_centre_however_often_it_is_described(desk):
    desk.run(actions.staff.set_centre, community="Riverside")
    assert [(row.name, row.community) for row in rows(desk, Centre)] == [
        ("Riverside Community Centre", "Riverside")
    ]
    with pytest.raises(TypeError, match="nickname"):
        desk.run(actions.staff.set_centre, nickname="RCC")


def test_the_first_user_is_an_administrator_or_nobody_could_add_another(tmp_path):
    desk = create_store(tmp_path / "new.desk")
    with pytest.raises(UserError, match="administrator first"):
        desk.run(actions.staff.add_user, login="dev", display_name="Dev", role="volunteer")
    desk.run(actions.staff.add_user, login="ann", display_name="Ann", role="administrator")
    desk.run(actions.staff.add_user, login="dev", display_name="Dev", role="volunteer")
    desk.close()
