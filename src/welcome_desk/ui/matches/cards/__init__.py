"""The cards of a match’s page, each in a file of its own. To add one, write it and name it in CARDS (the life of the
match, at the left) or in BESIDE (what is next and what stands, at the right)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.matches.cards.agreement import agreement_card
from welcome_desk.ui.matches.cards.check_ins import check_ins_card
from welcome_desk.ui.matches.cards.checklist import checklist_card
from welcome_desk.ui.matches.cards.concerns import concerns_card
from welcome_desk.ui.matches.cards.ended import ended_card
from welcome_desk.ui.matches.cards.goals import goals_card
from welcome_desk.ui.matches.cards.meetings import meetings_card
from welcome_desk.ui.matches.cards.next_step import next_step_card
from welcome_desk.ui.matches.cards.opening import opening_card
from welcome_desk.ui.matches.cards.pair import pair_card
from welcome_desk.ui.matches.cards.pulses import pulses_card
from welcome_desk.ui.matches.cards.service import benefits_card, service_card
from welcome_desk.ui.matches.cards.sides import sides_card
from welcome_desk.ui.matches.cards.signals import signals_card
from welcome_desk.ui.matches.cards.standards import standards_card
from welcome_desk.ui.matches.cards.team import money_card, plan_card, team_card
from welcome_desk.ui.widgets import Card

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MakeCard = Callable[["Window", MatchCard], Card | None]  # None where there is nothing to show

CARDS: tuple[MakeCard, ...] = (
    ended_card, pair_card, opening_card, team_card, plan_card, money_card, service_card, benefits_card, goals_card, meetings_card,
    check_ins_card, pulses_card, concerns_card,
)  # fmt: skip
BESIDE: tuple[MakeCard, ...] = (
    next_step_card,
    signals_card,
    sides_card,
    agreement_card,
    checklist_card,
    standards_card,
)
