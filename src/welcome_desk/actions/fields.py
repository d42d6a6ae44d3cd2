"""Fields of a row set by name, as a form hands them over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from welcome_desk.model.base import Row


def change(row: Row, changed: Mapping[str, Any]) -> None:
    """A name that the row does not have is a slip in the program: it must not vanish as if it had been saved."""
    unknown = changed.keys() - row.empty().keys() | changed.keys() & {"deleted_at"}
    if unknown:
        raise TypeError(f"{type(row).__name__} has no field {', '.join(sorted(unknown))}")
    for name, value in changed.items():
        setattr(row, name, value)
