"""What is typed for a report is kept by period and language, names nobody who did not agree, and goes with who is named."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from tests.actions.small import add

from welcome_desk import actions
from welcome_desk.actions.consents import Answered
from welcome_desk.errors import UserError
from welcome_desk.jobs.documents import write_document
from welcome_desk.jobs.reports import monthly_document
from welcome_desk.model import Consent
from welcome_desk.periods import parse
from welcome_desk.queries import report_texts
from welcome_desk.reports.paper import pdf

PERIOD = parse("2026-10")
STORY = "Olena found a flat in a week."


def typed(desk, language="en"):
    with desk.reading() as view:
        return report_texts.typed(view, PERIOD, language)


def write(desk, **words):
    desk.run(actions.report_texts.write_report_text, period="2026-10", language="en", **words)


def answer(desk, person, said):
    desk.run(
        actions.consents.record_consents,
        person,
        answers=[Answered("story", said)],
        language="en",
        how="spoken",
    )


@pytest.fixture
def olena(desk):
    return add(desk, "Olena Kovalenko")


def printed(desk, language="en"):
    return repr(monthly_document(desk, PERIOD, language=language).parts)


def test_each_language_has_its_own_words(desk):
    write(desk, notice="Housing is scarce.\nTwo landlords joined.", notes="Call the bus company.")
    assert "Two landlords joined." in printed(desk)
    assert "Two landlords joined." not in printed(desk, "fr")
    write(desk, notice="", notes="Call the bus company.")
    assert "landlords" not in printed(desk)
    assert "Call the bus company." in printed(desk)


def test_nobodys_story_is_printed_without_their_yes_though_it_leaves_the_name_out(desk, olena):
    write(desk, story="A newcomer found a flat.", person_id=olena)
    assert (typed(desk).told_by, typed(desk).withheld) == ("", True)
    assert "A newcomer found a flat." not in printed(desk)
    answer(desk, olena, "given")
    assert "A newcomer found a flat." in printed(desk)


def test_a_yes_to_the_funder_is_no_yes_to_a_story(desk, olena):
    said = [Answered("report-to-funder", "given"), Answered("photo", "given")]
    desk.run(actions.consents.record_consents, olena, answers=said, language="en", how="spoken")
    write(desk, story=STORY, person_id=olena)
    assert "Olena" not in printed(desk)


def test_a_story_of_nobody_in_particular_is_printed(desk):
    write(desk, story="Three families met on the ice.")
    assert "Three families met on the ice." in printed(desk)


def test_a_yes_that_was_taken_back_or_ran_out_prints_the_story_no_more(desk, olena):
    until = Answered("story", "given", None, desk.now().date() + timedelta(days=365))
    desk.run(actions.consents.record_consents, olena, answers=[until], language="en", how="spoken")
    write(desk, story=STORY, person_id=olena)
    with desk.reading() as view:
        (given,) = [row.id for row in view.session.scalars(sa.select(Consent))]
    desk.run(actions.consents.withdraw_consent, given)
    assert "Olena" not in printed(desk)
    desk.undo()
    assert "Olena" in printed(desk)
    clock = desk._clock
    desk._clock = lambda: clock() + timedelta(days=500)
    assert "Olena" not in printed(desk)


def test_a_story_is_told_under_a_name_that_agreed_and_left_out_once_it_does_not(desk, olena):
    answer(desk, olena, "given")
    write(desk, story=STORY, person_id=olena)
    assert "— Olena Kovalenko" in printed(desk)
    answer(desk, olena, "refused")
    assert typed(desk).withheld
    assert "Olena" not in printed(desk)


def test_an_erased_person_takes_the_story_along_and_leaves_the_notes(desk, olena):
    answer(desk, olena, "given")
    write(desk, story=STORY, person_id=olena, notes="Bus.")
    desk.run(actions.people.erase_person, olena)
    assert (typed(desk).story, typed(desk).notes) == ("", "Bus.")


def test_a_removed_person_is_not_named(desk, olena):
    answer(desk, olena, "given")
    write(desk, story=STORY, person_id=olena)
    desk.run(actions.people.remove_person, olena)
    assert "Olena" not in printed(desk)


def test_what_is_too_long_is_said_at_its_field(desk):
    with pytest.raises(UserError) as caught:
        write(desk, notes="a" * 4001)
    assert caught.value.field == "notes"


def test_hostile_words_are_words_in_every_form(desk, tmp_path):
    hostile = "\n".join(
        ("=1+1", "<script>alert(1)</script>", "محمد (علي) 123", "\u202eevil", "a" * 900, "{n} %s")
    )
    write(desk, notice=hostile, story=hostile, notes=hostile)
    report = monthly_document(desk, PERIOD, language="en")
    for form in (".pdf", ".html", ".xlsx", ".csv"):
        write_document(report, tmp_path / f"m{form}", made_on=desk.now().date())
    assert "<script>" not in (tmp_path / "m.html").read_text()
    assert pdf(report) == pdf(monthly_document(desk, PERIOD, language="en"))
