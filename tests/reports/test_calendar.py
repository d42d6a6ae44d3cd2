"""The printed calendar: one page a month, in either language or both, any script, with what was moved and cancelled."""

from datetime import date, datetime, timedelta

import pytest
from pypdf import PdfReader

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.jobs.calendar_page import calendar_paper, write_calendar_page
from welcome_desk.periods import parse
from welcome_desk.queries.occurrences import key_of

FRIDAY = datetime(2026, 11, 6, 18, 30)


@pytest.fixture
def desk(desk):
    two = timedelta(hours=2)
    series = desk.run(
        actions.series.plan_series, title="Circle", title_fr="Cercle", place="Hall", starts_at=FRIDAY,
        ends_at=FRIDAY + two, rule="FREQ=WEEKLY",
    )  # fmt: skip
    desk.run(actions.events.cancel_event, key_of(series, FRIDAY + timedelta(weeks=1)))
    moved = FRIDAY + timedelta(weeks=2, days=1)
    desk.run(
        actions.series.move_event,
        key_of(series, FRIDAY + timedelta(weeks=2)),
        starts_at=moved,
        ends_at=moved + two,
    )
    desk.run(
        actions.events.plan_event,
        title="春节 李明",
        starts_at=datetime(2026, 11, 10, 9),
        ends_at=datetime(2026, 11, 10, 10),
    )
    desk.run(
        actions.events.plan_event,
        title="عيد مبارك",
        starts_at=datetime(2026, 11, 12, 9),
        ends_at=datetime(2026, 11, 12, 10),
    )
    desk.run(actions.observances.add_observance, title="Remembrance Day", title_fr="Jour du Souvenir",
             starts_on=date(2020, 11, 11), rule="FREQ=YEARLY")  # fmt: skip
    return desk


def pages(desk, tmp_path, period="2026-11", languages=("en", "fr")):
    out = tmp_path / "calendar.pdf"
    write_calendar_page(desk, parse(period), out, languages=languages)
    return PdfReader(out)


def text(reader, page=0):
    return " ".join(reader.pages[page].extract_text().replace("\u00a0", " ").split())


def test_a_month_is_one_landscape_page_in_both_languages(desk, tmp_path):
    reader = pages(desk, tmp_path)
    assert len(reader.pages) == 1
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    said = text(reader)
    for words in (
        "November 2026 · Novembre 2026", "6:30 pm Circle", "18 h 30 Cercle", "Cancelled: Circle", "(moved)", "(déplacée)",
        "Remembrance Day", "Jour du Souvenir", "春节 李明", "Sun · dim.",
    ):  # fmt: skip
        assert words in said


@pytest.mark.parametrize(
    ("language", "has", "lacks"), [("en", "Circle", "Cercle"), ("fr", "Cercle", "Circle")]
)
def test_a_page_in_one_language_has_no_word_of_the_other(desk, tmp_path, language, has, lacks):
    said = text(pages(desk, tmp_path, languages=(language,)))
    assert has in said
    assert lacks not in said
    assert ("Printed" in said) == (language == "en")


def test_a_quarter_has_three_pages_and_too_many_months_are_refused(desk, tmp_path):
    assert len(pages(desk, tmp_path, "2026-Q4").pages) == 3
    with pytest.raises(UserError, match="at most 24 months"):
        calendar_paper(desk, parse("2020-01-01..2026-01-01"), languages=("en",))


def test_a_full_day_says_how_many_are_left(desk, tmp_path):
    for number in range(20):
        at = datetime(2026, 11, 24, 8) + timedelta(minutes=30 * number)
        desk.run(
            actions.events.plan_event,
            title=f"Talk {number}",
            starts_at=at,
            ends_at=at + timedelta(minutes=20),
        )
    said = text(pages(desk, tmp_path, languages=("en",)))
    assert "Talk 0" in said
    assert "Talk 19" not in said
    assert "more" in said


def test_the_same_month_gives_the_same_bytes(desk):
    made = [calendar_paper(desk, parse("2026-11"), languages=("en", "fr")).pdf for _time in range(2)]
    assert made[0] == made[1]
