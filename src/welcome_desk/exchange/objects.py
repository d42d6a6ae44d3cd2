"""JSON: a list of objects, one for each row, by the table’s headers. Written row by row."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from welcome_desk.exchange.table import Table, text_of


def write(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        before = "[\n"
        for row in table.rows:
            one = {name: _plain(cell) for name, cell in zip(table.headers, row, strict=True)}
            stream.write(before + json.dumps(one, ensure_ascii=False))
            before = ",\n"
        stream.write("[]\n" if before == "[\n" else "\n]\n")


def _plain(cell: Any) -> Any:
    return text_of(cell) if isinstance(cell, date) else cell
