"""Series of events: planned, changed as a whole or from a date on, ended, cancelled, and single dates taken out or moved.

“From a date on” ends the series before that date and makes a new one of the rest. The rows of later dates go over to the
new series with all that hangs on them; they keep their ids. What a date differs in of its own stays as it is, and
one that people came to, finished or not, stays at the time and place at which it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.fields import change
from welcome_desk.actions.occurrences import (
    change_event,
    hanging,
    happening,
    held_among,
    move_along,
)
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import (
    Attendance,
    Event,
    EventSeries,
    EventTick,
    Shift,
    ShiftPlace,
    SignInSheet,
    TourStop,
)
from welcome_desk.queries.occurrences import (
    SHARED,
    centre_zone,
    find_event,
    hours_of_date,
    later_uid,
    recurrence,
    zone_of_series,
)
from welcome_desk.recurrence import (
    check_rule,
    counted,
    ended,
    fitting,
    gives_dates,
    known_zone,
    moments_of,
    parts_of_rule,
)
from welcome_desk.store.work import Work

# What is said of a held date too: how it is called, not where and for how many it was.
TEXTS = {"title", "title_fr", "kind", "about", "about_fr", "federal_type", "topic"}
A_SECOND, A_DAY = timedelta(seconds=1), timedelta(days=1)


@action(N_("Plan a series of events"), needs=Right.PLAN_EVENTS)
def plan_series(
    work: Work, /, *, title: str, starts_at: datetime, ends_at: datetime, rule: str, **known: Any
) -> str:
    series = EventSeries(title=title.strip(), starts_at=starts_at, ends_at=ends_at, rule=rule, **known)
    _check(work, series)
    return work.add(series).id


@action(N_("Let an event come again"), needs=Right.PLAN_EVENTS)
def repeat_event(work: Work, /, event_id: str, *, rule: str, **changed: Any) -> str:
    """A single event becomes the first date of a series."""
    event = happening(work, event_id)
    if event.series_id:
        raise UserError(_("This event is a date of a series already."))
    change_event(work, event, changed)
    kept = {name: getattr(event, name) for name in SHARED}
    series = EventSeries(starts_at=event.starts_at, ends_at=event.ends_at, rule=rule, **kept)
    _check(work, series)
    work.add(series)
    work.session.flush()
    event.series_id, event.original_at = series.id, event.starts_at
    return series.id


@action(N_("Change a series of events"), needs=Right.PLAN_EVENTS)
def edit_series(work: Work, /, series_id: str, **changed: Any) -> None:
    _change(work, work.get(EventSeries, series_id), changed)


@action(N_("Change a series from a date on"), needs=Right.PLAN_EVENTS)
def edit_series_from(work: Work, /, event_id: str, **changed: Any) -> str:
    """The id of the series that goes on; the old one where the date is its first."""
    later = _split(work, *_date(work, event_id))
    _change(work, later, changed)
    return later.id


@action(N_("Move an event"), needs=Right.PLAN_EVENTS)
def move_event(work: Work, event_id: str, *, starts_at: datetime, ends_at: datetime) -> None:
    """Its shifts and the stops of a tour move with it."""
    change_event(work, happening(work, event_id), {"starts_at": starts_at, "ends_at": ends_at})


@action(N_("Remove an event"), needs=Right.PLAN_EVENTS)
def remove_event(work: Work, event_id: str) -> None:
    """A date of a series is taken out of it. One that people came to is no plan any more and stays."""
    event = _found(work, event_id)
    if event in work.session:
        if held_among(work, [event]):
            raise UserError(_("People came to this event, so it stays. Cancel it if it did not take place."))
        _remove_row(work, event)
    if event.series_id and event.original_at:
        series, moment = work.get(EventSeries, event.series_id), event.original_at.isoformat()
        series.added = [one for one in series.added if one != moment]
        series.excluded = sorted({*series.excluded, moment})


@action(N_("Put a removed date back"), needs=Right.PLAN_EVENTS)
def put_date_back(work: Work, series_id: str, *, original_at: datetime) -> None:
    series, moment = work.get(EventSeries, series_id), original_at.isoformat()
    if moment not in series.excluded:
        raise UserError(_("This date was not removed from the series."))
    series.excluded = [one for one in series.excluded if one != moment]
    if not recurrence(series, centre_zone(work)).holds(original_at):
        series.added = sorted({*series.added, moment})


@action(N_("Add a date to a series"), needs=Right.PLAN_EVENTS)
def add_date(work: Work, series_id: str, *, starts_at: datetime) -> None:
    """On the wall clock of the series’ zone; it lasts as long as the others."""
    series, moment = work.get(EventSeries, series_id), starts_at.isoformat()
    series.excluded = [one for one in series.excluded if one != moment]
    if not recurrence(series, centre_zone(work)).holds(starts_at):
        series.added = sorted({*series.added, moment})


@action(N_("End a series of events"), needs=Right.PLAN_EVENTS)
def end_series(work: Work, event_id: str) -> None:
    """This date and all later ones are taken away; those that people came to stay."""
    series, moment = _date(work, event_id)
    rows = _rows_of(work, series, moment)
    held = held_among(work, rows)
    staying = [event for event in rows if event.id in held]
    for event in rows:
        if event.id not in held:
            _remove_row(work, event)
    if _dates_before(work, series, moment):
        _end_before(work, series, moment)
    elif staying:
        _keep_only(series, staying)
    else:
        work.remove(series)


@action(N_("Cancel a series of events"), needs=Right.PLAN_EVENTS)
def cancel_series(work: Work, series_id: str) -> None:
    _cancel(work, work.get(EventSeries, series_id))


@action(N_("Cancel a series from a date on"), needs=Right.PLAN_EVENTS)
def cancel_series_from(work: Work, event_id: str) -> str:
    later = _split(work, *_date(work, event_id))
    _cancel(work, later)
    return later.id


@action(N_("Take a cancelled event up again"), needs=Right.PLAN_EVENTS)
def take_up_event(work: Work, event_id: str) -> None:
    event = happening(work, event_id)
    if event.state != "cancelled":
        raise UserError(_("This event is not cancelled."))
    event.state = "planned"


@action(N_("Take a cancelled series up again"), needs=Right.PLAN_EVENTS)
def take_up_series(work: Work, series_id: str) -> None:
    """Its dates take place again from today on; what is over stays as it was."""
    series = work.get(EventSeries, series_id)
    if series.state != "cancelled":
        raise UserError(_("This series is not cancelled."))
    series.state = "planned"
    series.revision += 1
    for row in _rows_of(work, series):
        if row.state == "cancelled" and row.starts_at.date() >= work.today:
            row.state = "planned"


# ---- finding ----
def _found(work: Work, key: str) -> Event:
    event = find_event(work, key)
    if event is None:
        raise UserError(_("This event is no longer listed. Someone may have removed it since."))
    return event


def _date(work: Work, key: str) -> tuple[EventSeries, datetime]:
    """The series of a date, and where in it the date belongs."""
    event = _found(work, key)
    if not event.series_id or not event.original_at:
        raise UserError(_("This event is not part of a series."))
    return work.get(EventSeries, event.series_id), event.original_at


def _rows_of(work: Work, series: EventSeries, since: datetime = datetime.min) -> list[Event]:
    rows = sa.select(Event).where(Event.series_id == series.id, Event.deleted_at.is_(None))
    return [
        row for row in work.session.scalars(rows.order_by(Event.original_at, Event.id)) if _at(row) >= since
    ]


def _at(row: Event) -> datetime:
    return row.original_at or row.starts_at


# ---- changing ----
def _check(work: Work, series: EventSeries) -> None:
    zone = zone_of_series(series, centre_zone(work))
    series.zone = series.zone if known_zone(series.zone) else ""
    series.check()
    if not series.rule and series.added:
        return
    check_rule(series.rule, series.starts_at, zone)
    series.rule = fitting(series.rule, zone, all_day=series.all_day)
    if not gives_dates(series.rule, series.starts_at, zone):
        raise UserError(_("This rule never gives a date: {rule}").format(rule=series.rule), field="rule")
    if recurrence(series, centre_zone(work)).crowded():
        said = _(
            "The event comes again while earlier dates still go on. Make it shorter, or let it come less often."
        )
        raise UserError(said, field="rule")


def _change(work: Work, series: EventSeries, changed: Mapping[str, Any]) -> None:
    centre, rows = centre_zone(work), _rows_of(work, series)
    before, held = {name: getattr(series, name) for name in SHARED}, held_among(work, rows)
    usual = {
        row.id for row in rows if (row.starts_at, row.ends_at) == hours_of_date(series, _at(row), centre)
    }
    begun = series.starts_at
    change(series, changed)
    series.revision += 1
    later = series.starts_at - begun
    series.excluded = _moved(series.excluded, later)
    series.added = _moved(series.added, later)
    _check(work, series)
    now = recurrence(series, centre)
    for row in rows:
        _follow(row, before, changed, held=row.id in held)
        if now.holds(_at(row) + later):
            row.original_at = _at(row) + later
        if row.id in usual - held and now.holds(_at(row)):
            begun = row.starts_at
            row.starts_at, row.ends_at = hours_of_date(series, _at(row), centre)
            move_along(work, row, row.starts_at - begun)


def _follow(row: Event, before: Mapping[str, Any], changed: Mapping[str, Any], *, held: bool) -> None:
    """What a date has of its own stays."""
    names = changed.keys() & set(SHARED)
    for name in sorted(names & TEXTS if held else names):
        if getattr(row, name) == before[name]:
            setattr(row, name, changed[name])


def _moved(moments: Iterable[str], later: timedelta) -> list[str]:
    return [(one + later).isoformat() for one in moments_of(moments)]


def _cancel(work: Work, series: EventSeries) -> None:
    series.state = "cancelled"
    series.revision += 1
    rows = _rows_of(work, series)
    held = held_among(work, rows)
    for row in rows:
        if row.state == "planned" and row.id not in held:
            row.state = "cancelled"


# ---- one series made two ----
def _split(work: Work, series: EventSeries, moment: datetime) -> EventSeries:
    """The series as it goes on from this date: a new one, or itself where nothing comes before."""
    if not _dates_before(work, series, moment):
        return series
    later = _rest(work, series, moment)
    rows = _rows_of(work, series, moment)
    _end_before(work, series, moment)
    work.add(later)
    work.session.flush()
    for row in rows:
        row.series_id, row.uid = later.id, later.uid
    return later


def _dates_before(work: Work, series: EventSeries, moment: datetime) -> list[datetime]:
    """Dates that were removed are none."""
    first = min([series.starts_at, *map(datetime.fromisoformat, series.added)])
    return recurrence(series, centre_zone(work)).between(first, moment)


def _rest(work: Work, series: EventSeries, moment: datetime) -> EventSeries:
    by_rule = replace(recurrence(series, centre_zone(work)), excluded=(), added=())
    begins = (by_rule.next(moment) if series.rule else None) or moment
    rule = series.rule if by_rule.holds(begins) else ""
    if "COUNT" in parts_of_rule(rule):
        rule = counted(
            rule, int(parts_of_rule(rule)["COUNT"]) - len(by_rule.by_rule(series.starts_at, begins))
        )
    kept = {name: getattr(series, name) for name in (*SHARED, "state") if name != "uid"}
    return EventSeries(
        **kept, starts_at=begins, ends_at=begins + (series.ends_at - series.starts_at), rule=rule,
        excluded=_since(series.excluded, moment), added=_since(series.added, moment), uid=later_uid(series, moment),
    )  # fmt: skip


def _since(moments: Iterable[str], first: datetime) -> list[str]:
    return [one for one in moments if datetime.fromisoformat(one) >= first]


def _end_before(work: Work, series: EventSeries, moment: datetime) -> None:
    zone = zone_of_series(series, centre_zone(work))
    if series.rule:
        last = moment - (A_DAY if series.all_day else A_SECOND)
        series.rule = ended(series.rule, last, zone, all_day=series.all_day)
    series.excluded = [one for one in series.excluded if datetime.fromisoformat(one) < moment]
    series.added = [one for one in series.added if datetime.fromisoformat(one) < moment]
    series.revision += 1


def _keep_only(series: EventSeries, staying: list[Event]) -> None:
    """Nothing is left of a series but dates that were held."""
    series.rule, series.added = "", sorted(_at(row).isoformat() for row in staying)
    series.excluded = [] if series.starts_at in map(_at, staying) else [series.starts_at.isoformat()]
    series.revision += 1


def _remove_row(work: Work, event: Event) -> None:
    """With who was expected and what was prepared; it all comes back with the row when that is undone."""
    for shift in hanging(work, Shift, event):
        places = sa.select(ShiftPlace).where(ShiftPlace.shift_id == shift.id, ShiftPlace.deleted_at.is_(None))
        for place in work.session.scalars(places):
            work.remove(place)
        work.remove(shift)
    for kind in (Attendance, EventTick, SignInSheet, TourStop):
        for row in hanging(work, kind, event):
            work.remove(row)
    work.remove(event)
