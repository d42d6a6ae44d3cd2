"""A match’s page by real keys and clicks: from the yes to the goals, the talks, the questions, the end and what follows."""

from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.actions.small import begun_pair
from tests.ui.test_pages import press, texts

from welcome_desk import actions, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.proposals import Proposal
from welcome_desk.jobs.match_papers import match_paper
from welcome_desk.jobs.programs import start_from_template, start_match
from welcome_desk.model import Match, Program
from welcome_desk.reports.web import html
from welcome_desk.ui.matches.check_in import LogCheckIn, MissCheckIn
from welcome_desk.ui.matches.closing import CloseMatch, ExitTalk
from welcome_desk.ui.matches.concerns import EditConcern
from welcome_desk.ui.matches.goals import EditGoal
from welcome_desk.ui.matches.meetings import EditMeeting
from welcome_desk.ui.matches.papers import MatchPaper
from welcome_desk.ui.matches.pulses import TypePulse
from welcome_desk.ui.matches.rematch import Rematch
from welcome_desk.ui.programs.application import EditApplication
from welcome_desk.ui.today.brought_up import BroughtUpCard
from welcome_desk.ui.today.row import ReminderRow
from welcome_desk.ui.widgets import Button


@pytest.fixture
def match(town):
    """The id of a pair that began today, with a talk that is due."""
    return begun_pair(town)


@pytest.fixture
def window(match, open_window, town):
    """Open at the pair’s page."""
    window = open_window(town)
    window.go("match", row_id=match)
    return window


def card(window, row_id):
    with window.desk.reading() as view:
        return queries.match.match_card(view, row_id)


@pytest.fixture
def dialog(monkeypatch):
    """Runs something on a dialog instead of waiting for its end."""

    def use(kind, act):
        def exec_(self):
            self.show()
            act(self)
            return 1

        monkeypatch.setattr(kind, "exec", exec_)

    return use


def typed(widget, words):
    widget.setFocus()
    QTest.keyClicks(widget, words)


def saved(form):
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)


def test_a_goal_is_written_reached_and_taken_back(window, match, dialog):
    def write(form):
        typed(form.words, "Open a noodle bar")
        saved(form)

    dialog(EditGoal, write)
    page = window.pages["match"]
    press(page, "Add a goal")
    assert card(window, match).life.goals[-1].words == "Open a noodle bar"
    assert "Open a noodle bar" in texts(page)
    assert "Goal open" in texts(page)
    press(page, "Goal reached: Open a noodle bar")
    assert card(window, match).life.goals[-1].state == "reached"
    window.undo()
    assert card(window, match).life.goals[-1].state == "open"


def test_the_slip_tells_what_was_chosen_in_the_application(window, match):
    enrolment = card(window, match).sides["seeker"].enrolment_id
    with window.desk.reading() as view:
        form = EditApplication(window, queries.enrolments.enrolment_card(view, enrolment))
    form.form.may_tell.set_values(["first-name", "phone"])
    form._save()
    made = match_paper(window.desk, "slip", match, side="offer")
    told = " ".join(page.extract_text() for page in PdfReader(BytesIO(made.pdf)).pages)
    for said in (told, html(made.document).decode()):
        assert "Olena" in said
        assert "506-555-0163" in said
        assert not [word for word in ("Kovalenko", "Ukrainian") if word in said]


def test_a_paper_of_a_match_is_saved_as_it_is_chosen(window, match, qtbot, tmp_path):
    paper = MatchPaper(window, card(window, match), "thanks")
    qtbot.addWidget(paper)
    for language, shown in (("both", ["en", "fr"]), ("fr", ["fr"])):
        paper.first.set_value(language)
        paper.save_to(str(tmp_path / "thanks.html"))
        page = (tmp_path / "thanks.html").read_text("utf-8")
        assert [code for code in ("en", "fr") if f'<article lang="{code}-CA">' in page] == shown


def test_a_goal_without_words_is_refused_at_its_field(window, match):
    form = EditGoal(window, match)
    form._save()
    assert "in their own words" in form.asked["words"]._said.text()
    form.reject()


def test_a_meeting_with_hours_and_tags(window, match, dialog):
    before = len(card(window, match).life.meetings)

    def log(form):
        typed(form.hours, "1,5")
        typed(form.note, "At the market")
        saved(form)

    dialog(EditMeeting, log)
    press(window.pages["match"], "Log a meeting")
    lines = card(window, match).life.meetings
    assert (len(lines), lines[0].hours, lines[0].note) == (before + 1, 1.5, "At the market")


def test_what_a_navigator_did_is_logged_by_kind_of_work(town, open_window, dialog):
    program = start_from_template(town, "health-navigation")
    enrol = actions.programs.enrol
    people = [
        town.run(actions.people.add_person, display_name=name) for name in ("Amal Warsame", "Nadine Roy")
    ]
    sides = [
        town.run(enrol, program, side=side, person_id=person)
        for side, person in zip(("seeker", "offer"), people, strict=True)
    ]
    with town.reading() as view:
        lacking = queries.screening.not_ready(view, program)
    for enrolment, items in lacking.items():
        for item in items:
            town.run(actions.screening.record_screening, enrolment, item=item)
    file = town.run(actions.proposals.accept_match, proposal=Proposal(*sides, 0.5))
    for side in ("seeker", "offer"):
        town.run(actions.matches.agree_match, file, side=side)
    start_match(town, file, program)
    window = open_window(town)
    window.go("match", row_id=file)
    page = window.pages["match"]
    assert "Nothing is noted yet." in texts(page)
    assert "How many are planned…" not in texts(page)

    def log(form):
        assert form.windowTitle() == "Log what was done"
        form.kind.setCurrentIndex(form.kind.findData("accompaniment"))
        typed(form.hours, "2")
        saved(form)

    dialog(EditMeeting, log)
    press(page, "Log what was done")
    assert "Accompaniment: 1 · 2 h" in texts(page)


def test_hours_that_are_no_number_are_refused_in_words(window, match, dialog):
    said = []

    def log(form):
        typed(form.hours, "two")
        form._save()
        said.append(form.asked["hours"]._said.text())
        form.reject()

    dialog(EditMeeting, log)
    press(window.pages["match"], "Log a meeting")
    assert "such as 1.5" in said[0]


def test_the_script_of_a_call_is_read_in_the_language_wanted(window, match):
    found = card(window, match)
    form = LogCheckIn(window, found, found.check_ins[-1])
    for language in ("en", "fr"):
        form.spoken.set_value(language)
        form._say_script()
        first = form.script.text()
        assert first
    form.spoken.set_value("en")
    form._say_script()
    assert form.script.text() != first
    form.reject()


def test_nobody_reached_comes_up_again(window, match, dialog):
    found = card(window, match)
    one = next(line for line in found.check_ins if line.held_on is None)
    form = MissCheckIn(window, one, "x")
    typed(form.note, "Voicemail")
    saved(form)
    after = next(line for line in card(window, match).check_ins if line.id == one.id)
    assert (after.held_on, after.way) == (None, "no-answer")
    assert any("nobody was reached" in text for text in texts(window.pages["match"]))


def test_the_three_questions_are_typed_in_and_compared(window, match, dialog):
    for side, answer in (("seeker", "no"), ("offer", "yes")):
        form = TypePulse(window, card(window, match), side)
        for control in form.answers.values():
            control.button(answer).click()
        saved(form)
    assert any("very differently" in text for text in texts(window.pages["match"]))


def test_the_three_questions_come_next_after_two_months(window, match, dialog, monkeypatch):
    began = window.desk._clock()
    monkeypatch.setattr(window.desk, "_clock", lambda: began + timedelta(days=61))
    page = window.pages["match"]
    page.refresh()
    assert "Two months have passed: ask each side the three questions." in texts(page)

    def ask(form):
        for control in form.answers.values():
            control.button("yes").click()
        saved(form)

    dialog(TypePulse, ask)
    press(page, "Ask the three questions…")
    assert not any("Two months" in text for text in texts(page))


def test_a_concern_is_there_for_those_who_may_see_it_alone(window, match, dialog):
    def raise_(form):
        typed(form.words, "secret-worry")
        typed(form.step, "Call both")
        saved(form)

    dialog(EditConcern, raise_)
    page = window.pages["match"]
    press(page, "Raise a concern")
    assert any("secret-worry" in text for text in texts(page))
    window.desk.actor = Actor(window.desk.actor.id, "Somebody", "volunteer")
    page.refresh()
    assert not any("secret-worry" in text or "Concern" in text for text in texts(page))


def test_closed_talked_over_and_matched_again(window, match, dialog):
    page, shown = window.pages["match"], {}

    def close(form):
        form.reason.setCurrentIndex(1)
        form.others[0].setCurrentIndex(2)
        form.again["seeker"].button("yes").click()
        saved(form)

    dialog(CloseMatch, close)
    press(page, "Close the match…")
    found = card(window, match)
    assert (found.line.stage, len(found.other_reasons), found.sides["seeker"].status) == (
        "closed",
        1,
        "waiting",
    )

    def talk(form):
        typed(form.helped, "The lease")
        saved(form)

    dialog(ExitTalk, talk)
    press(page, f"Exit talk with {found.line.seeker}")
    assert card(window, match).life.exits["seeker"].helped == "The lease"

    def again(form):
        shown["choices"] = form.offer.count()
        form._save()

    dialog(Rematch, again)
    press(page, "Another match…")
    assert shown["choices"] >= 1
    press(page, "Take it up again")
    assert card(window, match).line.stage == "active"


def test_who_follows_no_matches_sees_no_button_for_it(window, match):
    window.desk.actor = Actor(None, "Somebody", "reader")
    page = window.pages["match"]
    page.refresh()
    names = {one.accessibleName() for one in page.findChildren(Button) if not one.isHidden()}
    assert not [
        name for name in names if name.startswith(("Log", "Add", "Close", "Pause", "Print", "Extend"))
    ]


def test_today_leads_to_the_match(window, match):
    with window.desk.reading() as view:
        found = [
            one for one in queries.reminders.reminders(view, everyone=True) if one.opens == ("match", match)
        ]
    assert [one.kind for one in found] == ["check-in"]
    window.go("today")
    page = window.pages["today"]
    page.everyone = True
    page.refresh()
    page.findChild(BroughtUpCard).shown = 10_000
    page.refresh()
    row = next(row for row in page.findChildren(ReminderRow) if row.reminder.opens == ("match", match))
    QTest.keyClick(row.tick, Qt.Key.Key_Return)
    assert window.here[0] == "match"
    assert window.pages["match"].row_id == match


def test_tab_goes_through_the_fields_and_then_to_the_foot(window, match):
    form = EditGoal(window, match)
    form.show()
    seen, widget = [], form.words
    for _step in range(60):
        seen.append(widget)
        widget = widget.nextInFocusChain()
    assert form.words.hasFocus() or form.words in seen
    order = [form.words, form.review.tick, form.close_button, form.save_button]
    assert list(dict.fromkeys(one for one in seen if one in order)) == order
    form.reject()


def test_the_page_of_a_placement_names_the_employer_the_job_and_the_home(town, open_window):
    with town.reading() as view:
        program = sa.select(Program.id).where(Program.template == "rural-employment")
        row_id = view.session.scalars(sa.select(Match.id).where(Match.program_id.in_(program))).first()
        offer = queries.openings.offer_of(view, row_id)
    window = open_window(town)
    window.go("match", row_id=row_id)
    said = texts(window.pages["match"])
    assert {"Valley Co-op", str(offer.label), *(str(line.answer) for line in offer.lines)} <= set(said)
    assert {"What is the job, and what does it pay?", "What kind of home is it?"} <= set(said)
