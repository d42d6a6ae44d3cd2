"""The tokens: contrast on every background a token may stand on (WCAG 2.2 AA)."""

import pytest

from welcome_desk.ui import theme

ON_SURFACES = ("text", "text2", "text3", "primary_text", "success", "warn", "danger", "info", "plum")
SURFACES = ("canvas", "surface", "sunken", "hover")
PAIRS = [
    *((token, ground) for token in ON_SURFACES for ground in SURFACES),
    *((tone, f"{tone}_tint") for tone in ("success", "warn", "danger", "info", "plum")),
    ("primary_text", "primary_tint"), ("text", "primary_tint"), ("text2", "primary_tint"), ("text", "selection"),
    ("text2", "nav"), ("text", "nav"), ("text2", "chip"), ("primary_text", "selection"), ("on_primary", "primary"),
    ("on_toast", "toast"), ("toast_link", "toast"),
]  # fmt: skip
EDGES = [(token, ground) for token in ("border_strong", "focus") for ground in ("surface", "canvas")]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", theme.TOKENS)
@pytest.mark.parametrize(("token", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(mode, token, ground):
    tokens = theme.TOKENS[mode]
    assert ratio(tokens[token], tokens[ground]) >= 4.5


@pytest.mark.parametrize("mode", theme.TOKENS)
@pytest.mark.parametrize(("token", "ground"), EDGES)
def test_an_edge_can_be_seen(mode, token, ground):
    tokens = theme.TOKENS[mode]
    assert ratio(tokens[token], tokens[ground]) >= 3.0


def test_both_themes_know_the_same_tokens():
    assert theme.LIGHT.keys() == theme.DARK.keys()


def test_nothing_is_smaller_than_a_caption():
    assert min(size for size, _weight in theme.TYPE.values()) == theme.TYPE["caption"][0] == 14


def test_the_shipped_fonts_are_there(qapp):
    assert theme.families()[0] == "Source Sans 3"
    assert len(theme.families()) > 15
