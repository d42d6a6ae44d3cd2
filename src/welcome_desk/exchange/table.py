"""What is written to a file: one table, and what there is to say about it."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from typing import Any

ITEMS = ";"  # between the items of a cell that holds several


@dataclass(frozen=True)
class Table:
    """Cells are texts, numbers, dates, lists of texts, texts by name, or None. `mark` says what paper and file must carry,
    `over` what must stand over this table wherever it goes.

    `faulty`: rows that are not ready → which of their cells are to blame; both, counted from 0, are coloured where the file
    can hold colours. What is wrong stands in words in the cells.
    """

    title: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[tuple[str, str]] = field(default_factory=list)
    notes_title: str = "Notes"
    mark: str = ""
    faulty: Mapping[int, Collection[int]] = field(default_factory=dict)
    over: str = ""

    @property
    def told(self) -> list[tuple[str, str]]:
        """All there is to say about it, what must be carried first."""
        return [*([(self.mark, "")] if self.mark else []), *self.notes]


def text_of(cell: Any) -> str:
    """A cell as text: days as 2026-11-02, several items between semicolons (quoted where one holds a semicolon);
    texts by name as name=text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, dict):
        return "; ".join(f"{name}={said}" for name, said in sorted(cell.items()))
    return cell if isinstance(cell, str) else joined(cell) if isinstance(cell, (list, tuple)) else str(cell)


def joined(items: Iterable[str]) -> str:
    listed, out = list(items), StringIO()
    if listed:
        csv.writer(out, delimiter=ITEMS).writerow(listed)  # it quotes an item that holds the end of its lines
    return out.getvalue().removesuffix("\r\n")


def items_of(text: str) -> list[str]:
    """The items that `joined` wrote."""
    return next(csv.reader(StringIO(text, newline=""), delimiter=ITEMS)) if text else []
