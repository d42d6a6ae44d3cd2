"""What shapes a program has, as its template says: a program is told of by what it is, and by nothing that it does not know."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from welcome_desk.programs.courses import has_tours, is_course
from welcome_desk.programs.loading import parse
from welcome_desk.programs.tables import TemplateError
from welcome_desk.programs.template import Template

OWNED = "newcomer-owned"  # asked of suppliers: whether they are


def _pairs(template: Template) -> bool:
    return template.kind in ("pairing", "support") or (template.kind == "course" and bool(template.criteria))


SHAPES: dict[
    str, Callable[[Template], bool]
] = {  # in the order in which they are told; a program may have several
    "pairs": _pairs,
    "team": lambda template: template.team is not None,
    "openings": lambda template: template.kind == "placement",
    "purchases": lambda template: template.seeker.question(OWNED) is not None,
    "tours": has_tours,
    "course": is_course,
    "passes": lambda template: template.pass_rule is not None,
    "work": lambda template: template.kind != "benefit",
    "outcomes": lambda template: bool(template.outcomes),
}
UNKNOWN = ("pairs", "work", "outcomes")  # of a program whose template’s text is lost or broken


def shapes_of(template: Template) -> tuple[str, ...]:
    return UNKNOWN if template.broken else tuple(key for key, has in SHAPES.items() if has(template))


@lru_cache(maxsize=256)
def shapes_in(definition: str) -> tuple[str, ...]:
    """Of a program, by its template’s text."""
    try:
        return shapes_of(parse(definition, name="")) if definition else UNKNOWN
    except TemplateError:
        return UNKNOWN
