"""Eligibility by funder: the shipped rules on their boundary days; a broken file is refused with file, key and reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcome_desk import i18n, paths, terms
from welcome_desk.programs import TemplateError
from welcome_desk.programs.eligibility import (
    CATEGORIES,
    OUTCOMES,
    Advice,
    eligible,
    groups,
    load_all,
    month_end_after,
    parse,
    shipped,
)

FEDERAL = shipped()[0]["federal-settlement"]
OWN = shipped()[0]["centre-funds"]
ASKED_ON = date(2026, 11, 2)
DAYS = st.dates(date(1980, 1, 1), date(2090, 12, 31))


def advice(category, resident_on=None, day=ASKED_ON):
    return eligible(FEDERAL, category, resident_on, day)


@pytest.mark.parametrize(
    ("resident_on", "until"),
    [
        (date(1999, 5, 5), date(2026, 3, 31)),
        (date(2020, 2, 29), date(2026, 3, 31)),
        (date(2020, 4, 1), date(2026, 3, 31)),
        (date(2020, 4, 2), date(2026, 4, 30)),
        (date(2021, 6, 21), date(2027, 6, 30)),
        (date(2022, 2, 1), date(2028, 2, 29)),
        (date(2023, 12, 31), date(2029, 12, 31)),
        (date(2024, 2, 29), date(2030, 2, 28)),
        (date(2027, 3, 31), date(2033, 3, 31)),
        (date(2027, 4, 1), date(2032, 4, 30)),
        (date(2027, 5, 4), date(2032, 5, 31)),
        (date(2028, 2, 29), date(2033, 2, 28)),
    ],
)  # fmt: skip
def test_economic_class_to_the_end_of_the_anniversarys_month(resident_on, until):
    for category in ("express-entry", "economic-family"):
        assert advice(category, resident_on, until).outcome == "eligible"
        after = advice(category, resident_on, until + timedelta(days=1))
        assert (after.outcome, after.until) == ("not-eligible", until)


@pytest.mark.parametrize(
    ("category", "outcome"),
    [
        ("family", "eligible"), ("government-assisted", "eligible"), ("humanitarian", "eligible"),
        ("approved-in-principle", "eligible"), ("protected-person", "eligible"), ("worker", "partial"),
        ("atlantic-candidate", "partial"), ("ukraine-measure", "check"), ("student", "not-eligible"),
        ("claimant", "not-eligible"), ("citizen", "not-eligible"), ("unknown", "check"),
    ],
)  # fmt: skip
def test_the_others_have_no_last_day(category, outcome):
    for resident_on in (None, date(2001, 1, 1), date(2027, 4, 1)):
        found = advice(category, resident_on)
        assert (found.outcome, found.until) == (outcome, None)


def test_nobody_is_advised_who_was_not_asked():
    assert advice("") == Advice("no-advice", None, "not-asked")
    assert advice("a-category-of-a-newer-version") == Advice("no-advice", None, "not-asked")
    assert advice("express-entry") == Advice("check", None, "no-residence-date")


@given(st.sampled_from(["", *terms.codes(CATEGORIES)]), st.none() | DAYS, DAYS)
def test_the_centres_own_funds_serve_everyone(category, resident_on, day):
    assert eligible(OWN, category, resident_on, day).outcome == "eligible"


@given(st.sampled_from(terms.codes(CATEGORIES)), st.none() | DAYS, DAYS)
def test_a_last_day_is_always_the_last_day_of_a_month(category, resident_on, day):
    found = advice(category, resident_on, day)
    assert found.outcome in OUTCOMES
    assert found.reason in {*FEDERAL.reasons, "no-residence-date"}
    if found.until is not None:
        assert (found.until + timedelta(days=1)).day == 1
        assert (found.outcome == "not-eligible") == (day > found.until)


@given(DAYS, st.integers(1, 40))
def test_an_anniversarys_month_ends_after_the_anniversary(day, years):
    end = month_end_after(day, years)
    assert (end.year, end.month) == (day.year + years, day.month)
    assert (end + timedelta(days=1)).day == 1


def test_every_category_has_a_group_that_the_rules_know():
    assert "" not in groups()
    for rule in FEDERAL.rules:
        assert rule.reason in FEDERAL.reasons


def test_both_languages_are_there_and_differ():
    for funder in shipped()[0].values():
        for text in (funder.name, funder.source, *funder.reasons.values()):
            assert text.en != text.fr


# ---- broken files ----
TEXT = paths.resource("eligibility", "federal-settlement.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('groups = ["citizen"]', 'groups = ["citizens"]', "rules[9].groups: “citizens” is not allowed. Allowed: economic"),
        ('outcome = "partial"', 'outcome = "some"', "rules[5].outcome: “some” is not allowed. Allowed: eligible, partial"),
        ("years = 6", "years = 600", "rules[1].years: must lie from 0 to 100"),
        ("until = 2026-03-31", 'until = "2026-03-31"', "rules[0].until: must be a date such as 2026-04-01"),
        ("until = 2026-03-31", "until = 2026-03-31T10:00:00", "rules[0].until: must be a date such as 2026-04-01"),
        ("resident_to = 2020-04-01", "resident_to = 2020-03-31", "two rules for permanent residents of 2020-04-01"),
        ("resident_from = 2027-04-01", "resident_from = 2027-03-31", "two rules for permanent residents of 2027-03-31"),
        ("resident_to = 2027-03-31\n", "", "“economic” has no rule or two rules"),
        ('groups = ["claimant"]', 'groups = ["citizen"]', "“claimant” has no rule"),
        ('reason = "measure"', 'reason = "mesure"', "rules[6].reason: “mesure” is not allowed. Allowed: economic-early"),
        ("as_of = 2026-04-01", "", "as_of: is missing"),
        ("version = 1", 'version = "1"', "version: must be a whole number"),
        ("as_of = ", "as_off = ", "as_of: is missing; is “as_off” meant for it?"),
        ("years = 6", "yeers = 6", "rules[1].yeers: is not known; did you mean “years”?"),
        ("years = 6", "years = 6\nuntil = 2030-01-01", "rules[1].until: does not go with “years”"),
        ("resident_from = 2020-04-02", "resident_from = 2028-04-02", "rules[1].resident_to: comes before “resident_from”"),
        ("years = 5", "years = 5\nmonths = 3", "rules[2].months: is not known here"),
        ("[[rules]]", "[[rules", "is not valid TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_file_key_and_what_is_allowed(old, new, said):
    assert old in TEXT
    with pytest.raises(TemplateError) as refused:
        parse(TEXT.replace(old, new, 1), name="f.toml")
    assert refused.value.message.startswith("f.toml: ")
    assert said in refused.value.message
    with i18n.speaking("fr"), pytest.raises(TemplateError) as french:
        parse(TEXT.replace(old, new, 1), name="f.toml")
    assert french.value.message != refused.value.message


def test_a_broken_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.toml").write_text("id = 3", encoding="utf-8")
    (tmp_path / "b.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d.toml").write_bytes(b"\xff\xfe")
    found, problems = load_all(tmp_path)
    assert list(found) == ["federal-settlement"]
    assert [problem.file for problem in problems] == ["a.toml", "c.toml", "d.toml"]
