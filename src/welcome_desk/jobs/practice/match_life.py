"""What happens in the town’s matches: told, signed, goals, meetings, the three questions, and one concern."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from welcome_desk import actions, programs
from welcome_desk.actions.pulses import ANSWERS, QUESTIONS
from welcome_desk.model import Match, Program

if TYPE_CHECKING:
    from welcome_desk.jobs.practice.town import Town

GOALS = {
    "bimp": (
        "Register the business before spring",
        "Find a first lease downtown",
        "Understand how taxes are paid here",
        "Meet two suppliers",
    ),
    "": (
        "Talk on the phone in English without fear",
        "Meet three families of the neighbourhood",
        "Cook together once a month",
        "Know the bus lines",
    ),
}
NOTES = ("At the library", "A walk along the river", "Coffee and forms", "Looked at a shop together", "")
PLANNED = 12


def live_matches(town: Town, *, until: date) -> None:
    rng = random.Random(f"{town.seed}-match-life")
    with town.apart(rng):
        town.as_("nadia")
        rows = _matches(town)
        for match_id, stage, started_on, template in rows:
            _live(town, rng, match_id, stage, started_on, template, until)
        active = [match_id for match_id, stage, _started, _template in rows if stage == "active"]
        for match_id in active[:1]:
            town.desk.run(
                actions.concerns.raise_concern, match_id, words="The calls come too late in the evening.",
                severity="watch", raised_by="offer", next_step="Call both and agree on hours",
                next_on=town.today + timedelta(days=1),
            )  # fmt: skip


def _matches(town: Town) -> list[tuple[str, str, date, programs.Template]]:
    """Those that began, of programs in which two meet, oldest first."""
    select = (
        sa.select(Match.id, Match.stage, Match.started_on, Program.definition)
        .join(Program, Program.id == Match.program_id)
        .where(Match.started_on.is_not(None), Match.stage.in_(("active", "paused")))
        .order_by(Match.started_on, Match.id)
    )
    with town.desk.reading() as view:
        rows = view.session.execute(select).all()
    templates = {text: programs.parse(text, name="practice.toml") for _id, _stage, _day, text in rows if text}
    return [
        (match_id, stage, day or town.today, templates[text])
        for match_id, stage, day, text in rows
        if text in templates and templates[text].kind == "pairing"
    ]


def _live(
    town: Town, rng: random.Random, match_id: str, stage: str, started_on: date, template: programs.Template, until: date
) -> None:  # fmt: skip
    run = town.desk.run
    run(actions.matches.plan_meetings, match_id, meetings=PLANNED)
    run(actions.matches.sign_match, match_id, signed_on=min(started_on + timedelta(days=3), until))
    for words in rng.sample(GOALS.get(template.id, GOALS[""]), 2):
        review_on = max(started_on + timedelta(days=90), town.today)
        goal = run(actions.goals.add_goal, match_id, words=words, review_on=review_on)
        if rng.random() < 0.2:
            run(actions.goals.reach_goal, goal)
    _meet(town, rng, match_id, started_on, template, until)
    for side in ("seeker", "offer") if stage == "active" and rng.random() < 0.6 else ():
        answers = {key: rng.choices(ANSWERS, (6, 3, 1))[0] for key in QUESTIONS}
        run(
            actions.pulses.type_pulse,
            match_id,
            side=side,
            answers=answers,
            how=rng.choice(("phone", "paper")),
        )
    for check in template.stages[:1]:
        run(actions.matches.tick_checklist, match_id, stage=check.key, place=0)


def _meet(
    town: Town, rng: random.Random, match_id: str, started_on: date, template: programs.Template, until: date
) -> None:  # fmt: skip
    """About every second week, of late at least."""
    day = max(started_on, until - timedelta(days=120)) + timedelta(days=rng.randint(4, 12))
    while day <= until:
        kinds = [one.code for one in template.activities] or [""]
        tags = [one.code for one in template.tags]
        town.desk.run(
            actions.meetings.log_meeting, match_id, held_on=day, hours=rng.choice((1.0, 1.5, 2.0)), kind=rng.choice(kinds),
            tags=rng.sample(tags, 1) if tags and rng.random() < 0.5 else [], note=rng.choice(NOTES),
        )  # fmt: skip
        day += timedelta(days=rng.randint(10, 24))
