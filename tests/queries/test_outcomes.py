"""Outcomes in figures: shares only from enough answers, and those left alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcome_desk.programs.template import Text
from welcome_desk.queries.outcomes import LEAST, OutcomeLine, measures

TODAY = date(2026, 11, 20)
LINE = OutcomeLine(
    id="1", program_id="p", program=Text("P", "P"), enrolment_id="e", person_id=None, name="N", measure="m",
    label=Text("M", "M"), type="yesno", months=12, due_on=TODAY, answer="", number=None, on_date=None,
    answered_on=None, note="", left_alone=False,
)  # fmt: skip
ANSWERS = ("", "yes", "no", "unknown", "could-not-reach")


@given(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=12))
def test_a_share_is_told_from_five_answers_up_and_never_before(answers):
    (found,) = measures([replace(LINE, answer=one) for one in answers], TODAY)
    heard = answers.count("yes") + answers.count("no")
    assert (found.asked, found.heard, found.yes) == (len(answers), heard, answers.count("yes"))
    assert found.due + found.heard + found.unknown == found.asked
    assert (found.share is None) == (heard < LEAST)
    if found.share is not None:
        assert found.share == pytest.approx(answers.count("yes") / heard)


def test_measures_are_kept_apart_by_month_and_numbers_added_up():
    lines = [replace(LINE, answer="yes", number=n, months=m) for n, m in ((2, 12), (3, 12), (9, 24))]
    assert [(one.months, one.total) for one in measures(lines, TODAY)] == [(12, 5), (24, 9)]


def test_whoever_is_left_alone_is_not_due():
    (found,) = measures([replace(LINE, left_alone=True), LINE], TODAY)
    assert (found.asked, found.due) == (2, 1)
