"""How a line that runs both ways is written into a page so that every reader gives it back in logical order.

Readers undo what they take for the order on paper, each in its own simple way, and none by the Unicode algorithm:

- poppler (pdftotext, Evince) puts together what stands side by side and, on a page of mostly left-to-right letters, turns
  round every stretch from a right-to-left letter to the next left-to-right letter or digit;
- PDFium (our preview, Chrome, Edge) turns round every unbroken series of right-to-left letters, and the order of the
  series too where a line has as many of them as of left-to-right ones;
- pypdf keeps to the order in which the page was written, puts right-to-left letters before one another, and punctuation
  too as long as a right-to-left letter was the last that it saw.

The first two read what a mark says in place of its glyphs (`told`), the last one the glyphs in the order of `pieces`.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

LEFT, RIGHT, APART, FIRM_SPACE = "\u200e", "\u200f", "\u202c", "\u00a0"
_LETTERS = {"R": "R", "AL": "R", "L": "L"}
_FIRM = {**_LETTERS, "EN": "L", "AN": "L"}
_LAST_KNOWN = "\u074f"  # Syriac: not of every script after it does poppler know that it runs leftward
# What pypdf takes for punctuation, which goes with what stands before it, and for letters that run leftward.
_NEUTRAL = "\\x00-/:-@\u0660-\u066d\u06f0-\u06f9\u2000-\u206f\u20a0-\u21ff"
_LEFTWARD = "\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LEFTWARD_PIECE = re.compile(f"[{_LEFTWARD}](?:[{_NEUTRAL}]*[{_LEFTWARD}])*|.", re.DOTALL)
_RIGHTWARD_PIECE = re.compile(f"[^{_NEUTRAL}{_LEFTWARD}][^{_LEFTWARD}]*|.", re.DOTALL)
_NOT_LATIN = re.compile("[^A-Za-z]+")
_TURNED = re.compile(f"[{_LEFTWARD}]")


def simple(text: str) -> bool:
    """No reader turns any of it round."""
    return text.isascii() or not _TURNED.search(text)


def ended(text: str) -> str:
    """The end of a line: a hyphen there would pass for that of a divided word, and vanish."""
    return f"{text}{LEFT}" if text.endswith("-") else text


def told(text: str) -> str:
    """What a mark says for a stretch of a line that runs leftward, or both ways."""
    said = []
    for kind, group in groupby(text, key=lambda letter: _FIRM.get(unicodedata.bidirectional(letter), "")):
        letters = "".join(group)
        if kind == "R":
            said.append((RIGHT if letters[-1] > _LAST_KNOWN else "") + letters[::-1])
        elif kind or not said:
            said.append(letters)
        else:  # a reader would take it along when it turns round the letters before
            said.append(FIRM_SPACE if letters == " " else f"{LEFT}{letters}")
    return _begun("".join([*said, LEFT]))


def _begun(said: str) -> str:
    """With so many marks before it that PDFium takes the line for one that begins on the left."""
    series = [kind for kind, _group in groupby(map(_letter, said)) if kind]
    lacking = series.count("R") + 1 - series.count("L")
    return APART.join([LEFT] * lacking) + said


def _letter(letter: str) -> str:
    return _LETTERS.get(unicodedata.bidirectional(letter), "")


def surplus(text: str) -> int:
    """How many more letters run leftward than rightward; poppler goes by that for a whole page."""
    leftward = 0 if simple(text) else sum(_letter(letter) == "R" for letter in text)
    return leftward - len(_NOT_LATIN.sub("", text))


def pieces(text: str, *, leftward: bool) -> list[tuple[int, int]]:
    """Where the parts of a run begin and end that pypdf gives back as they are, whatever it saw before them."""
    pattern = _LEFTWARD_PIECE if leftward else _RIGHTWARD_PIECE
    return [found.span() for found in pattern.finditer(text)]
