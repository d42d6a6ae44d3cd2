"""The sign-in sheet: codes on paper, typed back in one act, never mixed with the sheet of another event."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from tests.actions.small import add, rows

from welcome_desk import actions, queries
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.jobs.sign_in import preview_sign_in, write_sign_in
from welcome_desk.model import Person, SignInSheet
from welcome_desk.queries.codes import ALPHABET, CODES
from welcome_desk.queries.occurrences import key_of
from welcome_desk.queries.sign_in import coded, understood


def plan(desk, title="Circle", days=0):
    now = desk.now() + timedelta(days=days)
    return desk.run(
        actions.events.plan_event, title=title, title_fr="Cercle", place="Main hall", starts_at=now,
        ends_at=now + timedelta(hours=2),
    )  # fmt: skip


def registered(desk, event, *names, **known):
    people = [add(desk, name, **known) for name in names]
    for one in people:
        desk.run(actions.registration.register_for_event, event, people=[one])
    return people


def printed(desk, event, blanks=3):
    """Printed and kept: code by person, and the codes of blank lines."""
    made = preview_sign_in(desk, event, blanks=blanks)
    desk.run(actions.sign_in.keep_sign_in, event, lines=made.lines)
    return {person: code for code, person in made.lines if person}, [
        c for c, person in made.lines if not person
    ]


def typed(desk, event, *texts):
    with desk.reading() as view:
        return [understood(view, event, text) for text in texts]


def type_back(desk, event, *texts):
    desk.run(actions.sign_in.type_back_sign_in, event, lines=typed(desk, event, *texts))


def here(desk, event):
    with desk.reading() as view:
        return {guest.name: guest for guest in queries.door.door(view, event).here}


def test_a_sheet_holds_names_in_any_script_codes_and_no_phone_numbers(desk):
    event = plan(desk)
    registered(desk, event, "Олена Коваленко", "李明", "محمد علي", "Nguyễn Thị Mai", phone="506-555-0142")
    made = preview_sign_in(desk, event, blanks=12)
    pages = PdfReader(io.BytesIO(made.pages)).pages
    text = "\n".join(page.extract_text() for page in pages)
    for words in (
        "Sign-in sheet",
        "Circle · Cercle",
        "Main hall",
        "Contains personal information",
        "Signature",
    ):
        assert words in text
    assert "555" not in text
    assert all(code in text for code, _person in made.lines)
    assert made.pages == preview_sign_in(desk, event, blanks=12).pages
    assert rows(desk, SignInSheet) == []


def test_two_hundred_names_take_pages_with_the_code_beside_each(desk):
    event = plan(desk)
    registered(desk, event, *(f"Guest Number{number:03}" for number in range(200)))
    made = preview_sign_in(desk, event)
    pages = PdfReader(io.BytesIO(made.pages)).pages
    assert len(made.lines) == 208
    assert 9 < len(pages) < 13
    assert "Name" in pages[-1].extract_text()


def test_codes_cannot_be_confused_and_are_all_different(desk):
    alike = ("0OQ", "1IL", "2Z", "5S", "8B", "6G", "UV")
    assert all(len(set(signs) & set(ALPHABET)) <= 1 for signs in alike)
    found = coded([], "e", [f"p{number}" for number in range(300)], 100)
    assert len({code for code, _person in found}) == 400
    with pytest.raises(UserError, match="at most"):
        coded([], "e", [], len(CODES) + 1)


def test_somebody_keeps_their_code_and_blank_lines_are_new_ones(desk):
    event = plan(desk)
    registered(desk, event, "Olena")
    first, blanks = printed(desk, event)
    registered(desk, event, "Amina")
    second, more = printed(desk, event)
    assert first.items() <= second.items()
    assert not set(blanks) & set(more)


def test_a_sheet_is_typed_back_and_one_undo_takes_all_of_it_back(desk):
    event = plan(desk)
    olena, amina = registered(desk, event, "Olena", "Amina")
    codes, blanks = printed(desk, event)
    type_back(desk, event, codes[olena].lower(), f"{codes[amina]} +2", f"{blanks[0]} Maria Alva")
    found = here(desk, event)
    assert set(found) == {"Olena", "Amina", "Maria Alva"}
    assert (found["Amina"].companions_here, found["Maria Alva"].registered) == (2, False)
    with pytest.raises(UserError, match="Maria Alva is here already"):
        typed(desk, event, blanks[0])
    with pytest.raises(UserError, match="Olena is here already"):
        typed(desk, event, codes[olena])
    desk.undo()
    assert here(desk, event) == {}
    assert {person.display_name for person in rows(desk, Person)} == {"Olena", "Amina"}
    with pytest.raises(UserError, match=r"was blank\. Type the name"):
        typed(desk, event, blanks[0])


def test_sheets_of_two_events_are_never_mixed(desk):
    one, other = plan(desk, "Circle"), plan(desk, "Festival")
    people = registered(desk, one, *(f"Person {number}" for number in range(40)))
    desk.run(actions.registration.register_for_event, other, people=people)
    ours, theirs = printed(desk, one, blanks=10), printed(desk, other, blanks=10)
    assert not {*ours[0].values(), *ours[1]} & {*theirs[0].values(), *theirs[1]}
    with pytest.raises(UserError, match="stands on the sheet of “Festival”"):
        typed(desk, one, theirs[0][people[0]])
    with pytest.raises(UserError, match="stands on the sheet of “Festival”"):
        typed(desk, one, f"{theirs[1][0]} Somebody")


@pytest.mark.parametrize("text", ["", "?", "A", "99 x", "AAA"])
def test_what_is_no_line_is_refused_in_a_sentence(desk, text):
    event = plan(desk)
    registered(desk, event, "Olena")
    printed(desk, event)
    with pytest.raises(UserError, match=r"two characters|No line"):
        typed(desk, event, text)


def test_a_name_is_typed_for_a_blank_line_alone(desk):
    event = plan(desk)
    (olena,) = registered(desk, event, "Olena")
    codes, _blanks = printed(desk, event)
    with pytest.raises(UserError, match=r"is Olena\. A name is only typed"):
        typed(desk, event, f"{codes[olena]} Maria")
    assert [one.name for one in typed(desk, event, f"{codes[olena]} olena")] == ["Olena"]


def test_a_walk_in_who_is_known_by_just_this_name_is_not_entered_twice(desk):
    event = plan(desk)
    add(desk, "Éric Côté")
    _codes, blanks = printed(desk, event)
    type_back(desk, event, f"{blanks[0]} eric cote", f"{blanks[1]} Somebody New")
    assert sorted(here(desk, event)) == ["Somebody New", "Éric Côté"]
    assert len(rows(desk, Person)) == 2


def test_whoever_refused_a_file_is_refused_before_anything_is_saved(desk):
    event = plan(desk)
    (olena,) = registered(desk, event, "Olena")
    codes, _blanks = printed(desk, event)
    desk.run(actions.consents.record_consents, olena, answers=[Answered("keep-file", "refused")])
    with pytest.raises(UserError, match="Count them at the event without a name"):
        typed(desk, event, codes[olena])


def test_typed_back_days_later_they_were_here_when_it_took_place(desk):
    event = plan(desk, days=-3)
    (olena,) = registered(desk, event, "Olena")
    codes, _blanks = printed(desk, event)
    type_back(desk, event, codes[olena])
    assert here(desk, event)["Olena"].here_at == desk.now() - timedelta(days=3)


def test_nothing_typed_is_nothing_saved(desk):
    event = plan(desk)
    with pytest.raises(UserError, match="Type a code first"):
        desk.run(actions.sign_in.type_back_sign_in, event, lines=[])


def test_an_erased_person_leaves_nothing_on_the_sheet_that_tells_of_them(desk):
    event = plan(desk)
    (olena,) = registered(desk, event, "Olena Kovalenko")
    codes, _blanks = printed(desk, event)
    desk.run(actions.people.erase_person, olena)
    assert "Kovalenko" not in desk.dump()
    with pytest.raises(UserError, match="no longer there"):
        typed(desk, event, codes[olena])


def test_whoever_waits_or_cannot_come_stands_on_no_sheet(desk):
    event = plan(desk)
    olena, amina = registered(desk, event, "Olena", "Amina")
    desk.run(actions.registration.withdraw_from_event, event, people=[amina])
    codes, _blanks = printed(desk, event)
    assert set(codes) == {olena}


def test_it_is_written_for_a_date_of_a_series_by_its_key(desk, tmp_path):
    now = desk.now()
    series = desk.run(
        actions.series.plan_series, title="Circle", title_fr="Cercle", starts_at=now, ends_at=now + timedelta(hours=2),
        rule="FREQ=WEEKLY",
    )  # fmt: skip
    event = key_of(series, now + timedelta(days=7))
    registered(desk, event, "Olena")
    write_sign_in(desk, event, tmp_path / "sheet.pdf", first="fr")
    text = PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert "Cercle · Circle" in text
    assert len(rows(desk, SignInSheet)) == 1
