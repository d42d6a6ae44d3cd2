"""The live warning at entry: who is told, and who is not."""

from welcome_desk import actions
from welcome_desk.queries.duplicates import may_be


def warned(desk, **typed):
    with desk.reading() as view:
        return [one.display_name for one in may_be(view, **typed)]


def test_a_name_already_known_is_told(desk):
    desk.run(actions.people.add_person, display_name="Олена Коваленко")
    assert warned(desk, name="Olena Kovalenko") == ["Олена Коваленко"]
    assert warned(desk, name="Kovalenko Olena") == ["Олена Коваленко"]


def test_a_stranger_is_not_told(desk):
    desk.run(actions.people.add_person, display_name="Олена Коваленко")
    assert warned(desk, name="Pham Tuan") == []
    assert warned(desk, name="") == []
