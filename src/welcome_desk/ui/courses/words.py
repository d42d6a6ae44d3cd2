"""Words of a course that several screens say."""

from __future__ import annotations

from welcome_desk import i18n
from welcome_desk.i18n import N_, _
from welcome_desk.programs.courses import has_tours
from welcome_desk.programs.template import Template
from welcome_desk.queries.courses import CourseMember, SessionLine, result_word

# How a module stands for one participant: a sign for the grid, and what it means.
SIGNS = {"done": "✓", "made-up": "↺", "missed": "✗", "open": "–"}
MEANINGS = {
    "done": N_("attended"), "made-up": N_("made up"), "missed": N_("missing"), "open": N_("still to come"),
}  # fmt: skip


def plan_words(template: Template) -> str:
    return _("Plan a tour day") if has_tours(template) else _("Plan sessions")


def leader_words(template: Template) -> str:
    return _("Led by") if has_tours(template) else _("Taught by")


def when_of(line: SessionLine) -> str:
    return i18n.date_and_time(line.held_at)


def hours_said(hours: float) -> str:
    return _("{n} h").format(n=i18n.number(round(hours, 2)))


def there_of(line: SessionLine) -> str:
    return _("{n} of {all} there").format(n=line.there, all=line.expected) if line.noted else ""


def session_state(line: SessionLine, *, over: bool) -> tuple[str, str]:
    """In words, and the tone of its chip."""
    if line.cancelled:
        return _("Cancelled"), "warn"
    if line.noted:
        return _("Attendance taken"), "success"
    return (_("Attendance not taken"), "warn") if over else (_("To come"), "info")


def result_said(one: CourseMember) -> tuple[str, str]:
    if one.result:
        return result_word(one.result), "plain" if one.result == "not-completed" else "success"
    return (_("Ready to graduate"), "info") if one.ready else (_("Under way"), "plain")


def legend() -> str:
    return " · ".join(f"{SIGNS[state]} {_(word)}" for state, word in MEANINGS.items())
