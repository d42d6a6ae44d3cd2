"""The practice town: the same for a seed, and like a town."""

from datetime import date

import pytest
import sqlalchemy as sa

from welcome_desk.jobs.practice import make_town
from welcome_desk.model import Absence, Contact, Enrolment, Event, Match, Need, Person, Promise, Wish
from welcome_desk.periods import parse
from welcome_desk.queries import figures, matches, programs
from welcome_desk.queries.observances import observances
from welcome_desk.queries.occurrences import occurrences


def rows(desk, kind, *where):
    with desk.reading() as view:
        return list(view.session.scalars(sa.select(kind).where(kind.deleted_at.is_(None), *where)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A town as it is shipped, only smaller."""
    desk = make_town(
        tmp_path_factory.mktemp("whole") / "t.desk", people=120, months=8, until=date(2026, 10, 31)
    )
    yield desk
    desk.close()


@pytest.mark.slow
def test_another_seed_is_another_town(tmp_path):
    digests = set()
    for seed in (1, 1, 2):
        desk = make_town(
            tmp_path / f"{len(digests)}-{seed}-{len(list(tmp_path.iterdir()))}.desk",
            people=12,
            months=1,
            seed=seed,
        )
        digests.add(desk.digest())
        desk.close()
    assert len(digests) == 2


def test_it_is_sound(whole):
    assert whole.check().problems == []


def test_there_are_matches_in_every_stage(whole):
    assert {match.stage for match in rows(whole, Match)} >= {
        "proposed",
        "agreed",
        "active",
        "paused",
        "closed",
        "declined",
    }


def test_needs_are_met_and_unmet_with_reasons(whole):
    needs = rows(whole, Need)
    assert {need.state for need in needs} >= {"open", "referred", "met", "unmet"}
    assert all(need.unmet_reason for need in needs if need.state == "unmet")


def test_some_visits_have_no_name_and_some_calls_no_answer(whole):
    contacts = rows(whole, Contact)
    assert any(not contact.reached for contact in contacts)
    with whole.reading() as view:
        assert figures.value(view, parse("2026"), "contacts-anonymous") > 0


def test_the_last_month_has_something_of_everything_a_month_prints(whole):
    with whole.reading() as view:
        values = {figure.key: figure.value for figure in figures.figures(view, parse("2026-10"))}
    assert [
        key
        for key in ("contacts", "people", "matches-active", "matches-new", "events", "events-attended")
        if not values[key]
    ] == []


def test_names_come_in_many_scripts(whole):
    text = "".join(person.display_name + person.native_script for person in rows(whole, Person))
    blocks = {
        "Cyrillic": "\u0400",
        "Arabic": "\u0600",
        "Devanagari": "\u0900",
        "Gurmukhi": "\u0a00",
        "Ethiopic": "\u1200",
        "Han": "\u4e00",
    }
    widths = {"Han": 0x5200}
    missing = [
        name
        for name, first in blocks.items()
        if not any(ord(first) <= ord(c) < ord(first) + widths.get(name, 0x180) for c in text)
    ]
    assert missing == []


def test_some_mentors_are_full_while_people_wait(whole):
    with whole.reading() as view:
        people = programs.participants(view)
    assert any(one.side == "offer" and one.places_open == 0 and one.taken > 1 for one in people)
    assert any(one.side == "seeker" and one.status == "waiting" for one in people)


def test_something_waits_and_something_is_coming(whole):
    today = date(2026, 11, 1)
    assert [
        promise for promise in rows(whole, Promise) if promise.kept_at is None and promise.due_on >= today
    ]
    assert [event for event in rows(whole, Event) if event.starts_at.date() >= today]


def test_notes_are_in_both_languages_and_no_filler(whole):
    notes = " ".join(contact.note for contact in rows(whole, Contact)).lower()
    assert "lorem" not in notes
    assert " the " in notes
    assert " avec " in notes or " le " in notes


def test_every_enrolment_answers_its_questions(whole):
    from welcome_desk.jobs.programs import template_for

    for enrolment in rows(whole, Enrolment):
        assert (
            template_for(whole, enrolment.program_id).check_answers(enrolment.side, enrolment.answers) == []
        )


def test_the_circle_comes_again_with_a_date_removed_one_cancelled_and_one_moved(town):
    first, last = date(2026, 11, 1), date(2026, 12, 31)
    with town.reading() as view:
        found = [one for one in occurrences(view, first, last) if one.title == "Conversation circle"]
        kept = {one.title for one in observances(view, first, last)}
    assert [f"{one.starts_at:%m-%d}" for one in found if one.state == "cancelled"] == ["11-27"]
    assert [f"{one.starts_at:%m-%d}" for one in found if one.moved] == ["12-03"]
    assert "11-20" not in [f"{one.starts_at:%m-%d}" for one in found]
    assert {"Diwali", "Remembrance Day", "Hanukkah"} <= kept
    assert len({row.series_id for row in rows(town, Event) if row.title == "Conversation circle"}) == 1


def test_the_town_has_hosts_at_home_suppliers_wishes_and_absences(whole):
    with whole.reading() as view:
        enrolled = view.session.scalars(sa.select(Enrolment).where(Enrolment.deleted_at.is_(None))).all()
        wishes = view.session.scalars(sa.select(Wish)).all()
        absences = view.session.scalars(sa.select(Absence)).all()
        supplier = programs.find_program(view, "supplier-diversity")
        proposed = matches.match_ids(view, program_id=supplier.id, stages=("proposed",))
    assert [one for one in enrolled if one.household_id and one.side == "offer" and one.capacity == 3]
    assert {wish.liked for wish in wishes} == {True, False}
    assert {one.until_on > whole.now().date() for one in absences} == {True, False}
    assert len(proposed) == 1
