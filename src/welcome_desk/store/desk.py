"""The desk: one open store and who is signed in. The only place that commits.

A write is one call down (`run`), one signal up (`Changes` to every subscriber, after the commit).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from welcome_desk.access import walls
from welcome_desk.access.register import REGISTER, registered
from welcome_desk.access.rights import COORDINATORS_LACK, LABELS, Right, rights_of
from welcome_desk.access.scope import Actor, View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model.base import new_id
from welcome_desk.store import merge, search
from welcome_desk.store.check import Findings, check
from welcome_desk.store.dump import digest, dump
from welcome_desk.store.engine import WRITING, empty_log, known_trouble, put_off_foreign_keys
from welcome_desk.store.journal import ActionSession, Recorder, Seen
from welcome_desk.store.ledger import Ledger, PlainChange
from welcome_desk.store.sets import Bundle, Change, ChangeSet, Clock, WireDot
from welcome_desk.store.stack import next_redo, next_undo
from welcome_desk.store.taking import settle_written, settling, take
from welcome_desk.store.undo import Undone, backwards, hanging_on
from welcome_desk.store.work import Changes, Work

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[Changes], None]
SCHEMA = 3  # of the journal's field names and values; raised together with an upcast (R19)
DRAFT = "draft "  # begins the key of every unfinished form


def local_now() -> datetime:
    return datetime.now().astimezone()


class Desk:
    """Opened by `store.opening.open_store`, which checks and migrates the file first."""

    def __init__(
        self,
        engine: sa.Engine,
        *,
        name: str,
        practice: bool,
        actor: Actor,
        clock: Callable[[], datetime] = local_now,
        ids: Callable[[], str] = new_id,
        older_copy: Path | None = None,
    ) -> None:
        self.engine, self.name, self.practice, self.actor = engine, name, practice, actor
        self.older_copy = older_copy  # where the store as it was lies, if opening it brought it up to date
        self._clock, self.ids = clock, ids
        self._listeners: list[Listener] = []

    def close(self) -> None:
        self.engine.dispose()

    # ---- who ----
    def may(self, right: Right) -> bool:
        return right in rights_of(self.actor.role)

    def require(self, right: Right) -> None:
        """Refuses in words whoever does not hold it."""
        if not self.may(right):
            said = _("Your role does not include this: {right}. Ask a coordinator.")
            if right in COORDINATORS_LACK:
                said = _("Your role does not include this: {right}. Ask an administrator.")
            raise UserError(said.format(right=_(LABELS[right])))

    # ---- time ----
    def now(self) -> datetime:
        """The centre's local time, to the second."""
        return self._clock().replace(microsecond=0, tzinfo=None)

    def _wall(self) -> int:
        return int(self._clock().timestamp() * 1000)

    # ---- reading ----
    @contextmanager
    def reading(self) -> Iterator[View]:
        with known_trouble(), Session(self.engine, autoflush=False) as session:
            sa.event.listen(session, "before_flush", _refuse_writes)
            rights = rights_of(self.actor.role)
            walls.see_through(session, rights)
            yield View(session, self.actor, self.now(), rights)

    # ---- writing ----
    def run(self, action: Callable[Concatenate[Work, P], T], /, *args: P.args, **values: P.kwargs) -> T:
        """Run one registered action: right held? → run → journal → commit → tell. Raises UserError, changing nothing."""
        return self.run_seen(None, action, *args, **values)

    def run_seen(
        self,
        seen: Seen | None,
        action: Callable[Concatenate[Work, P], T],
        /,
        *args: P.args,
        **values: P.kwargs,
    ) -> T:
        """As `run`, for a form that showed rows with these heads: what changed meanwhile becomes a conflict (R6)."""
        spec = registered(action)
        self.require(spec.needs)
        with self._writing() as (session, ledger):
            change_set = self._new_set(ledger, spec.name)
            dot = (ledger.number_of(self.name), change_set.seq)
            recorder = Recorder(session, ledger, dot, seen=seen)
            work = Work(session, self.actor, self.now(), self.ids)
            result = action(work, *args, **values)
            session.flush()
            changes = self._record(session, ledger, recorder, work, change_set)
        self._tell(changes)
        return result

    def _record(
        self, session: Session, ledger: Ledger, recorder: Recorder, work: Work, change_set: ChangeSet
    ) -> Changes:
        plain = recorder.changes()
        if plain:
            ledger.write_set(change_set, plain)
            self._settle(ledger, plain)
            search.index(session, _rows(plain))
            self._keep_clock(ledger, change_set.clock)
        touched = _rows(plain)
        if work.erasing or work.settling:
            beside = self._new_set(ledger, change_set.action) if plain else change_set
            touched |= self._beside(session, ledger, recorder, work, beside)
        return Changes(frozenset(touched), change_set.id, change_set.action)

    def _beside(
        self, session: Session, ledger: Ledger, recorder: Recorder, work: Work, change_set: ChangeSet
    ) -> set[tuple[str, str, str]]:
        """What no flush can write: rows erased, conflicts settled."""
        session.expunge_all()
        if work.erasing:
            ledger.drop_facts(DRAFT)  # an unfinished form may name whoever is erased
        erased = [Change(entity, row_id, "erase", {}) for entity, row_id in dict.fromkeys(work.erasing)]
        settled = [settling(ledger, one, recorder.seen) for one in work.settling]
        touched = take(ledger, [replace(change_set, changes=tuple(erased + settled))])
        search.index(session, touched)
        self._keep_clock(ledger, change_set.clock)
        return touched

    def _settle(self, ledger: Ledger, plain: list[PlainChange]) -> None:
        """A field that still has rivals stays in conflict; one written without them no longer is."""
        for change in plain:
            if change.kind == "update":
                settle_written(ledger, change)

    # ---- undo and redo ----
    def undo(self, change_set: str | None = None) -> Undone:
        """Undo this person's latest action here, or any change set by its id."""
        with self._writing() as (session, ledger):
            target = self._target(ledger, change_set, next_undo)
            walls.refuse_touching(session, _touched(target), rights_of(self.actor.role))
            undone = self._undo(session, ledger, target)
        self._tell(undone.changes)
        return undone

    def redo(self) -> Undone:
        with self._writing() as (session, ledger):
            target = self._target(ledger, None, next_redo)
            walls.refuse_touching(session, _touched(target), rights_of(self.actor.role))
            undone = self._undo(session, ledger, target)
        self._tell(undone.changes)
        return undone

    def undo_action(self) -> str | None:
        """The name of the action that `undo` would take back."""
        return self._peek(next_undo)

    def redo_action(self) -> str | None:
        return self._peek(next_redo)

    def _peek(self, choose: Callable[[Ledger, str, str | None], tuple[str, str] | None]) -> str | None:
        with known_trouble(), self.engine.connect() as connection:
            found = choose(Ledger(connection), self.name, self.actor.id)
            return found[1] if found else None

    def _target(
        self,
        ledger: Ledger,
        wanted: str | None,
        choose: Callable[[Ledger, str, str | None], tuple[str, str] | None],
    ) -> ChangeSet:
        found = choose(ledger, self.name, self.actor.id) if wanted is None else (wanted, "")
        change_set = next((s for s in ledger.sets(set_id=found[0])), None) if found else None
        if change_set is None:
            raise UserError(_("There is nothing to undo."))
        spec = REGISTER.get(change_set.action)
        if spec is not None:
            self.require(spec.needs)
            if not spec.undoable:
                raise UserError(_("This cannot be undone: {reason}").format(reason=_(spec.lasting)))
        return change_set

    def _undo(self, session: Session, ledger: Ledger, target: ChangeSet) -> Undone:
        changes, moved_on = backwards(ledger, target, self.now().isoformat())
        if not changes:
            raise UserError(
                _("This was changed again since, so it cannot be undone. The newer values were kept.")
            )
        change_set = self._new_set(ledger, target.action, undoes=target.dot)
        touched = take(ledger, [replace(change_set, changes=tuple(changes))])
        if hanging_on(ledger, target):
            raise UserError(
                _(
                    "Something else was built on this since, so it cannot be undone. Undo or remove that first."
                )
            )
        search.index(session, touched)
        self._keep_clock(ledger, change_set.clock)
        return Undone(Changes(frozenset(touched), change_set.id, target.action), tuple(moved_on))

    # ---- other desks ----
    def pack(self, receiver: str | None = None) -> Bundle:
        with known_trouble(), self.engine.connect() as connection:
            return merge.pack(Ledger(connection), desk=self.name, schema=SCHEMA, receiver=receiver)

    def apply(self, bundle: Bundle) -> int:
        """Apply another desk's change sets: all or none. Returns how many were new."""
        with self._writing() as (session, ledger):
            put_off_foreign_keys(session.connection())
            fresh = merge.unknown_sets(ledger, bundle, desk=self.name, schema=SCHEMA)
            touched = merge.apply(ledger, bundle, fresh)
            search.index(session, touched)
            self._keep_clock(ledger, merge.pulled_clock(self._kept_clock(ledger), fresh, self._wall()))
        self._tell(Changes(frozenset(touched)))
        return len(fresh)

    # ---- what is still being typed ----
    def draft(self, form: str) -> str:
        """What was kept of an unfinished form of the person signed in; empty where nothing was."""
        with known_trouble(), self.engine.connect() as connection:
            return Ledger(connection).fact(self._draft_key(form), "")

    def keep_draft(self, form: str, text: str) -> None:
        """Kept in the store, so that it is as safe as the rest of it; outside the journal, so that it never travels."""
        with self._writing() as (_session, ledger):
            ledger.put_fact(self._draft_key(form), text)

    def _draft_key(self, form: str) -> str:
        return f"{DRAFT}{form} {self.actor.id}"

    # ---- looking after the store ----
    def take_new_id(self) -> str:
        """A restored or copied store goes on under a new desk id, always: else one dot names two things (R2)."""
        with self._writing() as (_session, ledger):
            self.name = self.ids()
            ledger.number_of(self.name)
            ledger.put_fact("desk", self.name)
        return self.name

    def clocks_ahead(self) -> list[str]:
        """Desks whose newest stamp is more than a day ahead of our clock: theirs or ours is wrong (R18)."""
        with known_trouble(), self.engine.connect() as connection:
            return Ledger(connection).stamped_after(self._wall() + merge.DAY)

    def reset_clock(self) -> None:
        """A person confirmed the time: stamps may go back, since dots and not clocks name writes (R18)."""
        with self._writing() as (_session, ledger):
            self._keep_clock(ledger, (self._wall(), self._kept_clock(ledger)[1] + 1))

    def check(self) -> Findings:
        with known_trouble(), self.engine.connect() as connection:
            return check(Ledger(connection))

    def dump(self) -> str:
        with known_trouble(), self.engine.connect() as connection:
            return dump(Ledger(connection))

    def digest(self) -> str:
        with known_trouble(), self.engine.connect() as connection:
            return digest(Ledger(connection))

    # ---- telling ----
    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, changes: Changes) -> None:
        if changes.erases:
            empty_log(self.engine)
        for listener in [*self._listeners] if changes else []:
            listener(changes)

    # ---- within a transaction ----
    @contextmanager
    def _writing(self) -> Iterator[tuple[Session, Ledger]]:
        with known_trouble(), self.engine.connect() as opened:
            connection = opened.execution_options(**{WRITING: True})
            with connection.begin(), ActionSession(connection, expire_on_commit=False) as session:
                yield session, Ledger(connection)

    def _kept_clock(self, ledger: Ledger) -> Clock:
        wall, _dot, counter = ledger.fact("clock", "0.0").partition(".")
        return int(wall), int(counter)

    def _tick(self, ledger: Ledger) -> Clock:
        """A wall clock that went back never takes the stamps back (R18)."""
        kept, wall = self._kept_clock(ledger), self._wall()
        return (wall, 0) if wall > kept[0] else (kept[0], kept[1] + 1)

    def _keep_clock(self, ledger: Ledger, clock: Clock) -> None:
        ledger.put_fact("clock", f"{clock[0]}.{clock[1]}")

    def _new_set(self, ledger: Ledger, action: str, undoes: WireDot | None = None) -> ChangeSet:
        """The next change set of this desk, still without changes."""
        seen = ledger.vector()
        return ChangeSet(
            id=self.ids(), desk=self.name, seq=seen.get(self.name, 0) + 1, clock=self._tick(ledger), seen=seen,
            schema=SCHEMA, actor=self.actor.id, action=action, undoes=undoes, changes=(),
        )  # fmt: skip


def _rows(plain: list[PlainChange]) -> set[tuple[str, str, str]]:
    return {(c.entity, c.row_id, "inserted" if c.kind == "insert" else "updated") for c in plain}


def _touched(target: ChangeSet) -> set[tuple[str, str]]:
    return {(change.entity, change.row_id) for change in target.changes}


def _refuse_writes(session: Session, _context: Any, _instances: object) -> None:
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("a query never writes: put the change into an action")
