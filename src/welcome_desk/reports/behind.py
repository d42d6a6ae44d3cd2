"""The figures that the numbers of a report are, so that whoever reads a number can ask for its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from welcome_desk.queries.figures import DEFINITIONS
from welcome_desk.reports.document import Cell, Document, Numbers, Table, shown


@dataclass(frozen=True)
class Behind:
    """`said` is the number as it stands on the page; `code` is empty where the figure is no group, `period` where it is of
    the report’s own. `about` is the one program or event that it is of, which is `called` so."""

    key: str
    code: str
    said: str
    period: str = ""
    about: str = ""
    called: str = ""

    @property
    def id(self) -> str:
        which = f"{self.key}.{self.code}" if self.code else self.key
        return f"{which}#{self.about}" if self.about else which


def behind(report: Document) -> list[Behind]:
    """In the order of the page, each figure of its period once."""
    found: dict[str, Behind] = {}
    for one in _numbers(report):
        if not one.period:
            found.setdefault(one.id, one)
    return list(found.values())


def _numbers(report: Document) -> Iterator[Behind]:
    for part in report.parts:
        if isinstance(part, Numbers):
            yield from (figure(one.key, one.shown) for one in part.numbers if one.key in DEFINITIONS)
        elif isinstance(part, Table):
            for row, keys in zip(part.rows, part.figures, strict=False):
                numbers = zip(keys, row[1:], strict=False)
                yield from (figure(key, _said(cell), str(row[0])) for key, cell in numbers if key)


def figure(name: str, said: str, called: str = "") -> Behind:
    """As a document names it."""
    rest, _about, about = name.partition("#")
    which, _at, period = rest.partition("@")
    key, _dot, code = which.partition(".")
    return Behind(key, code, said, period, about, called if about else "")


def _said(cell: Cell) -> str:
    return shown(cell, "number")
