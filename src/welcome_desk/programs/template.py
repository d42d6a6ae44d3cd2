"""A program template, typed. Every text is in both languages; every rule of a program is data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isfinite
from typing import Any, Literal

from welcome_desk import terms
from welcome_desk.i18n import LANGUAGES, language, language_word, speaking

KINDS = ("pairing", "team", "support", "benefit", "course", "placement")
TAKERS = ("person", "household", "organization")
QUESTION_TYPES = ("choice", "choices", "text", "number", "yesno", "languages", "availability", "area")
# Each kind of criterion, with the types of question that it can compare.
CRITERION_KINDS = {
    "same": ("choice", "choices", "yesno", "number", "languages", "area"),
    "overlap": ("choice", "choices", "languages"),
    "offers-wanted": ("choice", "choices", "languages"),
    "wished-by-offer": ("choice", "choices", "languages"),
    "shared-language": ("languages",),
    "availability": ("availability",),
    "distance": ("area",),
    "travel-time": ("number",),
    "never-pair": ("choice", "choices", "languages", "area"),
}
# These types take their codes from a code list of their own.
LISTED_TYPES = {"languages": "languages", "availability": "slots", "area": "areas"}
SideName = Literal["seeker", "offer"]


@dataclass(frozen=True)
class Text:
    """One text in both languages."""

    en: str
    fr: str

    @classmethod
    def of(cls, said: Callable[[], str]) -> Text:
        """What `said` says in each language."""
        texts = []
        for code in LANGUAGES:
            with speaking(code):
                texts.append(said())
        return cls(*texts)

    @classmethod
    def listed(cls, name: str, code: str) -> Text:
        """The word for a code of a code list."""
        return cls.of(lambda: terms.label(name, code))

    def __str__(self) -> str:
        return self.fr if language() == "fr" else self.en


@dataclass(frozen=True)
class Option:
    code: str
    label: Text


@dataclass(frozen=True)
class Question:
    """Asked of one side. `terms` names a code list that gives the options."""

    key: str
    label: Text
    type: str
    help: Text | None = None
    options: tuple[Option, ...] = ()
    terms: str = ""

    @property
    def code_list(self) -> str:
        """The code list that gives the options; empty where the question brings its own."""
        return LISTED_TYPES.get(self.type, self.terms)

    def codes(self) -> tuple[str, ...]:
        if self.code_list:
            return tuple(terms.codes(self.code_list))
        return tuple(option.code for option in self.options)

    def word(self, code: str) -> str:
        """How an answer's code reads in the current language."""
        if self.code_list:
            return terms.label(self.code_list, code)
        return next((str(option.label) for option in self.options if option.code == code), code)


@dataclass(frozen=True)
class Side:
    label: Text
    who: tuple[str, ...]
    questions: tuple[Question, ...]
    capacity: int = 1
    most: int = 1
    eligibility: Text | None = None
    consents: tuple[str, ...] = ()

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)


@dataclass(frozen=True)
class Criterion:
    """`weight` from 1 to 10, or `must`. `seeker` and `offer` name the questions whose answers are compared."""

    key: str
    label: Text
    kind: str
    seeker: str
    offer: str
    weight: int = 1
    must: bool = False


@dataclass(frozen=True)
class Item:
    """Something to see or to teach before a match: kept as date, expiry and who saw it; never the document.

    `topics` make it a training, of so many `hours`.
    """

    key: str
    label: Text
    side: str
    must: bool = False
    expires_months: int = 0
    topics: tuple[Text, ...] = ()
    hours: int = 0


@dataclass(frozen=True)
class CheckInRule:
    """A talk with one side, so many days after the start. An in-depth one takes its time."""

    day: int
    side: SideName
    script: Text
    in_depth: bool = False


@dataclass(frozen=True)
class Stage:
    key: str
    label: Text
    checklist: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """A measure asked again later; answered yes, no, unknown or could not reach."""

    key: str
    label: Text
    type: str
    months: tuple[int, ...] = ()


@dataclass(frozen=True)
class Module:
    key: str
    label: Text
    hours: float = 0


@dataclass(frozen=True)
class Term:
    """How long a match is meant to last, and what may be done with its clock.

    `bar_months` is when a support usually ends, `limit_months` when it must; `review_months` how often it is looked
    over. 0: none.
    """

    weeks: int
    bar_months: int = 0
    limit_months: int = 0
    review_months: int = 0
    may_pause: bool = True
    may_renew: bool = True
    first_meeting_prompt_days: int = 10
    first_meeting_alarm_days: int = 21


@dataclass(frozen=True)
class PassRule:
    """A benefit's card: valid for so many months from the day of issue, of arrival, or of status (`starts`).

    Numbers read PREFIX-0001; `covers` is what it opens; `remind_days` before its end it is brought up.
    """

    months: int
    starts: str
    prefix: str
    covers: tuple[Text, ...] = ()
    remind_days: int = 30
    may_renew: bool = False


@dataclass(frozen=True)
class TaskRule:
    """An item of a team's settlement plan: in which area of duty, and due in which month after arrival (0: before)."""

    duty: str
    what: Text
    month: int = 0


@dataclass(frozen=True)
class TeamRule:
    """So many people carry a household together; every area of duty and every task has an owner by name."""

    least: int
    duties: tuple[Option, ...]
    tasks: tuple[TaskRule, ...] = ()
    hand_off_month: int = 12


@dataclass(frozen=True)
class CourseRule:
    """`hours` is how many a participant may have (0: as the modules add up); to finish takes `least_percent` of them."""

    hours: int = 0
    least_percent: int = 0
    levels: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Semester:
    """A part of the school year, from one day of the year ("09-01") to another."""

    key: str
    label: Text
    starts: str
    ends: str


@dataclass(frozen=True)
class Federal:
    """What the activity counts as towards the federal frame."""

    activity: str = ""
    outputs: tuple[int, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Template:
    """A program as its file describes it. `places` is how many seekers a cohort takes (0: as many as come);
    `deadlines` are days of the year ("11-15") by which everyone who waits is to be matched;
    `quiet_after_days` is how long without a contact Today lets pass (0: the usual time);
    `needs_right` the right without which nothing of its programs is seen; `stage_words` how this program calls the
    stages of a match; `activities` the kinds of work logged on one; `tags` words for what a meeting was about, never
    scores; `benefits` what a place comes with; `facts` what a community’s fact card tells; `agreement` what both sides
    sign; with `semesters`, a match lasts to the end of one; `broken` says why its text could not be read."""

    id: str
    version: int
    kind: str
    name: Text
    summary: Text
    seeker: Side
    offer: Side
    criteria: tuple[Criterion, ...]
    stages: tuple[Stage, ...]
    items: tuple[Item, ...]
    check_ins: tuple[CheckInRule, ...]
    term: Term
    closing_reasons: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    modules: tuple[Module, ...]
    federal: Federal
    deadlines: tuple[tuple[str, Text], ...] = ()
    places: int = 0
    quiet_after_days: int = 0
    needs_right: str = ""
    stage_words: Mapping[str, Text] = field(default_factory=dict)
    activities: tuple[Option, ...] = ()
    tags: tuple[Option, ...] = ()
    benefits: tuple[Option, ...] = ()
    semesters: tuple[Semester, ...] = ()
    facts: tuple[Question, ...] = ()
    agreement: tuple[Text, ...] = ()
    pass_rule: PassRule | None = None
    team: TeamRule | None = None
    course: CourseRule | None = None
    source: str = ""
    broken: str = ""

    def side(self, name: str) -> Side:
        return self.seeker if name == "seeker" else self.offer

    def check_in_days(self) -> list[tuple[str, int]]:
        return [(rule.side, rule.day) for rule in self.check_ins]

    def ends_on(self, started_on: date) -> date:
        """The last day of a match: the term’s length, or the first end of a semester after it."""
        last = started_on + timedelta(weeks=self.term.weeks)
        ends = [next_day_of_year(semester.ends, last) for semester in self.semesters]
        return min(ends, default=last)

    def check_answers(self, side: str, answers: Mapping[str, Any]) -> list[str]:
        """The keys whose answers do not fit their question. No answer always fits: nothing is required."""
        known = {question.key: question for question in self.side(side).questions}
        return [key for key, value in answers.items() if key not in known or not _fits(known[key], value)]


def next_day_of_year(day: str, from_day: date) -> date:
    """The first day named “month-day” that is not before another; February 29 is the 28th in most years."""
    this_year = day_in_year(day, from_day.year)
    return this_year if this_year >= from_day else day_in_year(day, from_day.year + 1)


def day_in_year(day: str, year: int) -> date:
    month, of_month = map(int, day.split("-"))
    try:
        return date(year, month, of_month)
    except ValueError:
        return date(year, month, of_month - 1)


def _fits(question: Question, value: Any) -> bool:
    if value is None or value == "":
        return True
    if question.type in ("choices", "languages", "availability"):
        return isinstance(value, list) and all(_known(question, code) for code in value)
    if question.type == "choice":
        return value in question.codes()
    if question.type == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    if question.type == "yesno":
        return isinstance(value, bool)
    return isinstance(value, str)  # text; an area may be one that no code list knows


def _known(question: Question, code: Any) -> bool:
    """Of languages any that is spoken somewhere, not only those that are listed."""
    if question.type == "languages" and isinstance(code, str) and language_word(code) != code:
        return True
    return code in question.codes()
