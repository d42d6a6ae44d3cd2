"""Today by the keyboard alone: settled, put off, handed over, opened; the sheet typed back; steps ticked on a person."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from tests.ui.test_pages import press, row_of, texts

from welcome_desk import actions, i18n, queries
from welcome_desk.access.scope import Actor
from welcome_desk.jobs.rounds import propose_round, save_round
from welcome_desk.model import ArrivalStep, Contact, Person, Promise, Sheet, Snooze
from welcome_desk.ui import screenshot
from welcome_desk.ui.people.cards.arrival import StepRow
from welcome_desk.ui.people.hand_over import HandOver
from welcome_desk.ui.people.steps import MoveArrival, SkipStep, StartTimeline, StepsDialog
from welcome_desk.ui.reports.monday import MondaySheet
from welcome_desk.ui.today import card
from welcome_desk.ui.today.put_off import PutOff
from welcome_desk.ui.today.row import ReminderRow
from welcome_desk.ui.today.type_back import TypeBack

CTRL = Qt.KeyboardModifier.ControlModifier


def rows(desk, kind, *where):
    import sqlalchemy as sa

    with desk.reading() as view:
        return list(view.session.scalars(sa.select(kind).where(kind.deleted_at.is_(None), *where)))


@pytest.fixture
def own(desk, open_window):
    """A small desk of one's own: Olena has gone quiet, and was promised a call."""
    person = desk.run(actions.people.add_person, display_name="Олена Коваленко", phone="506-555-0142")
    desk.run(
        actions.contacts.log_contact,
        people=[person],
        needs=["housing"],
        met_at=desk.now() - timedelta(days=40),
    )
    desk.promise = desk.run(
        actions.promises.add_promise, what="Call the dentist", due_on=desk.now().date(), person_id=person
    )
    desk.person = person
    return open_window(desk)


def reminder(window):
    screenshot.settle()
    return next(row for row in window.pages["today"].findChildren(ReminderRow) if row.isVisible())


def focus(tick):
    tick.window().activateWindow()
    tick.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()


def dialogs(monkeypatch, kind):
    """Dialogs of a kind, opened without waiting for their end."""
    found = []
    monkeypatch.setattr(kind, "exec", lambda self: (found.append(self), self.show())[0])
    return found


# ---- what Today brings up ----
def test_someone_gone_quiet_is_brought_up_and_a_talk_ends_it(own, desk, keys):
    row = reminder(own)
    assert "No contact for 40 days" in " ".join(texts(row))
    focus(row.tick)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Space)  # the first answer has the focus: Reached
    assert len(rows(desk, Contact)) == 2
    assert not [r for r in own.pages["today"].findChildren(ReminderRow) if r.isVisible()]
    own.undo()
    assert len(rows(desk, Contact)) == 1
    assert reminder(own).person_id == desk.person


def test_s_puts_off_with_a_reason(own, desk, keys, monkeypatch):
    opened = dialogs(monkeypatch, PutOff)
    focus(reminder(own).tick)
    keys.press(Qt.Key.Key_S)
    opened[0].words.setText("In Ottawa until spring")
    press(opened[0], "Put off")
    kept = rows(desk, Snooze)
    assert [(one.kind, one.about_id, one.reason) for one in kept] == [
        ("quiet", desk.person, "In Ottawa until spring")
    ]
    own.undo()
    assert rows(desk, Snooze) == []


def test_a_day_that_is_over_is_told_beside_the_day(own, desk, monkeypatch):
    opened = dialogs(monkeypatch, PutOff)
    reminder(own).ask_reason()
    opened[0].day.setDate(opened[0].day.date().addDays(-7))
    press(opened[0], "Put off")
    assert "Choose a day after today." in texts(opened[0])
    opened[0].close()


def test_m_moves_a_follow_up_and_picking_a_day_takes_a_reason(own, desk, keys, monkeypatch):
    opened, menus = dialogs(monkeypatch, PutOff), []
    monkeypatch.setattr(QMenu, "popup", lambda self, _place: menus.append(self))
    focus(row_of(own, "Call the dentist").tick)
    keys.press(Qt.Key.Key_M)
    menu = menus[0]
    names = [action.text() for action in menu.actions()]
    assert names[0].startswith("Tomorrow")
    assert names[1].startswith("Next Monday")
    menu.actions()[-1].trigger()
    opened[0].reason.setCurrentIndex(opened[0].reason.findData("away"))
    press(opened[0], "Put off")
    moved = rows(desk, Promise)[0]
    assert (moved.due_on, moved.moved_because) == (desk.now().date() + timedelta(days=7), "away")


def test_enter_opens_the_person(own, desk, keys):
    focus(reminder(own).tick)
    keys.press(Qt.Key.Key_Return)
    assert own.here == ("person", {"row_id": desk.person})


def test_h_hands_the_person_over(own, desk, keys, monkeypatch):
    dev = desk.run(actions.staff.add_user, login="dev", display_name="Dev Patel", role="worker")
    opened = dialogs(monkeypatch, HandOver)
    focus(row_of(own, "Call the dentist").tick)
    keys.press(Qt.Key.Key_H)
    opened[0].to.setCurrentIndex(opened[0].to.findData(dev))
    opened[0].note.setText("Speaks Ukrainian")
    press(opened[0], "Hand over")
    assert rows(desk, Person, Person.id == desk.person)[0].worker_id == dev
    assert {one.owner_id for one in rows(desk, Promise)} == {dev}


def test_everything_of_one_who_is_away_is_handed_over_but_not_to_themselves(own, desk, monkeypatch):
    dev = desk.run(actions.staff.add_user, login="dev", display_name="Dev Patel", role="worker")
    desk.run(actions.people.edit_person, desk.person, worker_id=dev)
    dialog = HandOver(own)
    dialog.from_.setCurrentIndex(dialog.from_.findData(dev))
    assert [tick.text().strip("\u2068\u2069") for tick in dialog.ticks.values()] == ["Олена Коваленко"]
    dialog.to.setCurrentIndex(dialog.to.findData(dev))
    press(dialog, "Hand over")
    assert "Choose someone else to take over." in texts(dialog)
    dialog.to.setCurrentIndex(dialog.to.findData(desk.actor.id))
    press(dialog, "Hand over")
    assert rows(desk, Person, Person.id == desk.person)[0].worker_id == desk.actor.id


def test_a_volunteer_is_offered_no_handing_over_and_a_reader_changes_nothing(desk, open_window):
    desk.run(actions.people.add_person, display_name="A")
    for role, offered in (("volunteer", ["Type it back", "Monday sheet"]), ("reader", [])):
        desk.actor = Actor(None, "Dev", role)
        window = open_window(desk)
        buttons = [
            b.accessibleName() for b in window.pages["today"].findChildren(type(window.top_bar.log_button))
        ]
        assert [name for name in ("Hand over…", "Type it back", "Monday sheet") if name in buttons] == offered


def test_many_reminders_are_shown_a_few_at_a_time(desk, open_window):
    for number in range(11):
        person = desk.run(actions.people.add_person, display_name=f"P{number:02}")
        desk.run(
            actions.contacts.log_contact,
            people=[person],
            needs=["work"],
            met_at=desk.now() - timedelta(days=40),
        )
    window = open_window(desk)
    page = window.pages["today"]
    assert len([r for r in page.findChildren(ReminderRow) if not r.isHidden()]) == 8
    press(page, "Show 3 more")
    assert len([r for r in page.findChildren(ReminderRow) if not r.isHidden()]) == 11


def test_what_was_put_off_comes_back_with_the_reason(own, desk):
    today = desk.now().date()
    desk.run(
        actions.reminders.snooze,
        kind="quiet",
        about_id=desk.person,
        until=today + timedelta(days=1),
        reason="away",
    )
    desk.run(
        actions.promises.move_promise, desk.promise, due_on=today + timedelta(days=1), reason="Rang twice"
    )
    later = desk.now().astimezone() + timedelta(days=1)
    desk._clock = lambda: later
    own.pages["today"].refresh()
    assert "They are away" in " ".join(texts(reminder(own)))
    assert "Rang twice" in " ".join(texts(row_of(own, "Call the dentist")))


def test_a_broken_card_does_not_break_the_others(own, desk, monkeypatch):
    page, seen = own.pages["today"], []
    with monkeypatch.context() as broken:
        broken.setattr(type(page.events), "read", lambda *_args: 1 / 0)
        broken.setattr(card.log, "exception", seen.append)
        page.refresh()
        QApplication.processEvents()
        assert "This card could not be shown. What was saved before is safe." in texts(page.events)
        assert row_of(own, "Call the dentist")
    assert seen == ["a card of Today failed"]
    press(page.events, "Try again")
    QApplication.processEvents()
    assert "No event today." in texts(page.events)


# ---- the sheet, and back ----
@pytest.fixture
def sheet(own, desk, tmp_path):
    """Twenty follow-ups on paper: their codes, in the order of the sheet."""
    for number in range(19):
        desk.run(
            actions.promises.add_promise,
            what=f"Task {number:02}",
            due_on=desk.now().date(),
            person_id=desk.person,
        )
    with desk.reading() as view:
        found = queries.sheets.sheet_lines(view)
    desk.run(actions.sheets.keep_sheet, lines=[(one.kind, one.about_id) for one in found])
    return [line for line in rows(desk, Sheet)[0].lines if line[1] == "promise"]


@pytest.fixture
def dialog(own, sheet, qtbot):
    dialog = TypeBack(own)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    dialog.line.setFocus()
    QApplication.processEvents()
    yield dialog
    dialog.close()


def test_a_line_is_a_code_a_letter_and_enter_and_a_sheet_is_one_undo(own, desk, sheet, dialog, keys):
    for code, _kind, _about in sheet:
        keys.type(f"{code}r")
        keys.press(Qt.Key.Key_Return)
        assert dialog.line.text() == ""
    assert (
        keys.pressed == len(sheet) == 20
    )  # three letters and Enter a line: 80 keys, far within three minutes
    assert len(rows(desk, Promise, Promise.kept_at.is_(None))) == 20  # nothing is saved before one says so
    keys.press(Qt.Key.Key_Return, CTRL)
    assert rows(desk, Promise, Promise.kept_at.is_(None)) == []
    assert len(rows(desk, Contact)) == 21
    assert desk.undo_action() == "type_back"
    own.undo()
    assert len(rows(desk, Promise, Promise.kept_at.is_(None))) == 20
    assert len(rows(desk, Contact)) == 1


def test_what_was_understood_is_told_with_the_name_before_it_is_saved(dialog, sheet, keys):
    keys.type(f"{sheet[0][0]} n rang twice")
    keys.press(Qt.Key.Key_Return)
    said = " ".join(texts(dialog))
    assert "Олена Коваленко" in said
    assert "No answer · rang twice" in said
    assert "1 line, not saved yet" in said


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_wrong_code_is_told_at_once_and_what_was_typed_stays(own, sheet, keys, language):
    with i18n.speaking(language):
        dialog = TypeBack(own)
        dialog.show()
        dialog.line.setText("00R and a long note")
        dialog._take()
        assert dialog.line.text() == "00R and a long note"
        assert "00" in dialog.line_field._said.text()
        assert not dialog.lines
        dialog.close()


def test_a_code_typed_twice_and_one_that_is_done_are_told_kindly(dialog, desk, sheet, keys):
    for _time in range(2):
        keys.type(f"{sheet[0][0]}d")
        keys.press(Qt.Key.Key_Return)
    assert "is in the list already" in dialog.line_field._said.text()
    assert len(dialog.lines) == 1
    desk.run(actions.promises.keep_promise, sheet[1][2])
    dialog.line.setText(f"{sheet[1][0]}d")
    keys.press(Qt.Key.Key_Return)
    assert "was noted already" in dialog.line_field._said.text()


def test_what_is_not_saved_yet_is_there_again(own, dialog, sheet, keys):
    keys.type(f"{sheet[0][0]}d")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Escape)
    again = TypeBack(own)
    assert [one.about_id for _text, one in again.lines] == [sheet[0][2]]
    press(again, f"Take out {sheet[0][0]}")
    assert TypeBack(own).lines == []


def test_the_line_that_is_being_typed_is_there_again(own, dialog, sheet):
    dialog.line.setText(f"{sheet[0][0]} n rang tw")
    dialog.reject()
    assert TypeBack(own).line.text() == f"{sheet[0][0]} n rang tw"


def test_a_day_that_was_typed_stays_that_day(own, desk, dialog, sheet):
    dialog.line.setText(f"{sheet[0][0]}m +5")
    dialog._take()
    dialog.reject()
    meant = desk.now().date() + timedelta(days=5)
    wall = desk._clock
    desk._clock = lambda: wall() + timedelta(days=3)
    assert [one.until for _text, one in TypeBack(own).lines] == [meant]


def test_a_line_that_was_settled_elsewhere_stays_in_sight_with_the_reason(own, desk, dialog, sheet):
    dialog.line.setText(f"{sheet[0][0]} n rang twice")
    dialog._take()
    dialog.reject()
    desk.run(actions.promises.keep_promise, sheet[0][2])
    again = TypeBack(own)
    assert again.lines == []
    said = " ".join(texts(again))
    assert f"{sheet[0][0]} N rang twice" in said
    assert "was noted already" in said
    again.reject()
    third = TypeBack(own)
    press(third, f"Take out {sheet[0][0]} N rang twice")
    third.reject()
    assert "rang twice" not in " ".join(texts(TypeBack(own)))


def test_saving_nothing_says_what_to_do(dialog):
    press(dialog, "Save")
    assert "Type a code first." in dialog.line_field._said.text()


def test_the_sheet_is_looked_at_without_a_trace_and_saved_with_its_codes(own, desk, tmp_path):
    dialog = MondaySheet(own)
    assert dialog.document.pageCount() == 1
    assert rows(desk, Sheet) == []
    dialog.whose.button("all").click()
    dialog.save_to(str(tmp_path / "m.pdf"))
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")
    assert len(rows(desk, Sheet)) == 1


# ---- steps after arrival ----
@pytest.fixture
def person_page(own, desk):
    desk.run(actions.people.edit_person, desk.person, arrived_on=desk.now().date() - timedelta(days=4))
    own.go("person", row_id=desk.person)
    return own.pages["person"]


def test_a_timeline_is_begun_ticked_skipped_and_opened_again_on_the_page_of_a_person(
    own, desk, person_page, keys
):
    with desk.reading() as view:
        begin = StartTimeline(own, queries.arrival.arrival_of(view, desk.person))
    press(begin, "Begin")
    QApplication.processEvents()
    assert "0 of 7 steps settled" in texts(person_page)
    row = next(r for r in person_page.findChildren(StepRow) if r.isVisible())
    focus(row.tick)
    keys.press(Qt.Key.Key_Space)
    QApplication.processEvents()
    assert "1 of 7 steps settled" in texts(person_page)
    skip = SkipStep(own, next(r for r in person_page.findChildren(StepRow) if r.isVisible()).step)
    press(skip, "Skip")
    assert "Say why the step is not needed." in texts(skip)
    skip.reason.setText("Knows them")
    press(skip, "Skip")
    assert "2 of 7 steps settled" in texts(person_page)
    with desk.reading() as view:
        steps = StepsDialog(own, queries.arrival.arrival_of(view, desk.person))
    assert "skipped: Knows them" in texts(steps)
    press(steps, "Open again Emergency numbers known: 911, 811 and 211")
    assert "1 of 7 steps settled" in texts(person_page)
    own.undo()
    assert "2 of 7 steps settled" in texts(person_page)


def test_all_steps_can_be_ticked_in_their_dialog_and_say_since_when_they_are_due(own, desk, person_page):
    wall = desk._clock
    with desk.reading() as view:
        press(StartTimeline(own, queries.arrival.arrival_of(view, desk.person)), "Begin")
    desk._clock = lambda: wall() + timedelta(days=60)
    with desk.reading() as view:
        found = queries.arrival.arrival_of(view, desk.person)
    dialog = StepsDialog(own, found)
    first = found.begun[0].steps[0]
    assert f"since {i18n.date_full(first.due_on)}" in texts(dialog)
    press(dialog, f"Done {first.title}")
    assert len(rows(desk, ArrivalStep, ArrivalStep.done_on.is_not(None))) == 1


def test_the_days_follow_when_the_arrival_was_on_another_day(own, desk, person_page):
    with desk.reading() as view:
        press(StartTimeline(own, queries.arrival.arrival_of(view, desk.person)), "Begin")
    with desk.reading() as view:
        begun = queries.arrival.arrival_of(view, desk.person).begun[0]
    move = MoveArrival(own, begun, desk.now().date() - timedelta(days=4))
    press(move, "Set the days")
    assert "This timeline was begun already, with these days." in texts(move)
    move.arrived.setDate(move.arrived.date().addDays(3))
    press(move, "Set the days")
    with desk.reading() as view:
        moved = queries.arrival.arrival_of(view, desk.person).begun[0]
    assert [step.due_on for step in moved.steps] == [step.due_on + timedelta(days=3) for step in begun.steps]


def test_a_step_that_is_due_is_ticked_on_today(own, desk, keys):
    desk.run(
        actions.arrival.start_timeline, timeline="first-week", arrived_on=desk.now().date() - timedelta(days=9),
        person_id=desk.person,
    )  # fmt: skip
    screenshot.settle()
    row = next(r for r in own.pages["today"].findChildren(ReminderRow) if r.reminder.kind == "arrival")
    focus(row.tick)
    keys.press(Qt.Key.Key_Space)
    assert len(rows(desk, ArrivalStep, ArrivalStep.done_on.is_not(None))) == 1


def test_nobody_who_never_arrived_is_shown_steps(own, desk):
    own.go("person", row_id=desk.person)
    assert "Steps after arrival" not in texts(own.pages["person"])


def test_a_match_waits_for_the_decision_of_those_who_make_matches_alone(town, open_window):
    found = propose_round(town, "bimp")
    save_round(town, found)
    for role, told in (("worker", True), ("volunteer", False)):
        town.actor = Actor(town.actor.id, "Dev", role)
        said = texts(open_window(town).pages["today"])
        assert any("to bring to a yes" in one for one in said) is told
