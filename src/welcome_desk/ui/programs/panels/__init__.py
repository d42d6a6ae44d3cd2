"""The tabs of a program’s page, each in a file of its own. To add one, write its `build` and name it in PANELS.

A panel is built anew after every change in the store. One that keeps something between changes (a filter, a list’s
place) has a method `refresh(card)`, which is called instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk.i18n import N_
from welcome_desk.programs import Template
from welcome_desk.programs.courses import has_tours, is_course
from welcome_desk.programs.standards import apply_to
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui.programs.panels.caseload import CaseloadPanel
from welcome_desk.ui.programs.panels.cohort import CohortPanel
from welcome_desk.ui.programs.panels.communities import CommunitiesPanel
from welcome_desk.ui.programs.panels.deadline import DeadlinePanel
from welcome_desk.ui.programs.panels.openings import OpeningsPanel
from welcome_desk.ui.programs.panels.outcomes import OutcomesPanel
from welcome_desk.ui.programs.panels.passes import PassesPanel
from welcome_desk.ui.programs.panels.people import PeoplePanel
from welcome_desk.ui.programs.panels.sessions import SessionsPanel
from welcome_desk.ui.programs.panels.standards import StandardsPanel
from welcome_desk.ui.programs.panels.teams import TeamsPanel
from welcome_desk.ui.programs.panels.tours import ToursPanel

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


@dataclass(frozen=True)
class Panel:
    """`shown` says whether programs of a template have it."""

    key: str
    label: str
    shown: Callable[[Template], bool]
    build: Callable[[Window, ProgramCard], QWidget]


def always(_template: Template) -> bool:
    return True


PANELS: tuple[Panel, ...] = (
    Panel("people", N_("People"), always, PeoplePanel),
    Panel("teams", N_("Teams"), lambda template: template.team is not None, TeamsPanel),
    Panel("caseload", N_("Caseload"), lambda template: template.kind == "support", CaseloadPanel),
    Panel("openings", N_("Openings"), lambda template: template.kind == "placement", OpeningsPanel),
    Panel("communities", N_("Fact cards"), lambda template: bool(template.facts), CommunitiesPanel),
    Panel("deadline", N_("Deadline"), lambda template: bool(template.deadlines), DeadlinePanel),
    Panel("tours", N_("Tour days"), has_tours, ToursPanel),
    Panel("passes", N_("Passes"), lambda template: template.pass_rule is not None, PassesPanel),
    Panel("sessions", N_("Sessions"), is_course, SessionsPanel),
    Panel("cohort", N_("Cohort"), is_course, CohortPanel),
    Panel("outcomes", N_("Outcomes"), lambda template: bool(template.outcomes), OutcomesPanel),
    Panel("standards", N_("Standards"), apply_to, StandardsPanel),
)
