"""Matches as lists show them."""

from tests.actions.small import accept, add, run_program, seen

from welcome_desk import actions, queries


def test_a_match_is_called_by_its_stage_in_the_words_of_its_program(desk):
    extra = '\n[stage_words.active]\nen = "Under way"\nfr = "En cours"\n'
    own = run_program(desk, extra)
    sides = [
        desk.run(actions.programs.enrol, own, side=side, person_id=add(desk, side))
        for side in ("seeker", "offer")
    ]
    seen(desk, *sides)
    match = accept(desk, *sides)
    with desk.reading() as view:
        line = queries.matches.match_lines(view, [match])[match]
    assert {stage: str(word) for stage, word in line.words.items()} == {"active": "Under way"}
