"""Openings: several of one organization, what is filled, and quotes counted for suppliers who declared themselves."""

import pytest
from tests.actions.small import DAY, accept, add, agree, seen

from welcome_desk import actions, programs, queries
from welcome_desk.errors import UserError


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
