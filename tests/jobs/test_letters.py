"""Letters: each in its reader’s language, nothing half filled, whoever wants none is left out and named."""

import subprocess
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.actions.conftest import pair as pair_of
from tests.actions.small import started

from welcome_desk import actions, i18n, letters, paths, terms
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.jobs.letters import letters_of, said_of
from welcome_desk.letters import ABOUT, Letter
from welcome_desk.periods import parse
from welcome_desk.queries import letters as queried
from welcome_desk.queries import programs
from welcome_desk.queries.letters import About
from welcome_desk.queries.volunteering import volunteering

pair = pair_of
PLAIN = Letter(
    "", {"en": "News", "fr": "Nouvelles"}, {"en": "Dear [name],\n\nHi.", "fr": "Bonjour [nom],\n\nSalut."}
)


def pages(made):
    """As a reader copies it: pdftotext keeps to the order in which a script is written."""
    said = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=made.paper.pdf, capture_output=True, check=True
    ).stdout
    return [" ".join(page.split()) for page in said.decode().split("\f")[:-1]]


def person(desk, name, **known):
    return desk.run(actions.people.add_person, display_name=name, **known)


# ---- whom and in which language ----
def test_each_reads_it_in_their_language(desk):
    ids = [
        person(desk, "Aline Roy", official_language="fr", street="12 rue King", city="Moncton"),
        person(desk, "Bo Lee", languages=["ko", "en"]),
        person(desk, "Chi Mai", languages=["vi"]),
    ]
    made = letters_of(desk, PLAIN, About(), ids)
    first, second, third = pages(made)
    assert "Bonjour Aline Roy" in first
    assert "12 rue King" in first
    assert "Dear Bo Lee" in second
    assert "Dear Chi Mai" in third, "where none is noted, that of the window"
    assert said_of(made) == ["3 letters.", "2 have no address and are handed over."]
    assert all("Bonjour" in page for page in pages(letters_of(desk, PLAIN, About(), ids, language="fr")))


def test_whoever_wants_no_mail_is_left_out_and_it_is_said(desk):
    ids = [person(desk, name) for name in ("Ann", "Ben", "Cem")]
    desk.run(actions.consents.record_consents, ids[1], answers=[Answered("contact-later", "refused")])
    desk.run(actions.consents.record_consents, ids[2], answers=[Answered("keep-file", "refused")])
    made = letters_of(desk, PLAIN, About(), ids)
    assert made.count == 1
    assert said_of(made)[-2:] == [
        "1 person is left out because they said no to hearing from the desk: Ben.",
        "1 person is left out because their file may not be kept: Cem.",
    ]
    with pytest.raises(
        UserError, match=r"No letter can be written\. 1 person is left out because they said no"
    ):
        letters_of(desk, PLAIN, About(), ids[1:2])


def test_the_same_letters_are_the_same_bytes(town):
    about = About("help", period=parse("2026-10"))
    letter = letters.shipped()["thanks-volunteer"]
    assert letters_of(town, letter, about).paper.pdf == letters_of(town, letter, about).paper.pdf


# ---- what stands in them ----
def test_nothing_half_filled_is_printed(desk):
    one = person(desk, "Ann")
    event = desk.run(
        actions.events.plan_event,
        title="Lunch",
        starts_at=datetime(2026, 11, 20, 12),
        ends_at=datetime(2026, 11, 20, 14),
    )
    about = About("event", event=event)
    with pytest.raises(UserError, match="not known of them: place of the event and phone: Ann"):
        letters_of(desk, letters.shipped()["invitation"], about, [one])
    desk.run(actions.staff.set_centre, name="Riverside", phone="506-555-0100")
    desk.run(actions.events.edit_event, event, place="Main hall")
    page = pages(letters_of(desk, letters.shipped()["invitation"], about, [one]))[0]
    assert "invite you to Lunch. It takes place on November 20, 2026 at 12:00" in page
    assert "Place: Main hall" in page
    assert "[" not in page


def test_a_proof_is_for_those_who_were_there(desk):
    here, away = person(desk, "Ann"), person(desk, "Ben")
    desk.run(actions.staff.set_centre, name="Riverside", phone="506-555-0100")
    event = desk.run(
        actions.events.plan_event,
        title="Lunch",
        place="Hall",
        starts_at=datetime(2026, 10, 20, 12),
        ends_at=datetime(2026, 10, 20, 14),
    )
    desk.run(actions.registration.register_for_event, event, people=[here, away])
    desk.run(actions.events.mark_here, event, people=[here])
    proof, about = letters.shipped()["attendance"], About("attendance", event=event)
    assert [page for page in pages(letters_of(desk, proof, about)) if "Ann was present at Lunch" in page]
    made = letters_of(desk, proof, about, [here, away])
    assert said_of(made)[-1] == "1 person is left out because they were not noted as being at the event: Ben."
    desk.run(actions.consents.record_consents, here, answers=[Answered("contact-later", "refused")])
    assert letters_of(desk, proof, about, [here]).count == 1, "it is what they came for"


def test_thanks_say_the_hours_of_the_period(town):
    made = letters_of(town, letters.shipped()["thanks-volunteer"], About("help", period=parse("2026-Q4")))
    with town.reading() as view:
        helped = {one.name: one for one in volunteering(view, parse("2026-Q4")).helpers}
    assert made.count + len(made.left_out) == len(helped)
    read = [(one, page) for page in pages(made) for one in helped.values() if f" {one.name}," in page]
    assert len(read) >= made.count - 3, "but for names that run from the right, beside a comma"
    for one, page in read:
        french = "Bonjour" in page
        with i18n.speaking("fr" if french else "en"):
            hours = i18n.number(round(one.hours, 2))
        assert (f"pendant {hours} h" if french else f"for {hours} hours") in page
        assert french or "(October 1, 2026 to December 31, 2026)" in page


@pytest.mark.parametrize(
    ("about", "wrong"),
    [
        (About("event"), "Choose the event"),
        (About("help"), "Choose the period"),
        (About("program"), "Choose the program"),
        (About("match"), "Choose the period"),
    ],
)
def test_what_is_not_chosen_is_asked_for(desk, about, wrong):
    letter = Letter(about.kind, PLAIN.titles, PLAIN.texts)
    with pytest.raises(UserError, match=wrong):
        letters_of(desk, letter, about, [person(desk, "Ann")])


# ---- the texts ----
def test_every_letter_that_is_shipped_is_in_order_in_both_languages():
    for letter in letters.shipped().values():
        letters.check(letter)
        assert letters.asked(letter, "en") == letters.asked(letter, "fr")


def test_a_field_that_is_none_is_told_with_those_there_are():
    wrong = Letter("", PLAIN.titles, PLAIN.texts | {"en": "Dear [nmae]"})
    with pytest.raises(
        UserError, match=r"\[nmae\] is not a field. There are \[name\], \[centre\], \[phone\] and"
    ):
        letters.check(wrong)
    with pytest.raises(UserError, match=r"\[hours\] is not known in such a letter"):
        letters.check(Letter("", PLAIN.titles, PLAIN.texts | {"en": "[hours]"}))


def test_a_field_is_known_by_its_words_in_either_language():
    for code in terms.codes("letter-fields"):
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                assert letters.field_of(terms.label("letter-fields", code).upper()) == code
    assert letters.field_of("jour de l'activité") == "event-day"
    assert {code for about in ABOUT.values() for code in about} | set(letters.ALWAYS) == set(
        terms.codes("letter-fields")
    )


@settings(max_examples=60, deadline=None)
@given(name=st.text(min_size=1, max_size=60))
def test_what_a_name_holds_is_printed_as_it_is(name):
    assert letters.filled("Dear [name],", {"name": name, "nom": "no"}) == f"Dear {name},"


@pytest.mark.parametrize(
    "name", ["=1+1", "<b>x</b>", "a\x00b", "محمد (1)", "[phone]", "x" * 3000, "ተስፋይ", "李雷"]
)
def test_any_name_and_a_text_over_many_pages(desk, name):
    long = Letter("", PLAIN.titles, dict.fromkeys(("en", "fr"), "Dear [name],\n\n" + "word " * 3000))
    one = person(desk, name, street="1 <i>Main</i>")
    assert len(pages(letters_of(desk, long, About(), [one]))) > 2


def test_a_letter_of_one_s_own_is_a_file(tmp_path, desk):
    file = tmp_path / "own.toml"
    file.write_text(
        'about = ""\n[en]\ntitle="Hello"\ntext="Dear [name]"\n[fr]\ntext="Bonjour [nom]"\n', encoding="utf-8"
    )
    made = letters_of(desk, letters.read(file), About(), [person(desk, "Ann")])
    assert "Hello Dear Ann" in pages(made)[0]
    file.write_text("[en]\ntext='x'", encoding="utf-8")
    with pytest.raises(UserError, match=r"own\.toml is no letter"):
        letters.read(file)


def test_who_takes_part_in_a_program_has_their_days(town):
    with town.reading() as view:
        program = programs.programs(view)[0]
        found = queried.facts(view, About("program", program=program.id))
        offers = queried.facts(view, About("program", program=program.id, side="offer"))
    assert found
    assert 0 < len(offers) < len(found)
    assert all(
        one["program"] == program.name and one["first-day"] and one["last-day"] for one in found.values()
    )


def test_a_match_that_ended_is_told_to_both_sides(desk, pair):
    match = started(desk, pair[1], pair[2])
    desk.run(actions.closings.close_match, match, reason="goals-met")
    made = letters_of(desk, letters.shipped()["closing"], About("match", period=parse("2026-11")))
    assert made.count == 2
    assert all(
        "began on November 2, 2026 and came to its end on November 2, 2026" in one for one in pages(made)
    )
    with pytest.raises(UserError, match="nobody to write to"):
        letters_of(desk, letters.shipped()["closing"], About("match", period=parse("2026-09")))


def test_the_guide_names_every_letter_and_every_field():
    guide = (paths.PACKAGE.parents[1] / "docs" / "letters.md").read_text(encoding="utf-8")
    for about in ABOUT:
        assert all(f"[{word}]" in guide for word in letters.words(about))
    assert all(f"`{key}`" in guide for key in letters.shipped())


def test_a_letter_is_kept_under_a_name_and_changed_under_the_same(desk):
    said = {
        "about": "",
        "titles": {"en": "", "fr": ""},
        "texts": {"en": "Dear [name]", "fr": "Bonjour [nom]"},
    }
    first = desk.run(actions.letters.keep_letter, name=" Winter ", **said)
    assert (
        desk.run(actions.letters.keep_letter, name="winter", **said | {"titles": {"en": "W", "fr": "H"}})
        == first
    )
    with desk.reading() as view:
        assert [(one.name, one.letter.titles["en"]) for one in queried.own(view)] == [("Winter", "W")]
        assert queried.named(view, "WINTER") == queried.own(view)[0].letter
        assert queried.named(view, "invitation") == letters.shipped()["invitation"]
        assert queried.named(view, "spring") is None
    with pytest.raises(UserError, match="not a field"):
        desk.run(actions.letters.keep_letter, name="X", **said | {"texts": {"en": "[x]", "fr": "y"}})
    with pytest.raises(UserError, match="name"):
        desk.run(actions.letters.keep_letter, name=" ", **said)
