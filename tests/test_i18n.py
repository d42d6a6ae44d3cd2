"""Words as they stand within a sentence of either language."""

from datetime import date, datetime

import pytest

from welcome_desk import i18n


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en", "Retail and import", "retail and import"),
        ("en", "English", "English"),
        ("en", "Monday morning", "Monday morning"),
        ("en", "ESL classes", "ESL classes"),
        ("fr", "Anglais", "anglais"),
        ("fr", "Lundi matin", "lundi matin"),
        ("fr", "Éducation", "éducation"),
        ("fr", "", ""),
    ],
)
def test_a_label_within_a_sentence_is_small_unless_it_is_a_name(language, label, said):
    with i18n.speaking(language):
        assert i18n.within(label) == said


def test_the_first_of_a_month_is_an_ordinal_in_french_alone():
    first, second = date(2026, 6, 1), date(2026, 6, 2)
    with i18n.speaking("fr"):
        said = [
            write(first).replace("\u00a0", " ") for write in (i18n.date_long, i18n.date_full, i18n.date_short)
        ]
        assert said == ["lundi 1er juin", "1er juin 2026", "1er juin"]
        assert i18n.date_full(second).replace("\u00a0", " ") == "2 juin 2026"
        assert i18n.date_and_time(datetime(2026, 6, 1, 13)).replace("\u00a0", " ") == "1er juin, 13 h"
    assert i18n.date_full(first) == "June 1, 2026"


def test_a_fraction_under_two_is_singular_in_french_alone():
    for spoken, forms in (("en", (1, 2, 2, 2)), ("fr", (1, 0, 1, 2))):
        with i18n.speaking(spoken):
            assert tuple(map(i18n.form_of, (1, 0.5, 1.8, 2.5))) == forms


def test_what_is_quoted_stands_in_the_marks_of_the_language():
    assert i18n.quoted("Good") == "“Good”"
    with i18n.speaking("fr"):
        assert i18n.quoted("Bon") == "«\u00a0Bon\u00a0»"
