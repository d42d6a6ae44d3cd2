"""Calendar files that are brought in: what one would change, and taking it in as one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.actions.calendars import Incoming
from welcome_desk.errors import UserError
from welcome_desk.exchange import ical
from welcome_desk.exchange.ical import Calendar, Entry, Problem
from welcome_desk.i18n import _
from welcome_desk.model import Event, EventSeries, Observance
from welcome_desk.model.events import LONGEST_DAYS
from welcome_desk.queries import calendars, occurrences
from welcome_desk.queries.occurrences import Reads
from welcome_desk.recurrence import canonical, converted, zone_of
from welcome_desk.store.desk import Desk

_STAMP = "%Y-%m-%dT%H:%M:%S"
TEXTS = ("title", "title_fr", "kind", "place", "place_fr", "about", "about_fr", "federal_type", "topic")
SAME = (
    *TEXTS,
    "capacity",
    "all_day",
    "starts_at",
    "ends_at",
    "state",
)  # what may set a date of a series apart


@dataclass
class Coming:
    """What a file holds, seen against the store: how many entries are new, differ or stand as they are.

    `left_out`: how many could not be taken; why, the problems tell.
    """

    file: str
    read: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)
    given: list[Incoming] = field(default_factory=list)

    def count(self, said: str) -> None:
        setattr(self, said, getattr(self, said) + 1)

    def leave_out(self, problem: Problem) -> None:
        self.left_out += 1
        self.problems.append(problem)

    def as_json(self) -> dict[str, Any]:
        told = [{"row": one.row, "column": one.column, "message": one.message} for one in self.problems]
        counts = {name: getattr(self, name) for name in ("read", "created", "updated", "skipped")}
        return {**counts, "problems": sorted(told, key=lambda one: (one["row"], one["column"]))}


# ---- in ----
def look_at_events(desk: Desk, file: Path) -> Coming:
    """What bringing it in would do; nothing is changed."""
    return _looked_at(desk, file, _events, EventSeries, Event, longest=timedelta(days=LONGEST_DAYS))


def look_at_observances(desk: Desk, file: Path) -> Coming:
    return _looked_at(desk, file, _observances, Observance)


def take_events(desk: Desk, coming: Coming) -> None:
    if coming.created or coming.updated:
        desk.run(actions.calendars.import_events, events=coming.given)


def take_observances(desk: Desk, coming: Coming) -> None:
    if coming.created or coming.updated:
        desk.run(actions.calendars.import_observances, observances=coming.given)


def _looked_at(
    desk: Desk, file: Path, make: Callable[[Calendar, str], Iterator[Incoming]], *kinds: type[Any],
    longest: timedelta = timedelta.max,
) -> Coming:  # fmt: skip
    desk.require(Right.PLAN_EVENTS)
    found = ical.read(_bytes(file), file=file.name)
    coming = Coming(file.name, read=found.read, problems=list(found.problems))
    coming.left_out = found.read - len(found.entries)
    with desk.reading() as view:
        coming.given = _short_enough(coming, make(found, zone_name(view)), longest)
        _count(view, coming, kinds)
    return coming


def _short_enough(coming: Coming, given: Iterator[Incoming], longest: timedelta) -> list[Incoming]:
    """As whoever plans an event is bound to; of a series the dates that were made longer are left out alone."""
    kept = list[Incoming]()
    for one in given:
        if _length(one.fields) > longest:
            coming.leave_out(_too_long(one))
            continue
        dates = [date_ for date_ in one.dates if _length(date_[1]) <= longest]
        for _date in range(len(one.dates) - len(dates)):
            coming.leave_out(_too_long(one))
        kept.append(replace(one, dates=dates))
    return kept


def _length(fields: Mapping[str, Any]) -> timedelta:
    return fields["ends_at"] - fields["starts_at"] if "ends_at" in fields else timedelta()


def _too_long(one: Incoming) -> Problem:
    said = _(
        "“{title}” lasts longer than {n} days, so it was left out. Bring in a series, or plan it by hand."
    )
    title = one.fields["title"] or one.fields["title_fr"]
    return Problem(one.line, "DTEND", said.format(title=title, n=LONGEST_DAYS))


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(ical.MOST_BYTES + 1)
    except OSError as trouble:
        raise UserError(
            _("{file} could not be read. Check that it is there.").format(file=file.name)
        ) from trouble


def zone_name(reads: Reads) -> str:
    """The name of the centre’s zone, also where it is that of this computer."""
    name = zone_of(occurrences.centre_zone(reads)).key
    return "UTC" if name in ical.UTC_NAMES else name


def _count(view: View, coming: Coming, kinds: tuple[type[Any], ...]) -> None:
    """Against what is there; what was a series and is an event now, or the other way, is left to people."""
    uids = [one.uid for one in coming.given]
    there = {kind: calendars.known(view, kind, uids) for kind in kinds}
    dates = calendars.dates_of(view, [row.id for row in there.get(EventSeries, {}).values()])
    taken = list[Incoming]()
    for one in coming.given:
        kind = kinds[0] if one.series or len(kinds) == 1 else Event
        others = [rows for k, rows in there.items() if k is not kind]
        if any(one.uid in rows and rows[one.uid].deleted_at is None for rows in others):
            said = _("it was a single event here and is a series now, or the other way; plan it by hand")
            coming.leave_out(Problem(one.line, "UID", said))
            continue
        taken.append(one)
        row = there[kind].get(one.uid)
        coming.count(calendars.verdict(row, one.fields))
        if one.series:
            _count_dates(view, coming, one, row, dates.get(row.id, []) if row else [])
    coming.given = taken


def _count_dates(
    view: View, coming: Coming, one: Incoming, row: EventSeries | None, there: list[Event]
) -> None:
    older = row is not None and one.fields["revision"] < row.revision
    rows = {date.original_at: date for date in there}
    for original_at, fields in one.dates:
        known = rows.pop(original_at, None)
        coming.count(calendars.SKIPPED if older else calendars.verdict(known, fields))
    if row is not None and not older:
        for _date, _again in calendars.gone_back(row, rows.values(), occurrences.centre_zone(view)):
            coming.count(calendars.UPDATED)


def _events(found: Calendar, centre: str) -> Iterator[Incoming]:
    masters, changed = _latest(found.entries)
    for uid, entry in masters.items():
        dates = changed.pop(uid, {})
        if entry.repeats or dates:
            yield _series(entry, list(dates.values()), centre)
        else:
            yield Incoming(uid, _fields(entry, centre), line=entry.line)
    for uid, dates in changed.items():  # the file tells these dates alone, without their series
        for entry in dates.values():
            yield Incoming(f"{uid}#{entry.original_at:{_STAMP}}", _fields(entry, centre))


def _latest(entries: list[Entry]) -> tuple[dict[str, Entry], dict[str, dict[datetime, Entry]]]:
    """By UID: of several revisions the highest counts, and of equal ones the last."""
    masters: dict[str, Entry] = {}
    changed: dict[str, dict[datetime, Entry]] = {}
    for one in entries:
        if one.original_at is None:
            if one.uid not in masters or one.revision >= masters[one.uid].revision:
                masters[one.uid] = one
        else:
            dates = changed.setdefault(one.uid, {})
            if one.original_at not in dates or one.revision >= dates[one.original_at].revision:
                dates[one.original_at] = one
    return masters, changed


def _series(entry: Entry, dates: list[Entry], centre: str) -> Incoming:
    own = centre if entry.all_day or not entry.zone else entry.zone
    rule = canonical(entry.rule, own, whole_days=entry.all_day) if entry.rule else ""
    fields = {
        **_shared(entry), "zone": _kept_zone(entry, centre), "starts_at": entry.starts_at, "ends_at": entry.ends_at, "rule": rule,
        "excluded": [one.strftime(_STAMP) for one in entry.excluded], "added": [one.strftime(_STAMP) for one in entry.added],
    }  # fmt: skip
    changed = [
        (
            _original(one, own),
            {**_fields(one, centre), "zone": _kept_zone(one, centre), "uid": _date_uid(entry)},
        )
        for one in dates
    ]
    return Incoming(entry.uid, fields, series=True, line=entry.line, dates=changed)


def _date_uid(entry: Entry) -> str:
    return "" if actions.calendars.OWN_ID.fullmatch(entry.uid) else entry.uid


def _original(entry: Entry, zone: str) -> datetime:
    assert entry.original_at is not None
    known = entry.original_zone
    return converted(entry.original_at, known, zone) if known else entry.original_at


def _kept_zone(entry: Entry, centre: str) -> str:
    return "" if entry.all_day or entry.zone == centre else entry.zone


def _shared(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in (*TEXTS, "capacity", "all_day", "state", "revision")}


def _fields(entry: Entry, centre: str) -> dict[str, Any]:
    """As an event’s row has it: in the centre’s local time."""
    begins, ends = (converted(at, entry.zone or centre, centre) for at in (entry.starts_at, entry.ends_at))
    ends = ends if ends > begins else begins + (entry.ends_at - entry.starts_at)
    return {**_shared(entry), "zone": _kept_zone(entry, centre), "starts_at": begins, "ends_at": ends}


def _observances(found: Calendar, centre: str) -> Iterator[Incoming]:
    """Whole days; one that is told apart from its series leaves it and is kept by itself."""
    masters, changed = _latest(found.entries)
    for uid, entry in masters.items():
        dates = changed.get(uid, {})
        yield Incoming(
            uid, _observance(entry, centre, [_original(one, entry.zone) for one in dates.values()])
        )
    for uid, dates in changed.items():
        for one in dates.values():
            if one.state != "cancelled":
                yield Incoming(f"{uid}#{one.original_at:{_STAMP}}", _observance(one, centre, []))


def _observance(entry: Entry, centre: str, left_out: list[datetime]) -> dict[str, Any]:
    fields = _fields(entry, centre)
    last = fields["ends_at"] - timedelta(seconds=1)
    rule = canonical(entry.rule, entry.zone or centre, whole_days=True) if entry.rule else ""
    excluded = sorted({one.date() for one in (*entry.excluded, *left_out)})
    return {
        "title": entry.title, "title_fr": entry.title_fr, "starts_on": fields["starts_at"].date(), "ends_on": last.date(), "rule": rule,
        "excluded": [_midnight(one) for one in excluded], "added": [_midnight(one.date()) for one in entry.added],
    }  # fmt: skip


def _midnight(day: date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00"
