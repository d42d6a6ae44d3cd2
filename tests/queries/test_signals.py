"""How a match is going, in words."""

from datetime import timedelta

import pytest
from tests.actions.conftest import pair as pair_of
from tests.actions.small import DAY, started

from welcome_desk import actions, i18n, queries

pair = pair_of


@pytest.fixture
def match(desk, pair):
    return started(
        desk, pair[1], pair[2], check_in_days=[("seeker", 0), ("offer", 20)], ends_on=DAY + timedelta(days=60)
    )


def said(desk, match, days=0):
    with desk.reading() as view:
        card = queries.match.match_card(view, match)
    return {one.key: one.words for one in queries.signals.signals(card, DAY + timedelta(days=days))}


def asked(desk, match, side, *answers):
    given = dict(zip(("often", "useful", "at-ease"), answers, strict=True))
    desk.run(actions.pulses.type_pulse, match, side=side, answers=given)


def test_what_is_known_is_said_in_sentences(desk, match):
    assert said(desk, match, 3)["first-meeting"] == "They have not met yet: day 3."
    desk.run(actions.matches.plan_meetings, match, meetings=12)
    for hours in (1.5, 2.0):
        desk.run(actions.meetings.log_meeting, match, hours=hours)
    goal = desk.run(actions.goals.add_goal, match, words="A lease")
    desk.run(actions.goals.drop_goal, desk.run(actions.goals.add_goal, match, words="Another"))
    desk.run(actions.goals.reach_goal, goal)
    found = said(desk, match, 12)
    assert "first-meeting" not in found
    assert found["meetings"] == "2 of 12 planned meetings held · 3.5 h"
    assert found["last-contact"] == "Last heard of 12 days ago."
    assert found["check-ins"] == "Check-ins held: 0 of 1 due."
    assert found["goals"] == "Goals reached: 1 of 1."
    with i18n.speaking("fr"):
        assert said(desk, match, 12)["last-contact"] == "Dernières nouvelles il y a 12 jours."


@pytest.mark.parametrize(
    ("seeker", "offer", "words"),
    [
        (("yes", "yes", "yes"), ("yes", "yes", "yes"), "Both are content."),
        (("partly", "yes", "yes"), ("partly", "yes", "yes"), "Both see it alike."),
        (("no", "yes", "yes"), ("no", "yes", "yes"), "something is missing"),
        (("yes", "partly", "yes"), ("yes", "yes", "yes"), "a little differently: useful"),
        (("yes", "no", "partly"), ("yes", "yes", "yes"), "very differently: useful."),
        (("yes", "no", ""), ("yes", "", "yes"), "Both"),
    ],
)
def test_the_gap_between_the_two_sides_is_told_in_words(desk, match, seeker, offer, words):
    assert "pulse" not in said(desk, match)
    asked(desk, match, "seeker", *seeker)
    assert "was not asked yet" in said(desk, match)["pulse"]
    asked(desk, match, "offer", *offer)
    assert words in said(desk, match)["pulse"]


def test_no_number_sums_two_people_up(desk, match):
    asked(desk, match, "seeker", "no", "no", "no")
    asked(desk, match, "offer", "yes", "yes", "yes")
    words = " ".join(said(desk, match).values())
    assert "%" not in words
    assert "score" not in words.lower()


# ---- the page’s own lines ----
@pytest.mark.parametrize(("days", "state"), [(-1, "ahead"), (0, "due"), (6, "due"), (7, "late")])
def test_a_check_in_is_late_a_week_after_its_day(desk, match, days, state):
    with desk.reading() as view:
        one = queries.match.match_card(view, match).check_ins[0]
    assert one.state(DAY + timedelta(days=days)) == state
    assert one.state(DAY + timedelta(days=days), resting=True) == "resting"
