"""Everything held about one person: no table is forgotten, no field without a word, and what is kept back is told."""

import re
from dataclasses import replace
from datetime import date

import pytest

from welcome_desk import actions, i18n, paths, programs, terms
from welcome_desk.access.rights import Right
from welcome_desk.model import Person, kinds
from welcome_desk.model.base import journaled
from welcome_desk.queries.held import everything_held
from welcome_desk.queries.held.codes import CODES, OF_RULES, OF_TEMPLATE
from welcome_desk.queries.held.reach import NOT_TOLD, ORDER, leading
from welcome_desk.queries.held.words import DAYS, NAMED, UNSAID

TO_OTHERS_ALONE = {  # links that make no row somebody’s, and say nothing that is not said elsewhere
    "contact_id", "need_id", "by_id", "household_id", "person_id", "seeker_id", "offer_id", "only_for_id", "one_id",
    "other_id", "renews_id", "rematch_of_id", "substitute_id", "about_id", "worker_id", "joined_into",
}  # fmt: skip


def test_every_table_that_points_to_a_person_is_told():
    pointing = {name for name, kind in kinds().items() if leading(kind) and name != "contact"}
    assert pointing - set(ORDER) - set(NOT_TOLD) == set()
    assert {"contact", "sheet", "sign_in_sheet", "snooze"} <= set(ORDER)


@pytest.mark.parametrize("entity", [one for one in ORDER if one != "person"])
def test_every_field_of_a_told_table_has_a_word_or_a_reason(entity):
    assert terms.has("held", entity)
    for name in journaled(kinds()[entity].__table__):
        assert name in UNSAID or name in TO_OTHERS_ALONE or terms.has("held-fields", name), name
        assert not name.endswith("_id") or name in NAMED or name in TO_OTHERS_ALONE, name


def test_the_tables_of_words_speak_of_what_there_is():
    for entity, name in DAYS.items():
        assert name in kinds()[entity].empty()
    every = {name for kind in kinds().values() for name in kind.empty()}
    for key in (*CODES, *OF_TEMPLATE, *OF_RULES):
        assert key.rpartition(".")[2] in every


def told(desk, person_id):
    with desk.reading() as view:
        return everything_held(view, person_id)


def words(held):
    return "\n".join(line.said for kind in held.kinds for line in kind.lines)


def test_what_was_noted_is_told_with_its_day_and_who_noted_it(desk):
    someone = desk.run(actions.people.add_person, display_name="Maryam Haidari", phone="506 555 0101")
    desk.run(actions.notes.add_note, person_id=someone, text="Came with her aunt")
    held = told(desk, someone)
    assert "Phone: 506 555 0101" in words(held)
    notes = next(kind for kind in held.kinds if kind.title == "Notes")
    assert "Came with her aunt" in notes.lines[0].said
    assert (notes.lines[0].day, notes.lines[0].noted_by) == (date(2026, 11, 2), desk.actor.display_name)


def test_their_own_number_is_told_whole(desk):
    someone = desk.run(actions.people.add_person, display_name="Maryam Haidari", identifier="12347422")
    assert "12347422" in words(told(desk, someone))


def test_protected_notes_only_for_whoever_may_see_them(desk):
    someone = desk.run(actions.people.add_person, display_name="Maryam Haidari")
    desk.run(actions.protected.write_protected_note, someone, text="Something grave")
    assert "Something grave" in words(told(desk, someone))
    desk.actor = replace(desk.actor, role="reader")
    assert not desk.may(Right.SEE_PROTECTED)
    held = told(desk, someone)
    assert "Something grave" not in words(held)
    assert any("1 record is kept back" in one for one in held.kept_back)


def test_a_joined_record_is_told_with_the_other(desk):
    one = desk.run(actions.people.add_person, display_name="Maryam Haidari")
    other = desk.run(actions.people.add_person, display_name="Mariam Haydari", phone="506 555 0102")
    desk.run(actions.notes.add_note, person_id=other, text="Noted on the other record")
    desk.run(actions.joining.join_people, one, other)
    held = told(desk, one)
    assert held.records == 2
    assert "Noted on the other record" in words(held)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everybody_of_the_town_is_told_in_words(town, language):
    with i18n.speaking(language), town.reading() as view:
        people = view.session.query(Person.id, Person.display_name).limit(15).all()
        for person_id, name in people:
            held = everything_held(view, person_id)
            assert held.name == name or held.records > 1
            assert name in words(held)
            for kind in held.kinds:
                assert kind.lines
                for line in kind.lines:
                    assert "{" not in line.said


def codes_without_a_word(language):
    """Whatever is a code of a list or of a template, and stands in no label as a word of its own."""
    codes, labels = set(), []
    for path in paths.resource("terms").glob("*.toml"):
        codes |= set(terms.codes(path.stem))
        labels += [terms.label(path.stem, code) for code in terms.codes(path.stem)]
    for template in programs.shipped()[0].values():
        course, team = template.course, template.team
        options = (
            *template.activities, *template.tags, *template.benefits, *template.outcomes, *template.modules,
            *template.items, *template.stages, *(course.levels if course else ()), *(team.duties if team else ()),
        )  # fmt: skip
        codes |= {getattr(one, "code", None) or one.key for one in options}
        labels += [str(one.label) for one in options]
        labels += [str(topic) for item in template.items for topic in item.topics]
    said = {part for label in labels for part in re.split(r"; |\s?: |, ", label)}
    return {code for code in codes - said if not code.isdecimal()}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_code_stands_raw_on_the_page_of_anybody_of_the_town(town, language):
    raw = set()
    with i18n.speaking(language), town.reading() as view:
        codes = codes_without_a_word(language)
        assert len(codes) > 200
        for (person_id,) in view.session.query(Person.id):
            for kind in everything_held(view, person_id).kinds:
                for line in kind.lines:
                    values = (
                        value for part in line.said.split("; ") for value in re.split(r"\s?: |, ", part)[1:]
                    )
                    raw |= {(kind.title, value) for value in values if value in codes}
    assert raw == set()
