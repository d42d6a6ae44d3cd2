"""Change sets as they travel: plain values, desks by their own ids, dots as (desk, seq)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from welcome_desk.store.values import Values

WireDot = tuple[str, int]
Clock = tuple[int, int]  # (wall milliseconds, counter)


class Write(NamedTuple):
    """One field of one change: what was seen, what was left, and the writes this replaces (R3)."""

    before: Values
    after: Values
    replaces: frozenset[WireDot]


@dataclass(frozen=True)
class Change:
    entity: str
    row_id: str
    kind: str  # insert, update, erase
    writes: dict[str, Write]


@dataclass(frozen=True)
class ChangeSet:
    """One action. `seen`: the version vector of the desk just before it acted (R2)."""

    id: str
    desk: str
    seq: int
    clock: Clock
    seen: dict[str, int]
    schema: int
    actor: str | None
    action: str
    undoes: WireDot | None
    changes: tuple[Change, ...]

    @property
    def dot(self) -> WireDot:
        return self.desk, self.seq

    def without_writes_to(self, erased: set[tuple[str, str]]) -> ChangeSet:
        """What was erased stays only as an empty shell (R13, R14)."""
        if not any((c.entity, c.row_id) in erased for c in self.changes):
            return self
        changes = (replace(c, writes={}) if (c.entity, c.row_id) in erased else c for c in self.changes)
        return replace(self, changes=tuple(changes))


@dataclass(frozen=True)
class Bundle:
    """The sender's whole vector, and the change sets it believes the receiver lacks, causes first (R15)."""

    sender: str
    schema: int
    vector: dict[str, int]
    sets: tuple[ChangeSet, ...]


def as_plain(change_set: ChangeSet) -> dict[str, Any]:
    """For the canonical dump: sorted, JSON-ready."""
    changes = [
        [
            c.entity,
            c.row_id,
            c.kind,
            [[f, w.before, w.after, sorted(w.replaces)] for f, w in sorted(c.writes.items())],
        ]
        for c in sorted(change_set.changes, key=lambda c: (c.entity, c.row_id))
    ]
    plain = {k: v for k, v in vars(change_set).items() if k != "changes"}
    return {**plain, "seen": sorted(change_set.seen.items()), "changes": changes}
