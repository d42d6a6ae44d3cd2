"""What a query is handed: rows that are there, the day it is, and what the viewer may."""

from tests.conftest import NOW

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import Actor
from welcome_desk.model import Person


def test_a_removed_row_is_not_there_for_a_query(desk):
    person = desk.run(actions.people.add_person, display_name="Olena")
    with desk.reading() as view:
        assert view.get(Person, person).display_name == "Olena"
        assert view.get(Person, "nobody") is None
    desk.run(actions.people.remove_person, person)
    with desk.reading() as view:
        assert view.get(Person, person) is None


def test_today_is_the_desks_day_and_not_the_machines(desk):
    with desk.reading() as view:
        assert view.today == NOW.date()


def test_a_view_may_what_the_role_of_who_looks_may(desk):
    for role, may in (("administrator", True), ("worker", False), ("unheard-of", False)):
        desk.actor = Actor(None, "Somebody", role)
        with desk.reading() as view:
            assert view.may(Right.ERASE) is desk.may(Right.ERASE) is may
