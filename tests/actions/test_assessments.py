"""Assessments: what is kept of the answers, which needs they raise, what a person offers, and what a plan says."""

from datetime import timedelta

import pytest
from tests.actions.small import DAY, add, rows

from welcome_desk import actions, i18n, queries, terms
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.model import Assessment, Need, Person
from welcome_desk.queries.assessments import Answer, changes

NOW, LATER, NO, DECLINED = ({"level": level} for level in ("now", "later", "no", "declined"))


def assess(desk, person, areas, **more):
    return desk.run(actions.assessments.make_assessment, person, areas=areas, **more)


def history(desk, person):
    with desk.reading() as view:
        return queries.assessments.history(view, person)


def plan(desk, person):
    with desk.reading() as view:
        return queries.plans.plan_of(view, person)


def test_only_what_was_said_is_kept(desk):
    person = add(desk)
    assess(desk, person, {"housing": {"level": "now", "note": "  ", "organization_id": None}, "legal": DECLINED},
           strengths=["Bakes", " ", "Bakes"])  # fmt: skip
    [row] = rows(desk, Assessment)
    assert row.areas == {"housing": {"level": "now"}, "legal": {"level": "declined"}}
    assert row.strengths == ["Bakes"]
    assert row.made_on == DAY


def test_an_assessment_without_a_word_is_refused(desk):
    with pytest.raises(UserError, match="Nothing was answered") as refused:
        assess(desk, add(desk), {})
    assert refused.value.field == "areas"


def test_who_refused_a_file_is_not_assessed(desk):
    person = add(desk)
    desk.run(actions.consents.record_consents, person, answers=[Answered("keep-file", "refused")])
    with pytest.raises(UserError, match="did not agree to a file"):
        assess(desk, person, {"housing": NOW})
    assert rows(desk, Assessment) == []


def test_a_level_that_does_not_exist_is_a_slip_of_the_program(desk):
    with pytest.raises(ValueError, match="soon"):
        assess(desk, add(desk), {"housing": {"level": "soon"}})


def test_now_raises_a_need_once(desk):
    """Two areas that come to the same need raise one; one that is on the board already raises none."""
    person = add(desk)
    areas = {
        "finding-work": NOW | {"note": "Night shifts"},
        "working-here": NOW,
        "housing": NOW,
        "legal": NOW,
    }
    desk.run(actions.needs.raise_need, person_id=person, area="housing")
    assess(desk, person, areas, raise_needs=["finding-work", "working-here", "housing"])
    assert sorted((need.area, need.note) for need in rows(desk, Need)) == [
        ("housing", ""),
        ("work", "Night shifts"),
    ]


def test_a_need_that_was_met_may_be_raised_again(desk):
    person = add(desk)
    for _time in range(2):
        assess(desk, person, {"housing": NOW}, raise_needs=["housing"])
        for need in rows(desk, Need, Need.state == "open"):
            desk.run(actions.needs.close_need, need.id, met=True)
    assert len(rows(desk, Need)) == 2


def test_one_undo_takes_back_assessment_need_and_offers(desk):
    person = add(desk)
    assess(desk, person, {"housing": NOW}, offers=["cooking"], raise_needs=["housing"])
    desk.undo()
    assert rows(desk, Need) == rows(desk, Assessment) == []
    assert rows(desk, Person)[0].offers == []


def test_every_area_raises_a_need_that_there_is_and_has_its_group():
    for area in terms.codes("assessment-areas"):
        assert terms.detail("assessment-areas", area, "need") in terms.codes("needs")
        assert terms.detail("assessment-areas", area, "group") in terms.codes("assessment-groups")
        assert terms.detail("assessment-areas", area, "federal")
        for language in ("en", "fr"):
            with i18n.speaking(language):
                assert terms.text("assessment-areas", area, "ask").endswith("?")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("later", "now", "more"), ("no", "later", "more"), ("no", "now", "more"), ("now", "later", "less"),
        ("now", "no", "over"), ("later", "no", "over"), ("now", "now", "same"), ("declined", "declined", "same"),
        (None, "now", "first"), (None, "declined", "first"), ("now", None, "unasked"), ("no", "declined", "declined"),
        ("declined", "no", "open"), ("declined", "now", "open"),
    ],
)  # fmt: skip
def test_what_changed_since_last_time(before, after, kind):
    was, now = ({"health": Answer(level)} if level else {} for level in (before, after))
    [change] = changes(was, now).values()
    assert (change.before, change.after, change.kind) == (before or "", after or "", kind)


def test_the_same_answer_in_other_words_is_told_too():
    [change] = changes({"health": Answer("now", "Dentist")}, {"health": Answer("now", "Doctor")}).values()
    assert change.kind == "note"


def test_the_latest_comes_first_and_knows_the_one_before(desk):
    person = add(desk)
    assess(desk, person, {"housing": NOW}, made_on=DAY - timedelta(days=90))
    assess(desk, person, {"housing": NO})
    found = history(desk, person)
    assert [line.at("now") for line in found.assessments] == [[], ["housing"]]
    assert found.before(found.last) == found.assessments[1]
    assert found.before(found.assessments[1]) is None


def test_assessments_and_gifts_of_a_joined_record_are_the_persons_too(desk):
    person, other = add(desk, offers=["cooking"]), add(desk, "Olena K", offers=["music"], skills=["Nurse"])
    assess(desk, other, {"housing": NOW})
    desk.run(actions.people.edit_person, other, joined_into=person)
    assert history(desk, person).last.at("now") == ["housing"]
    with desk.reading() as view:
        gifts = queries.assessments.gifts(view, person)
    assert (gifts.offers, gifts.skills) == (("cooking", "music"), ("Nurse",))


def test_who_offers_something_is_found_by_code_and_by_their_own_words(desk):
    cook, baker = add(desk, offers=["cooking"]), add(desk, "Ana", offers=["Bread on Fridays"])
    with desk.reading() as view:
        assert queries.assessments.offered_by(view, "cooking") == [cook]
        assert queries.assessments.offered_by(view, "bread on fridays") == [baker]


def test_erasing_a_person_erases_their_assessments(desk):
    person = add(desk)
    assess(desk, person, {"housing": NOW | {"note": "Very private"}})
    desk.run(actions.people.erase_person, person)
    assert "Very private" not in desk.dump()


# ---- the plan ----
def test_a_plan_says_now_later_where_to_go_and_no_more(desk):
    clinic = desk.run(
        actions.organizations.add_organization, name="Clinic", name_fr="Clinique", phone="506-555-0100",
        street="1 Main", hours="9 to 5",
    )  # fmt: skip
    person = add(desk, called="Olya", offers=["cooking"], immigration_category="claimant")
    areas = {
        "health": NOW | {"organization_id": clinic, "note": "Pregnant"},
        "housing": LATER,
        "legal": DECLINED,
        "money": NO,
        "citizenship": NOW,
    }
    assess(desk, person, areas, strengths=["Nurse"])
    desk.run(actions.needs.raise_need, person_id=person, area="school")
    desk.run(
        actions.promises.add_promise, what="Private words", due_on=DAY + timedelta(days=3), person_id=person
    )
    made = plan(desk, person)
    assert made.name == "Olya"
    assert made.strengths == ("Nurse", "cooking")
    assert [goal.code for goal in made.now] == ["health", "school"]
    assert made.now[0].place.name == ("Clinic", "Clinique")
    assert made.now[0].place.phone == "506-555-0100"
    assert [goal.code for goal in made.later] == ["housing"]
    assert made.next_on == DAY + timedelta(days=3)
    for word in ("Pregnant", "Private words", "claimant", "legal", "money", "citizenship"):
        assert word not in str(made)


def test_an_open_need_that_an_area_speaks_of_stands_there_once_with_where_they_were_sent(desk):
    person = add(desk)
    clinic = desk.run(actions.organizations.add_organization, name="Clinic")
    desk.run(actions.contacts.log_contact, people=[person], needs=["health"], sent_to=clinic)
    assess(desk, person, {"health": NOW})
    made = plan(desk, person)
    assert [goal.code for goal in made.now] == ["health"]
    assert made.now[0].place.name[0] == "Clinic"


def test_a_plan_handed_over_says_when(desk):
    made = assess(desk, add(desk), {"health": NOW})
    desk.run(actions.assessments.hand_over_plan, made)
    assert rows(desk, Assessment)[0].plan_given_on == DAY
    desk.run(actions.assessments.hand_over_plan, made, given=False)
    assert rows(desk, Assessment)[0].plan_given_on is None
