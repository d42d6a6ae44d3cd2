"""The report of a program is shaped by what its template knows: a part for each shape, and nothing that it does not know."""

import pytest
import sqlalchemy as sa

from welcome_desk import i18n, programs
from welcome_desk.jobs.gathered import program_document
from welcome_desk.jobs.public_prints import public_program
from welcome_desk.model import CourseSession, Enrolment, Match, Program
from welcome_desk.periods import parse
from welcome_desk.programs.shapes import SHAPES, UNKNOWN, shapes_in, shapes_of
from welcome_desk.queries import figures
from welcome_desk.queries.program_period import FIGURES, program_period
from welcome_desk.reports.document import Beside, Chart, Numbers, Table
from welcome_desk.reports.public_program import NUMBERS

YEAR = parse("FY2026-27")
FIRST = {  # by shape: the word of its first number, in the centre’s own report and in public
    "pairs": ("Active matches", "Waiting for a match"), "team": ("Teams active", "Households waiting"),
    "openings": ("Openings offered", "Looking for a place"), "purchases": ("Invited to quote", None), "tours": ("Tour days", "Tour days"),
    "course": ("Sessions held", "Sessions held"), "passes": ("Passes issued", "Passes valid"), "work": ("Meetings noted", None),
}  # fmt: skip


def words(document):
    return [one.word for part in document.parts if isinstance(part, Numbers) for one in part.numbers]


def numbers(document):
    return {
        one.word: one.value for part in document.parts if isinstance(part, Numbers) for one in part.numbers
    }


def shipped_programs(desk):
    from welcome_desk import actions

    for key, template in programs.shipped()[0].items():
        yield template, desk.run(
            actions.programs.start_program, template=key, version=1, name=f"{key} here", name_fr=f"{key} ici",
            definition=template.source, started_on=YEAR.first,
        )  # fmt: skip


def test_every_shipped_program_tells_its_shapes_and_no_others(desk):
    period = parse("2026-10")
    for template, program in shipped_programs(desk):
        shapes = shapes_of(template)
        own = words(program_document(desk, program, period, language="en"))
        assert [FIRST[shape][0] for shape in shapes if shape in FIRST] == [
            word for word in own if word in {first for first, _public in FIRST.values()}
        ]
        if template.needs_right:
            continue
        public = words(public_program(desk, program, period, language="en")[0])
        assert public == [one.word for shape in shapes for one in NUMBERS.get(shape, ())]


def test_each_shape_is_some_program_s_and_has_its_figures():
    shapes = {shape for template in programs.shipped()[0].values() for shape in shapes_of(template)}
    assert shapes == set(SHAPES) == set(FIGURES)
    assert all(key in figures.DEFINITIONS for keys in FIGURES.values() for key in keys)


def test_a_program_whose_template_is_lost_is_told_of_as_one_of_pairs():
    assert shapes_in("") == shapes_in("not a template") == UNKNOWN


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_of_a_page_are_all_different(desk, language):
    for _template, program in shipped_programs(desk):
        for made in (program_document(desk, program, YEAR, language=language),):
            told = words(made)
            assert len(told) == len(set(told))
            with i18n.speaking(language):
                assert all(
                    one.beside for part in made.parts if isinstance(part, Numbers) for one in part.numbers
                )


# ---- the town ----
def of_template(town, template):
    with town.reading() as view:
        return view.session.scalars(sa.select(Program.id).where(Program.template == template)).first()


def test_a_course_tells_who_came_and_who_finished(town):
    program = of_template(town, "bimp")
    told = numbers(program_document(town, program, YEAR, language="en"))
    with town.reading() as view:
        keys = ("course-sessions", "course-enrolled", "course-came", "course-finished")
        assert [told[word] for word in ("Sessions held", "Enrolled", "Came", "Finished the course")] == [
            figures.value(view, YEAR, key) for key in keys
        ]
        held = view.session.scalar(
            sa.select(sa.func.count()).select_from(CourseSession).where(CourseSession.program_id == program)
        )
    assert 0 < told["Sessions held"] <= held


def test_openings_tell_what_was_offered_and_why_it_was_not_filled(town):
    made = program_document(town, of_template(town, "rural-employment"), YEAR, language="en")
    tables = {part.title: part.rows for part in made.parts if isinstance(part, Table)}
    told = numbers(made)
    assert (told["Openings offered"], told["Places filled"], told["Places still open"]) == (3, 0, 2)
    assert ("Which kind of work is it?", "Farming and food", 2) in tables["What was offered"]
    assert ("", "Restaurants, hotels, shops", 1) in tables["What was offered"]
    assert tables["Why places were not filled"] == [("Opening that ran out", "Its last day was over", 1)]


def test_a_team_tells_its_members_and_the_tasks_by_duty(town):
    made = program_document(town, of_template(town, "sponsor-team"), YEAR, language="fr")
    told = numbers(made)
    assert (told["Équipes actives"], told["Personnes d’ici"]) == (1, 6)
    tables = {part.title: part.rows for part in made.parts if isinstance(part, Table)}
    with town.reading() as view:
        done = figures.value(view, YEAR, "team-tasks")
    assert sum(times for _duty, times in tables["Tâches faites, par domaine de responsabilité"]) == done > 0


def test_figures_of_the_programs_add_up_to_those_of_the_centre(town):
    keys = [key for keys in FIGURES.values() for key in keys]
    with town.reading() as view:
        found = figures.by_program(view, YEAR, keys)
        for key in keys:
            amount = sum(sum(of_one.get(key, {}).values()) for of_one in found.values())
            whole = figures.group(view, YEAR, key)
            assert amount >= sum(whole.values())
            assert figures.DEFINITIONS[key].terms or amount == whole[""]


def test_a_program_takes_a_fixed_number_of_statements(town):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    sa.event.listen(town.engine, "before_cursor_execute", note)
    counts = {}
    for template in ("bimp", "rural-employment", "sponsor-team", "strangers-become-friends"):
        with town.reading() as view:
            program = view.session.get(Program, of_template(town, template))
            for period in (parse("2024-05"), YEAR):
                seen.clear()
                told = program_period(view, program, period)
                counts.setdefault(template, []).append(len(seen))
            assert told.counts
    sa.event.remove(town.engine, "before_cursor_execute", note)
    assert all(many <= few + 3 for few, many in counts.values()), counts
    assert max(many for _few, many in counts.values()) <= 12


def test_nothing_of_a_programs_page_is_a_person_but_who_waits(town):
    made = program_document(town, of_template(town, "bimp"), YEAR, language="en")
    with town.reading() as view:
        taken = view.session.scalars(
            sa.select(Enrolment.id).join(Match, Match.seeker_id == Enrolment.id)
        ).all()
    assert taken
    assert [
        part.title for part in made.parts if isinstance(part, Table) and part.columns[0].label == "Name"
    ] == ["Who waits"]
    assert not [part for part in made.parts if isinstance(part, Chart)]
    assert [part for part in made.parts if isinstance(part, Beside)]
