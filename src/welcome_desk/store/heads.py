"""`heads`: per field of a row, the change sets whose write nothing has replaced (R4), in a short text on the row.

"1.812" says that every field stands as change set 812 of desk 1 left it. Once fields differ it is JSON:
{"*": "1.812", "note": "1.900 2.44"}, where * stands for every field not named.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

Dot = tuple[int, int]
Dots = frozenset[Dot]
NONE: Dots = frozenset()


def dots_text(dots: Dots) -> str:
    return " ".join(f"{desk}.{seq}" for desk, seq in sorted(dots))


def dots_of(text: str) -> Dots:
    pairs = (dot.split(".") for dot in text.split())
    return frozenset((int(desk), int(seq)) for desk, seq in pairs)


@dataclass
class Heads:
    others: Dots = NONE
    fields: dict[str, Dots] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Heads:
        if not text.startswith("{"):
            return cls(dots_of(text))
        named = {name: dots_of(dots) for name, dots in json.loads(text).items()}
        return cls(named.pop("*", NONE), named)

    def of(self, name: str) -> Dots:
        return self.fields.get(name, self.others)

    def put(self, name: str, dots: Dots) -> None:
        if dots == self.others:
            self.fields.pop(name, None)
        else:
            self.fields[name] = dots

    def text(self) -> str:
        if not self.fields:
            return dots_text(self.others)
        named = {name: dots_text(dots) for name, dots in sorted(self.fields.items())}
        return json.dumps({"*": dots_text(self.others), **named}, separators=(",", ":"))

    def copy(self) -> Heads:
        return Heads(self.others, dict(self.fields))
