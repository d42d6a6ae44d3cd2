"""Every name and every string can be a display name, a note and a tag: kept, found, exported, and read back unchanged."""

import json
import re
from io import BytesIO

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.strings import NAMES, NO_NAME, STRINGS, shared_names, shared_strings

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.exchange import delimited
from welcome_desk.exchange.table import items_of
from welcome_desk.jobs import exports
from welcome_desk.jobs.reports import monthly_pdf
from welcome_desk.model import Person
from welcome_desk.model.folding import latin, words
from welcome_desk.periods import parse
from welcome_desk.queries import lists
from welcome_desk.queries.search import search

OWN = [*NAMES, *STRINGS]
PLAIN = [
    "<b>not bold</b>",
    "<script>alert(1)</script>",
    "&lt;",
    "<br/>",
    "<para>",
    "]]>",
    "Arts & Crafts",
    "{name}",
    "=1+1",
    "$HOME",
]
NOT_NAMES = {*NO_NAME, *(text for text in shared_strings() if not text.strip())}


@pytest.fixture
def named(desk):
    """Text → the person who is called so, has it as a note, and has it as a tag."""
    return peopled(desk, OWN)


def peopled(desk, texts):
    return {
        text: desk.run(actions.people.add_person, display_name=text, note=text, tags=[text])
        for text in dict.fromkeys(texts)
        if text not in NOT_NAMES
    }


def test_every_string_is_kept_as_a_name_a_note_and_a_tag(desk, named):
    assert_kept(desk, named)
    desk.run(actions.people.edit_person, named["😍"], phone="1")
    assert_kept(desk, named)
    assert desk.check().problems == []


def assert_kept(desk, named):
    with desk.reading() as view:
        rows = view.session.execute(sa.select(Person.id, Person.display_name, Person.note, Person.tags)).all()
    known = {person_id: (name, note, tags) for person_id, name, note, tags in rows}
    assert {text: known[person_id] for text, person_id in named.items()} == {
        text: (text, text, [text]) for text in named
    }


def test_every_string_is_found_again_as_it_is_typed_or_pasted(desk, named):
    assert not_found(desk, named) == []


def not_found(desk, named):
    """The form’s own fields take the spaces around a word off, so it is found without them too."""
    with desk.reading() as view:
        return [
            text
            for text, person_id in named.items()
            for typed in (text, text.strip())
            if person_id not in [one.id for one in search(view, typed)]
        ]


def test_every_note_is_found_as_it_is_typed_or_pasted(desk):
    noted = {text: desk.run(actions.people.add_person, display_name="Qqq", note=text) for text in OWN}
    dated = {text: desk.run(actions.people.add_person, display_name="Qqq") for text in OWN}
    for text, person in dated.items():
        desk.run(actions.notes.add_note, person_id=person, text=text)
    with desk.reading() as view:
        for text in OWN:
            found = {one.id for one in search(view, text, limit=90, notes=True)}
            assert {noted[text], dated[text]} <= found, ascii(text)


@pytest.mark.parametrize(("name", "typed"), NAMES.items())
def test_a_name_is_found_by_its_latin_spelling(desk, named, name, typed):
    with desk.reading() as view:
        found = [one.id for one in search(view, typed, limit=20)]
    assert named[name] in found


def test_a_tag_and_a_note_are_found_though_the_name_says_nothing(desk):
    with_tag = {
        text: desk.run(actions.people.add_person, display_name="Someone", note=text, tags=[text])
        for text in STRINGS
        if text.strip()
    }
    with desk.reading() as view:
        for text, person_id in with_tag.items():
            assert person_id in lists.ids(view, [("tag", text)]), ascii(text)
            assert person_id in lists.ids(view, [("note", text)]), ascii(text)
            assert person_id in [one.id for one in search(view, text, limit=40)], ascii(text)


@pytest.mark.parametrize(("text", "reason"), NO_NAME.items())
def test_what_cannot_be_a_name_is_refused_and_can_be_a_note(desk, text, reason):
    for language, said in (("en", "Enter a name"), ("fr", "Entrez un nom")):
        with i18n.speaking(language), pytest.raises(UserError, match=said):
            desk.run(actions.people.add_person, display_name=text)
    person = desk.run(actions.people.add_person, display_name="Olena", note=text, tags=[text])
    with desk.reading() as view:
        kept = view.session.get(Person, person)
        assert (kept.note, kept.tags) == (text, [text]), reason


@pytest.mark.parametrize("field", ["display_name", "note"])
def test_half_a_character_is_refused_in_words_and_nothing_is_changed(desk, field):
    """A lone surrogate is no text: no file and no store can hold it."""
    before = desk.digest()
    for language, said in (("en", "half a character"), ("fr", "moitié d’un caractère")):
        with i18n.speaking(language), pytest.raises(UserError, match=said):
            desk.run(actions.people.add_person, **{"display_name": "Olena", field: "broken \ud83d"})
    with pytest.raises(UserError):
        desk.run(actions.people.add_person, display_name="Olena", tags=["broken \ud83d"])
    assert desk.digest() == before


def test_every_string_reads_back_from_every_kind_of_export(desk, named, tmp_path):
    assert_exported(desk, named, tmp_path)


def assert_exported(desk, named, folder):
    for ending in ("csv", "xlsx", "json"):
        exports.export_people(desk, folder / f"people.{ending}")
    wanted = {person_id: (text, text, [text]) for text, person_id in named.items()}
    told = json.loads((folder / "people.json").read_text("utf-8"))
    assert {one["id"]: (one["display_name"], one["note"], one["tags"]) for one in told} == wanted
    assert from_rows(delimited.read(folder / "people.csv")) == wanted
    sheet = load_workbook(folder / "people.xlsx").worksheets[0]
    cells = ([unescaped(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
    assert from_rows(cells) == wanted


def from_rows(rows):
    headers, *found = rows
    places = [headers.index(name) for name in ("id", "display_name", "note", "tags")]
    picked = ([row[place] for place in places] for row in found)
    return {person_id: (name, note, items_of(tags)) for person_id, name, note, tags in picked}


def unescaped(cell):
    return (
        re.sub("_x([0-9A-Fa-f]{4})_", lambda one: chr(int(one[1], 16)), cell)
        if isinstance(cell, str)
        else cell
    )


def test_every_string_is_set_on_the_page_of_the_month(desk, named):
    for person_id in named.values():
        desk.run(actions.contacts.log_contact, people=[person_id], needs=["work"])
    for language in ("en", "fr"):
        made = monthly_pdf(desk, parse(f"{desk.now():%Y-%m}"), language=language)
        read = " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
        assert [text for text in PLAIN if text not in read] == []


# ---- the collections beside the checkout ----
@pytest.mark.slow
@pytest.mark.skipif(not shared_names(), reason="../shared/data is not there")
def test_every_name_and_string_of_the_collections(desk, tmp_path):
    texts = [*shared_names(), *shared_strings()]
    assert {text for text in texts if not text.strip()} <= NOT_NAMES
    named = peopled(desk, texts)
    assert_kept(desk, named)
    assert not_found(desk, named) == []
    assert_exported(desk, named, tmp_path)
    with desk.reading() as view:
        spelled = {text: latin(text) for text in shared_names() if len("".join(words(latin(text)))) > 3}
        unknown = [
            text
            for text, typed in spelled.items()
            if named[text] not in [one.id for one in search(view, typed, limit=100)]
        ]
    assert unknown == []
    for person_id in named.values():
        desk.run(actions.contacts.log_contact, people=[person_id])
    assert monthly_pdf(desk, parse(f"{desk.now():%Y-%m}"), language="en").startswith(b"%PDF")
    assert desk.check().problems == []
