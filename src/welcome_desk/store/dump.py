"""The canonical dump: everything shared, in one order, equal on any two desks that hold the same change sets (R20)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa

from welcome_desk.model.base import journaled
from welcome_desk.store.ledger import Ledger
from welcome_desk.store.sets import as_plain
from welcome_desk.store.taking import shown_values, tables
from welcome_desk.store.values import to_json


def table_rows(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """Every journaled row that is not erased, without the journal's mark on it."""
    erased, found = ledger.erased(), {}
    for entity, table in sorted(tables().items()):
        columns = [table.c.id, *journaled(table).values()]
        rows = ledger.connection.execute(sa.select(*columns).order_by(table.c.id)).mappings()
        found[entity] = [
            {name: to_json(value) for name, value in row.items()}
            for row in rows
            if (entity, row["id"]) not in erased
        ]
    return found


def dump(ledger: Ledger) -> str:
    sets = [as_plain(s) for s in sorted(ledger.sets(), key=lambda s: s.dot)]
    conflicts = [[e, r, f, shown_values(ledger, (e, r), f)] for e, r, f in ledger.conflicts()]
    whole = [sets, table_rows(ledger), sorted(ledger.erased()), conflicts]
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(ledger: Ledger) -> str:
    return hashlib.sha256(dump(ledger).encode()).hexdigest()
