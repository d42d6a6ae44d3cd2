"""Sponsor teams and fact cards on the page of their program, by real clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.queries.test_openings import enrolled, started_program
from tests.ui.test_openings import clicked_through, said
from tests.ui.test_pages import press

from welcome_desk import actions, programs, queries
from welcome_desk.ui.widgets import RowButton

RULE = programs.shipped()[0]["sponsor-team"].team


@pytest.fixture
def sponsors(desk):
    """A household that waits, six who sign, each for two areas of duty, and one who helps."""
    program = started_program(desk, "sponsor-team")

    def person(name):
        return desk.run(actions.people.add_person, display_name=name)

    codes = [duty.code for duty in RULE.duties]
    for n in range(6):
        duties = codes[2 * n : 2 * n + 2] if n < 4 else codes[8:]
        enrolled(
            desk,
            program,
            "offer",
            person_id=person(f"Member {n}"),
            answers={"role": "signs", "duties": duties},
        )
    enrolled(desk, program, "offer", person_id=person("Helper"), answers={"role": "helps", "duties": codes})
    enrolled(desk, program, "seeker", person_id=person("Rahimi"))
    return program


def chip(dialog, name):
    return next(one for one in dialog.members.chips.values() if one.text() == name)


def teams_of(desk, program):
    with desk.reading() as view:
        return queries.teams.teams_of(view, queries.matches.match_ids(view, program_id=program))


def test_a_team_is_suggested_changed_and_formed_by_clicks(desk, sponsors, open_window):
    window = open_window(desk)
    window.go("program", row_id=sponsors, tab="teams")
    panel = window.pages["program"].panel
    assert "There is no team yet." in said(panel)
    shown = {}

    def form(dialog):
        press(dialog, "Suggest a team")
        shown["suggested"] = {one.text() for one in dialog.members.chips.values() if one.isChecked()}
        shown["count"], shown["why"] = dialog.count.text(), dialog.why.text()
        QTest.mouseClick(chip(dialog, "Helper"), Qt.MouseButton.LeftButton)
        press(dialog, "Form the team")

    clicked_through(panel, "Form a team for Rahimi", form)
    assert len(shown["suggested"]) == 5
    assert "Helper" not in shown["suggested"]
    assert shown["count"].startswith("5 of 5 adults who sign")
    assert all(name in shown["why"] for name in shown["suggested"])
    (team,) = teams_of(desk, sponsors)
    assert {one.name for one in team.members} == {*shown["suggested"], "Helper"}
    assert (team.missing, team.uncovered) == (0, [])

    panel = window.pages["program"].panel
    assert "No household waits for a team." in said(panel)
    assert "6 members" in said(panel)
    row = panel.findChildren(RowButton)[0]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.here[0] == "match"


def test_a_team_that_is_too_small_says_so_and_a_suggestion_is_refused_in_words(desk, sponsors, open_window):
    with desk.reading() as view:
        people = queries.programs.participants(view, program_id=sponsors)
    for one in people:
        if one.name in ("Member 0", "Member 1"):
            desk.run(actions.programs.edit_enrolment, one.id, status="paused")
    window = open_window(desk)
    window.go("program", row_id=sponsors, tab="teams")
    shown = {}

    def form(dialog):
        press(dialog, "Suggest a team")
        shown["trouble"] = dialog.fields["members"]._said.text()
        QTest.mouseClick(chip(dialog, "Member 2"), Qt.MouseButton.LeftButton)
        press(dialog, "Form the team")

    clicked_through(window.pages["program"].panel, "Form a team for Rahimi", form)
    assert "there are 4" in shown["trouble"]
    assert "Too small" in said(window.pages["program"].panel)
    (team,) = teams_of(desk, sponsors)
    assert [one.name for one in team.members] == ["Member 2"]


def test_a_fact_card_is_written_changed_and_removed_by_clicks(desk, open_window):
    program = started_program(desk, "rural-employment")
    window = open_window(desk)
    window.go("program", row_id=program, tab="communities")
    panel = window.pages["program"].panel
    assert "No community has a fact card yet." in said(panel)

    def write(dialog):
        press(dialog, "Save")
        assert dialog.isVisible(), "a card without a community is refused"
        assert dialog.first._said.text()
        QTest.keyClicks(dialog.community, "Pine Valley")
        QTest.keyClicks(dialog.controls["rent"], "$1,100")
        car = dialog.controls["needs-car"]
        car.setCurrentIndex(car.findData(True))
        press(dialog, "Save")

    clicked_through(panel, "New fact card…", write)
    words = said(window.pages["program"].panel)
    assert "Pine Valley" in words
    assert "What does a home cost to rent? $1,100" in words
    assert "Is a car needed? Yes" in words
    assert "What do they pay?" not in words, "what is not known is not shown"

    def change(dialog):
        dialog.controls["rent"].clear()
        QTest.keyClicks(dialog.controls["rent"], "$900")
        press(dialog, "Save")

    clicked_through(window.pages["program"].panel, "Change… Pine Valley", change)
    assert "$900" in said(window.pages["program"].panel)
    pages = []
    clicked_through(
        window.pages["program"].panel,
        "Print… Pine Valley",
        lambda one: pages.append(one.document.pageCount()),
    )
    assert pages == [1]
    press(window.pages["program"].panel, "Remove Pine Valley")
    assert "No community has a fact card yet." in said(window.pages["program"].panel)
    desk.undo()
    with desk.reading() as view:
        assert [one.community for one in queries.fact_cards.community_cards(view, program_id=program)] == [
            "Pine Valley"
        ]


def test_what_nobody_took_is_named_on_the_page_of_the_match(desk, sponsors, open_window):
    with desk.reading() as view:
        people = queries.programs.participants(view, program_id=sponsors)
    household = next(one.id for one in people if one.side == "seeker")
    member = next(one.id for one in people if one.name == "Member 0")
    match = desk.run(actions.teams.form_team, seeker_id=household, members=[(member, [])])
    for what in ("Open an account", "Winter boots"):
        desk.run(actions.teams.add_team_task, match, what=what)
    window = open_window(desk)
    window.go("match", row_id=match)
    words = said(window.pages["match"])
    assert "2 items are not taken yet" in words
    assert "Member 0 has them for now." in words
    assert "Member 0, for now" in words
    assert "“Open an account”" in words
    assert "“Winter boots”" in words
