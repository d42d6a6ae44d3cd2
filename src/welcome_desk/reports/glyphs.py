"""Words as the glyphs that stand for them, and how a page's own language writes these."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from reportlab.lib.colors import toColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr


class Stretch(NamedTuple):
    """Glyphs that follow one another as the font has them, then a move to the left, as a page says it. `rise` is how far they
    stand above the line. Both in thousandths of the size."""

    many: int
    move: str
    rise: float


@dataclass(frozen=True, slots=True)
class Word:
    """`letters` are those under which the font knows the glyphs."""

    letters: str
    stretches: tuple[Stretch, ...]
    advance: float


def word(shaped: str, font: str) -> Word:
    if not isinstance(shaped, ShapedStr):
        return Word(
            shaped, (Stretch(len(shaped), "", 0),), pdfmetrics.getFont(font).stringWidth(shaped, 1000)
        )
    glyphs = shaped.__shapeData__
    return Word(str(shaped), _stretches(glyphs), sum(one.x_advance for one in glyphs))


def _stretches(glyphs: Sequence[Any]) -> tuple[Stretch, ...]:
    """A glyph stands `x_offset` to the right of its place, and the next one begins where the shaper says, not the font."""
    found, move = [Stretch(0, "", 0)], 0.0
    for one in glyphs:
        many, _move, rise = found[-1]
        move = round(move + one.x_offset, 2)
        if move or rise != one.y_offset:
            found[-1] = Stretch(many, _said(move), rise)
            found.append(Stretch(1, "", one.y_offset))
        else:
            found[-1] = Stretch(many + 1, "", rise)
        move = round(one.x_advance - one.width - one.x_offset, 2)
    found[-1] = found[-1]._replace(move=_said(move))
    return tuple(found)


def _said(move: float) -> str:
    return _number(-move) if move else ""


def put(
    canvas: Any, x: float, y: float, words: Sequence[Word], *, font: str, size: float, colour: str
) -> None:
    """From x, on the line at y. The writer's own way to set text forms every number of every glyph anew."""
    letters = "".join(one.letters for one in words)
    own, left = pdfmetrics.getFont(font), deque(chain.from_iterable(one.stretches for one in words))
    written = [_fill(colour), f"BT 1 0 0 1 {_number(x)} {_number(y)} Tm"]
    # The canvas has no public way to add operators; its list of them has stood since version 2.
    subsets = own.splitString(letters, canvas._doc)  # noqa: SLF001
    for subset, codes in subsets:
        written.append(f"{own.getSubsetInternalName(subset, canvas._doc)} {_number(size)} Tf")  # noqa: SLF001
        written += _lines(codes, _taken(left, len(codes)) if len(subsets) > 1 else left, size)
    canvas._code.append(" ".join([*written, "ET"]))  # noqa: SLF001


def _taken(left: deque[Stretch], count: int) -> Iterator[Stretch]:
    """The stretches of so many glyphs: where a font's subset ends within one, it is cut."""
    while left and (count or not left[0].many):
        first = left.popleft()
        if first.many > count:
            left.appendleft(first._replace(many=first.many - count))
            first = first._replace(many=count, move="")
        count -= first.many
        yield first


def _lines(codes: bytes, stretches: Iterable[Stretch], size: float) -> Iterator[str]:
    place = 0
    for rise, group in groupby(stretches, key=itemgetter(2)):
        parts = []
        for many, move, _rise in group:
            if many:
                parts.append(f"<{codes[place : place + many].hex()}>")
                place += many
            if move:
                parts.append(move)
        shown = f"[{' '.join(parts)}] TJ"
        yield f"{_number(rise * size / 1000)} Ts {shown} 0 Ts" if rise else shown


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


@cache
def _fill(colour: str) -> str:
    red, green, blue = toColor(colour).rgb()
    return f"{_number(red)} {_number(green)} {_number(blue)} rg"
