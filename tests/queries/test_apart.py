"""Keeping apart holds for whoever is behind two enrolments: later, elsewhere, in a household; and is told to few."""

import pytest
from tests.actions.small import add

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.queries import exports


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


def lines(desk, *who):
    with desk.reading() as view:
        return [(one.name, len(one.ids)) for one in queries.apart.lines(view, who)]


def test_the_list_holds_for_both_sides_and_in_any_program_and_is_taken_back(desk, start):
    one, other, third = add(desk, "Olena"), add(desk, "Carol"), add(desk, "Ken")
    first, second = start(), start("bimp")
    seeker = enrol(desk, first, "seeker", person_id=one)
    keep_apart(desk, seeker, enrol(desk, first, "offer", person_id=other))
    keep_apart(desk, seeker, enrol(desk, second, "seeker", person_id=third))
    assert lines(desk, one) == [("Carol", 1), ("Ken", 1)]
    assert (lines(desk, other), lines(desk, third)) == ([("Olena", 1)], [("Olena", 1)])
    with desk.reading() as view:
        (line,) = queries.apart.lines(view, [other])
    desk.run(actions.proposals.let_together, line.ids)
    assert (lines(desk, other), lines(desk, one)) == ([], [("Ken", 1)])
    desk.undo()
    assert lines(desk, other) == [("Olena", 1)]


def test_nobody_is_kept_apart_twice_or_from_themselves(desk, start):
    one, other = add(desk, "Olena"), add(desk, "Carol")
    program = start()
    seeker, offer = (
        enrol(desk, program, "seeker", person_id=one),
        enrol(desk, program, "offer", person_id=other),
    )
    mine = enrol(desk, program, "offer", person_id=one)
    keep_apart(desk, seeker, offer)
    for trouble, pair in (("themselves", (seeker, mine)), ("already", (offer, mine))):
        with pytest.raises(UserError, match=trouble):
            keep_apart(desk, *pair)


def test_the_list_is_told_to_no_volunteer_and_found_in_no_search_or_file(desk, start):
    one, program = add(desk, "Olena"), start()
    other = add(desk, "Carol")
    keep_apart(
        desk, enrol(desk, program, "seeker", person_id=one), enrol(desk, program, "offer", person_id=other)
    )
    with desk.reading() as view:
        assert not [f for f in queries.search.search(view, "apart") if f.id]
        rows = list(exports.people_rows(view, [one, other]))
    assert "Carol" not in str([row for row in rows if row[0] == one])
    desk.actor = Actor(None, "Vera", "volunteer")
    assert lines(desk, one) == []


def test_what_was_said_within_a_walled_program_holds_for_who_does_not_see_it(desk, start):
    one, other = add(desk, "Olena"), add(desk, "Carol")
    health, program = start_from_template(desk, "health-navigation"), start()
    own = enrol(desk, health, "seeker", person_id=one)
    keep_apart(desk, own, enrol(desk, health, "offer", person_id=other))
    pair = enrol(desk, program, "seeker", person_id=one), enrol(desk, program, "offer", person_id=other)
    desk.actor = Actor(None, "Wanda", "worker")
    assert apart(desk, program) == {pair}
    assert lines(desk, one) == []
    with desk.reading() as view:
        assert queries.apart.enrolment_of(view, "person", one) == pair[0]
