"""A rule in plain words, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcome_desk import i18n
from welcome_desk.recurrence_words import code_of, offered, rhythm, said, until_of

FRIDAY = date(2026, 11, 20)


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        ("FREQ=WEEKLY", "Every Friday", "Chaque vendredi"),
        ("FREQ=WEEKLY;BYDAY=TU,MO", "Every Monday and Tuesday", "Chaque lundi et mardi"),
        ("FREQ=WEEKLY;INTERVAL=2", "Every 2 weeks on Friday", "Toutes les 2 semaines, le vendredi"),
        ("FREQ=MONTHLY;BYDAY=3FR", "The third Friday of every month", "Le troisième vendredi de chaque mois"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "The last Friday of every month", "Le dernier vendredi de chaque mois"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "The 1st, every 3 months", "Le 1er, tous les 3 mois"),
        ("FREQ=MONTHLY", "The 20th of every month", "Le 20 de chaque mois"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "The last day of every month", "Le dernier jour de chaque mois"),
        ("FREQ=DAILY", "Every day", "Chaque jour"),
        ("FREQ=DAILY;INTERVAL=3", "Every 3 days", "Tous les 3 jours"),
        ("FREQ=YEARLY", "Every year on November 20", "Chaque année, le 20 novembre"),
        ("FREQ=YEARLY;BYWEEKNO=20", "By the rule FREQ=YEARLY;BYWEEKNO=20", "Selon la règle FREQ=YEARLY;BYWEEKNO=20"),
        ("FREQ=WEEKLY;BYDAY=FR;BYSETPOS=1", "By the rule FREQ=WEEKLY;BYDAY=FR;BYSETPOS=1",
         "Selon la règle FREQ=WEEKLY;BYDAY=FR;BYSETPOS=1"),
    ],
)  # fmt: skip
def test_how_often_is_said_in_both_languages(rule, english, french):
    assert plain(rhythm(rule, FRIDAY)) == english
    with i18n.speaking("fr"):
        assert plain(rhythm(rule, FRIDAY)) == french


def test_the_whole_of_a_rule_has_its_beginning_and_its_end():
    assert (
        said("FREQ=MONTHLY;BYDAY=3FR", FRIDAY)
        == "The third Friday of every month, from November 20, 2026, without end"
    )
    assert said("FREQ=WEEKLY;COUNT=10", FRIDAY) == "Every Friday, from November 20, 2026, 10 times"
    until = "FREQ=WEEKLY;UNTIL=20261219T020000Z"
    assert (
        said(until, FRIDAY, "America/Halifax")
        == "Every Friday, from November 20, 2026, until December 18, 2026"
    )
    assert until_of(until, "America/Halifax") == date(2026, 12, 18)
    assert said("", FRIDAY) == "Once, on November 20, 2026"
    with i18n.speaking("fr"):
        assert (
            plain(said("FREQ=WEEKLY;COUNT=10", FRIDAY))
            == "Chaque vendredi, à partir du 20 novembre 2026, 10 fois"
        )


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_what_is_offered_for_a_day_is_known_again(day):
    for code, rule in offered(day).items():
        assert code_of(rule, day) == code
        assert code_of(f"{rule};COUNT=4", day) == code
        assert "rule" not in rhythm(rule, day)


def test_other_rules_are_ones_own():
    assert code_of("FREQ=WEEKLY;BYDAY=MO,FR", FRIDAY) == "own"
    assert code_of("FREQ=WEEKLY;WKST=SU;INTERVAL=1;BYDAY=FR", FRIDAY) == "weekly"
    assert code_of("", FRIDAY) == ""
    assert "nth" not in offered(date(2026, 10, 30))
    assert "last" not in offered(date(2026, 11, 20))
