"""Every item of the standards for a match and for a program, with its state as the records stand today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from welcome_desk.access.scope import View
from welcome_desk.model import Evidence
from welcome_desk.programs import standards
from welcome_desk.programs.standards import SAID as BY_WORD
from welcome_desk.programs.standards import Item
from welcome_desk.queries import matches
from welcome_desk.queries.standards import facts as reading
from welcome_desk.queries.standards.facts import YEAR, Facts, Pair
from welcome_desk.queries.standards.finding import (
    HELD,
    LATER,
    MET,
    MISSING,
    NOT_APPLICABLE,
    OUT_OF_COUNT,
    SAID,
    Finding,
    counted,
)
from welcome_desk.queries.standards.match_checks import MATCH_CHECKS
from welcome_desk.queries.standards.program_checks import PROGRAM_CHECKS


@dataclass(frozen=True)
class Line:
    """One item and how it stands. `over_matches`: it was counted over the matches of a program, and `lacking` are those
    where it can still be made good. `said_id` is the word that was given, to be taken back."""

    item: Item
    finding: Finding
    lacking: tuple[str, ...] = ()
    said_id: str = ""
    over_matches: bool = False

    @property
    def held(self) -> bool:
        return self.finding.state in HELD

    @property
    def open(self) -> bool:
        return not self.held and self.finding.state not in OUT_OF_COUNT

    @property
    def waits(self) -> bool:
        """Open, and still to be made good."""
        return self.open and not self.finding.past


@dataclass(frozen=True)
class Score:
    lines: list[Line]

    @property
    def met(self) -> int:
        return sum(line.held for line in self.lines)

    @property
    def of(self) -> int:
        """What does not apply, or comes only later, is not counted."""
        return sum(line.held or line.open for line in self.lines)

    def of_standard(self, key: str) -> list[Line]:
        """What is missing first, each group in the order of the standards."""
        return sorted(
            (line for line in self.lines if line.item.standard == key), key=lambda line: not line.open
        )

    def next_acts(self) -> list[Line]:
        return [line for line in self.lines if line.waits]


@dataclass(frozen=True)
class MatchPart:
    """One match in the binder."""

    id: str
    seeker: str
    offer: str
    stage: str
    started_on: date | None
    closed_on: date | None
    score: Score


@dataclass(frozen=True)
class Binder:
    """A program with all of its items, and each match that has begun."""

    program_id: str
    program: str
    template: str
    day: date
    score: Score
    parts: list[MatchPart]


def match_score(view: View, match_id: str) -> Score | None:
    """None where the program is not mentoring, or the match is gone."""
    facts = reading.of_match(view, match_id)
    if facts is None or not facts.pairs or not standards.apply_to(facts.template):
        return None
    return _of_pair(facts, facts.pairs[0])


def binder(view: View, program_id: str) -> Binder | None:
    facts = reading.of_program(view, program_id)
    if facts is None or not standards.apply_to(facts.template):
        return None
    scores = {pair.match.id: _of_pair(facts, pair) for pair in facts.pairs}
    lines = matches.match_lines(view, list(scores))
    parts = [
        MatchPart(
            id_, lines[id_].seeker, lines[id_].offer, lines[id_].stage, lines[id_].started_on, lines[id_].closed_on, score
        )
        for id_, score in scores.items()
    ]  # fmt: skip
    program = facts.program
    return Binder(
        program.id,
        program.shown_name(),
        f"{facts.template.name}",
        facts.today,
        _of_program(facts, scores),
        parts,
    )


def _of_pair(facts: Facts, pair: Pair) -> Score:
    return Score(
        [_match_line(facts, pair, item) for item in standards.shipped().items if item.level == "match"]
    )


def _match_line(facts: Facts, pair: Pair, item: Item) -> Line:
    if item.closed and pair.match.stage != "closed":
        found = Finding(LATER)
    else:
        found = MATCH_CHECKS[item.check](pair, facts, item) if item.check != BY_WORD else Finding(MISSING)
    if pair.match.stage == "closed" and not item.closed:
        found = replace(found, past=True)
    word = facts.said.get((pair.match.id, item.key)) or facts.said.get((None, item.key))
    return _with_word(facts, item, found, word)


def _with_word(facts: Facts, item: Item, found: Finding, word: Evidence | None) -> Line:
    """What somebody says stands where the records do not show it; of a yearly item, for a year."""
    if item.youth:
        return Line(item, Finding(NOT_APPLICABLE))
    if word is None or (item.yearly and word.applies and word.seen_on < facts.today - YEAR):
        return Line(item, found)
    who = facts.who(word.by_id)
    if not word.applies:
        return Line(item, Finding(NOT_APPLICABLE, day=word.seen_on, who=who, note=word.note), said_id=word.id)
    if found.state == MET:
        return Line(item, found, said_id=word.id)
    return Line(item, Finding(SAID, day=word.seen_on, who=who, note=word.note), said_id=word.id)


def _of_program(facts: Facts, scores: dict[str, Score]) -> Score:
    lines = []
    for item in standards.shipped().items:
        if item.level == "program":
            found = PROGRAM_CHECKS[item.check](facts) if item.check != BY_WORD else Finding(MISSING)
            lines.append(_with_word(facts, item, found, facts.said.get((None, item.key))))
        else:
            lines.append(_over_matches(facts, item, scores))
    return Score(lines)


def _over_matches(facts: Facts, item: Item, scores: dict[str, Score]) -> Line:
    """In how many of the matches it is met; not yet, where it is due in none of them."""
    found = {id_: line for id_, score in scores.items() for line in score.lines if line.item.key == item.key}
    word = facts.said.get((None, item.key))
    said_id = word.id if word else ""
    if item.youth or (word is not None and not word.applies):
        return _with_word(facts, item, Finding(NOT_APPLICABLE), word)
    states = Counter(line.finding.state for line in found.values())
    due = [line for line in found.values() if line.held or line.open]
    if not due:
        return Line(item, Finding(NOT_APPLICABLE if states[NOT_APPLICABLE] else LATER), said_id=said_id)
    latest = max((line.finding.day for line in due if line.finding.day), default=None)
    all_asked = any(line.finding.asked for line in due)
    whole = counted(sum(line.held for line in due), len(due), latest)
    lacking = tuple(id_ for id_, line in found.items() if line.waits)
    finding = replace(whole, asked=all_asked, past=not lacking)
    return Line(item, finding, lacking, said_id, over_matches=True)
