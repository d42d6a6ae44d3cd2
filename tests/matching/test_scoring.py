"""Scores and reasons come from the same facts."""

import math

import pytest

from welcome_desk import i18n
from welcome_desk.matching import Candidate, Criterion, Problem, alternatives, explain, pair_of, solve

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
        "Both named Food. The weak point: they have few hours in common. Look for an hour together before they start."
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
