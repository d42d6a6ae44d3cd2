"""The texts: taken from the source, filled in, checked. A small program and catalogue stand in for ours."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

SOURCE = """
from welcome_desk.i18n import N_, _, ngettext, pgettext

LABEL = N_("Log a contact")


def said(n, name):
    _("Met {name}:")
    ngettext("one person", "{n} people", n)
    pgettext("event", "Close")
    pgettext("dialog", "Close")
"""

FRENCH = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "Log a contact"
msgstr "Noter un contact"

msgid "Met {name}:"
msgstr "Rencontre avec {name}\u00a0:"

msgid "one person"
msgid_plural "{n} people"
msgstr[0] "une personne"
msgstr[1] "{n} personnes"

msgctxt "event"
msgid "Close"
msgstr "Clore"

msgctxt "dialog"
msgid "Close"
msgstr "Fermer"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "src" / "program"
    folder.mkdir(parents=True)
    (folder / "contacts.py").write_text(SOURCE, encoding="utf-8")
    return folder


@pytest.fixture
def po(tmp_path: Path) -> Path:
    return tmp_path / "fr.po"


@pytest.fixture
def fragment(tmp_path: Path) -> Path:
    path = tmp_path / "fragment.po"
    path.write_text(FRENCH, encoding="utf-8")
    return path


def test_a_new_text_is_reported_until_it_is_translated(
    texts: ModuleType, source: Path, po: Path, fragment: Path
) -> None:
    assert "missing: Log a contact" in texts.check(source, po)

    texts.extract(source, po)
    assert "untranslated: Log a contact" in texts.check(source, po)
    assert "untranslated: one person" in texts.check(source, po)

    assert texts.merge(source, po, [fragment]) == []
    assert texts.check(source, po) == []


def test_the_same_word_in_two_contexts_keeps_two_translations(
    texts: ModuleType, source: Path, po: Path, fragment: Path
) -> None:
    texts.merge(source, po, [fragment])

    catalogue = texts.read(po)
    assert catalogue.get("Close", context="event").string == "Clore"
    assert catalogue.get("Close", context="dialog").string == "Fermer"


def test_extracting_twice_gives_the_same_bytes_and_no_dates(
    texts: ModuleType, source: Path, po: Path, fragment: Path
) -> None:
    texts.merge(source, po, [fragment])
    first = po.read_bytes()
    texts.extract(source, po)

    assert po.read_bytes() == first
    assert b"Date" not in first


def test_a_text_that_left_the_source_is_obsolete_and_extraction_takes_it_out(
    texts: ModuleType, source: Path, po: Path, fragment: Path
) -> None:
    texts.merge(source, po, [fragment])
    (source / "contacts.py").write_text(SOURCE.replace('"Log a contact"', '"Log a visit"'), encoding="utf-8")

    assert "obsolete: Log a contact" in texts.check(source, po)
    assert texts.extract(source, po) == ["Log a contact"]
    assert texts.check(source, po) == ["untranslated: Log a visit"]


def test_merging_names_translations_nobody_asked_for(
    texts: ModuleType, source: Path, po: Path, fragment: Path
) -> None:
    with fragment.open("a", encoding="utf-8") as stream:
        stream.write('\nmsgid "Never said"\nmsgstr "Jamais dit"\n')

    assert texts.merge(source, po, [fragment]) == ["Never said"]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("{name}\u00a0:", "{nom}\u00a0:", "placeholders differ"),
        ("{name}\u00a0:", "\u00a0:", "placeholders differ"),
        ("{n} personnes", "des personnes", "placeholders differ"),
        ("{name}\u00a0:", "{name} :", "no no-break space before the colon"),
        ("{name}\u00a0:", "{name}:", "no no-break space before the colon"),
        ("Noter un contact", "Noter l'appel", "straight apostrophe"),
        ("Noter un contact", "Noter « un contact »", "no no-break space inside « »"),
        ("Noter un contact", "Noter un contact ?", "a space before ; ! or ?"),
        ("Noter un contact", "Noter un·e contact·e", "middle dot"),
        ("Noter un contact", "À 13 h 30", "no no-break space in a time"),
        ("Noter un contact", "À 13\u00a0h 30", "no no-break space in a time"),
    ],
)
def test_a_breach_of_the_rules_is_named(
    texts: ModuleType, source: Path, po: Path, fragment: Path, right: str, wrong: str, fault: str
) -> None:
    fragment.write_text(FRENCH.replace(right, wrong), encoding="utf-8")
    texts.merge(source, po, [fragment])

    assert [line.split(": ")[0] for line in texts.check(source, po)] == [fault]


@pytest.mark.parametrize(
    "fine",
    ["À 13\u00a0h\u00a030", "Voir https://example.org", "Dit «\u00a0oui\u00a0»!", "{name}\u00a0: {name}"],
)
def test_good_typography_passes(texts: ModuleType, source: Path, po: Path, fragment: Path, fine: str) -> None:
    english = "Met {name}:" if "{name}" in fine else "Log a contact"
    old = "Rencontre avec {name}\u00a0:" if "{name}" in fine else "Noter un contact"
    assert english in SOURCE
    fragment.write_text(FRENCH.replace(old, fine), encoding="utf-8")
    texts.merge(source, po, [fragment])

    assert texts.check(source, po) == []


def test_a_fuzzy_translation_is_reported(texts: ModuleType, source: Path, po: Path, fragment: Path) -> None:
    texts.merge(source, po, [fragment])
    marked = po.read_text(encoding="utf-8").replace(
        'msgid "Log a contact"', '#, fuzzy\nmsgid "Log a contact"'
    )
    po.write_text(marked, encoding="utf-8")

    assert texts.check(source, po) == ["fuzzy: Log a contact"]


def test_a_straight_apostrophe_in_the_english_is_reported(texts: ModuleType, source: Path, po: Path) -> None:
    (source / "contacts.py").write_text('_("Don\'t")', encoding="utf-8")
    fragment = po.with_name("more.po")
    fragment.write_text(
        FRENCH.split("\n\n", maxsplit=1)[0] + '\n\nmsgid "Don\'t"\nmsgstr "Non"\n', encoding="utf-8"
    )
    texts.merge(source, po, [fragment])

    assert texts.check(source, po) == ["straight apostrophe: Don't"]
