"""Openings: several of one organization, what is filled, and quotes counted for suppliers who declared themselves."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, accept, add, agree, seen

from welcome_desk import actions, i18n, jobs, programs, queries
from welcome_desk.actions.proposals import Proposal
from welcome_desk.errors import UserError
from welcome_desk.periods import parse


def started_program(desk, template):
    found = programs.shipped()[0][template]
    return desk.run(
        actions.programs.start_program, template=template, version=1, name=template, name_fr=template,
        definition=found.source, started_on=DAY,
    )  # fmt: skip


def enrolled(desk, program, side, **values):
    one = desk.run(actions.programs.enrol, program, side=side, **values)
    seen(desk, one)
    return one


def test_an_organization_has_several_openings_and_a_person_applies_once(desk):
    program = started_program(desk, "rural-employment")
    farm = desk.run(actions.organizations.add_organization, name="Maple Farm")
    for job in ("Milker", "Driver"):
        enrolled(desk, program, "offer", organization_id=farm, answers={"job": job})
    person = add(desk, "Olena")
    seeker = enrolled(desk, program, "seeker", person_id=person)
    with pytest.raises(UserError, match="take part already"):
        enrolled(desk, program, "seeker", person_id=person)
    with desk.reading() as view:
        found = queries.openings.openings(view, program)
    assert [(one.organization, one.title, one.state) for one in found] == [
        ("Maple Farm", "Driver", "open"), ("Maple Farm", "Milker", "open"),
    ]  # fmt: skip
    match = accept(desk, seeker, found[0].id)
    agree(desk, match)
    desk.run(actions.matches.start_match, match)
    with desk.reading() as view:
        after = {one.title: (one.state, one.filled) for one in queries.openings.openings(view, program)}
    assert after == {"Driver": ("filled", 1), "Milker": ("open", 0)}


def test_quotes_and_awards_count_for_those_who_declared_themselves_newcomer_owned(desk):
    program = started_program(desk, "supplier-diversity")
    town = desk.run(actions.organizations.add_organization, name="Town Hall")
    suppliers = [
        enrolled(
            desk, program, "seeker", person_id=add(desk, name), answers={"newcomer-owned": owned}, capacity=1
        )
        for name, owned in (("Catering", True), ("Printing", True), ("Old Firm", False))
    ]
    requests = [
        enrolled(desk, program, "offer", organization_id=town, answers={"amount": amount}, capacity=3)
        for amount in (5000, 800)
    ]
    awarded = accept(desk, suppliers[0], requests[0])
    agree(desk, awarded)
    desk.run(actions.matches.start_match, awarded)
    accept(desk, suppliers[1], requests[1])
    other = accept(desk, suppliers[2], requests[1])
    agree(desk, other)
    with desk.reading() as view:
        found = queries.openings.purchases(view, program)
    assert (found.suppliers, found.newcomer_owned) == (3, 2)
    assert (found.invited, found.quoted, found.awarded, found.dollars) == (2, 1, 1, 5000)
    assert quotes(desk) == {"invited": 2, "received": 1, "awarded": 1, "dollars": 5000}
    assert quotes(desk, month="2026-09") == {"invited": 0, "received": 0, "awarded": 0, "dollars": 0}
    later = enrolled(desk, program, "seeker", person_id=add(desk, "Bakery"), answers={"newcomer-owned": True})
    put_off = Proposal(later, requests[0], 0.5)
    desk.run(actions.proposals.put_off_match, proposal=put_off, reason="other")
    assert quotes(desk)["invited"] == 2, "a pair that is put off was never invited"


def quotes(desk, month=f"{DAY:%Y-%m}"):
    with desk.reading() as view:
        found = queries.figures.figures(view, parse(month))
    return {one.key.removeprefix("quotes-"): one.value for one in found if one.key.startswith("quotes-")}


# ---- the last day of an opening ----
LISTED = DAY - timedelta(days=10)


def limited(desk, until, **more):
    program = started_program(desk, "rural-employment")
    farm = desk.run(actions.organizations.add_organization, name="Maple Farm")
    opening = enrolled(
        desk, program, "offer", organization_id=farm, answers={"job": "Milker"}, applied_on=LISTED, open_until=until, **more
    )  # fmt: skip
    return program, opening


def state_and_reminders(desk, program):
    with desk.reading() as view:
        state = queries.openings.openings(view, program)[0].state
        brought = [one for one in queries.reminders.reminders(view, everyone=True) if one.kind == "opening"]
        return state, [one.said(view.today) for one in brought]


@pytest.mark.parametrize(("days", "state"), [(None, "open"), (1, "open"), (0, "open"), (-1, "run-out")])
def test_the_last_day_of_an_opening_counts_and_the_day_after_it_is_over(desk, days, state):
    until = None if days is None else DAY + timedelta(days=days)
    program, _opening = limited(desk, until, capacity=2)
    found, said = state_and_reminders(desk, program)
    assert found == state
    if state == "open":
        assert said == []
    else:
        assert said == [f"Was open until {i18n.date_short(until)}, and 2 places are not filled: extend it or close it"]  # fmt: skip


def test_an_opening_past_its_day_takes_nobody_new_until_its_day_is_moved(desk):
    program, opening = limited(desk, DAY - timedelta(days=1))
    seeker = enrolled(desk, program, "seeker", person_id=add(desk, "Olena"))
    with pytest.raises(UserError, match="was open until November"):
        accept(desk, seeker, opening)
    found = jobs.rounds.propose_round(desk, "rural-employment")
    assert not found.plan.pairs
    assert "last day of this opening is over" in found.why_alone((found.left_out[opening],))
    desk.run(actions.programs.edit_enrolment, opening, open_until=DAY)
    accept(desk, seeker, opening)


def test_what_was_agreed_on_in_time_goes_on_after_the_day_and_a_filled_opening_is_not_brought_up(desk):
    program, opening = limited(desk, DAY)
    match = accept(desk, enrolled(desk, program, "seeker", person_id=add(desk, "Olena")), opening)
    agree(desk, match)
    desk.run(actions.programs.edit_enrolment, opening, open_until=DAY - timedelta(days=1))
    assert state_and_reminders(desk, program)[0] == "run-out"
    desk.run(actions.matches.start_match, match)
    assert state_and_reminders(desk, program) == ("filled", [])


def test_an_opening_that_was_closed_is_not_brought_up_and_none_ends_before_it_was_listed(desk):
    program, opening = limited(desk, DAY - timedelta(days=1))
    desk.run(actions.programs.edit_enrolment, opening, status="done")
    assert state_and_reminders(desk, program) == ("closed", [])
    with pytest.raises(UserError, match="cannot end before it was listed"):
        desk.run(actions.programs.edit_enrolment, opening, open_until=LISTED - timedelta(days=1))
