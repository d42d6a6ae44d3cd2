"""Keeping apart holds for whoever is behind two enrolments: later, elsewhere, in a household; and is told to few."""

import pytest
from tests.actions.small import add

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor


@pytest.fixture
def start(desk):
    def start(template="strangers-become-friends"):
        return desk.run(
            actions.programs.start_program, template=template, version=1, name="P", name_fr="P",
            definition="", started_on=desk.now().date(),
        )  # fmt: skip

    return start


def enrol(desk, program, side, **who):
    return desk.run(actions.programs.enrol, program, side=side, **who)


def apart(desk, program):
    with desk.reading() as view:
        return queries.apart.never_together(view, program)


def keep_apart(desk, seeker, offer):
    return desk.run(actions.proposals.keep_apart, seeker_id=seeker, offer_id=offer)


def test_it_holds_in_another_program_and_either_way_round(desk, start):
    one, other = add(desk, "Olena"), add(desk, "Carol")
    first, second = start(), start("bimp")
    keep_apart(
        desk,
        enrol(desk, first, "seeker", person_id=one),
        enrol(desk, first, "offer", person_id=other),
    )
    turned = enrol(desk, second, "seeker", person_id=other), enrol(desk, second, "offer", person_id=one)
    assert apart(desk, second) == {turned}


def test_it_holds_when_they_enrol_again(desk, start):
    one, other, program = add(desk, "Olena"), add(desk, "Carol"), start()
    seeker, offer = (
        enrol(desk, program, "seeker", person_id=one),
        enrol(desk, program, "offer", person_id=other),
    )
    keep_apart(desk, seeker, offer)
    desk.run(actions.programs.leave_program, seeker)
    again = enrol(desk, program, "seeker", person_id=one)
    assert apart(desk, program) == {(seeker, offer), (again, offer)}


def test_it_holds_for_their_household_but_not_for_who_shares_their_home(desk, start):
    one, sister, other = add(desk, "Olena"), add(desk, "Iryna"), add(desk, "Carol")
    home = desk.run(actions.households.form_household, people=[one, sister], name="Elm")
    first, second = start(), start("bimp")
    offer = enrol(desk, first, "offer", person_id=other)
    keep_apart(desk, enrol(desk, first, "seeker", person_id=one), offer)
    theirs = enrol(desk, first, "seeker", household_id=home)
    assert (theirs, offer) in apart(desk, first)
    enrol(desk, second, "seeker", person_id=sister)
    enrol(desk, second, "offer", person_id=other)
    assert apart(desk, second) == set()


def test_who_lives_in_a_household_that_is_kept_apart_is_kept_apart_with_it(desk, start):
    one, other = add(desk, "Olena"), add(desk, "Carol")
    home = desk.run(actions.households.form_household, people=[one], name="Elm")
    first, second = start(), start("bimp")
    keep_apart(
        desk, enrol(desk, first, "seeker", household_id=home), enrol(desk, first, "offer", person_id=other)
    )
    pair = enrol(desk, second, "seeker", person_id=one), enrol(desk, second, "offer", person_id=other)
    assert apart(desk, second) == {pair}


def test_it_holds_for_all_records_of_one_person(desk, start):
    one, twin, other, program = add(desk, "Olena"), add(desk, "Olha"), add(desk, "Carol"), start()
    offer = enrol(desk, program, "offer", person_id=other)
    keep_apart(desk, enrol(desk, program, "seeker", person_id=one), offer)
    desk.run(actions.joining.join_people, twin, one)
    second = start("bimp")
    pair = enrol(desk, second, "seeker", person_id=twin), enrol(desk, second, "offer", person_id=other)
    assert apart(desk, second) == {pair}


def test_it_is_told_to_no_volunteer(desk, start):
    program = start()
    seeker = enrol(desk, program, "seeker", person_id=add(desk, "Olena"))
    keep_apart(desk, seeker, enrol(desk, program, "offer", person_id=add(desk, "Carol")))
    with desk.reading() as view:
        assert "keep_apart" in [one.action for one in queries.history.history(view)]
    desk.actor = Actor(None, "Vera", "volunteer")
    with desk.reading() as view:
        assert "keep_apart" not in [one.action for one in queries.history.history(view)]
