"""What the editor asks for: the sections of a template and their fields, as data. One form draws them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from welcome_desk.i18n import N_
from welcome_desk.ui.programs.templates import words

AFTER_DAYS = N_("after so many days")
Choices = Callable[[Mapping[str, Any]], list[tuple[Any, str]]]
Tables = dict[str, Any]


@dataclass(frozen=True)
class Spec:
    """One field of a table. `kind`: text (both languages; `long` over several lines), line, number, yes, choice, choices,
    months, or entries (`fields` of each; `code` names the key that others point to, made from the words).

    A field without a key is the table itself. `hint` stands beside a number, and as an example in a line. `when` says for which tables the field is asked.
    """

    key: str
    label: str
    kind: str
    choices: Choices | None = None
    fields: tuple[Spec, ...] = ()
    code: str = ""
    low: int = 0
    high: int = 1000
    usual: Any = None
    long: bool = False
    hint: str = ""
    when: Callable[[Tables], bool] | None = None


@dataclass(frozen=True)
class Section:
    """`path` leads to the table that holds the fields. `kinds` are those of programs that have it; none: all."""

    key: str
    label: str
    path: tuple[str, ...]
    fields: tuple[Spec, ...]
    kinds: tuple[str, ...] = ()


def label(**more: Any) -> Spec:
    return Spec("label", N_("In words"), "text", **more)


def texts(key: str, name: str) -> Spec:
    return Spec(key, name, "entries", fields=(Spec("", N_("In words"), "text", long=True),))


def options(key: str, name: str, **more: Any) -> Spec:
    return Spec(key, name, "entries", fields=(label(),), code="code", **more)


def _own_options(question: Tables) -> bool:
    return question.get("type") in ("choice", "choices") and not question.get("terms")


def _is_choice(question: Tables) -> bool:
    return question.get("type") in ("choice", "choices")


QUESTION = (
    label(),
    Spec("type", N_("How it is answered"), "choice", words.of(words.QUESTION_TYPES), usual="choices"),
    Spec("help", N_("A word of help"), "text"),
    Spec("terms", N_("Where the answers come from"), "choice", words.term_lists, usual="", when=_is_choice),
    options("options", N_("Answers to choose from"), when=_own_options),
)


def _side(name: str, said: str) -> Section:
    return Section(
        name, said, ("sides", name),
        (
            Spec("label", N_("Name of this side"), "text"),
            Spec("who", N_("Who can take part"), "choices", words.of(words.TAKERS), usual=("person",)),
            Spec("eligibility", N_("Who it is meant for"), "text", long=True),
            Spec("capacity", N_("Places at first"), "number", low=1, high=100, usual=1),
            Spec("most", N_("Most places one can have"), "number", low=1, high=100, usual=1),
            Spec("consents", N_("Consents that are needed"), "choices", words.consents),
        ),
    )  # fmt: skip


def _questions(side: str, said: str) -> Section:
    spec = Spec("questions", said, "entries", fields=QUESTION, code="key")
    return Section(f"{side}.questions", said, ("sides", side), (spec,))


def _listed(key: str, said: str, *fields: Spec, code: str = "key", kinds: tuple[str, ...] = ()) -> Section:
    return Section(key, said, (), (Spec(key, said, "entries", fields=fields, code=code),), kinds)


CRITERION = (
    label(),
    Spec("kind", N_("How it is compared"), "choice", words.of(words.CRITERION_KINDS), usual="overlap"),
    Spec("seeker", N_("Question on the newcomer’s side"), "choice", words.questions("seeker")),
    Spec("offer", N_("Question on the other side"), "choice", words.questions("offer")),
    Spec("must", N_("Nobody is matched without it"), "yes", usual=False),
    Spec("weight", N_("How much it counts"), "number", low=1, high=10, usual=5, hint=N_("from 1 to 10")),
)
ITEM = (
    label(),
    Spec("side", N_("Asked of"), "choice", words.of(words.BOTH_SIDES), usual="offer"),
    Spec("must", N_("Nobody is matched without it"), "yes", usual=False),
    Spec("expires_months", N_("Months that it holds"), "number", high=240, usual=0, hint=N_("0: for good")),
    Spec("hours", N_("Hours"), "number", high=2000, usual=0, hint=N_("where it is a training")),
    texts("topics", N_("Training topics")),
)
CHECK_IN = (
    Spec("day", N_("Days after the beginning"), "number", high=3650, usual=30),
    Spec("side", N_("Talk with"), "choice", words.of(words.SIDES), usual="seeker"),
    Spec("script", N_("What to ask"), "text", long=True),
    Spec("in_depth", N_("A long talk"), "yes", usual=False),
)
TERM = (
    Spec("weeks", N_("Length in weeks"), "number", low=1, high=520, usual=26),
    Spec("bar_months", N_("Usual end, in months"), "number", high=120, usual=0, hint=N_("0: none")),
    Spec("limit_months", N_("Latest end, in months"), "number", high=120, usual=0, hint=N_("0: none")),
    Spec("review_months", N_("Months between reviews"), "number", high=120, usual=0, hint=N_("0: none")),
    Spec("may_pause", N_("It may pause"), "yes", usual=True),
    Spec("may_renew", N_("It may be renewed"), "yes", usual=True),
    Spec("first_meeting_prompt_days", N_("Ask about the first meeting"), "number", low=1, high=365, usual=10, hint=AFTER_DAYS),
    Spec("first_meeting_alarm_days", N_("Bring it up again"), "number", low=1, high=365, usual=21, hint=AFTER_DAYS),
)  # fmt: skip
TASK = (
    Spec("what", N_("What is to be done"), "text"),
    Spec("duty", N_("Area of duty"), "choice", words.duties),
    Spec("month", N_("Month after arrival"), "number", high=120, usual=0, hint=N_("0: before")),
)

SECTIONS: tuple[Section, ...] = (
    Section("about", N_("Name and summary"), (), (
        Spec("name", N_("Name"), "text"),
        Spec("summary", N_("What it is"), "text", long=True),
        Spec("places", N_("Places in a cohort"), "number", usual=0, hint=N_("0: as many as come")),
        Spec("quiet_after_days", N_("Days without a contact"), "number", high=365, usual=0, hint=N_("before Today asks; 0: the usual")),
        Spec("needs_right", N_("Who may see it"), "choice", words.of(words.WALLS), usual=""),
    )),
    _side("seeker", N_("Newcomer’s side")),
    _questions("seeker", N_("Questions to the newcomer’s side")),
    _side("offer", N_("Other side")),
    _questions("offer", N_("Questions to the other side")),
    _listed("criteria", N_("What matching compares"), *CRITERION),
    _listed("items", N_("To be seen or taught"), *ITEM),
    Section("agreement", N_("Agreement"), (), (texts("agreement", N_("Clauses that both sign")),)),
    _listed("check_ins", N_("Check-ins"), *CHECK_IN, code=""),
    _listed("stages", N_("Stages"), label(), texts("checklist", N_("Checklist"))),
    Section("stage_words", N_("Words for the stages"), ("stage_words",), tuple(
        Spec(stage, name, "text") for stage, name in words.STAGES.items()
    )),
    Section("term", N_("How long it lasts"), ("term",), TERM),
    _listed("semesters", N_("Semesters"), label(), Spec("starts", N_("First day"), "line", hint="09-01"),
            Spec("ends", N_("Last day"), "line", hint="12-20")),
    _listed("deadlines", N_("Deadlines"), Spec("day", N_("Day of the year"), "line", hint="11-15"), label(), code=""),
    Section("closing_reasons", N_("Closing reasons"), (), (
        Spec("closing_reasons", N_("Closing reasons"), "choices", words.closing_reasons),
    )),
    _listed("outcomes", N_("Outcomes"), label(), Spec("type", N_("How it is answered"), "choice",
            words.of(words.OUTCOME_TYPES), usual="yesno"), Spec("months", N_("Months after the end"), "months", hint="0, 12, 24")),
    _listed("modules", N_("Modules"), label(), Spec("hours", N_("Hours"), "number", high=2000, usual=0)),
    _listed("activities", N_("Kinds of work"), label(), code="code"),
    _listed("tags", N_("What a meeting was about"), label(), code="code"),
    _listed("benefits", N_("What a place comes with"), label(), code="code"),
    _listed("facts", N_("Facts of a community"), *QUESTION),
    Section("pass", N_("Pass"), ("pass",), (
        Spec("months", N_("Months that it is valid"), "number", low=1, high=120, usual=12),
        Spec("starts", N_("Counted from"), "choice", words.of(words.STARTS), usual="issue"),
        Spec("prefix", N_("Letters before the number"), "line", hint="WP"),
        texts("covers", N_("What it opens")),
        Spec("remind_days", N_("Reminder"), "number", high=365, usual=30, hint=N_("days before its end")),
        Spec("may_renew", N_("It may be renewed"), "yes", usual=False),
    ), kinds=("benefit",)),
    Section("team", N_("Team"), ("team",), (
        Spec("least", N_("People at least"), "number", low=2, high=100, usual=5),
        options("duties", N_("Areas of duty")),
        Spec("tasks", N_("Settlement plan"), "entries", fields=TASK),
        Spec("hand_off_month", N_("Month of the hand-off"), "number", low=1, high=120, usual=12),
    ), kinds=("team",)),
    Section("course", N_("Course"), ("course",), (
        Spec("hours", N_("Most hours"), "number", high=5000, usual=0, hint=N_("0: as the modules add up")),
        Spec("least_percent", N_("Hours needed to finish"), "number", high=100, usual=0, hint=N_("in per cent")),
        options("levels", N_("Levels")),
    )),
    Section("federal", N_("Federal activity"), ("federal",), (
        Spec("activity", N_("Counts as"), "choice", words.of(words.FEDERAL_ACTIVITIES), usual=""),
        Spec("outputs", N_("Outputs"), "choices", words.outputs),
        Spec("outcomes", N_("Outcomes"), "choices", words.outcomes),
    )),
)  # fmt: skip


def sections_of(kind: str) -> list[Section]:
    return [one for one in SECTIONS if not one.kinds or kind in one.kinds]


def place_of(tokens: list[str | int]) -> tuple[Section, Spec] | None:
    """The section and the field that a key of the file belongs to; nothing where nobody is asked for it."""
    for section in SECTIONS:
        inside = tokens[len(section.path) :]
        if tuple(tokens[: len(section.path)]) == section.path and inside:
            found = next((one for one in section.fields if one.key == inside[0]), None)
            if found is not None:
                return section, found
    return None
