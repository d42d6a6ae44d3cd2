"""Rights, and the roles that hold them. Enforced in `Desk.run`; screens ask only in order to leave out what cannot be used."""

from __future__ import annotations

from enum import StrEnum

from welcome_desk.i18n import N_


class Right(StrEnum):
    SEE_PEOPLE = "see-people"
    LOG_CONTACTS = "log-contacts"
    EDIT_PEOPLE = "edit-people"
    FOLLOW_UP = "follow-up"
    RUN_EVENTS = "run-events"
    PLAN_EVENTS = "plan-events"
    RUN_MATCHES = "run-matches"
    MANAGE_PROGRAMS = "manage-programs"
    EDIT_TEMPLATES = "edit-templates"
    ISSUE_PASSES = "issue-passes"
    EDIT_DIRECTORY = "edit-directory"
    PRINT_REPORTS = "print-reports"
    WRITE_REPORTS = "write-reports"
    EXPORT = "export"
    SEE_PROTECTED = "see-protected"
    SEE_CONCERNS = "see-concerns"
    SEE_HEALTH = "see-health"
    ERASE = "erase"
    ADMINISTER = "administer"


LABELS: dict[Right, str] = {
    Right.SEE_PEOPLE: N_("See people"),
    Right.LOG_CONTACTS: N_("Log contacts"),
    Right.EDIT_PEOPLE: N_("Change what is known about people"),
    Right.FOLLOW_UP: N_("Make and keep follow-ups"),
    Right.RUN_EVENTS: N_("Welcome people at events"),
    Right.PLAN_EVENTS: N_("Plan events"),
    Right.RUN_MATCHES: N_("Make and follow matches"),
    Right.MANAGE_PROGRAMS: N_("Start programs and enrol people"),
    Right.EDIT_TEMPLATES: N_("Make and change program templates"),
    Right.ISSUE_PASSES: N_("Issue passes"),
    Right.EDIT_DIRECTORY: N_("Keep the directory"),
    Right.PRINT_REPORTS: N_("Print reports"),
    Right.WRITE_REPORTS: N_("Write what stands in reports beside the figures"),
    Right.EXPORT: N_("Copy and export lists"),
    Right.SEE_PROTECTED: N_("Read and write protected notes"),
    Right.SEE_CONCERNS: N_("See and follow concerns about matches"),
    Right.SEE_HEALTH: N_("See health navigation files"),
    Right.ERASE: N_("Erase a person for good"),
    Right.ADMINISTER: N_("Look after users and the centre"),
}

_VOLUNTEER = {Right.SEE_PEOPLE, Right.LOG_CONTACTS, Right.FOLLOW_UP, Right.RUN_EVENTS}
_WORKER = _VOLUNTEER | {
    Right.EDIT_PEOPLE, Right.RUN_MATCHES, Right.MANAGE_PROGRAMS, Right.ISSUE_PASSES, Right.EDIT_DIRECTORY,
    Right.PLAN_EVENTS, Right.PRINT_REPORTS, Right.WRITE_REPORTS, Right.EXPORT, Right.SEE_PROTECTED, Right.SEE_CONCERNS,
}  # fmt: skip
_COORDINATOR = _WORKER | {Right.SEE_HEALTH, Right.ERASE, Right.EDIT_TEMPLATES}

ROLES: dict[str, frozenset[Right]] = {
    "volunteer": frozenset(_VOLUNTEER),
    "worker": frozenset(_WORKER),
    "coordinator": frozenset(_COORDINATOR),
    "reader": frozenset({Right.SEE_PEOPLE, Right.PRINT_REPORTS}),
    "administrator": frozenset(Right),
}

ROLE_LABELS: dict[str, str] = {
    "volunteer": N_("Desk volunteer"),
    "worker": N_("Settlement worker"),
    "coordinator": N_("Coordinator"),
    "reader": N_("Reader"),
    "administrator": N_("Administrator"),
}

COORDINATORS_LACK = frozenset(Right) - ROLES["coordinator"]


def rights_of(role: str) -> frozenset[Right]:
    """An unknown role holds no right."""
    return ROLES.get(role, frozenset())
