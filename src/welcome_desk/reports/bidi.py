"""Which way each letter runs: the Unicode bidirectional algorithm (UAX #9) without explicit embeddings.

Levels are for a whole paragraph; lines are reordered from them one by one. Controls in the data are ignored.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
MIRRORED = {
    **_CLOSING, ")": "(", "]": "[", "}": "{", "<": ">", ">": "<", "«": "»", "»": "«", "‹": "›", "›": "‹",
}  # fmt: skip
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # how neutrals see their neighbours


def base_level(text: str) -> int:
    """1 if the first strong letter runs from right to left (P2, P3)."""
    classes = (unicodedata.bidirectional(letter) for letter in text)
    return next((int(kind != "L") for kind in classes if kind in ("L", "R", "AL")), 0)


def has_leftward(text: str) -> bool:
    """Whether anything in it is read from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def levels(text: str, base: int | None = None) -> list[int]:
    """Even: left to right; odd: right to left."""
    base = base_level(text) if base is None else base
    if base == 0 and text.isascii():
        return [0] * len(text)  # nothing in it runs from the right
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    embedding = "LR"[base]
    _weak(kinds, embedding)
    _brackets(text, kinds, embedding)
    _neutrals(kinds, embedding)
    return [base + _step(kind, base) for kind in kinds]


def _step(kind: str, base: int) -> int:
    """I1, I2."""
    if base:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(kinds: list[str], embedding: str) -> None:
    """W1 to W7."""
    before = strong = embedding
    for place, kind in enumerate(kinds):
        kinds[place] = before = before if kind == "NSM" else kind
        if before in ("L", "R", "AL"):
            strong = before
        if before == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    _terminators(kinds)
    strong = embedding
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
        elif kind in ("ES", "CS", "ET"):
            kinds[place] = "ON"


def _separators(kinds: list[str]) -> None:
    """W4: one separator between two numbers of a kind belongs to them."""
    for place in range(1, len(kinds) - 1):
        left, right = kinds[place - 1], kinds[place + 1]
        if (kinds[place] in ("ES", "CS") and left == right == "EN") or (
            kinds[place] == "CS" and left == right == "AN"
        ):
            kinds[place] = left


def _terminators(kinds: list[str]) -> None:
    """W5: signs such as % and $ beside a European number belong to it."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = (place > 0 and kinds[place - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        if end > place and beside:
            kinds[place:end] = ["EN"] * (end - place)
        place = max(end, place + 1)


def _brackets(text: str, kinds: list[str], embedding: str) -> None:
    """N0: a pair of brackets takes the direction of what it encloses, or of what stands before it."""
    for start, end in _pairs(text, kinds):
        inside = {_STRONG[kind] for kind in kinds[start + 1 : end] if kind in _STRONG}
        if not inside:
            continue
        before = next((_STRONG[kind] for kind in reversed(kinds[:start]) if kind in _STRONG), embedding)
        kinds[start] = kinds[end] = embedding if embedding in inside else before


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    open_now: list[tuple[str, int]] = []
    found = []
    for place, letter in enumerate(text):
        if kinds[place] != "ON":
            continue
        if letter in _CLOSING:
            open_now.append((_CLOSING[letter], place))
        else:
            match = next((n for n in range(len(open_now) - 1, -1, -1) if open_now[n][0] == letter), None)
            if match is not None:
                found.append((open_now[match][1], place))
                del open_now[match:]
    return sorted(found)


def _neutrals(kinds: list[str], embedding: str) -> None:
    """N1, N2: what has no direction takes that of both sides where they agree, else that of the paragraph."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] not in _STRONG:
            end += 1
        if end > place:
            left = _STRONG[kinds[place - 1]] if place else embedding
            right = _STRONG[kinds[end]] if end < len(kinds) else embedding
            kinds[place:end] = [left if left == right else embedding] * (end - place)
        place = max(end, place + 1)


def visual_order(items: Sequence[T], item_levels: Sequence[int]) -> list[T]:
    """L2: from the highest level down, every stretch at that level or above is turned round."""
    order = list(zip(items, item_levels, strict=True))
    for level in range(max(item_levels, default=0), 0, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and order[end][1] >= level:
                end += 1
            order[place:end] = order[place:end][::-1]
            place = max(end, place + 1)
    return [item for item, _level in order]
