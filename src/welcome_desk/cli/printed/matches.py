"""The pages of a match."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk.cli.printed.report import FORMS, Report, Write, alone, print_language
from welcome_desk.i18n import N_
from welcome_desk.store.desk import Desk


def _paper(kind: str) -> Write:
    """In both languages, or a letter in the one of --lang."""

    def write(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
        from welcome_desk.jobs.match_papers import write_match_paper

        lang = alone(chosen)
        side = chosen.side or "seeker"
        write_match_paper(desk, kind, chosen.match, out, side=side, first=lang or "en", both=not lang)

    return write


def _team_plan(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.program_prints import write_team_plan

    write_team_plan(desk, chosen.match, out, language=print_language(chosen))


REPORTS = {
    "slip": Report(
        N_("what one side of a match may know of the other, in both languages"), _paper("slip"), needs=("match",),
        takes=("side",), forms=FORMS,
    ),
    "agreement": Report(
        N_("the agreement of a match, to sign, in both languages"), _paper("agreement"), needs=("match",), forms=FORMS
    ),
    "pulse": Report(
        N_("three questions for each side of a match, in both languages"), _paper("pulse"), needs=("match",), forms=FORMS
    ),
    "thanks": Report(
        N_("a letter of thanks after a match, in both languages or in that of --lang"), _paper("thanks"),
        needs=("match",), takes=("side",), forms=FORMS,
    ),
    "team-plan": Report(
        N_("a team’s settlement plan with its owners and the balance by month"), _team_plan, needs=("match",), forms=FORMS,
    ),
}  # fmt: skip
