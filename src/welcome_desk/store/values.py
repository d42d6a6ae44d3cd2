"""Values as the journal holds them: JSON, with dates as text; and when two values agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

Values = list[Any]  # the shown value first, then its rivals; nearly always of length one


def to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def from_json(column: sa.Column[Any], value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if isinstance(column.type, sa.DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, sa.Date) else value


def same(field: str, a: Any, b: Any) -> bool:
    """Two deletions at different moments agree (R8)."""
    return (a is None) == (b is None) if field == "deleted_at" else bool(a == b)


def distinct(field: str, values: Iterable[Any]) -> Values:
    kept: Values = []
    for value in values:
        if not any(same(field, value, other) for other in kept):
            kept.append(value)
    return kept


def packed(values: Values) -> Any:
    """Length one is written bare. A bare list value is wrapped, so that it is not taken for rivals."""
    if len(values) == 1 and not isinstance(values[0], list):
        return values[0]
    return values


def unpacked(stored: Any) -> Values:
    return stored if isinstance(stored, list) else [stored]
