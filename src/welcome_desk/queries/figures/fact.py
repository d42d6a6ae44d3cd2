"""One record behind a number, before the names of those in it are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from welcome_desk.access.scope import View
from welcome_desk.model.base import Row

Opens = tuple[str, str]  # the page and the id with which it is opened


@dataclass(frozen=True)
class Fact:
    """A record before its names are known. `people` and `enrolments` are who it is about; `words` what it is; it opens
    at the first of its people unless `opens` says another page, or at `or_else`."""

    id: str
    words: str
    day: date | datetime | None
    people: tuple[str | None, ...] = ()
    enrolments: tuple[str | None, ...] = ()
    homes: tuple[str | None, ...] = ()
    opens: Opens | None = None
    or_else: Opens | None = None
    nameless: bool = False  # nobody has to be in it


def rows_of(view: View, select: Any, kind: type[Row], ids: Sequence[str]) -> Any:
    return view.session.execute(select.where(kind.id.in_(ids), kind.deleted_at.is_(None)))
