"""The word for a code that a row holds: from a code list, from the program’s template, or from another file of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from welcome_desk import terms
from welcome_desk.access.rights import ROLE_LABELS
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import Program
from welcome_desk.model.base import Row
from welcome_desk.programs import Template, arrival, standards
from welcome_desk.queries.programs import template_of
from welcome_desk.queries.registration import need_word

ANY = "held-values"  # codes that no other list has words for
# Field (of a kind, or of any) → the lists of codes that its values are of, the first that knows one.
CODES: dict[str, tuple[str, ...]] = {
    "audience": ("print-audiences",), "need.area": ("needs",), "household.area": ("areas",), "way": ("ways", "outcomes"),
    "unmet_reason": ("unmet-reasons",), "purpose": ("consent-purposes",), "consent.how": ("consent-ways",),
    "given_by": ("consent-givers",), "language": ("languages",), "closing_reason": ("closing-reasons", "decline-reasons"),
    "other_reasons": ("closing-reasons",), "contact_after": ("contact-after",), "ended_by": ("ended-by",),
    "feeling": ("feelings",), "left_because": ("leaving-reasons",), "applied_how": ("application-ways",),
    "heard_from": ("heard-from",), "may_tell": ("may-tell",), "enrolment.result": ("course-results",),
    "severity": ("concern-severities",), "raised_by": ("concern-sources",), "pulse.how": ("pulse-ways",),
    "pulse.answers": ("pulse", "pulse-answers"), "exit_talk.how": ("pulse-ways",), "promise.outcome": ("outcomes",),
    "attendance.role": ("roles-at-events",), "reminder_result": ("reminder-results",), "sector": ("sectors",),
    "shift_place.state": ("shift-states",), "session_attendance.state": ("attendance-states",),
    "tour_offer.kind": ("tour-offers",), "referral.reason": ("unmet-reasons",), "left_out.reason": ("left-out-reasons",),
    "snooze.reason": ("put-off-reasons",), "moved_because": ("put-off-reasons",), "outcome_check.answer": ("outcome-answers",),
    "update_reason": ("federal-update-reasons",),
}  # fmt: skip
# Field → where the program’s template has the words for its codes.
OF_TEMPLATE: dict[str, Callable[[Template], Iterable[Any]]] = {
    "meeting.kind": lambda template: template.activities,
    "meeting.tags": lambda template: template.tags,
    "match_member.duties": lambda template: template.team.duties if template.team else (),
    "team_task.area": lambda template: template.team.duties if template.team else (),
    "screening.item": lambda template: template.items,
    "tick.stage": lambda template: template.stages,
    "outcome_check.outcome": lambda template: template.outcomes,
    "course_session.module": lambda template: template.modules,
    "level_move.level": lambda template: template.course.levels if template.course else (),
}


def _step(row: Any, code: str) -> object:
    timeline = arrival.timelines().get(row.timeline)
    step = timeline.step(code) if timeline else None
    return step.title if step else code.replace("-", " ")


# Field → the words for it, where they stand in files of rules.
OF_RULES: dict[str, Callable[[Any, str], object]] = {
    "arrival_step.timeline": lambda _row, code: (
        found.name if (found := arrival.timelines().get(code)) else ""
    ),
    "arrival_step.step": _step,
    "evidence.item": lambda _row, code: found.text if (found := standards.shipped().item(code)) else "",
    "attendance.needs": lambda _row, code: need_word(code),
    "user.role": lambda _row, code: _(ROLE_LABELS[code]) if code in ROLE_LABELS else "",
}


class Codes:
    """The templates of the programs that the rows belong to are read once."""

    def __init__(self, view: View, rows: dict[str, list[Any]]) -> None:
        parts = [*rows.get("enrolment", ()), *rows.get("match", ())]
        self.program_of = {row.id: row.program_id for row in parts}
        of_rows = {getattr(row, "program_id", None) for several in rows.values() for row in several}
        programs = view.session.scalars(sa.select(Program).where(Program.id.in_(of_rows - {None})))
        self.templates = {program.id: template_of(program) for program in programs}

    def template(self, row: Row) -> Template | None:
        by_key = (getattr(row, key, None) or "" for key in ("match_id", "enrolment_id"))
        of = getattr(row, "program_id", None) or next(
            (self.program_of[key] for key in by_key if key in self.program_of), ""
        )
        template = self.templates.get(of)
        return template if template and not template.broken else None

    def word(self, row: Row, name: str, code: str) -> str:
        """A text that is no code reads as it is."""
        field = f"{row.__tablename__}.{name}"
        if field in OF_RULES:
            return str(OF_RULES[field](row, code)) or code
        if field in OF_TEMPLATE:
            return self._of_template(row, field, code)
        listed = next((one for one in CODES.get(field) or CODES.get(name, ()) if _coded(one, code)), ANY)
        return terms.label(listed, code)

    def _of_template(self, row: Row, field: str, code: str) -> str:
        template = self.template(row)
        options = OF_TEMPLATE[field](template) if template else ()
        words = {getattr(one, "code", "") or getattr(one, "key", ""): str(one.label) for one in options}
        return words.get(code) or terms.label(ANY, code)

    def topics(self, row: Any) -> list[str]:
        """A screening keeps the topics of a training by their place in the template."""
        template = self.template(row)
        items = [item for item in (template.items if template else ()) if item.key == row.item]
        return _at(
            [int(place) for place in row.topics if place.isdecimal()], items[0].topics if items else ()
        )

    def ticked(self, row: Any) -> str:
        """The line of a stage’s checklist that was done."""
        template = self.template(row)
        stages = [stage for stage in (template.stages if template else ()) if stage.key == row.stage]
        return ", ".join(_at([row.place], stages[0].checklist if stages else ()))


def _at(places: list[int], texts: tuple[Any, ...]) -> list[str]:
    return [str(texts[place]) for place in places if place < len(texts)]


def _coded(listed: str, value: str) -> bool:
    return listed == "languages" or terms.has(listed, value)
