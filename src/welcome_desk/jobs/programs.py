"""Programs and their templates: starting one, and what its template says of enrolments and matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from welcome_desk import actions, matching, programs, terms
from welcome_desk.i18n import _, ngettext, within
from welcome_desk.matching import Reason, crew, explain
from welcome_desk.model import Program
from welcome_desk.queries import templates
from welcome_desk.queries.programs import template_of
from welcome_desk.store.desk import Desk

__all__ = [
    "Words",
    "known_templates",
    "start_from_template",
    "start_match",
    "template_for",
    "template_of",
    "why_matched",
]

NOT_READY = "not-ready"  # the key of what is missing before somebody can be matched


@dataclass(frozen=True)
class Words:
    """How a template’s criteria and their answers read in the current language."""

    template: programs.Template

    def label(self, key: str) -> str:
        if key == matching.WISH:
            return _("Wishes")
        if key == crew.DUTY:
            return _("Areas of duty")
        return next((str(c.label) for c in self.template.criteria if c.key == key), key)

    def word(self, key: str, code: str) -> str:
        """An answer’s code to a criterion; an item’s key where something is not there yet; an area of duty."""
        listed = {NOT_READY: self._items, crew.DUTY: self._duties}.get(key)
        if listed is not None:
            return listed().get(code, code)
        criterion = next((c for c in self.template.criteria if c.key == key), None)
        if criterion is None:
            return code
        if criterion.kind == "travel-time" and code.isdigit():
            return ngettext("{n} minute", "{n} minutes", int(code)).format(n=code)
        asked = (
            self.template.seeker.question(criterion.seeker),
            self.template.offer.question(criterion.offer),
        )
        words = (question.word(code) for question in asked if question is not None)
        return next((word for word in words if word != code), self._area(criterion.kind, code))

    def within(self, key: str, code: str) -> str:
        """The same within a sentence."""
        word, kind = self.word(key, code), next((c.kind for c in self.template.criteria if c.key == key), "")
        return word if kind in ("distance", "travel-time") else within(word)

    def _area(self, kind: str, code: str) -> str:
        return terms.label("areas", code) if kind == "travel-time" else code

    def _items(self) -> dict[str, str]:
        return {item.key: str(item.label) for item in self.template.items}

    def _duties(self) -> dict[str, str]:
        return (
            {duty.code: str(duty.label) for duty in self.template.team.duties} if self.template.team else {}
        )

    def why(self, reasons: Sequence[Reason]) -> str:
        return explain.two_sentences(reasons, self.label, self.within)

    def why_alone(self, reasons: Sequence[Reason]) -> str:
        return explain.why_alone(reasons, self.label, self.within)


def template_for(desk: Desk, program_id: str) -> programs.Template:
    with desk.reading() as view:
        found = view.get(Program, program_id)
        if found is None:
            raise LookupError(program_id)
        return template_of(found)


def known_templates(desk: Desk) -> tuple[dict[str, programs.Template], list[programs.TemplateError]]:
    """By id, what a program can start from: the shipped templates, and of those made here the newest version; and the
    files that are broken."""
    with desk.reading() as view:
        return templates.latest(view), programs.shipped()[1]


def start_from_template(
    desk: Desk,
    template_id: str,
    *,
    name: str | None = None,
    name_fr: str | None = None,
    started_on: date | None = None,
    places: int | None = None,
) -> str:
    """A program of a template that is known here, by the template’s name and from today on unless told otherwise."""
    template = known_templates(desk)[0][template_id]
    return desk.run(
        actions.programs.start_program, template=template.id, version=template.version,
        name=template.name.en if name is None else name, name_fr=template.name.fr if name_fr is None else name_fr,
        definition=template.source, started_on=started_on or desk.now().date(), places=places,
    )  # fmt: skip


def start_match(desk: Desk, match_id: str, program_id: str) -> None:
    """With the check-in calendar and the length that the program’s template gives."""
    template = template_for(desk, program_id)
    last = template.ends_on(desk.now().date())
    in_depth = [(rule.side, rule.day) for rule in template.check_ins if rule.in_depth]
    desk.run(
        actions.matches.start_match, match_id, check_in_days=template.check_in_days(), in_depth=in_depth, ends_on=last
    )  # fmt: skip


def why_matched(desk: Desk, program_id: str, reasons: Sequence[dict[str, Any]]) -> str:
    """A saved match’s reasons in two sentences."""
    return Words(template_for(desk, program_id)).why([Reason.from_plain(plain) for plain in reasons])
