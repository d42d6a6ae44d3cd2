"""Selects of records that come from several tables, or that had to be found by reading before they could be counted."""

from __future__ import annotations

import json
from collections.abc import Mapping

import sqlalchemy as sa

from welcome_desk.model.base import Row
from welcome_desk.queries.figures.register import Rows


def found_before(kind: type[Row], amounts: Mapping[str, float]) -> Rows:
    """Rows that had to be found by reading, each with what it counts for. As a select, so that nobody sees of them what they
    may not."""
    told = sa.func.json_each(json.dumps(dict(amounts))).table_valued("key", "value")
    each = sa.select(kind.id.label("id"), told.c.value.label("amount"))
    return each.select_from(told).join(kind, kind.id == told.c.key)


def together(*parts: Rows) -> Rows:
    """One select of several whose columns are the same."""
    found = sa.union_all(*parts).subquery()
    return sa.select(*found.c)
