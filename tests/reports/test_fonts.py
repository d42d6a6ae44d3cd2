"""The shipped fonts: each with its licence, each letter set by one that has it."""

import tomllib

import pytest

from welcome_desk import paths
from welcome_desk.reports.fonts import face_of, faces, has_glyph

FOLDER = paths.resource("fonts")


def test_every_font_that_is_listed_is_there_and_every_one_that_is_there_is_listed():
    listed = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))["font"]
    named = {font[part] for font in listed for part in ("regular", "bold", "italic") if part in font}
    there = {path.name for path in FOLDER.iterdir() if path.suffix in (".ttf", ".ttc", ".otf")}
    assert named == there


def test_the_licences_lie_beside_the_fonts():
    names = {path.name for path in FOLDER.iterdir()}
    assert {"LICENSE-Noto.txt", "LICENSE-SourceSans3.md", "LICENSE-WenQuanYi.txt"} <= names


@pytest.mark.parametrize("text", ["éœçÀ", "Њљ", "Ωά", "محمدگپ", "नमस्ते", "ਗੁਰ", "ዳንኤል", "王美玲", "さくら", "김민준", "ไทย", "ອັກ", "សុខា", "သီရိ", "ნინო", "Անի", "සිං", "മല", "ಕನ್ನ", "తెలు", "தமிழ்", "ગુજ", "বাং", "עבר", "ễảư"])  # fmt: skip
def test_no_letter_of_a_newcomers_script_is_a_box(text):
    assert [letter for letter in text if not has_glyph(letter)] == []


def test_a_mark_stays_in_the_font_of_its_letter():
    first = face_of("क", None)
    assert face_of("्", first) is first
    assert face_of(" ", first) is first
    assert face_of("a", first) is faces()[0]
