"""Lines of any script: what is cut, what is wrapped, and which way it runs."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welcome_desk.reports.bidi import base_level, levels, visual_order
from welcome_desk.reports.shaping import glyphs_of, runs
from welcome_desk.reports.text import BETWEEN, Style, Text, cleaned, fitted, width, wrap

STYLE = Style()
LETTERS = "abc É123 .,-()[]%$ علي محمد ١٢٣ נועה лена ελ कविता ਗੁਰਪ੍ਰੀਤ ዳንኤል สมชาย 王美玲 김민준 e\u0301"
texts = st.text(st.sampled_from(LETTERS), max_size=60)


def without_spaces(text):
    return "".join(text.split())


# ---- wrapping and cutting ----
@given(texts, st.integers(40, 300))
@settings(max_examples=150, deadline=None)
def test_wrapped_lines_keep_to_their_room_and_lose_no_letter(text, room):
    lines = wrap(text, STYLE, room)
    assert without_spaces("".join(lines)) == without_spaces(text)
    assert all(width(line, STYLE) <= room or len(line.strip()) <= 1 for line in lines)


@given(texts, st.integers(40, 300))
@settings(max_examples=150, deadline=None)
def test_a_line_that_is_too_long_ends_in_an_ellipsis_and_fits(text, room):
    line = fitted(text, STYLE, room)
    assert width(line, STYLE) <= room
    assert line == text or (line.endswith("…") and text.startswith(line[:-1]))


@pytest.mark.parametrize(
    "word", ["कविताशर्मा" * 3, "ਗੁਰਪ੍ਰੀਤ" * 3, "e\u0301" * 40, "தமிழ்ச்செல்வி" * 3, "សម្បត្តិ" * 4, "ක්‍රිෂ්ණ" * 4]
)
def test_a_word_is_never_cut_between_letters_that_are_written_as_one(word):
    lines = wrap(word, STYLE, 60)
    assert len(lines) > 1
    assert not [line for line in lines if unicodedata.category(line[0]) in ("Mn", "Mc", "Cf")]
    assert not [line for line in lines[:-1] if unicodedata.combining(line[-1]) == 9]


def test_a_paragraph_of_few_lines_ends_in_an_ellipsis():
    text = Text("word " * 500, STYLE, most=3)
    assert text.wrap(200, 1000) == (200, 3 * STYLE.leading)
    assert text.lines[-1].endswith("…")


def test_a_text_of_a_million_letters_is_set_at_once():
    text = Text("A" * 1_000_000, STYLE, most=2)
    text.wrap(200, 1000)
    assert len(text.lines) == 2


def test_line_breaks_become_spaces_and_controls_vanish():
    assert cleaned("a\nb\tc\u0085d\x00e\x07\x9bf\x7f") == "a b c def"


def test_nothing_is_as_wide_as_a_letter():
    assert width("", STYLE) == 0
    assert wrap("", STYLE, 100) == [""]


# ---- which way it runs ----
RUNS = [
    ("abc", "abc"),
    ("אבג", "גבא"),
    ("abc אבג 12", "abc 12 גבא"),
    ("אבג 12 דהו", "והד 12 גבא"),
    ("אבג (abc) דהו", "והד )abc( גבא"),
    ("אבג (12) דהו", "והד )12( גבא"),
    ("abc (אבג) 12", "abc (גבא) 12"),
    ("אבג 50%", "50% גבא"),
    ("אבג 1,5", "1,5 גבא"),
    ("عمر 12-34", "34-12 رمع"),
]


@pytest.mark.parametrize(("logical", "visual"), RUNS)
def test_letters_stand_in_the_order_of_the_unicode_algorithm(logical, visual):
    assert "".join(visual_order(logical, levels(logical))) == visual


@given(texts)
@settings(max_examples=200, deadline=None)
def test_no_letter_is_lost_or_doubled_by_ordering(text):
    assert sorted(visual_order(text, levels(text))) == sorted(text)


@given(st.text(st.sampled_from("abc 12.()é"), max_size=30))
@settings(max_examples=100, deadline=None)
def test_a_text_without_right_to_left_letters_stays_as_it_is(text):
    assert base_level(text) == 0
    assert "".join(visual_order(text, levels(text))) == text


@pytest.mark.parametrize("text", ["۰۹۱۲", "Tel ٠٩١٢", "علی ۱۲۳ رضا", "٢٠٢٦/٠٥/٠١", "۱۲ – ۳۴"])
def test_the_digits_of_a_number_stand_from_left_to_right_in_every_script(text):
    for run in runs(text, size=9, bold=False, base=base_level(text)):
        _glyphs, letters = glyphs_of(run)
        assert letters == sorted(letters, reverse=run.leftward)


@pytest.mark.parametrize("name", ["مركز الترحيب", "Riverside مركز", "מרכז קבלה"])
@pytest.mark.parametrize(
    "parts", [("{name}", "506-555-0100"), ("Reçu", "{name}", "11 novembre 2026", "Salle 2")]
)
def test_what_is_put_beside_each_other_stands_in_that_order_whatever_the_script(name, parts):
    """A number after a name that is read from the right would else change places with it, and turn its own parts round."""
    line = cleaned(BETWEEN.join(parts).format(name=name))
    assert cleaned(line) == line
    assert base_level(line) == 0
    drawn = "".join(run.text for run in runs(line, size=10, bold=False, base=base_level(line)))
    places = [drawn.index(part) for part in parts if part != "{name}"]
    assert places == sorted(places)
    assert drawn.index(parts[-1]) > max(drawn.index(letter) for letter in name if letter.isalpha())
