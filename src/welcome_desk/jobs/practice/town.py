"""The town's clock, its staff, and the round of its days."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import sqlalchemy as sa

from welcome_desk import actions
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.practice.afterwards import tell_of_events
from welcome_desk.jobs.practice.arrival import live_arrivals
from welcome_desk.jobs.practice.assessments import AssessmentWork
from welcome_desk.jobs.practice.beside import BesideWork
from welcome_desk.jobs.practice.consents import ConsentWork
from welcome_desk.jobs.practice.courses import hold_the_business_course
from welcome_desk.jobs.practice.desk import DeskWork
from welcome_desk.jobs.practice.events import EventWork
from welcome_desk.jobs.practice.funder import tell_the_funder
from welcome_desk.jobs.practice.gatherings import surround_the_events
from welcome_desk.jobs.practice.households import give_parts
from welcome_desk.jobs.practice.kinds import KindWork
from welcome_desk.jobs.practice.lists import ListWork
from welcome_desk.jobs.practice.match_life import live_matches
from welcome_desk.jobs.practice.passes import run_the_welcome_pass
from welcome_desk.jobs.practice.programs import ProgramWork
from welcome_desk.jobs.practice.records import RecordWork
from welcome_desk.jobs.practice.series import SeriesWork
from welcome_desk.jobs.practice.templates import make_templates
from welcome_desk.jobs.practice.twice import enter_twice
from welcome_desk.jobs.practice.words import write_the_words
from welcome_desk.model import new_id
from welcome_desk.store.desk import Desk
from welcome_desk.store.opening import create_store, open_store

ATLANTIC = timezone(timedelta(hours=-4))
STAFF = (
    ("admin", "Alan Fraser", "administrator"),
    ("margaret", "Margaret Tremblay", "coordinator"),
    ("nadia", "Nadia Haddad", "worker"),
    ("dev", "Dev Patel", "volunteer"),
    ("jean-guy", "Jean-Guy Roy", "volunteer"),
    ("board", "Louise Arsenault", "reader"),
)


class Town:
    """The store, a seeded source of chance, and a clock that is moved by hand."""

    def __init__(self, path: Path, *, seed: int, start: date) -> None:
        self.seed, self.rng = seed, random.Random(seed)
        self.ids = self.rng
        self.now = datetime.combine(start, time(8), ATLANTIC)
        self.desk = create_store(path, practice=True, clock=lambda: self.now, ids=self.new_id)
        sa.event.listen(self.desk.engine, "connect", _hurry)
        self.staff: dict[str, Actor] = {}

    def new_id(self) -> str:
        return new_id(int(self.now.timestamp() * 1000), self.ids.randbytes(10))

    @contextmanager
    def apart(self, source: random.Random) -> Iterator[None]:
        """Ids come from another source of chance meanwhile, so that the rest of the town stays as it is."""
        self.ids = source
        try:
            yield
        finally:
            self.ids = self.rng

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        """Move the clock on; it never goes back."""
        self.now = max(self.now + timedelta(seconds=20), datetime.combine(day, time(hour, minute), ATLANTIC))

    def as_(self, login: str) -> Actor:
        self.desk.actor = self.staff[login]
        return self.desk.actor

    @property
    def today(self) -> date:
        return self.now.date()

    def settle(self) -> None:
        """The centre and its staff."""
        self.desk.run(
            actions.staff.set_centre, name="Riverside Community Centre", name_fr="Centre communautaire Riverside",
            community="Sample Town", province="NB", phone="506-555-0100", zone="America/Moncton",
        )  # fmt: skip
        for login, name, role in STAFF:
            user = self.desk.run(actions.staff.add_user, login=login, display_name=name, role=role)
            self.staff[login] = Actor(user, name, role)


def _hurry(dbapi: object, _record: object) -> None:
    """While the town is being made, a power cut costs nothing: it is simply made again."""
    dbapi.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]


def make_town(
    path: Path,
    *,
    people: int = 300,
    months: int = 18,
    seed: int = 1,
    until: date = date(2026, 10, 31),
    progress: Callable[[float], None] | None = None,
) -> Desk:
    """A new practice store at `path`, worked in for `months` up to `until`. Same arguments, same content."""
    start = _months_earlier(until, months)
    fresh = path.with_name(path.name + ".making")
    _refuse_taken(path)
    _remove(fresh)
    town = Town(fresh, seed=seed, start=start)
    try:
        _live(town, people=people, start=start, until=until, progress=progress or (lambda _share: None))
        town.desk.close()
        _move_into_place(fresh, path)
    except BaseException:
        town.desk.close()
        _remove(fresh)
        raise
    return open_store(path, clock=lambda: town.now)


def _live(town: Town, *, people: int, start: date, until: date, progress: Callable[[float], None]) -> None:
    town.settle()
    desk = DeskWork(town, people=people, start=start, until=until)
    series = SeriesWork(town, start=start, until=until)
    programs, events = ProgramWork(town, desk, until=until), EventWork(town, desk, series)
    kinds = KindWork(town, desk, start=start, until=until)
    days = (until - start).days + 1
    for number in range(days):
        day = start + timedelta(days=number)
        progress(number / days)
        desk.open_day(day)
        programs.open_day(day)
        events.open_day(day)
        kinds.open_day(day)
    desk.plan_ahead(until)
    events.plan_ahead(until)
    series.change_some()
    live_matches(town, until=until)
    RecordWork(town, desk).write_down()
    ConsentWork(town, desk).write_down(until)
    programs.screening.let_some_run_out(until)
    give_parts(town, desk)
    AssessmentWork(town, desk, seed=town.seed).ask_around(until)
    live_arrivals(town, until=until)
    ListWork(town, desk).write_down()
    run_the_welcome_pass(town, start=start)
    hold_the_business_course(town, programs.ids["bimp"], until=until)
    tell_of_events(town, until)
    enter_twice(town, until)
    kinds.write_down()
    BesideWork(town, desk, programs).write_down()
    make_templates(town)
    surround_the_events(town, until=until)
    write_the_words(town, until=until)
    tell_the_funder(town, desk, until=until)


def _months_earlier(day: date, months: int) -> date:
    """The first day of the month so that `months` months end with `day`’s."""
    place = day.year * 12 + day.month - months
    return date(place // 12, place % 12 + 1, 1)


def _remove(path: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + tail).unlink()


def _move_into_place(fresh: Path, path: Path) -> None:
    """Only a finished town takes its name."""
    _refuse_taken(path)
    shutil.move(fresh, path)


def _refuse_taken(path: Path) -> None:
    if path.exists():
        said = _("{file} is already there. Choose another name; nothing was changed.")
        raise UserError(said.format(file=path.name))
