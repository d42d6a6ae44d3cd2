"""CSV that Excel opens as it is: UTF-8 with its mark, commas, quotes where they are needed.

A spreadsheet takes a cell that begins with = + - @ (or a tab or a line break) for a formula. Such a text is written with
an apostrophe before it, and reading takes that apostrophe off again. So that nothing is ambiguous, a text that already
looks like “apostrophes, then such a sign” gets one more; every other text, also one that begins with an apostrophe, is
written as it is. The same holds within a cell after a semicolon, a tab or a line break, with spaces or quotes between: a
spreadsheet that is set to semicolons splits the line there, and takes what follows for a cell of its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from welcome_desk.exchange.table import Table, text_of

# The full-width forms count too: some spreadsheets read them as the plain ones.
_SIGN = r"[=+\-@＝＋－＠]"
_FORMULA = re.compile(rf"'*(?:{_SIGN}|[\t\r\n])")
_GUARDED = re.compile(rf"'+(?:{_SIGN}|[\t\r\n])")
_SPLIT = r'([;\t\r\n][ "]*)'
_FORMULA_WITHIN = re.compile(rf"{_SPLIT}('*{_SIGN})")
_GUARDED_WITHIN = re.compile(rf"{_SPLIT}'('*{_SIGN})")


def guarded(text: str) -> str:
    inside = _FORMULA_WITHIN.sub(r"\1'\2", text)
    return f"'{inside}" if _FORMULA.match(text) else inside


def unguarded(text: str) -> str:
    return _GUARDED_WITHIN.sub(r"\1\2", text[1:] if _GUARDED.match(text) else text)


def write(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(guarded(header) for header in table.headers)
        for row in table.rows:
            out.writerow(guarded(text_of(cell)) for cell in row)


def write_several(path: Path, tables: Sequence[Table], *, noted: bool = False) -> None:
    """One under the other, each with its title and its note over it and a line left free before the next. `noted`: over those that have
    the same notes stand these, as on the sheet of notes of a workbook."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        for place, table in enumerate(tables):
            if place:
                out.writerow([])
            if noted and (not place or table.notes_title != tables[place - 1].notes_title):
                out.writerows([guarded(what), guarded(said)] for what, said in table.told)
                out.writerow([])
            out.writerow([guarded(table.title)])
            out.writerows([[guarded(table.over)]] if table.over else [])
            out.writerow(guarded(header) for header in table.headers)
            for row in table.rows:
                out.writerow(guarded(text_of(cell)) for cell in row)


def read(path: Path) -> Iterator[list[str]]:
    """The rows of a file that `write` wrote, the headers first."""
    csv.field_size_limit(2**31 - 1)
    with path.open("r", encoding="utf-8-sig", newline="") as stream:
        for row in csv.reader(stream):
            yield [unguarded(cell) for cell in row]
