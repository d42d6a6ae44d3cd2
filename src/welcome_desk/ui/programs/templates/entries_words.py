"""How an entry of a list is called in a line, and where in a list a fault is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from welcome_desk.i18n import _
from welcome_desk.ui.programs.templates import words

TEXTS = ("label", "script", "what")
TOKEN = re.compile(r"[^.\[\]]+")


def entry_line(entry: Mapping[str, Any]) -> str:
    """An entry in its own words; a check-in with its day and side before."""
    said = next((words.said(entry[key]) for key in TEXTS if entry.get(key)), words.said(entry))
    if "day" in entry and "side" in entry:
        side = _(words.SIDES.get(str(entry["side"]), ""))
        return _("Day {day}, {side}: {words}").format(day=entry["day"], side=side, words=said)
    return said or _("Without words yet")


def tokens_of(key: str) -> list[str | int]:
    """“items[2].label.fr” as items, 2, label, fr."""
    return [int(part) if part.isdecimal() else part for part in TOKEN.findall(key)]


def told_place(held: Any, tokens: list[Any], reason: str) -> str:
    """The reason, with the entry that it is about before it."""
    if tokens and isinstance(tokens[0], int) and isinstance(held, list) and tokens[0] < len(held):
        inner = told_place(held[tokens[0]].get(tokens[1]) if len(tokens) > 1 else None, tokens[2:], reason)
        return _("{label}: {meaning}").format(label=entry_line(held[tokens[0]]), meaning=inner)
    language = {"en": "English", "fr": "Français"}.get(tokens[-1]) if tokens else None
    return _("{label}: {meaning}").format(label=language, meaning=reason) if language else reason


def code_for(entry: Mapping[str, Any], taken: Iterable[str]) -> str:
    """A code that nobody sees, from the words; it stays when the words change, since answers point to it."""
    said = next((text for text in (entry.get("label"), entry.get("what")) if isinstance(text, Mapping)), {})
    plain = (
        unicodedata.normalize("NFKD", str(said.get("en") or said.get("fr") or ""))
        .encode("ascii", "ignore")
        .decode()
    )
    begun = "-".join(re.findall(r"[a-z0-9]+", plain.lower())[:4]) or "entry"
    used = set(taken)
    numbered = (f"{begun}-{number}" for number in range(2, len(used) + 3))
    return begun if begun not in used else next(one for one in numbered if one not in used)
