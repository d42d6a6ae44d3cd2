"""Which change set Undo and Redo mean: a person's own latest work on this desk, read from the journal.

An action, its undo, the undo of that undo (a redo) and so on form a chain; the chain's newest link is what the next
step turns round. So undo works a month later as it does a second later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import REGISTER
from welcome_desk.store.ledger import DESKS, SETS, Ledger

# How many change sets are read: half as many steps back, since each undo is one too. The second where the first ends.
DEPTHS = (200, 5000)


@dataclass
class _Chain:
    root: int
    tip: str
    action: str
    links: int = 1

    @property
    def done(self) -> bool:
        """An odd number of links: the action stands."""
        return self.links % 2 == 1


def _chains(ledger: Ledger, desk: str, actor: str | None) -> list[_Chain]:
    chains: list[_Chain] = []
    for depth in DEPTHS:
        newest = _own(desk, actor).limit(depth)
        rows = list(reversed(ledger.connection.execute(newest).all()))
        chains = _linked(rows)
        if len(rows) < depth or (not _reaches_below(rows) and any(chain.done for chain in chains)):
            break
    return chains


def _own(desk: str, actor: str | None) -> sa.Select[Any]:
    return (
        sa.select(
            SETS.c.seq, SETS.c.id, SETS.c.action, SETS.c.undoes_seq, SETS.c.undoes_desk_n, SETS.c.desk_n
        )
        .join(DESKS, DESKS.c.n == SETS.c.desk_n)
        .where(DESKS.c.id == desk, SETS.c.actor == actor if actor else SETS.c.actor.is_(None))
        .order_by(SETS.c.seq.desc())
    )


def _reaches_below(rows: Sequence[Any]) -> bool:
    """Whether some of them undo what is older than all of them."""
    own = [row.undoes_seq for row in rows if row.undoes_seq and row.undoes_desk_n == row.desk_n]
    return any(seq < rows[0].seq for seq in own)


def _linked(rows: Sequence[Any]) -> list[_Chain]:
    chains: dict[int, _Chain] = {}
    for seq, set_id, action, undoes, undoes_desk, own in rows:
        turned = chains.pop(undoes, None) if undoes and undoes_desk == own else None
        if turned is not None:
            turned.tip, turned.links = set_id, turned.links + 1
            chains[seq] = turned
        elif _undoable(action):  # an action, or the undo of something that is not on this stack
            chains[seq] = _Chain(seq, set_id, action)
    return list(chains.values())


def _undoable(action: str) -> bool:
    found = REGISTER.get(action)
    return found is None or found.undoable


def next_undo(ledger: Ledger, desk: str, actor: str | None) -> tuple[str, str] | None:
    """(change set, action name) of the newest action that stands."""
    standing = [chain for chain in _chains(ledger, desk, actor) if chain.done]
    newest = max(standing, key=lambda chain: chain.root, default=None)
    return (newest.tip, newest.action) if newest else None


def next_redo(ledger: Ledger, desk: str, actor: str | None) -> tuple[str, str] | None:
    """The oldest undone action that nothing newer has followed."""
    chains = _chains(ledger, desk, actor)
    newest_done = max((chain.root for chain in chains if chain.done), default=0)
    undone = [chain for chain in chains if not chain.done and chain.root > newest_done]
    oldest = min(undone, key=lambda chain: chain.root, default=None)
    return (oldest.tip, oldest.action) if oldest else None
