"""A template written out reads back as it was: the shipped ones, one with every field filled, and whatever is typed."""

from dataclasses import MISSING, fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcome_desk.programs import parse, shipped
from welcome_desk.programs import template as schema
from welcome_desk.programs.template import (
    CheckInRule,
    CourseRule,
    Criterion,
    Federal,
    Item,
    Module,
    Option,
    Outcome,
    PassRule,
    Question,
    Semester,
    Side,
    Stage,
    TaskRule,
    TeamRule,
    Template,
    Term,
    Text,
)
from welcome_desk.programs.writing import plain, text_of, write


def back(template):
    return replace(parse(write(template), name="back.toml"), source="")


@pytest.mark.parametrize("name", sorted(shipped()[0]))
def test_a_shipped_template_reads_back_as_it_was(name):
    template = shipped()[0][name]
    assert back(template) == replace(template, source="")


def one(word):
    return Text(word, f"{word} (fr)")


def question(key, **more):
    return Question(
        key, one(key), "choice", one("help"), (Option("a", one("A")), Option("b", one("B"))), **more
    )


def side(word):
    listed = Question("what", one("What"), "choices", terms="needs")
    return Side(
        one(word), ("person", "household"), (question("field"), listed), 2, 3, one("who"), ("photo", "refer")
    )


# Every field differs from its default: one that is added to the schema and left out here fails the test below.
FULL = Template(
    id="full", version=7, kind="benefit", name=one("Full"), summary=one("All of it"), seeker=side("S"), offer=side("O"),
    criteria=(Criterion("c", one("C"), "same", "field", "field", 4, True),),
    stages=(Stage("s", one("Stage"), (one("First"), one("Second"))),),
    items=(Item("i", one("Item"), "both", True, 12, (one("Topic"),), 3),),
    check_ins=(CheckInRule(10, "offer", one("How is it?"), True),),
    term=Term(22, 14, 24, 3, False, False, 11, 31),
    closing_reasons=("goals-met", "unknown"), outcomes=(Outcome("o", one("O"), "yesno", (0, 12)),),
    modules=(Module("m", one("M"), 3),), federal=Federal("employment", (1, 2), ("being",)),
    deadlines=(("11-15", one("Welcome evening")),), places=12, quiet_after_days=35, needs_right="see-health",
    stage_words={"active": one("Under way")}, activities=(Option("visit", one("Visit")),),
    tags=(Option("network", one("Network")),), semesters=(Semester("fall", one("Fall"), "09-01", "12-20"),),
    benefits=(Option("desk", one("Desk")),), facts=(question("price"),), agreement=(one("We meet"),),
    pass_rule=PassRule(12, "arrival", "WP", (one("Transit"),), 40, True),
    team=TeamRule(5, (Option("home", one("Home")),), (TaskRule("home", one("Find a flat"), 2),), 11),
    course=CourseRule(160, 80, (Option("one", one("One")),)), source="",
)  # fmt: skip
LEFT_OUT = {
    ("Template", "source"),
    ("Template", "broken"),
    ("Question", "terms"),
    ("Question", "options"),
    ("Question", "help"),
}


def parts(value):
    if is_dataclass(value):
        yield value
        for one_field in fields(value):
            yield from parts(getattr(value, one_field.name))
    elif isinstance(value, dict):
        yield from parts(tuple(value.values()))
    elif isinstance(value, tuple):
        for inner in value:
            yield from parts(inner)


def at_default(value, one_field):
    default = one_field.default_factory() if one_field.default_factory is not MISSING else one_field.default
    return getattr(value, one_field.name) == default


def test_the_full_template_fills_every_field_of_the_schema():
    known = {name for name, kind in vars(schema).items() if is_dataclass(kind)}
    assert {type(part).__name__ for part in parts(FULL)} == known
    empty = {(type(p).__name__, f.name) for p in parts(FULL) for f in fields(p) if at_default(p, f)}
    assert empty <= LEFT_OUT


def test_a_template_with_every_field_filled_reads_back_as_it_was():
    assert back(FULL) == FULL


WORDS = st.text(min_size=1).filter(str.strip)


@given(
    name=st.builds(Text, WORDS, WORDS),
    label=st.builds(Text, WORDS, WORDS),
    prefix=st.from_regex(r"[A-Z0-9]{1,8}", fullmatch=True),
)
def test_whatever_is_typed_reads_back_as_it_was(name, label, prefix):
    asked = replace(FULL.seeker, questions=(replace(FULL.seeker.questions[0], label=label),))
    made = replace(
        FULL, name=name, seeker=asked, criteria=(), agreement=(name, label), pass_rule=replace(FULL.pass_rule, prefix=prefix)
    )  # fmt: skip
    assert back(made) == made


def test_a_draft_that_lacks_nearly_everything_can_be_written():
    assert text_of({"name": {"en": "Only this"}, "criteria": []})


def test_what_is_handed_out_to_be_changed_is_nobody_elses():
    values = plain(FULL)
    values["sides"]["seeker"]["questions"].clear()
    assert len(plain(FULL)["sides"]["seeker"]["questions"]) == 2
