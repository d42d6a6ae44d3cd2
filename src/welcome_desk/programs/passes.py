"""The rules of a pass: its term, its number, and what counts as the same number however it is typed."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from welcome_desk.programs.template import PassRule

DIGITS = 4
MOST_SIGNS = 20
FAR = 10_000  # a number so far above all others was typed, and is no part of the row
_NUMBER = re.compile(rf"(?=.*[0-9])[A-Za-z0-9-]{{1,{MOST_SIGNS}}}")
_TAIL = re.compile(r"^(.*?)([0-9o]*[0-9])$")  # the letter O is often typed for a zero


def last_day(first: date, months: int) -> date:
    """The day before the same day so many months later; the last of the month where that one is shorter."""
    place = first.year * 12 + first.month - 1 + months
    year, month = place // 12, place % 12 + 1
    if year > date.max.year:
        return date.max
    if first.day > monthrange(year, month)[1]:
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, first.day) - timedelta(days=1)


def number_parts(text: str) -> tuple[str, str]:
    """Letters and number, without case, spaces, hyphens and leading zeros: “wp 1” and “WP-0001” are ("wp", "1")."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    found = _TAIL.match(plain)
    if found is None:
        return plain, ""
    return found[1], found[2].replace("o", "0").lstrip("0") or "0"


def same_number(one: str, other: str) -> bool:
    return number_parts(one) == number_parts(other)


def may_be_number(text: str) -> bool:
    """What may stand in the code on a card: letters, digits and hyphens, so that no name or note gets into it."""
    return _NUMBER.fullmatch(text) is not None


def next_number(rule: PassRule, given: Iterable[str]) -> str:
    """One after the highest that was ever given out with this prefix; one that is far off by itself is passed over."""
    letters = number_parts(f"{rule.prefix}-1")[0]
    heads = (number_parts(number) for number in given if len(number) <= MOST_SIGNS)
    tails = sorted(int(tail) for head, tail in heads if head == letters and tail.isdecimal())
    highest = 0
    for tail in tails:
        if tail - highest > FAR:
            break
        highest = max(highest, tail)
    return f"{rule.prefix}-{highest + 1:0{DIGITS}}"
