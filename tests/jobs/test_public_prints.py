"""A program, an event and volunteers for the public: no name, nothing small, and what the summary of the period says."""

import random
import re
from datetime import date, datetime

import pytest
from tests.jobs.test_public import numbers_of

from welcome_desk import actions, i18n
from welcome_desk.disclosure import Shown, public
from welcome_desk.errors import UsageError, UserError
from welcome_desk.jobs.public import public_print
from welcome_desk.jobs.public_prints import (
    feedback_table,
    public_event,
    public_program,
    public_volunteers,
    shown_volunteers,
)
from welcome_desk.periods import month_of, parse
from welcome_desk.queries import events, figures, people, programs
from welcome_desk.reports import public_prints as report
from welcome_desk.reports.document import Numbers
from welcome_desk.reports.public import each_hidden, guarded
from welcome_desk.reports.public_program import PublicProgram, program_document
from welcome_desk.reports.web import html


def names_of(desk):
    with desk.reading() as view:
        return [line.name for line in people.person_lines(view, people.person_ids(view)).values()]


def check(desk, made):
    document, _hidden = made
    assert [n for n in numbers_of(document) if n % 5] == []
    text = html(document).decode()
    assert not [name for name in names_of(desk) if name in text]
    assert document.head.privacy == "For the public: rounded to 5, small numbers hidden."
    return document


def test_a_program_says_what_the_summary_says_of_it(town):
    month = parse("2026-10")
    summary, _hidden = public_print(town, month, language="en")
    table = next((table for table in summary.tables() if table.title == "Programs"), None)
    rows = {row[0]: row[1:] for row in table.rows} if table else {}
    with town.reading() as view:
        lines = [(key, line.name) for key, line in programs.open_program_month(view, month)]
    assert lines
    for program_id, name in lines:
        document = check(town, public_program(town, program_id, month, language="en"))
        told = [one for part in document.parts if isinstance(part, Numbers) for one in part.numbers]
        shown = tuple(one.said or one.value for one in told[:2])
        with town.reading() as view:
            matched = not {"pairs", "team", "openings"}.isdisjoint(figures.shapes(view)[program_id])
        assert not matched or shown == tuple(rows.get(name, (0, 0)))
        assert html(document) == html(public_program(town, program_id, month, language="en")[0])


def test_every_event_of_the_town(town):
    with town.reading() as view:
        keys = events.event_keys(view, past=True)
        lines = events.event_lines(view, keys)
    today = town.now().date()
    held = [key for key in keys if lines[key].here or lines[key].expected]
    over = [key for key in held if month_of(lines[key].starts_at.date()).last < today]
    assert over
    for key in over:
        check(town, public_event(town, key, language="en"))
    for key in set(held) - set(over):
        with pytest.raises(UserError, match="once its month is over"):
            public_event(town, key, language="en")


def test_what_was_hidden_is_said_with_what_was_tested(desk):
    event = desk.run(
        actions.events.plan_event, title="Lunch", starts_at=datetime(2026, 10, 20, 12), ends_at=datetime(2026, 10, 20, 14)
    )  # fmt: skip
    ids = [desk.run(actions.people.add_person, display_name=f"Person {n}") for n in range(3)]
    desk.run(actions.events.mark_here, event, people=ids)
    document, hidden = public_event(desk, event, language="en")
    assert [one.shown for one in document.parts[0].numbers] == ["0", "<5", "<5", "0"]
    assert dict(each_hidden(hidden)) == {
        "Hidden, because they count fewer than 5:": ["Here, by name", "Walk-ins among them"]
    }
    assert "1 to 4" in guarded()


def test_volunteers_are_counted_not_named(town):
    document = check(town, public_volunteers(town, parse("2026-10"), language="en"))
    assert "Who helped" not in html(document).decode()
    with pytest.raises(UsageError, match="a month, a quarter or a fiscal year"):
        public_volunteers(town, parse("2026-10-01..2026-10-09"), language="en")
    both = public_volunteers(town, parse("2026-10"), language=i18n.BOTH)[0]
    assert both.other.language == "fr"


def test_hours_of_few_volunteers_are_not_told():
    few = {"volunteers": 4, "volunteers-at-events": 3, "volunteers-in-matches": 1}
    many = {"volunteers": 23, "volunteers-at-events": 21, "volunteers-in-matches": 9}
    assert shown_volunteers(parse("2026-10"), few, 40.0, "s").hours is None
    shown = shown_volunteers(parse("2026-10"), many, 41.5, "s")
    assert shown.hours in (40, 45)
    assert shown.helpers.value in (20, 25)


@pytest.mark.parametrize("seed", range(60))
def test_forms_and_volunteers_tell_nothing_small(seed):
    rng = random.Random(seed)
    forms = rng.randint(5, 30)
    counts = {}
    for question in ("welcome", "useful", "again"):
        left = forms
        counts[question] = {}
        for answer in ("yes", "partly", "no"):
            counts[question][answer] = rng.randint(0, left)
            left -= counts[question][answer]
    table = feedback_table("e", forms, counts)
    for key, shown in public(table, "s").items():
        assert shown.value is None or shown.value % 5 == 0
        assert shown.value is None or not 0 < table.cells[key] < 5
    helped = rng.randint(0, 12)
    parts = {f"volunteers-{where}": rng.randint(0, helped) for where in ("at-events", "in-matches")}
    told = shown_volunteers(parse("2026-10"), {"volunteers": helped} | parts, 3.0 * helped, "s")
    for count, shown in ((helped, told.helpers), (parts["volunteers-at-events"], told.at_events)):
        assert not 0 < count < 5 or shown.value is None


def test_a_walled_or_later_program_has_none(desk):
    program = desk.run(
        actions.programs.start_program, template="x", version=1, name="X", name_fr="X", definition="",
        started_on=date(2026, 10, 5),
    )  # fmt: skip
    assert public_program(desk, program, parse("2026-10"), language="en")
    with pytest.raises(UserError, match="has no public print"):
        public_program(desk, program, parse("2026-09"), language="en")


def test_a_number_hidden_for_anothers_sake_is_not_said_to_be_small():
    program = PublicProgram(("pairs",), {"waiting": Shown(15), "active": Shown(None, "second")})
    told = report.Told("T", "October 2026", "Riverside", date(2026, 11, 2))
    text = html(program_document(told, program, language="en")).decode().split("Numbers are rounded")[0]
    assert "&lt;5" not in text
    assert ">x<" in text


def test_in_french_too(town):
    with town.reading() as view:
        program = programs.programs(view)[0].id
    text = html(public_program(town, program, parse("2026-10"), language="fr")[0]).decode()
    assert re.search(r'lang="fr', text)
    assert "Pour le public" in text


@pytest.mark.parametrize("day", [datetime(2026, 11, 1, 12), datetime(2026, 12, 3, 12)])
def test_an_event_has_none_before_its_month_is_over(desk, day):
    event = desk.run(actions.events.plan_event, title="Lunch", starts_at=day, ends_at=day.replace(hour=14))
    with pytest.raises(UserError, match="once its month is over"):
        public_event(desk, event, language="en")
