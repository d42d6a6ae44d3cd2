"""Keeping apart from the pages of an enrolment and a person: said, listed, taken back, and seen by few."""

import pytest
from tests.actions.small import add
from tests.ui.test_pages import press, texts

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.ui.matches.apart import KeepApart


@pytest.fixture
def two(desk):
    program = start_from_template(desk, "conversation-partners")
    return [
        (person, desk.run(actions.programs.enrol, program, side=side, person_id=person))
        for side, person in (("seeker", add(desk, "Olena Petrenko")), ("offer", add(desk, "Carol Fraser")))
    ]


@pytest.mark.parametrize("page", ["enrolment", "person"])
def test_it_is_said_and_taken_back_on_the_page(desk, two, open_window, monkeypatch, page):
    (person, enrolment), (other, _theirs) = two
    window = open_window(desk)

    def say(dialog):
        press(dialog, "Keep apart")
        assert "Choose whom they are kept apart from." in texts(dialog)
        dialog.who.choose(add(desk, "Stranger"))
        press(dialog, "Keep apart")
        assert any("Stranger takes part in no program" in text for text in texts(dialog))
        dialog.who.choose(other)
        press(dialog, "Keep apart")

    monkeypatch.setattr(KeepApart, "exec", say)
    window.go(page, row_id=enrolment if page == "enrolment" else person)
    press(window.pages[page], "Keep apart…")
    assert "Never to be matched with" in texts(window.pages[page])
    window.go("person", row_id=other)
    assert "Olena Petrenko" in texts(window.pages["person"])
    press(window.pages["person"], "Take back: Olena Petrenko")
    with desk.reading() as view:
        assert queries.apart.lines(view, [person, other]) == []


@pytest.mark.parametrize("page", ["enrolment", "person"])
def test_a_volunteer_sees_nothing_of_it(desk, two, open_window, page):
    (person, enrolment), (_other, theirs) = two
    desk.run(actions.proposals.keep_apart, seeker_id=enrolment, offer_id=theirs)
    desk.actor = Actor(None, "Vera", "volunteer")
    window = open_window(desk)
    window.go(page, row_id=enrolment if page == "enrolment" else person)
    said = " ".join(texts(window.pages[page]))
    assert "Carol" not in said
    assert "matched" not in said
