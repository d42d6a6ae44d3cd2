"""The live warning at entry: who is told, and who is not."""

from welcome_desk import actions
from welcome_desk.jobs.duplicates import sweep
from welcome_desk.queries.duplicates import lately, may_be


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


def test_today_and_the_sweep_find_the_same_pairs_where_namesakes_are_many(desk):
    for number in range(6):
        desk.run(
            actions.people.add_person,
            display_name="Do-Yun Kim",
            native_script="김도윤",
            phone=f"506-555-01{number:02}",
        )
    for name in ("김도윤", "Олена Коваленко", "Olena Kovalenko", "Amina Hassan"):
        desk.run(actions.people.add_person, display_name=name)
    with desk.reading() as view:
        found = {(pair.a, pair.b): round(pair.score, 2) for pair in lately(view)}
    assert found == {(pair.a, pair.b): round(pair.score, 2) for pair in sweep(desk).pairs}
    assert found
