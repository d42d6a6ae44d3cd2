"""Scores and reasons come from the same facts."""

import math

import pytest

from welcome_desk import i18n
from welcome_desk.matching import (
    Candidate,
    Criterion,
    Problem,
    alternatives,
    crew,
    explain,
    pair_of,
    short,
    solve,
)

LANGUAGE = Criterion("language", "shared-language", "languages", "languages", must=True)
FIELD = Criterion("field", "overlap", "field", "field", weight=8)
WHEN = Criterion("when", "availability", "when", "when", weight=2)


def seeker(name="s", **answers):
    return Candidate(name, answers)


def offer(name="o", capacity=1, **answers):
    return Candidate(name, answers, capacity)


@pytest.mark.parametrize(
    ("kind", "wanted", "given", "value"),
    [
        ("same", "yes", "yes", 1.0),
        ("same", "yes", "no", 0.0),
        ("overlap", ["a", "b"], ["b", "c", "d"], 0.5),
        ("offers-wanted", ["a", "b", "c", "d"], ["a"], 0.25),
        ("shared-language", ["uk", "en"], ["en"], 1.0),
        ("availability", ["mon-am", "tue-am"], ["mon-am"], 0.5),
        ("availability", ["mon-am", "tue-am", "wed-am"], ["mon-am", "tue-am", "wed-am"], 1.0),
        ("distance", "downtown", "downtown", 1.0),
        ("distance", "downtown", "north-end", 0.4),
        ("wished-by-offer", ["a"], ["a", "b"], 0.5),
    ],
)
def test_each_kind_of_criterion_gives_its_share(kind, wanted, given, value):
    problem = Problem((seeker(a=wanted),), (offer(b=given),), (Criterion("x", kind, "a", "b", weight=5),))

    assert pair_of(problem, "s", "o").score == pytest.approx(value)


def test_what_was_not_asked_counts_as_neutral_and_is_said_to_be_unknown():
    pair = pair_of(Problem((seeker(),), (offer(field=["food"]),), (FIELD,)), "s", "o")

    assert (pair.score, pair.reasons[0].tone) == (0.5, "unknown")


def test_weights_decide_how_much_a_criterion_counts():
    problem = Problem(
        (seeker(field=["food"], when=["mon-am"]),), (offer(field=["food"], when=["sun-am"]),), (FIELD, WHEN)
    )

    assert pair_of(problem, "s", "o").score == pytest.approx(0.8)


def test_a_must_that_is_not_met_forbids_the_pair_and_says_so():
    plan = solve(Problem((seeker(languages=["ti"]),), (offer(languages=["en"]),), (LANGUAGE,)))

    assert plan.pairs == ()
    assert plan.unmatched[0].reasons[0].key == "language"


def test_people_kept_apart_are_never_paired_even_if_they_would_fit_best():
    people = (seeker(field=["food"]),), (offer("best", field=["food"]), offer("other", field=["farming"]))
    plan = solve(Problem(*people, (FIELD,), frozenset({("s", "best")})))

    assert [(pair.seeker, pair.offer) for pair in plan.pairs] == [("s", "other")]


def test_somebody_left_over_is_told_that_all_who_fit_are_taken():
    plan = solve(
        Problem(
            (seeker("a", field=["food"]), seeker("b", field=["food"])), (offer(field=["food"]),), (FIELD,)
        )
    )

    assert plan.unmatched[0].reasons[0].key == "all-full"


def test_alternatives_come_best_first_and_skip_forbidden_offers():
    offers = (
        offer("far", field=["farming"]),
        offer("near", field=["food"]),
        offer("mute", field=["food"], languages=["fr"]),
    )
    problem = Problem((seeker(field=["food"], languages=["en"]),), offers, (FIELD, LANGUAGE))

    assert [pair.offer for pair in alternatives(problem, "s")] == ["near", "far"]


def test_a_round_may_be_stopped_by_its_step():
    def stop(share):
        if share > 0:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        solve(Problem((seeker(),), (offer(),), (FIELD,)), step=stop)


def test_a_pair_is_explained_in_two_sentences_of_either_language():
    pair = pair_of(
        Problem(
            (seeker(field=["food"], when=["mon-am"]),),
            (offer(field=["food"], when=["sun-am"]),),
            (FIELD, WHEN),
        ),
        "s",
        "o",
    )
    words = {"food": {"en": "Food", "fr": "Alimentation"}}

    def word(_key, code):
        return words[code][i18n.language()]

    assert explain.two_sentences(pair.reasons, str, word) == (
        "Both named Food. The weak point (when): they have few hours in common; look for an hour together before they start."
    )
    with i18n.speaking("fr"):
        assert "Alimentation" in explain.two_sentences(pair.reasons, str, word)
        assert "weak" not in explain.two_sentences(pair.reasons, str, word)


@pytest.mark.parametrize(
    ("score", "word"),
    [(0.9, "Strong"), (0.75, "Strong"), (0.6, "Good"), (0.2, "Possible"), (None, "Waiting")],
)
def test_a_score_is_shown_as_a_word_and_never_as_a_number(score, word):
    assert explain.fit_word(score) == word
    assert not math.isnan(explain.fit_blocks(score))


MINUTES = {("downtown", "north-end"): 25, ("downtown", "riverside"): 12}


def told(problem):
    pair = pair_of(problem, "s", "o")
    return pair, explain.two_sentences(pair.reasons, str, lambda _key, code: code)


@pytest.mark.parametrize(
    ("place", "value"), [("riverside", 0.8), ("north-end", 1 - 25 / 60), ("elsewhere", 0.4)]
)
def test_a_distance_counts_its_minutes_where_they_are_known(place, value):
    where = Criterion("where", "distance", "area", "area")
    problem = Problem((seeker(area="downtown"),), (offer(area=place),), (where,), minutes=MINUTES)
    pair, text = told(problem)
    assert pair.score == pytest.approx(value)
    assert ("takes 12 minutes" in text) == (place == "riverside")


@pytest.mark.parametrize(
    ("ours", "theirs", "tone"),
    [(30, None, "fits"), (15, 10, "weak"), (5, 10, "conflict"), (None, None, "unknown")],
)
def test_travel_time_compares_the_way_with_what_each_would_travel(ours, theirs, tone):
    way = Criterion("way", "travel-time", "minutes", "minutes", places=("area", "area"))
    sides = seeker(area="north-end", minutes=ours), offer(area="downtown", minutes=theirs)
    pair, text = told(Problem((sides[0],), (sides[1],), (way,), minutes=MINUTES))
    assert (pair.reasons[0].tone, pair.reasons[0].number) == (tone, 25)
    assert ("halfway" in text) == (tone in ("weak", "conflict"))


def test_what_must_not_meet_is_never_paired():
    never = Criterion("trade", "never-pair", "trade", "trade")
    offers = offer("rival", trade="bakery"), offer("friend", trade="farm")
    plan = solve(Problem((seeker(trade="bakery"),), offers, (never,)))
    assert [pair.offer for pair in plan.pairs] == ["friend"]


def test_a_wish_by_name_weighs_for_that_pair_alone_and_is_said():
    offers = offer("o", field=["food"]), offer("p", field=["food"])
    problem = Problem((seeker(field=["food"]),), offers, (FIELD,), wishes={("s", "o"): 0.0})
    assert [pair.offer for pair in solve(problem).pairs] == ["p"]
    assert "rather be matched with somebody else" in told(problem)[1]
    assert pair_of(problem, "s", "p").score == 1.0


def test_a_criterion_of_no_weight_changes_no_score_and_is_still_told():
    off = Criterion("when", "availability", "when", "when", weight=0)
    people = (seeker(field=["food"], when=["a"]),), (offer(field=["food"], when=["b"]),)
    pair = pair_of(Problem(*people, (FIELD, off)), "s", "o")
    assert (pair.score, [reason.tone for reason in pair.reasons]) == (1.0, ["fits", "conflict"])


def test_a_family_is_too_many_for_any_host_and_is_told_so():
    problem = Problem((Candidate("s", {}, size=4),), (offer(capacity=3),), (FIELD,))
    alone = solve(problem).unmatched[0]
    assert explain.why_alone(alone.reasons, str, str).startswith("They need 4 places together")


def test_whoever_needs_what_nobody_offers_learns_how_many_do():
    seekers = tuple(seeker(name, languages=["ti"]) for name in "abc")
    alone = solve(Problem(seekers, (offer(languages=["en"]),), (LANGUAGE,))).unmatched[0]
    said = explain.why_alone(alone.reasons, lambda _key: "Language", lambda _key, code: code)
    assert said == "Nobody offers what is needed here: Language (ti). 3 newcomers need this."


# ---- when offers are short ----
def test_the_wait_is_estimated_from_the_places_that_opened_and_said_to_be_an_estimate():
    seekers = tuple(
        Candidate(f"s{n}", {"field": ["food"], "languages": ["en"]}, waiting_days=n) for n in range(7)
    )
    problem = Problem(seekers, (offer(field=["food"], languages=["en"]),), (FIELD, LANGUAGE))
    found = short.when_short(problem, solve(problem), [10, 40, 70, 100, 130, 160, 400])
    assert [one.id for one in found.waiting] == ["s5", "s4", "s3", "s2", "s1", "s0"]
    assert [one.months for one in found.waiting] == [1, 2, 3, 4, 5, 6]
    assert {form.kind: form.served for form in found.forms} == {"one-more": 1, "two-more": 2, "circle": 6}
    text = " ".join(explain.when_short(found, lambda _key, code: code))
    assert "the next in line may wait about 1 month, the last about 6 months. This is an estimate." in text
    assert "6 of those who wait share en and food: they could meet as a circle." in text
    none = short.when_short(problem, solve(problem), [])
    assert "no wait can be estimated" in " ".join(explain.when_short(none, lambda _key, code: code))


def test_nothing_is_said_where_everybody_has_somebody():
    problem = Problem((seeker(),), (offer(),), (FIELD,))
    assert explain.when_short(short.when_short(problem, solve(problem), []), lambda _key, code: code) == []


# ---- teams ----
def test_a_team_is_several_pairs_with_their_duties():
    helpers = tuple(
        offer(name, duties=[duty]) for name, duty in (("a", "home"), ("b", "school"), ("c", "home"))
    )
    plan = crew.solve_teams(
        Problem((seeker("s"),), helpers, ()), k=2, duties=["home", "school", "bank"], answer="duties"
    )
    assert [pair.offer for pair in plan.pairs] in (["a", "b"], ["c", "b"], ["b", "a"], ["b", "c"])
    kept = {r.tone: (r.shared, r.seeker) for r in plan.pairs[0].reasons if r.kind == crew.DUTY}
    assert kept["weak"] == ((), ("bank",))


def test_too_few_for_a_team_is_said():
    plan = crew.solve_teams(Problem((seeker("s"),), (offer(),), ()), k=5, duties=["home"], answer="duties")
    assert "A team needs 5 members" in explain.why_alone(plan.unmatched[0].reasons, str, str)
