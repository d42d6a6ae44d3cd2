"""The workspace of a round: by keys and clicks, with names hidden, stopped, and overtaken by others."""

import threading

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QSlider
from tests.actions.small import rows

from welcome_desk import actions, queries
from welcome_desk.jobs import solving
from welcome_desk.jobs.programs import start_from_template
from welcome_desk.jobs.rounds import Round
from welcome_desk.matching.short import Form, Short, Waiting
from welcome_desk.model import Enrolment, Event, KeepApart, Match, Program, Screening
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.matches.round import deciding, pool
from welcome_desk.ui.matches.round.circle import BeginWith, PlanCircle
from welcome_desk.ui.matches.round.plans import ComparePlans, PreviewSwap, with_lock
from welcome_desk.ui.matches.round.weights import WhatMatters
from welcome_desk.ui.matches.wishes import NameSomebody, Wishes
from welcome_desk.ui.widgets import Button, Label, RowButton


@pytest.fixture
def program(town):
    with town.reading() as view:
        return next(line.id for line in queries.programs.programs(view) if line.template == "bimp")


@pytest.fixture
def page(window, program):
    window.go("round", row_id=program)
    return window.pages["round"]


def press(part, text):
    found = [b for b in part.findChildren(Button) if b.accessibleName() == text and not b.isHidden()]
    assert found, text
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def said(part):
    words = [label.text() for label in part.findChildren(Label) if not label.isHidden()]
    return " ".join([*words, *(b.accessibleName() for b in part.findChildren(Button) if not b.isHidden())])


def matches(desk, program):
    with desk.reading() as view:
        return list(view.session.scalars(sa.select(Match).where(Match.program_id == program)))


def withdraw(desk, enrolment):
    desk.run(actions.programs.edit_enrolment, enrolment, status="paused")


def test_confirming_names_what_went_stale_and_keeps_the_rest(window, town, page, program, monkeypatch):
    proposals = page.plan.proposals()
    assert len(proposals) > 1
    gone = proposals[0]
    names = page.name(gone.seeker_id), page.name(gone.offer_id)
    monkeypatch.setattr(page, "changed", lambda _changes: None)  # the plan stays on screen while others work
    withdraw(town, gone.seeker_id)
    press(page, page.accept_every.accessibleName())
    text = said(page)
    assert "1 pair was left as it is" in text
    assert f"{names[0]} and {names[1]}: This pair has gone stale" in text
    accepted = {m.seeker_id for m in matches(town, program) if m.stage == "proposed"}
    assert {one.seeker_id for one in proposals[1:]} <= accepted
    assert gone.seeker_id not in accepted


def test_the_weights_are_kept_with_the_program_and_with_each_match(window, town, page, program, keys, qtbot):
    dialog = WhatMatters(window, page.plan)
    dialog.show()
    slider = next(s for s in dialog.findChildren(QSlider) if s.accessibleName().startswith("Field"))
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    for _time in range(5):
        keys.press(Qt.Key.Key_Left)
    must = next(b for b in dialog.findChildren(QCheckBox) if b.accessibleName() == "Where is a must")
    must.setFocus()
    keys.press(Qt.Key.Key_Space)
    assert dialog.weights()["field"] == 3
    press(dialog, "Match again")
    with town.reading() as view:
        kept = view.get(Program, program).weights
    assert (kept["field"], kept["where"], kept["language"]) == (3, "must", "must")
    assert page.plan.weights == kept
    pair = page.pair(page.chosen)
    if pair is None:
        page.choose(next(one.seeker for one in page.plan.plan.pairs))
    press(page, "Accept this pair")
    match = next(m for m in matches(town, program) if m.weights)
    assert (match.weights["field"], match.weights["mode"]) == (3, "best-fit")
    assert match.weights["on"] == town.now().date().isoformat()


def test_a_pair_is_held_and_ruled_out_with_keys(page, keys):
    first = page.pair(page.chosen)
    page.setFocus()
    keys.press(Qt.Key.Key_L)
    assert page.wanted.locked == {(first.seeker, first.offer)}
    assert "1 pair kept together" in said(page)
    keys.press(Qt.Key.Key_W)
    assert page.wanted.forbidden == {(first.seeker, first.offer)}
    assert page.wanted.locked == frozenset()
    again = page.pair(first.seeker)
    assert again is None or again.offer != first.offer


def test_a_swap_tells_first_whom_it_concerns(window, page, monkeypatch):
    def full(one):
        taken = sum(pair.offer == one.offer for pair in page.plan.plan.pairs)
        return 0 < page.plan.people[one.offer].places_open <= taken

    seeker, other = next(
        (s, one) for s in page.seekers() for one in page.plan.others(s) if page.pair(s) and full(one)
    )
    page.choose(seeker)
    told = []

    def look(dialog):
        told.append(said(dialog))
        return True

    monkeypatch.setattr(PreviewSwap, "exec", look)
    press(page, f"Swap for {page.name(other.offer)}")
    assert page.name(seeker) in told[0]
    assert "instead of" in told[0]
    assert page.pair(seeker).offer == other.offer


def test_plans_are_compared_and_another_is_taken(window, page):
    dialog = ComparePlans(window, page)
    dialog.show()
    assert "worst-off pair" in said(dialog)
    press(dialog, "Use this plan: Nobody left out")
    assert dialog.taken.wanted.mode == "nobody-left-out"


def test_whoever_is_full_gets_one_more_place_only_when_somebody_says_so(window, town, page):
    given = next(p for p in page.plan.plan.pairs if page.plan.people[p.offer].places_open == 1)
    town.run(actions.proposals.accept_match, proposal=page.plan.proposal(given))
    seeker, pair = next(
        (s, one) for s in page.seekers() for one in page.plan.others(s, 50) if one.offer == given.offer
    )
    page.choose(seeker)
    before = page.plan.people[pair.offer]
    deciding.one_more_place(page, pair)
    with town.reading() as view:
        assert view.get(Enrolment, pair.offer).capacity == max(before.capacity, before.taken) + 1
    assert page.pair(seeker).offer == pair.offer


def test_a_long_round_is_stopped_and_keeps_a_plan(page, monkeypatch, qtbot):
    monkeypatch.setattr(solving, "AT_ONCE", 0)
    page.refresh()
    assert not page.progress.isHidden()
    press(page.progress, "Stop")
    assert page.progress.isHidden()
    assert "This is the best plan found so far" in said(page)
    page.refresh()
    qtbot.waitUntil(page.progress.isHidden, timeout=20_000)
    assert page.plan.plan.proven


def test_whoever_stops_before_there_is_a_plan_is_told_so(page, monkeypatch):
    go_on = threading.Event()
    monkeypatch.setattr(solving, "AT_ONCE", 0)
    monkeypatch.setattr(solving, "PATIENCE", 0.0)
    monkeypatch.setattr(solving, "matching_plan", lambda *_given, **_named: go_on.wait(20))
    page.refresh()
    press(page.progress, "Stop")
    go_on.set()
    assert "No plan was found yet" in said(page)
    assert "This is the best plan" not in said(page)


def test_plans_are_compared_in_the_background_and_stopped(window, page, monkeypatch, qtbot):
    monkeypatch.setattr(solving, "AT_ONCE", 0)
    dialog = ComparePlans(window, page)
    dialog.show()
    assert not dialog.progress.isHidden()
    qtbot.waitUntil(dialog.progress.isHidden, timeout=20_000)
    press(dialog, "Use this plan: Nobody left out")
    assert dialog.taken.plan.proven
    page.settle(dialog.taken, instead_of=dialog.now)
    assert page.plan is dialog.taken
    assert page.wanted.mode == "nobody-left-out"
    stopped = ComparePlans(window, page)
    stopped.show()
    press(stopped.progress, "Stop")
    assert stopped.progress.isHidden()
    assert "best plan found so far" in said(stopped)
    press(stopped, "Use this plan: Best fit")
    page.settle(stopped.taken, instead_of=stopped.now)
    qtbot.waitUntil(page.progress.isHidden, timeout=20_000)
    assert page.plan.plan.proven, "a plan that was stopped is not taken as it is"
    assert page.wanted.mode == "best-fit"


def test_a_swap_is_looked_at_in_the_background(window, page, monkeypatch, qtbot):
    monkeypatch.setattr(solving, "AT_ONCE", 0)
    seeker, other = next((s, one) for s in page.seekers() for one in page.plan.others(s))
    wanted = with_lock(page.wanted, (seeker, other.offer))
    dialog = PreviewSwap(window, page, wanted)
    dialog.show()
    assert not dialog.confirm.isEnabled()
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=20_000)
    qtbot.waitUntil(lambda: page.name(seeker) in said(dialog))
    gone = PreviewSwap(window, page, wanted)
    gone.show()
    gone.reject()
    assert gone.progress.isHidden(), "whoever goes back does not wait for it"


def test_a_long_pool_is_shown_a_part_at_a_time_and_every_row_is_reached(page, monkeypatch, keys):
    monkeypatch.setattr(pool, "AT_A_TIME", 3)
    page.hidden = True  # two may have the same name
    page.fill()
    QApplication.processEvents()
    line = [*page.weak_first(), *page.strong()]
    assert len(line) > 6

    def shown():
        return [one for one in line if any(_row_of(page, page.name(one)))]

    assert shown() == line[:3]
    press(page, "Show the next 3")
    assert shown() == line[3:6]
    press(page, "Show the 3 before")
    assert shown() == line[:3]
    page.choose(line[2])
    page.setFocus()
    keys.press(Qt.Key.Key_Down)
    assert page.chosen == line[3]
    assert shown() == line[3:6], "whoever is chosen is in sight"


def _row_of(page, name):
    return [row for row in page.findChildren(RowButton) if row.accessibleName().startswith(f"{name}, ")]


def test_both_sides_of_the_pool_can_be_seen_and_nothing_names_them_where_names_are_hidden(page):
    names = {name for name in page.plan.names.values() if name}
    page.hide_button.click()
    for side in ("seeker", "offer"):
        page.sides.button(side).click()
        for seeker in page.seekers():
            page.choose(seeker)
            text = said(page)
            assert not [name for name in names if name in text]
    assert "Mentor or host 1" in said(page)


def test_not_this_time_and_keeping_apart_work_by_key(page, town, keys, monkeypatch):
    monkeypatch.setattr(AskReason, "exec", lambda _dialog: True)
    first = page.pair(page.chosen)
    page.setFocus()
    keys.press(Qt.Key.Key_N)
    again = page.pair(first.seeker)
    assert again is None or again.offer != first.offer
    if again is not None:
        page.choose(again.seeker)
        keys.press(Qt.Key.Key_K)
        with town.reading() as view:
            apart = view.session.scalars(sa.select(KeepApart)).all()
        assert (again.seeker, again.offer) in {(one.seeker_id, one.offer_id) for one in apart}


def test_a_wish_is_noted_weighs_in_the_round_and_is_taken_back(window, town, page):
    seeker, other = next((s, one) for s in page.seekers() for one in page.plan.others(s) if one.score < 1)
    before = other.score
    people = list(page.plan.people.values())
    dialog = NameSomebody(window, page.plan.people[seeker], [one for one in people if one.side == "offer"])
    dialog.about.setCurrentIndex(dialog.about.findData(other.offer))
    press(dialog, "Save")
    section = Wishes(window, seeker)
    section.setParent(window)
    assert f"Wishes for {page.name(other.offer)}" in said(section)
    found = next(p for p in [*page.pairs(seeker), *page.plan.others(seeker)] if p.offer == other.offer)
    assert found.score > before
    assert "asked for the other by name" in page.plan.why(found)
    press(section, f"Take back: Wishes for {page.name(other.offer)}")
    assert "Nobody was named." in said(Wishes(window, seeker))


def test_whoever_is_away_or_lacks_something_is_named_with_the_reason(window, town, page, program):
    first, second = page.plan.plan.pairs[:2]
    for enrolment in (first.seeker, first.offer):
        town.run(actions.absences.note_absence, enrolment, from_on=town.now().date())
    both = Screening.enrolment_id.in_((second.seeker, second.offer))
    for row in rows(town, Screening, both, Screening.item == "interview"):
        town.run(actions.screening.remove_screening, row.id)
    why = {
        first: "They are away now",
        second: "Not matched before this is there: interview held.",
    }
    for pair, reason in why.items():
        page.choose(pair.seeker)
        assert reason in said(page)
    page.sides.button("offer").click()
    for pair, reason in why.items():
        row = next(
            b for b in page.findChildren(RowButton) if b.accessibleName().startswith(page.name(pair.offer))
        )
        assert reason in row.accessibleName()


def test_where_offers_are_short_the_form_that_serves_most_is_begun_in_one_press(
    window, town, page, monkeypatch
):
    alone = page.plan.plan.unmatched[0].id
    waits = with_a_file(town, page)[0]
    circle = Form("circle", 4, (("language", "en"), ("field", "food")), (waits,))
    forms = (circle, Form("one-more", 2), Form("two-more", 3))
    short = Short((Waiting(alone, 2),), forms)
    monkeypatch.setattr(Round, "shortage", property(lambda _round: short))
    page.choose(alone)
    assert "Of these, a circle would serve the most." in said(page)
    offered = [b.accessibleName() for b in page.findChildren(Button)]
    assert offered.count("See who could give one more place") == 1
    seen = {}

    def plan(dialog):
        seen.update(
            title=dialog.title.text(), title_fr=dialog.title_fr.text(), kind=dialog.kind.currentData()
        )
        dialog.those.chips.set_values([])
        press(dialog, "Save")
        assert "Choose at least one of those who wait." in said(dialog)
        dialog.those.chips.set_values([waits])
        press(dialog, "Save")
        return 1

    monkeypatch.setattr(PlanCircle, "exec", plan)
    press(page, "Plan a circle for them…")
    assert seen["kind"] == "circle"
    assert seen["title"].startswith("Circle: English")
    assert seen["title_fr"].startswith("Cercle\u00a0: anglais")
    assert window.here[0] == "event"
    assert page.plan.names[waits] in said(window.pages["event"])
    town.undo()
    assert not rows(town, Event, Event.title == seen["title"])
    window.go("round", row_id=page.plan.program_id)
    page.choose(alone)
    press(page, "See who could give one more place")
    assert (window.here[0], window.pages["program"].tab) == ("program", "people")


def test_a_program_for_groups_takes_up_those_who_wait_in_one_act(window, town, page, monkeypatch):
    three = with_a_file(town, page)[:3]
    circle = Form("circle", 3, (("language", "en"),), tuple(three))
    monkeypatch.setattr(Round, "shortage", property(lambda _round: Short((Waiting(three[0], 2),), (circle,))))
    monkeypatch.setattr(BeginWith, "exec", lambda dialog: press(dialog, "Begin") or 1)
    for line in running(town, "conversation-partners"):
        town.run(actions.programs.end_program, line.id, ended_on=town.now().date())
    page.choose(page.plan.plan.unmatched[0].id)
    press(page, "Begin “Conversation partners” with them…")
    (begun,) = running(town, "conversation-partners")
    assert window.here[0] == "program"
    waiting = rows(town, Enrolment, Enrolment.program_id == begun.id)
    assert {one.person_id for one in waiting} == {page.plan.people[one].person_id for one in three}
    assert {one.status for one in waiting} == {"waiting"}
    town.undo()
    assert running(town, "conversation-partners") == []
    assert not rows(town, Enrolment, Enrolment.program_id == begun.id, Enrolment.deleted_at.is_(None))


def test_a_program_for_groups_that_runs_already_takes_them_up(window, town, page, monkeypatch):
    three = with_a_file(town, page)[:3]
    circle = Form("circle", 3, (("language", "en"),), tuple(three))
    monkeypatch.setattr(Round, "shortage", property(lambda _round: Short((Waiting(three[0], 2),), (circle,))))
    monkeypatch.setattr(BeginWith, "exec", lambda dialog: press(dialog, "Enrol") or 1)
    if not running(town, "conversation-partners"):
        start_from_template(town, "conversation-partners")
    page.choose(page.plan.plan.unmatched[0].id)
    press(page, "Enrol them in “Conversation partners”…")
    assert len(running(town, "conversation-partners")) == 1
    assert "They wait in Conversation partners now" in said(window.toast)


def with_a_file(desk, page):
    """Those who wait and did not refuse a file: nobody else is put on a list by name."""
    with desk.reading() as view:
        refused = set(view.session.scalars(queries.consents.refused_ids(view, "keep-file")))
    seekers = [one.id for one in page.plan.problem.seekers]
    return [one for one in seekers if page.plan.people[one].person_id not in refused]


def running(desk, template):
    with desk.reading() as view:
        return [line for line in queries.programs.programs(view) if line.template == template]
