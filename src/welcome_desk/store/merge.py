"""Exchanging change sets with another desk: pack what it lacks, apply what it brings (R15, R18).

Encryption and the review screen stand on top of this; here is the mechanism.
"""

from __future__ import annotations

from collections.abc import Iterable

from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.store.ledger import Ledger
from welcome_desk.store.sets import Bundle, ChangeSet, Clock
from welcome_desk.store.taking import take

DAY = 86_400_000


class Refused(UserError):
    """The desk did nothing at all; the message says why."""


def pack(ledger: Ledger, *, desk: str, schema: int, receiver: str | None = None) -> Bundle:
    """By what the receiver told us itself, never by what we sent: a lost bundle heals with the next one."""
    has = ledger.met(receiver) if receiver else {}
    return Bundle(desk, schema, ledger.vector(), tuple(ledger.sets(lacking=has)))


def unknown_sets(ledger: Ledger, bundle: Bundle, *, desk: str, schema: int) -> list[ChangeSet]:
    """The bundle's new change sets, or Refused: all of a bundle or none of it."""
    if bundle.schema > schema:
        raise Refused(
            _(
                "This was packed by a newer version of Welcome Desk. Update this desk first; nothing was added."
            )
        )
    reach, fresh = ledger.vector(), []
    here = ledger.set_ids(change_set.dot for change_set in bundle.sets)
    for change_set in bundle.sets:
        known = here.get(change_set.dot)
        _refuse_a_twin(change_set, known, desk)
        if known is not None:
            continue
        needed = {**change_set.seen, change_set.desk: change_set.seq - 1}
        if any(reach.get(other, 0) < seq for other, seq in needed.items()):
            raise Refused(
                _("An earlier bundle is missing. Ask the other desk for a new one; nothing was added.")
            )
        reach[change_set.desk] = change_set.seq
        fresh.append(change_set)
    return fresh


def _refuse_a_twin(change_set: ChangeSet, known_id: str | None, desk: str) -> None:
    if (known_id is not None and known_id != change_set.id) or (known_id is None and change_set.desk == desk):
        raise Refused(
            _(
                "Another copy of a store also writes under this desk’s id. One of the two must take a new desk id."
            )
        )


def apply(ledger: Ledger, bundle: Bundle, fresh: Iterable[ChangeSet]) -> set[tuple[str, str, str]]:
    touched = take(ledger, fresh)
    told = ledger.met(bundle.sender)
    told.update({desk: max(seq, told.get(desk, 0)) for desk, seq in bundle.vector.items()})
    ledger.put_met(bundle.sender, told)
    return touched


def pulled_clock(own: Clock, sets: Iterable[ChangeSet], wall: int) -> Clock:
    """A stamp more than a day ahead is kept as it is but never pulls our clock (R18)."""
    return max([own, *(s.clock for s in sets if s.clock[0] <= wall + DAY)])
