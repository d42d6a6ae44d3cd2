"""Per program, per event, volunteers, the directory, everything about a person: whole, and harmless whatever is typed."""

import csv
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from welcome_desk import actions, i18n, terms
from welcome_desk.exchange.delimited import unguarded
from welcome_desk.jobs.directory import directory_document
from welcome_desk.jobs.documents import FORMS, write_document
from welcome_desk.jobs.gathered import event_document, program_document, volunteers_document
from welcome_desk.jobs.held import held_document
from welcome_desk.model import Event, Match, Person, Program
from welcome_desk.periods import parse
from welcome_desk.queries import figures
from welcome_desk.reports.document import Beside, Chart, Paragraph, Table

DAY = date(2026, 11, 2)
HOSTILE = ["=1+1", "<script>alert(1)</script>", "a\x00b", "محمد (1)", "\u202eevil", "@x", "-2+3", "x" * 3000]


def documents(desk, language="en"):
    with desk.reading() as view:
        person, event, program = (view.session.query(kind).first().id for kind in (Person, Event, Program))
    year = parse("2026")
    return {
        "person": held_document(desk, person, language=language), "event": event_document(desk, event, language=language),
        "program": program_document(desk, program, year, language=language),
        "volunteers": volunteers_document(desk, year, language=language),
        "thanks-list": volunteers_document(desk, year, language=language, to_hang_up=True),
        "directory": directory_document(desk, language=language),
    }  # fmt: skip


def named(desk, name):
    """A name that is hostile, wherever one may be typed."""
    with desk.engine.begin() as connection:
        for statement in (
            "update person set display_name = :n, note = :n", "update event set title = :n, title_fr = :n, note = :n",
            "update program set name = :n, name_fr = :n", "update organization set name = :n, offers = :n, hours = :n",
            "update centre set name = :n, name_fr = :n", "update theme set words = :n", "update action_item set words = :n", "update person_note set text = :n",
        ):  # fmt: skip
            connection.exec_driver_sql(statement.replace(":n", "?"), (name,) * statement.count(":n"))


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_typed_nothing_breaks_and_nothing_runs(town, tmp_path, name):
    named(town, name)
    for key, made in documents(town).items():
        for form in FORMS:
            write_document(made, tmp_path / f"{key}{form}", made_on=DAY)
        assert "<script" not in (tmp_path / f"{key}.html").read_text()
        book = load_workbook(tmp_path / f"{key}.xlsx")
        assert not [
            c for one in book.worksheets for row in one.iter_rows() for c in row if c.data_type == "f"
        ]
        rows = csv.reader((tmp_path / f"{key}.csv").read_text("utf-8-sig").splitlines())
        starts = [cell for row in rows for cell in row if cell.startswith(("=", "@", "-2"))]
        assert not [cell for cell in starts if unguarded(cell) == cell]


def test_the_public_list_has_nobodys_hours(town):
    made = documents(town)
    public = next(part for part in made["thanks-list"].parts if isinstance(part, Table))
    own = next(part for part in made["volunteers"].parts if isinstance(part, Table))
    assert len(public.columns) == 2
    assert len(own.columns) == 3
    assert [row[:2] for row in own.rows] == list(public.rows)


def test_fewer_than_five_forms_tell_nothing(desk):
    event = desk.run(
        actions.events.plan_event,
        title="Tea",
        starts_at=datetime(2026, 11, 1, 9),
        ends_at=datetime(2026, 11, 1, 11),
    )
    made = event_document(desk, event, language="en")
    assert [part.text for part in made.parts if isinstance(part, Paragraph)][-1].startswith(
        "Feedback is told once"
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_stage_is_called_in_a_program_as_in_the_summary(town, language):
    with town.reading() as view:
        program = view.session.query(Match).filter(Match.stage == "active").first().program_id
    made = program_document(town, program, parse("2026"), language=language)
    stages = {
        label for label, _count in next(part for part in made.parts if isinstance(part, Beside)).left.points
    }
    with i18n.speaking(language):
        assert terms.label("match-stages", "active") in stages


def test_a_program_of_passes_tells_passes_and_no_matches(town):
    year = parse("2026")
    made = program_document(town, "welcome-pass", year, language="en")
    told = {one.word: one.value for one in made.parts[0].numbers}
    with town.reading() as view:
        keys = ("passes-issued", "passes-revoked", "passes-ending", "passes-valid")
        assert list(told.values()) == [figures.value(view, year, key) for key in keys]
    assert told["Passes issued"]
    assert not [part for part in made.parts if isinstance(part, Chart | Beside)]
