"""The Monday sheet: what stands on it and in which order, its codes, and what a typed line means."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.queries.test_reminders import TODAY, add, ago, ahead, at, log

from welcome_desk import actions, i18n
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.model import Sheet
from welcome_desk.queries import promises
from welcome_desk.queries.codes import ALPHABET, CODES
from welcome_desk.queries.sheets import coded, sheet_lines
from welcome_desk.queries.typed_back import _day, understood

ROWS = st.lists(
    st.tuples(st.sampled_from(["promise", "quiet", "pass"]), st.text(max_size=12)), unique=True, max_size=60
)


def promised(desk, what, due_on, **values):
    return desk.run(actions.promises.add_promise, what=what, due_on=due_on, **values)


def kept(desk, *lines):
    """A sheet with these lines was printed; their codes."""
    desk.run(actions.sheets.keep_sheet, lines=lines)
    with desk.reading() as view:
        found = {
            (kind, about_id): code for s in view.session.query(Sheet) for code, kind, about_id in s.lines
        }
    return [found[line] for line in lines]


def typed(desk, text):
    with desk.reading() as view:
        return understood(view, text)


# ---- what stands on it ----
def test_what_waits_longest_comes_first_then_today_then_what_is_brought_up_then_this_week(desk):
    person = add(desk)
    log(desk, person, 40, needs=["housing"])
    for what, days in (("Later", 3), ("Today", 0), ("Late", -2), ("Latest", -9)):
        promised(desk, what, ahead(days), person_id=person)
    with desk.reading() as view:
        lines = sheet_lines(view)
    assert [(line.group, str(line.what)) for line in lines] == [
        ("waiting", "Latest"), ("waiting", "Late"), ("today", "Today"), ("brought-up", "No contact for 40 days"),
        ("later", "Later"),
    ]  # fmt: skip
    assert lines[3].what.fr == "Aucun contact depuis 40 jours"


def test_a_phone_that_may_not_be_kept_is_not_printed(desk):
    person = add(desk, phone="506-555-0142")
    promised(desk, "Call", ahead(0), person_id=person)
    with desk.reading() as view:
        assert [line.phone for line in sheet_lines(view)] == ["506-555-0142"]
    refused = Answered("keep-file", "refused")
    desk.run(actions.consents.record_consents, person, answers=[refused])
    with desk.reading() as view:
        assert [line.phone for line in sheet_lines(view)] == [""]


def test_what_was_ticked_today_is_not_printed(desk):
    desk.run(actions.promises.keep_promise, promised(desk, "Call", TODAY))
    with desk.reading() as view:
        assert sheet_lines(view) == []


# ---- codes ----
def test_no_two_characters_of_the_codes_are_taken_for_each_other():
    for alike in ("0OQ", "1IL", "2Z", "5S", "8B", "6G", "UV"):
        assert len(set(alike) & set(ALPHABET)) <= 1
    assert len(CODES) > 400


@given(ROWS, ROWS)
def test_every_line_has_a_code_of_its_own_and_keeps_it_on_later_sheets(first, second):
    one = coded([], first)
    other = coded([Sheet(lines=one)], second)
    assert [(kind, row) for _code, kind, row in other] == second
    codes = {code for code, _kind, _row in other}
    assert len(codes) == len(second)
    known = {(kind, row): code for code, kind, row in one}
    for code, kind, row in other:
        assert known.get((kind, row), code) == code
        assert (kind, row) in known or code not in known.values()


def test_more_lines_than_codes_still_never_share_one_on_a_sheet():
    old = coded([], [("promise", f"old {n}") for n in range(len(CODES))])
    new = coded([Sheet(lines=old)], [("promise", f"new {n}") for n in range(40)])
    assert len({code for code, _kind, _row in new}) == 40


def test_a_sheet_printed_twice_is_one_and_a_later_one_changes_no_code(desk):
    lines = [("promise", promised(desk, f"Call {n}", TODAY)) for n in range(30)]
    codes = kept(desk, *lines)
    assert kept(desk, *lines) == codes
    with desk.reading() as view:
        assert view.session.query(Sheet).count() == 1
    at(desk, ahead(7))
    fresh = [("promise", promised(desk, f"Write {n}", TODAY)) for n in range(30)]
    assert kept(desk, *lines[10:], *fresh)[:20] == codes[10:]
    assert set(kept(desk, *fresh)).isdisjoint(codes)


def test_the_sheet_outlives_undo(desk):
    promise = promised(desk, "Call", TODAY)
    code = kept(desk, ("promise", promise))[0]
    assert desk.undo_action() == "add_promise"
    assert typed(desk, f"{code}R").about_id == promise


# ---- what a line means ----
@pytest.fixture
def call(desk):
    """A printed line, and its code."""
    person = add(desk)
    promise = promised(desk, "Call the dentist", TODAY, person_id=person)
    return promise, kept(desk, ("promise", promise))[0]


@pytest.mark.parametrize(
    ("written", "outcome", "note"),
    [
        ("{}R", "reached", ""), ("{}r", "reached", ""), (" {} N ", "no-answer", ""), ("{}-L", "left-message", ""),
        ("{}. d", "done", ""), ("{} R moving house in May", "reached", "moving house in May"),
        ("{} R 下周再打", "reached", "下周再打"), ("{}R, will ring back", "reached", ", will ring back"),
    ],
)  # fmt: skip
def test_a_code_and_a_letter_say_how_it_went(desk, call, written, outcome, note):
    promise, code = call
    for shape in (code, code.lower()):
        one = typed(desk, written.format(shape))
        assert (one.about_id, one.outcome, one.note) == (promise, outcome, note)
        assert (one.name, one.what) == ("Олена Коваленко", "Call the dentist")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("11-30", date(2026, 11, 30)), ("2026-12-01", date(2026, 12, 1)), ("30", date(2026, 11, 30)),
        ("1", date(2026, 12, 1)), ("01-15", date(2027, 1, 15)), ("+7", ahead(7)), ("monday", ahead(7)),
        ("Ven", ahead(4)), ("thursday call after work", ahead(3)), ("02-29", None), ("11-02", None),
        ("yesterday", None), ("", None), ("2026-11-01", None), ("2026-13-01", None), ("+0", None),
    ],
)  # fmt: skip
def test_m_takes_a_day_as_people_write_it(desk, call, written, day):
    _promise, code = call
    if day is None and written != "11-02":
        with pytest.raises(UserError):
            typed(desk, f"{code} M {written}")
        return
    one = typed(desk, f"{code} M {written}")
    assert one.until == (day or date(2027, 11, 2))
    assert one.note == ("call after work" if "work" in written else "")


@pytest.mark.parametrize(
    ("written", "said"),
    [("", "two characters"), ("Z", "two characters"), ("{}", "type R, N, L, D or M"), ("{} X", "type R, N, L, D or M"),
     ("{} Ring", "type R, N, L, D or M"), ("{} M", "type the day"), ("00 R", "has the code “00”")],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_in_one_sentence_in_both_languages(desk, call, written, said):
    _promise, code = call
    with pytest.raises(UserError) as refused:
        typed(desk, written.format(code))
    assert said in refused.value.message
    with i18n.speaking("fr"), pytest.raises(UserError) as french:
        typed(desk, written.format(code))
    assert french.value.message != refused.value.message


@given(st.text(max_size=20))
def test_whatever_follows_an_m_is_a_day_to_come_or_is_told(written):
    with suppress(UserError):
        assert _day(written, TODAY) > TODAY


def test_a_line_that_was_settled_since_says_so(desk, call):
    promise, code = call
    desk.run(actions.promises.keep_promise, promise)
    with pytest.raises(UserError, match="Олена Коваленко · Call the dentist” was noted already"):
        typed(desk, f"{code}R")


def test_a_line_about_someone_erased_is_no_longer_there(desk):
    person = add(desk)
    log(desk, person, 40, needs=["housing"])
    code = kept(desk, ("quiet", person))[0]
    desk.run(actions.people.erase_person, person)
    with pytest.raises(UserError, match="no longer there"):
        typed(desk, f"{code}R")


def test_a_code_is_good_for_two_months(desk, call):
    _promise, code = call
    at(desk, ahead(60))
    assert typed(desk, f"{code}R")
    at(desk, ahead(61))
    with pytest.raises(UserError, match="has the code"):
        typed(desk, f"{code}R")


def test_every_kind_of_line_can_be_typed_back(desk):
    from welcome_desk.actions.sheets import Typed
    from welcome_desk.queries.reminders import reminders

    person = add(desk)
    service = desk.run(actions.organizations.add_organization, name="Library")
    log(desk, person, 40, needs=["housing"], sent_to=service)
    desk.run(actions.passes.issue_pass, person_id=person, number="7", valid_from=ago(300), valid_to=ahead(9))
    desk.run(actions.arrival.start_timeline, timeline="first-week", arrived_on=ago(1), person_id=person)
    with desk.reading() as view:
        rows = [(one.kind, one.about_id) for one in reminders(view, everyone=True)]
    assert {kind for kind, _id in rows} == {"quiet", "referral", "pass", "arrival"}
    read = [typed(desk, f"{code} D") for code in kept(desk, *rows)]
    assert {one.name for one in read} == {"Олена Коваленко"}
    lines = [Typed(one.kind, one.about_id, one.person_id, one.outcome) for one in read]
    before = desk.digest()
    desk.run(actions.sheets.type_back, lines=lines)
    with desk.reading() as view:
        assert reminders(view, everyone=True) == []
    desk.undo()
    with desk.reading() as view:
        assert len(reminders(view, everyone=True)) == len(rows)
    assert before != desk.digest()  # the history grew, and nothing else
    moved = [Typed(one.kind, one.about_id, one.person_id, until=TODAY + timedelta(days=9)) for one in read]
    desk.run(actions.sheets.type_back, lines=moved)
    with desk.reading() as view:
        assert reminders(view, everyone=True) == []


@pytest.mark.parametrize("written", ["M 9999-12-31", "M +999", "M 2028-11-04"])
def test_a_day_that_can_only_be_a_slip_is_refused(desk, call, written):
    with pytest.raises(UserError, match="within the next two years"):
        typed(desk, f"{call[1]} {written}")


@pytest.mark.parametrize(
    "written", ["M +1 perhaps", "M mon", "M 30 ask first", "R moving house", "d", "N, rang twice"]
)
def test_a_line_means_the_same_on_any_later_day(desk, call, written):
    one = typed(desk, f"{call[1]} {written}")
    assert typed(desk, one.lasting) == one
    if one.until is None or one.until > ahead(5):
        at(desk, ahead(5))
        assert typed(desk, one.lasting) == one


def test_nothing_of_somebody_who_was_removed_is_brought_up_or_printed(desk):
    gone, kept_on = add(desk), add(desk, "Carol")
    service = desk.run(actions.organizations.add_organization, name="Library")
    for person in (gone, kept_on):
        promised(desk, "Call", TODAY, person_id=person)
        at(desk, ago(30))
        desk.run(actions.referrals.refer, person_id=person, organization_id=service)
        at(desk, TODAY)
    desk.run(actions.people.remove_person, gone)
    with desk.reading() as view:
        lines = sheet_lines(view, everyone=True)
        found = promises.follow_ups(view, everyone=True)
        assert promises.waiting_count(view) == 1
    assert {line.person_id for line in lines} == {kept_on}
    assert [line.person for line in found.today] == ["Carol"]
