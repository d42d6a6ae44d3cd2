"""The rules of a course: what a participant has done of it, what is still missing, and the number of a certificate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from welcome_desk.programs.template import CourseRule, Module, Template

PRESENT = ("present", "late", "made-up")
STATES = ("present", "late", "excused", "absent", "made-up")
RESULTS = ("graduated", "completed", "not-completed")
NO_RULE = CourseRule()
DIGITS = 3


@dataclass(frozen=True)
class Took:
    """How one participant took part in one session that was held; `state` is empty where nobody noted it."""

    module: str
    hours: float
    state: str = ""
    part: float | None = None

    @property
    def counted(self) -> float:
        """Hours that count: the whole session, or the part of it that was noted."""
        if self.state not in PRESENT:
            return 0.0
        return self.hours if self.part is None else self.part


@dataclass(frozen=True)
class Standing:
    """Where one participant stands. `total` is how many hours the course has; `held` how many were held so far."""

    hours: float
    held: float
    total: float
    modules: dict[str, str]  # module → done, made-up, missed, or open where no session of it was held
    missing_hours: float
    missing_modules: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return not self.missing_hours and not self.missing_modules

    @property
    def percent(self) -> int | None:
        """Of what was held so far; None before the first session."""
        return round(100 * self.hours / self.held) if self.held else None


def rule_of(template: Template) -> CourseRule:
    return template.course or NO_RULE


def is_course(template: Template) -> bool:
    return bool(template.modules or template.course) and not has_tours(template)


def has_tours(template: Template) -> bool:
    """A placement’s sessions are days on which people see the place: nobody learns or graduates there."""
    return template.kind == "placement" and bool(template.modules)


def total_hours(template: Template) -> float:
    """As the rule says, else as the modules add up."""
    return float(rule_of(template).hours or sum(module.hours for module in template.modules))


def standing(template: Template, took: Sequence[Took]) -> Standing:
    hours, held = sum(one.counted for one in took), sum(one.hours for one in took)
    total = total_hours(template) or held
    needed = total * rule_of(template).least_percent / 100
    percent = rule_of(template).least_percent
    modules = {module.key: _module_state(module, took, percent) for module in template.modules}
    return Standing(
        hours=hours, held=held, total=total, modules=modules, missing_hours=max(round(needed - hours, 2), 0.0),
        missing_modules=tuple(key for key, state in modules.items() if state in ("missed", "open")),
    )  # fmt: skip


def _module_state(module: Module, took: Sequence[Took], percent: int) -> str:
    """Done where so many percent of its hours were attended or made up for; without such a rule, every session of it."""
    mine = [one for one in took if one.module == module.key]
    if not mine:
        return "open"
    hours, whole = sum(one.counted for one in mine), max(sum(one.hours for one in mine), module.hours)
    everywhere = all(one.state in PRESENT for one in mine)
    if not (hours >= whole * percent / 100 if percent else everywhere):
        return "missed"
    return "made-up" if any(one.state == "made-up" for one in mine) else "done"


def hours_left(template: Template, used: float) -> float | None:
    """How many hours a participant may still have; None where the rule sets no limit."""
    limit = rule_of(template).hours
    return max(limit - used, 0.0) if limit else None


def next_certificate(template_id: str, year: int, given: Iterable[str]) -> str:
    """Such as BIMP-2026-001: counted anew each year, one after the highest that was ever given out."""
    words = template_id.upper().split("-")
    prefix = f"{words[0] if len(words) == 1 else ''.join(word[:1] for word in words)}-{year}-"
    tails = (found[1] for one in given if (found := re.fullmatch(re.escape(prefix) + r"(\d+)", one)))
    return f"{prefix}{max(map(int, tails), default=0) + 1:0{DIGITS}}"
