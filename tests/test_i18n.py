"""Words as they stand within a sentence of either language."""

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
