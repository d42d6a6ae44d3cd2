"""The call list, the rota and feedback forms: in both languages, with needs, and the same bytes each time."""

import subprocess
from datetime import datetime, timedelta

import pytest
from tests.actions.small import add

from welcome_desk import actions, i18n, terms
from welcome_desk.cli.main import main
from welcome_desk.jobs import event_papers
from welcome_desk.queries.event_calls import call_list

NOON = datetime(2026, 11, 20, 12, 0)


@pytest.fixture
def event(desk):
    event = desk.run(
        actions.events.plan_event,
        title="Supper",
        title_fr="Souper",
        starts_at=NOON,
        ends_at=NOON + timedelta(hours=2),
    )
    for name, phone, safe in (("ዮናስ ገብረ", "506-555-0101", ""), ("Olena", "506-555-0199", "never")):
        person = add(desk, name, phone=phone, safe_to_call=safe)
        desk.run(
            actions.registration.register_for_event,
            event,
            people=[person],
            companions=2,
            needs=["interpreter:ti"],
            needs_note="By the window",
        )
    shift = desk.run(
        actions.shifts.plan_shift,
        event,
        task="kitchen",
        starts_at=NOON,
        ends_at=NOON + timedelta(hours=1),
        wanted=3,
    )
    desk.run(actions.shifts.put_on_shift, shift, people=[person])
    return event


def read(made, tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(made)
    out = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return out.stdout.replace("\N{NO-BREAK SPACE}", " ")


def test_the_call_list_tells_needs_and_no_unsafe_number(desk, event, tmp_path):
    made = event_papers.call_list_paper(desk, event).pdf
    assert made == event_papers.call_list_paper(desk, event).pdf
    page = read(made, tmp_path)
    for words in ("Call list · Liste d’appels", "506-555-0101", "and 2 companions", "Not safe to call", "Interpreter",
                  "Contains personal information", "R Reached · J Personne jointe"):  # fmt: skip
        assert words in page
    assert "506-555-0199" not in page
    assert page.count("By the window") == 2


def test_the_rota_is_one_page_and_says_who_is_still_wanted(desk, event, tmp_path):
    for n in range(25):
        shift = desk.run(
            actions.shifts.plan_shift,
            event,
            task=f"Task {n}",
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=1),
            wanted=2,
        )
        assert shift
    page = read(event_papers.rota_paper(desk, event, first="fr").pdf, tmp_path)
    assert page.count("\f") == 1
    assert page.count("12 h – 13 h") == page.count("12:00 pm – 1:00 pm") == 26
    for words in ("Horaire des bénévoles · Volunteers’ rota", "Olena", "2 more wanted", "Task 24"):
        assert words in page


def test_four_forms_of_feedback_stand_on_a_page_without_a_name(desk, event, tmp_path):
    page = read(event_papers.feedback_paper(desk, event).pdf, tmp_path)
    assert page.count("Did you feel welcome?") == page.count("Vous a-t-on fait bon accueil?") == 4
    assert "Olena" not in page


@pytest.mark.parametrize("name", ["call-list", "rota", "feedback-forms"])
def test_the_command_line_writes_it(desk, event, tmp_path, name):
    out = tmp_path / "out.pdf"
    store = str(desk.engine.url.database)
    assert main(["--store", store, "report", name, "--event", event, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_letter_of_the_legend_stays_with_its_meaning_in_either_language(desk, event, tmp_path):
    for first in ("en", "fr"):
        path = tmp_path / f"{first}.pdf"
        path.write_bytes(event_papers.call_list_paper(desk, event, first=first).pdf)
        out = subprocess.run(
            ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
        ).stdout
        for code in terms.codes("reminder-results"):
            for language in ("en", "fr"):
                with i18n.speaking(language):
                    letter, label = (
                        terms.text("reminder-results", code, "letter").upper(),
                        terms.label("reminder-results", code),
                    )
                assert any(f"{letter} {label}" in line.replace("\u00a0", " ") for line in out.splitlines()), (
                    first,
                    letter,
                )


def test_who_waits_for_a_place_comes_last_and_is_called_so(desk, event, tmp_path):
    desk.run(actions.events.edit_event, event, capacity=6)
    late = add(desk, "Late Comer", phone="506-555-0150")
    desk.run(actions.registration.register_for_event, event, people=[late])
    with desk.reading() as view:
        calls = call_list(view, event).calls
    assert [(one.name, one.waiting) for one in calls][-1] == ("Late Comer", True)
    assert not any(one.waiting for one in calls[:-1])
    assert "waiting list" in calls[-1].message
    page = read(event_papers.call_list_paper(desk, event).pdf, tmp_path)
    assert "Waits for a place" in page
    desk.run(actions.registration.note_reminders, event, results={late: "cannot-come"})
    with desk.reading() as view:
        assert "Late Comer" not in [one.name for one in call_list(view, event).calls]


def test_the_place_stands_in_the_language_that_comes_first(desk, event, tmp_path):
    desk.run(actions.events.edit_event, event, place="Main hall", place_fr="Grande salle")
    for make in (event_papers.call_list_paper, event_papers.rota_paper):
        for first, said in (("en", "Main hall · Grande salle"), ("fr", "Grande salle · Main hall")):
            assert said in read(make(desk, event, first=first).pdf, tmp_path)
