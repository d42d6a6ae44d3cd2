"""Asking, withdrawing, and a file that may not be kept, as they are done on the person’s page."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.test_pages import press, texts

from welcome_desk import actions, consent_texts, i18n, queries
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.periods import months_after
from welcome_desk.queries.consents import PURPOSES
from welcome_desk.ui.people.consents import AskConsents
from welcome_desk.ui.people.covered import AskWhy, EraseForGood
from welcome_desk.ui.today.add import AddFollowUp
from welcome_desk.ui.widgets import Button


@pytest.fixture
def person(town):
    return town.run(
        actions.people.add_person,
        display_name="Olena Kovalenko",
        phone="506-555-0142",
        languages=["uk", "fr"],
    )


@pytest.fixture
def page(window, person):
    window.go("person", row_id=person)
    return window.pages["person"]


def answers(town, person):
    with town.reading() as view:
        return {line.purpose: line for line in queries.consents.standing(view, person)}


def refuse(town, person, purpose="keep-file"):
    town.run(actions.consents.record_consents, person, answers=[Answered(purpose, "refused")])


def let_end(town, person):
    day = town.now().date()
    answered = [Answered("keep-file", "given", None, day)]
    town.run(actions.consents.record_consents, person, answers=answered, answered_on=day - timedelta(days=9))


def test_all_purposes_are_answered_by_keyboard_alone(window, town, person, keys):
    dialog = AskConsents(window, person)
    dialog.show()
    dialog.activateWindow()
    QApplication.processEvents()
    keys.type("y")  # yes, by its first letter
    for purpose in PURPOSES[1:]:
        keys.press(Qt.Key.Key_Tab)
        if purpose == "report-to-funder":  # the service to refer to stands between
            keys.press(Qt.Key.Key_Tab)
        keys.type("n" if purpose == "photo" else "y")
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = answers(town, person)
    assert {purpose: line.state for purpose, line in found.items()} == {
        **dict.fromkeys(PURPOSES, "given"),
        "photo": "refused",
    }
    line = found["keep-file"]
    assert (line.language, line.how, line.given_by) == (
        "fr",
        "spoken",
        "self",
    )  # French is one of her languages
    assert line.until == months_after(town.now().date(), 12)
    assert found["photo"].until is None


def test_arrows_choose_and_another_purpose_stays_as_it_was(window, town, person, keys):
    refuse(town, person, "photo")
    dialog = AskConsents(window, person)
    dialog.show()
    QApplication.processEvents()
    keys.press(Qt.Key.Key_Right)
    assert dialog.rows[0].answer.value() == "given"
    dialog._save()
    found = answers(town, person)
    assert (found["keep-file"].state, found["photo"].state, found["research"].state) == (
        "given",
        "refused",
        "not-asked",
    )


def test_the_texts_stand_in_the_language_of_the_conversation(window, person):
    dialog = AskConsents(window, person)
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    assert dialog.rows[0].question.text() == "Pouvons-nous tenir un dossier à votre sujet?"
    dialog.language.setCurrentIndex(
        dialog.language.findData("uk")
    )  # no text in Ukrainian: an interpreter reads this one
    assert dialog.rows[0].question.text() == "May we keep a file about you?"
    dialog.close()


def test_saving_without_an_answer_is_refused_in_words(window, person):
    dialog = AskConsents(window, person)
    dialog.show()
    dialog._save()
    assert "Mark a yes or a no" in dialog.trouble.text()
    assert dialog.isVisible()
    dialog.close()


def test_not_asked_refused_and_withdrawn_read_differently_on_the_card(window, town, person, page):
    before = texts(page).count("Not asked")
    assert before >= len(PURPOSES)
    town.run(
        actions.consents.record_consents,
        person,
        answers=[Answered("photo", "given"), Answered("research", "refused")],
    )
    assert texts(page).count("Not asked") == before - 2
    assert "No, since November 2, 2026" in texts(page)
    press(page, "Withdraw: Photos")
    assert "Withdrawn on November 2, 2026" in texts(page)
    window.undo()
    assert "Yes, since November 2, 2026" in texts(page)


def test_the_head_tells_until_when_the_file_may_be_kept(window, town, person, page):
    assert not [text for text in texts(page) if "onsent until" in text]
    day = town.now().date()
    answered = [Answered("keep-file", "given", None, months_after(day, 12))]
    town.run(actions.consents.record_consents, person, answers=answered)
    assert "Consent until November 2027" in texts(page)
    assert "506-555-0142" in texts(page)


@pytest.mark.parametrize("end", [refuse, let_end])
def test_contact_details_are_covered_and_shown_for_one_task_which_the_timeline_tells(
    window, town, person, page, end
):
    end(town, person)
    assert "506-555-0142" not in texts(page)
    with town.reading() as view:
        card = queries.person.person_card(view, person)
    dialog = AskWhy(window, card)
    dialog._show()
    assert "Say what you need" in dialog.why_field._said.text()
    assert "506-555-0142" not in texts(page)
    dialog.why.setText("Letter came back")
    dialog._show()
    assert "506-555-0142" in texts(page)
    with town.reading() as view:
        assert queries.history.history(view, person_id=person)[0].action == "show_covered"
    other = town.run(actions.people.add_person, display_name="Someone Else")
    window.go("person", row_id=other)
    window.go("person", row_id=person)
    assert "506-555-0142" not in texts(page)


def test_a_renewed_consent_uncovers(window, town, person, page):
    let_end(town, person)
    assert "Consent has ended" in texts(page)
    town.run(actions.consents.record_consents, person, answers=[Answered("keep-file", "given")])
    assert "506-555-0142" in texts(page)
    assert "Consent has ended" not in texts(page)


def test_whoever_refused_a_file_can_be_erased_by_a_coordinator_alone(open_window, town, person):
    refuse(town, person)
    for role, may in (("volunteer", False), ("worker", False), ("coordinator", True)):
        town.actor = Actor(town.actor.id, "Somebody", role)
        window = open_window(town)
        window.go("person", row_id=person)
        buttons = {button.accessibleName() for button in window.pages["person"].findChildren(Button)}
        assert ("Erase for good" in buttons) == may
    EraseForGood(window, person, "Olena Kovalenko")._erase()
    with town.reading() as view:
        assert queries.person.person_card(view, person) is None
        assert queries.search.search(view, "Olena Kovalenko") == []


def test_a_follow_up_to_call_is_refused_and_one_without_contact_is_kept(window, town, person):
    refuse(town, person, "contact-later")
    dialog = AddFollowUp(window, person)
    dialog.show()
    dialog.what.setText("Ask the clinic for the form")
    assert not dialog.without_contact.isVisible()
    dialog._save()
    assert "does not want to be contacted later" in dialog.what_field._said.text()
    dialog.without_contact.setChecked(True)
    dialog._save()
    with town.reading() as view:
        assert [one.what for one in queries.person.person_card(view, person).follow_ups] == [
            "Ask the clinic for the form"
        ]


def test_every_text_is_there_in_both_languages_and_speaks_plainly():
    for version in [consent_texts.latest_version()]:
        found = consent_texts.texts(version)
        assert list(found) == list(PURPOSES)
        for text in found.values():
            for part in consent_texts.PARTS:
                said = [text.parts[part][language] for language in i18n.LANGUAGES]
                assert said[0] != said[1]
                for words in said:
                    assert all(len(sentence.split()) <= 20 for sentence in words.split(".")), words


def test_what_is_read_aloud_promises_no_lock_that_is_not_there():
    risk = consent_texts.texts(consent_texts.latest_version())["keep-file"].parts["risk"]
    assert "Whoever takes that computer could read it" in risk["en"]
    assert not {"password", "locked", "mot de passe"} & {
        w for w in ("password", "locked", "mot de passe") if w in str(risk)
    }


ADDING = {
    "Follow-up", "Add a need", "Attach a file", "Write a protected note", "Start an assessment",
    "Change what Olena offers", "Send to a service: Housing", "Begin a timeline…",
}  # fmt: skip


@pytest.mark.parametrize("refused", [False, True])
def test_the_page_of_who_refused_a_file_offers_nothing_that_adds_to_it(window, town, person, page, refused):
    town.run(actions.people.edit_person, person, arrived_on=town.now().date())
    town.run(actions.needs.raise_need, person_id=person, area="housing")
    if refused:
        refuse(town, person)
        with town.reading() as view:
            dialog = AskWhy(window, queries.person.person_card(view, person))
        dialog.why.setText("Letter came back")
        dialog._show()  # shown for one task, still nothing is added
    buttons = {button.accessibleName() for button in page.findChildren(Button)}
    assert page.note.isHidden() == refused
    assert ADDING & buttons == (set() if refused else ADDING)
    assert "Met: Housing" in buttons
    if refused:
        assert "No consent to keep a file" in texts(page)
