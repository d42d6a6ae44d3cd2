"""A matching round over a store: optimal, explained, and never the same pair twice once it was refused."""

import numpy as np
import pytest
import sqlalchemy as sa
from tests.actions.small import rows, seen

from welcome_desk import actions, i18n, programs, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.jobs.rounds import by_hand, proposal_of, propose_round, save_round
from welcome_desk.matching import assign
from welcome_desk.matching.scoring import score_matrix
from welcome_desk.model import Enrolment, Match, MatchMember, Screening


def give_places(desk, enrolment, places):
    """More than the program's template gives, as an enrolment from before that limit may have."""
    with desk.engine.begin() as connection:
        connection.execute(sa.update(Enrolment).where(Enrolment.id == enrolment).values(capacity=places))


def test_a_round_is_the_optimum_of_its_scores(town):
    found = propose_round(town, "bimp")
    scores = score_matrix(found.problem)
    capacity = [offer.capacity for offer in found.problem.offers]
    best = sum(scores[seeker, offer] for seeker, offer in assign(scores, capacity=capacity))
    assert found.plan.total == pytest.approx(best)
    assert not np.isnan(best)


def test_a_saved_round_is_not_suggested_again(town):
    first = propose_round(town, "bimp")
    assert save_round(town, first).accepted
    again = propose_round(town, "bimp")
    assert not {pair.seeker for pair in first.plan.pairs} & {pair.seeker for pair in again.plan.pairs}


def test_a_pair_that_was_declined_or_kept_apart_is_not_suggested_again(town):
    pair = propose_round(town, "bimp").plan.pairs[0]
    town.run(actions.proposals.put_off_match, proposal=proposal_of(pair), reason="time")
    again = [(one.seeker, one.offer) for one in propose_round(town, "bimp").plan.pairs]
    assert (pair.seeker, pair.offer) not in again


def test_the_same_store_gives_the_same_plan(town):
    assert propose_round(town, "bimp").plan == propose_round(town, "bimp").plan


def test_nobody_is_matched_with_themselves(town):
    first = propose_round(town, "bimp")
    seeker = next(one for one in first.people.values() if one.side == "seeker" and one.status == "waiting")
    both = town.run(
        actions.programs.enrol,
        first.program_id,
        side="offer",
        person_id=seeker.person_id,
        answers={key: seeker.answers[key] for key in ("languages", "when") if key in seeker.answers},
    )
    seen(town, both)
    again = propose_round(town, "bimp")
    people = [
        (again.people[pair.seeker].person_id, again.people[pair.offer].person_id) for pair in again.plan.pairs
    ]
    assert all(one != other for one, other in people)


def test_whoever_refused_to_share_is_in_no_round_and_the_reason_is_told(town):
    first = propose_round(town, "bimp")
    pair = first.plan.pairs[0]
    for side in (pair.seeker, pair.offer):
        answers = [Answered("share-with-mentor", "refused")]
        town.run(actions.consents.record_consents, first.people[side].person_id, answers=answers)
    again = propose_round(town, "bimp")
    assert pair.seeker not in {one.id for one in again.problem.seekers}
    assert pair.offer not in {one.id for one in again.problem.offers}
    assert again.others(pair.seeker) == []
    alone = next(one for one in again.plan.unmatched if one.id == pair.seeker)
    assert again.why_alone(alone.reasons).startswith("They did not agree to share")
    with i18n.speaking("fr"):
        assert "consenti" in again.why_alone(alone.reasons)
    for act in (actions.proposals.accept_match, actions.proposals.put_off_match):
        values = {"reason": "time"} if act is actions.proposals.put_off_match else {}
        with pytest.raises(UserError, match="did not agree to share"):
            town.run(act, proposal=proposal_of(pair), **values)


def test_a_match_does_not_start_after_the_consent_was_taken_back(town):
    first = propose_round(town, "bimp")
    pair = first.plan.pairs[0]
    match = town.run(actions.proposals.accept_match, proposal=proposal_of(pair))
    for side in ("seeker", "offer"):
        town.run(actions.matches.agree_match, match, side=side)
    answers = [Answered("share-with-mentor", "refused")]
    town.run(actions.consents.record_consents, first.people[pair.seeker].person_id, answers=answers)
    with pytest.raises(UserError, match="did not agree to share"):
        town.run(actions.matches.start_match, match)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_pair_is_explained_in_two_sentences(town, language):
    with i18n.speaking(language):
        found = propose_round(town, "strangers-become-friends")
        for pair in found.plan.pairs:
            assert found.why(pair).endswith(".")
            assert found.why(pair).count(".") == 2, "two sentences, with all that is to be said"
        for alone in found.plan.unmatched:
            assert found.why_alone(alone.reasons).endswith(".")


def test_an_unknown_program_is_said_with_those_there_are(town):
    with pytest.raises(UserError, match="bimp"):
        propose_round(town, "chess")


def test_nobody_left_out_matches_at_least_as_many(town):
    best, fair = (propose_round(town, "bimp", mode=mode).plan for mode in ("best-fit", "nobody-left-out"))
    assert len(fair.pairs) >= len(best.pairs)
    assert min(pair.score for pair in fair.pairs) >= min(pair.score for pair in best.pairs) or len(
        fair.pairs
    ) > len(best.pairs)


def test_whoever_is_away_or_lacks_something_is_in_no_round_and_told_why(town):
    first = propose_round(town, "bimp")
    pair = first.plan.pairs[0]
    town.run(actions.absences.note_absence, pair.seeker, from_on=town.now().date())
    again = propose_round(town, "bimp")
    assert pair.seeker not in {one.id for one in again.problem.seekers}
    alone = next(one for one in again.plan.unmatched if one.id == pair.seeker)
    assert again.why_alone(alone.reasons).startswith("They are away now")
    lacking = first.plan.pairs[1]
    both = Screening.enrolment_id.in_((lacking.seeker, lacking.offer))
    for row in rows(town, Screening, both, Screening.item == "interview"):
        town.run(actions.screening.remove_screening, row.id)
    third = propose_round(town, "bimp")
    alone = next(one for one in third.plan.unmatched if one.id == lacking.seeker)
    assert "Not matched before this is there: interview held." in third.why_alone(alone.reasons)
    assert lacking.offer not in {one.id for one in third.problem.offers}
    with i18n.speaking("fr"):
        assert "entrevue faite" in third.why_alone((third.left_out[lacking.offer],))


def test_the_weights_of_the_program_decide_and_are_kept_with_each_match(town):
    first = propose_round(town, "bimp")
    weights = dict.fromkeys(first.weights, 0)
    town.run(actions.proposals.set_weights, first.program_id, weights={**weights, "where": 10})
    found = propose_round(town, "bimp")
    assert {c.key for c in found.problem.criteria if c.weight} == {"where"}
    confirmed = save_round(town, found)
    with town.reading() as view:
        match = view.get(Match, confirmed.accepted[0])
    assert (match.weights["where"], match.weights["field"], match.weights["mode"]) == (10, 0, "best-fit")


def test_a_family_goes_whole_to_a_host_with_room(town):
    found = propose_round(town, "bimp")
    seeker = found.problem.seekers[0]
    most = max(offer.capacity for offer in found.problem.offers)
    town.run(actions.programs.edit_enrolment, seeker.id, party=most + 1)
    again = propose_round(town, "bimp")
    alone = next(one for one in again.plan.unmatched if one.id == seeker.id)
    assert f"They need {most + 1} places together" in again.why_alone(alone.reasons)
    fitting = propose_round(town, "bimp").others(seeker.id)[0].offer
    give_places(town, fitting, most + 6)
    placed = propose_round(town, "bimp")
    pair = next(one for one in placed.plan.pairs if one.seeker == seeker.id)
    taken = [
        one.size
        for one in placed.problem.seekers
        for p in placed.plan.pairs
        if (p.seeker, p.offer) == (one.id, pair.offer)
    ]
    assert sum(taken) <= next(one.capacity for one in placed.problem.offers if one.id == pair.offer)


def test_a_team_is_proposed_confirmed_and_takes_everybodys_place(desk):
    template = programs.shipped()[0]["sponsor-team"]
    program = desk.run(
        actions.programs.start_program, template=template.id, version=1, name="T", name_fr="T", definition=template.source,
        started_on=desk.now().date(),
    )  # fmt: skip
    duties = [duty.code for duty in template.team.duties]

    def enrolled(side, **answers):
        person = desk.run(actions.people.add_person, display_name="X")
        one = desk.run(actions.programs.enrol, program, side=side, person_id=person, answers=answers)
        for item in template.items:
            if item.must and item.side in (side, "both"):
                desk.run(actions.screening.record_screening, one, item=item.key, done_on=desk.now().date())
        return one

    household = enrolled("seeker")
    helpers = [enrolled("offer", duties=duties[n::5]) for n in range(5)]
    found = propose_round(desk, program)
    assert {pair.seeker for pair in found.plan.pairs} == {household}
    assert {pair.offer for pair in found.plan.pairs} == set(helpers)
    confirmed = save_round(desk, found)
    with desk.reading() as view:
        members = view.session.scalars(sa.select(MatchMember)).all()
        people = queries.programs.participants(view, program_id=program)
    assert len(confirmed.accepted) == 1
    assert len(members) == template.team.least, "whoever leads has a row for their areas of duty too"
    assert all(member.duties for member in members)
    assert [one.places_open for one in people if one.side == "offer"] == [0] * 5


def test_who_has_room_for_another_match_is_in_the_round_after_those_who_wait(town):
    first = propose_round(town, "bimp")
    pair = first.plan.pairs[0]
    give_places(town, pair.seeker, 2)
    town.run(actions.proposals.accept_match, proposal=proposal_of(pair))
    again = propose_round(town, "bimp")
    (looking,) = (one for one in again.problem.seekers if one.id == pair.seeker)
    assert looking.waiting_days == 0
    assert (pair.seeker, pair.offer) in again.problem.forbidden
    suggested = [one.seeker for one in again.plan.pairs]
    assert len(suggested) == len(set(suggested))
    town.run(actions.programs.edit_enrolment, pair.seeker, capacity=1)
    assert pair.seeker not in {one.id for one in propose_round(town, "bimp").problem.seekers}


def test_a_pair_chosen_by_hand_has_the_score_and_reasons_of_the_round(town):
    first = propose_round(town, "bimp")
    pair = first.plan.pairs[0]
    proposal = by_hand(town, first.program_id, pair.seeker, pair.offer)
    assert (proposal.score, proposal.reasons) == (
        pytest.approx(pair.score), proposal_of(pair).reasons,
    )  # fmt: skip
    match = town.run(actions.proposals.accept_match, proposal=proposal)
    town.run(actions.matches.decline_match, match, reason="time")
    later = propose_round(town, "bimp")
    other = next(one.offer for one in later.others(pair.seeker) if later.people[one.offer].places_open)
    again = town.run(
        actions.closings.rematch, match, proposal=by_hand(town, first.program_id, pair.seeker, other)
    )
    with town.reading() as view:
        row = view.get(Match, again)
        assert (row.rematch_of_id, bool(row.reasons), row.score is not None) == (match, True, True)


def test_who_cannot_be_compared_is_suggested_without_a_score(town):
    first = propose_round(town, "bimp")
    pair = first.plan.pairs[0]
    assert by_hand(town, first.program_id, pair.seeker, "x").reasons == ()
    assert by_hand(town, first.program_id, "x", pair.offer).score == 0.0


@pytest.mark.parametrize("role", ["volunteer", "reader"])
def test_a_round_is_for_those_who_make_matches(town, role):
    town.actor = Actor(None, "Dev", role)
    with pytest.raises(UserError, match="Make and follow matches"):
        propose_round(town, "bimp")
