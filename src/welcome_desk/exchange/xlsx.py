"""Excel workbooks: real dates and numbers, a header that stays in sight, a filter, and a sheet of notes.

Texts are never taken for formulas, links or numbers. What XML cannot hold is written as _xHHHH_, as the file format asks
(ECMA-376, ST_Xstring), and so reads back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from welcome_desk.exchange.table import Table, text_of
from welcome_desk.i18n import Money, Share, _, language

LONGEST = 32767  # what a cell holds, in UTF-16 units
MORE = "…"
WIDTH = 22
CURRENCY = "[$$-1009]#,##0.00;-[$$-1009]#,##0.00"  # Canadian dollars; the program that opens it sets points and commas
HEADER = 200  # letters, of the 255 that a header may have
NOT_READY, TO_BLAME, ON_BLAME = "#FBEBD0", "#A3261D", "#FFFFFF"  # a row, its cell, and the words on it
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_SPECIAL = re.compile("_x[0-9a-fA-F]{4}_|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class Sheet(Worksheet):  # type: ignore[misc]
    """Escapes what the writer does not: the two codes that XML forbids, and texts that look like the writer’s own markup."""

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        escaped = _SPECIAL.sub(_escaped, data)
        return f"_x003C_{escaped[1:]}" if escaped.startswith("<r>") else escaped


def _escaped(found: re.Match[str]) -> str:
    text = found[0]
    return f"_x{ord(text):04X}_" if len(text) == 1 else f"_x005F{text}"


def write(path: Path, table: Table) -> None:
    write_several(path, [table])


def write_several(
    path: Path, tables: Sequence[Table], *, made_on: date | None = None, title: str = ""
) -> None:
    """A sheet for each, and after those that have the same notes a sheet of them. `made_on` stands in the file in place
    of the clock; `title` is what the file is, the first table’s unless told."""
    book = Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)})
    book.set_properties(_properties(tables[0].mark, made_on, title or tables[0].title))
    book.set_custom_property("Language", f"{language()}-CA")
    inks = Inks.of(book)
    groups = [[*group] for _title, group in groupby(tables, key=lambda table: table.notes_title)]
    titles = [title for group in groups for title in (*(one.title for one in group), group[-1].notes_title)]
    sheets = (book.add_worksheet(name, worksheet_class=Sheet) for name in _sheet_names(titles))
    for group in groups:
        cut = sum(_write_rows(next(sheets), table, inks) for table in group)
        _write_notes(next(sheets), group[-1], inks.head.text, cut)
    try:
        book.close()
    except FileCreateError as trouble:
        raise trouble.args[0] from trouble  # the OSError that it hides


def _properties(mark: str, made_on: date | None, title: str) -> dict[str, Any]:
    made = {} if made_on is None else {"created": datetime(made_on.year, made_on.month, made_on.day)}
    return {"title": title, **made, **({"comments": mark} if mark else {})}


@dataclass(frozen=True)
class Ink:
    """The formats of one kind of cell: of texts and numbers, of days, of moments, of shares, of dollars."""

    text: Any
    day: Any
    moment: Any
    share: Any
    money: Any

    @classmethod
    def of(cls, book: Workbook, **look: Any) -> Ink:
        formats: tuple[dict[str, Any], ...] = (
            {},
            {"num_format": "yyyy-mm-dd"},
            {"num_format": "yyyy-mm-dd hh:mm"},
            {"num_format": "0%"},
            {"num_format": CURRENCY},
        )
        return cls(*(book.add_format({**look, **one}) if {**look, **one} else None for one in formats))


@dataclass(frozen=True)
class Inks:
    head: Ink
    plain: Ink
    not_ready: Ink
    to_blame: Ink

    @classmethod
    def of(cls, book: Workbook) -> Inks:
        return cls(
            Ink.of(book, bold=True), Ink.of(book), Ink.of(book, bg_color=NOT_READY),
            Ink.of(book, bg_color=TO_BLAME, font_color=ON_BLAME, bold=True),
        )  # fmt: skip

    def of_row(self, table: Table, place: int) -> list[Ink]:
        blamed = table.faulty.get(place)
        if blamed is None:
            return [self.plain] * len(table.headers)
        return [self.to_blame if at in blamed else self.not_ready for at in range(len(table.headers))]


def _sheet_names(titles: Sequence[str]) -> list[str]:
    """At most 31 letters, none of []:*?/\\, no two alike: what Excel asks of the name of a sheet."""
    found: list[str] = []
    for title in titles:
        plain = " ".join(_NO_NAME.sub(" ", title).split()).strip(" '") or "-"
        name, number = _cut(plain, 31), 1
        while name.casefold() in {one.casefold() for one in found}:
            number += 1
            name = f"{_cut(plain, 31 - len(str(number)) - 1)} {number}"
        found.append(name)
    return found


def _cut(name: str, most: int) -> str:
    """After a word, where there is one."""
    if len(name) <= most:
        return name
    begin = name[: most - 1]
    words = begin if name[most - 1] == " " else begin.rpartition(" ")[0]
    return (words or begin).rstrip(" ,·") + MORE


def _write_rows(sheet: Sheet, table: Table, inks: Inks) -> int:
    """Returns how many texts were too long for a cell."""
    sheet.set_column(0, len(table.headers) - 1, WIDTH)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    if table.over:
        sheet.set_header(f"&L{table.over[:HEADER].replace('&', '&&')}")
    sheet.set_footer(f"&L{table.mark}&R&P / &N" if table.mark else "&R&P / &N")
    _write_row(sheet, 0, table.headers, [inks.head] * len(table.headers))
    place = cut = 0
    for place, row in enumerate(table.rows, 1):
        cut += _write_row(sheet, place, row, inks.of_row(table, place - 1))
    sheet.autofilter(0, 0, place, len(table.headers) - 1)
    return cut


def _write_row(sheet: Sheet, place: int, row: Sequence[Any], inks: Sequence[Ink]) -> int:
    cut = 0
    for column, (cell, ink) in enumerate(zip(row, inks, strict=False)):
        if isinstance(cell, datetime):
            sheet.write_datetime(place, column, cell, ink.moment)
        elif isinstance(cell, date):
            sheet.write_datetime(place, column, datetime(cell.year, cell.month, cell.day), ink.day)
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
            sheet.write_number(place, column, cell, _of_number(cell, ink))
        elif text_of(cell):
            text = fitted(text_of(cell))
            cut += text != text_of(cell)
            sheet.write_string(place, column, text, ink.text)
        elif ink.text is not None:
            sheet.write_blank(place, column, None, ink.text)
    return cut


def _of_number(cell: float, ink: Ink) -> Any:
    return ink.share if isinstance(cell, Share) else ink.money if isinstance(cell, Money) else ink.text


def fitted(text: str) -> str:
    """As much as a cell holds; what is longer ends in “…”."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + MORE


def _write_notes(sheet: Sheet, table: Table, bold: Any, cut: int) -> None:
    notes = [*table.told, *([(_("Cut short"), str(cut))] if cut else [])]
    sheet.set_column(0, 1, 3 * WIDTH)
    for place, (what, said) in enumerate(notes):
        sheet.write_string(place, 0, what, bold)
        sheet.write_string(place, 1, fitted(said))
