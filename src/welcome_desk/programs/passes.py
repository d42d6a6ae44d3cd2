"""The rules of a pass: its term, its number, and what counts as the same number however it is typed."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from welcome_desk.programs.template import PassRule

DIGITS = 4
_TAIL = re.compile(r"^(.*?)([0-9o]*[0-9])$")  # the letter O is often typed for a zero


def last_day(first: date, months: int) -> date:
    """The day before the same day so many months later; the last of the month where that one is shorter."""
    place = first.year * 12 + first.month - 1 + months
    year, month = place // 12, place % 12 + 1
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


def next_number(rule: PassRule, given: Iterable[str]) -> str:
    """One after the highest that was ever given out with this prefix."""
    letters = number_parts(f"{rule.prefix}-1")[0]
    tails = (tail for head, tail in map(number_parts, given) if head == letters and tail.isdecimal())
    return f"{rule.prefix}-{max(map(int, tails), default=0) + 1:0{DIGITS}}"
