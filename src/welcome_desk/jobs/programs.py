"""Programs and their templates: starting one, and what its template says of enrolments and matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from welcome_desk import actions, programs
from welcome_desk.matching import Reason, explain
from welcome_desk.model import Program
from welcome_desk.queries.programs import template_of
from welcome_desk.store.desk import Desk

__all__ = ["Words", "start_from_template", "start_match", "template_for", "template_of", "why_matched"]


@dataclass(frozen=True)
class Words:
    """How a template’s criteria and their answers read in the current language."""

    template: programs.Template

    def label(self, key: str) -> str:
        return next((str(c.label) for c in self.template.criteria if c.key == key), key)

    def word(self, key: str, code: str) -> str:
        criterion = next((c for c in self.template.criteria if c.key == key), None)
        question = self.template.seeker.question(criterion.seeker) if criterion else None
        return question.word(code) if question else code

    def why(self, reasons: Sequence[Reason]) -> str:
        return explain.two_sentences(reasons, self.label, self.word)

    def why_alone(self, reasons: Sequence[Reason]) -> str:
        return explain.why_alone(reasons, self.label, self.word)


def template_for(desk: Desk, program_id: str) -> programs.Template:
    with desk.reading() as view:
        found = view.get(Program, program_id)
        if found is None:
            raise LookupError(program_id)
        return template_of(found)


def start_from_template(desk: Desk, template_id: str) -> str:
    """A program of a shipped template, from today on."""
    template = programs.shipped()[0][template_id]
    return desk.run(
        actions.programs.start_program, template=template.id, version=template.version, name=template.name.en,
        name_fr=template.name.fr, definition=template.source, started_on=desk.now().date(),
    )  # fmt: skip


def start_match(desk: Desk, match_id: str, program_id: str) -> None:
    """With the check-in calendar and the length that the program’s template gives."""
    template = template_for(desk, program_id)
    last = template.ends_on(desk.now().date())
    desk.run(actions.matches.start_match, match_id, check_in_days=template.check_in_days(), ends_on=last)


def why_matched(desk: Desk, program_id: str, reasons: Sequence[dict[str, Any]]) -> str:
    """A saved match’s reasons in two sentences."""
    return Words(template_for(desk, program_id)).why([Reason.from_plain(plain) for plain in reasons])
