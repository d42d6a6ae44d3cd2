"""Needs, and what became of them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from welcome_desk.i18n import N_
from welcome_desk.model import Need
from welcome_desk.periods import Period
from welcome_desk.queries.figures.register import Rows, between, counted


def _raised(period: Period, code: Any = Need.area) -> Rows:
    return sa.select(Need.id, code.label("code")).where(
        Need.deleted_at.is_(None), between(Need.raised_on, period)
    )


def _closed(period: Period, state: str, code: Any = Need.area) -> Rows:
    return sa.select(Need.id, code.label("code")).where(
        Need.deleted_at.is_(None), Need.state == state, between(Need.closed_on, period)
    )


def _open(period: Period) -> Rows:
    open_then = sa.or_(Need.closed_on.is_(None), Need.closed_on > period.last)
    return sa.select(Need.id, Need.area.label("code")).where(
        Need.deleted_at.is_(None), Need.raised_on <= period.last, open_then
    )


@counted("needs", N_("Needs raised"), N_("Needs named in the period’s contacts."), of="need")
def needs(period: Period) -> Rows:
    return _raised(period)


@counted(
    "needs-by-area",
    N_("Needs by area"),
    N_("Needs named in the period, by area of life."),
    of="need",
    terms="needs",
)
def needs_by_area(period: Period) -> Rows:
    return _raised(period)


@counted(
    "needs-by-state",
    N_("Needs by what became of them"),
    N_("Needs named in the period, by how they stand now."),
    of="need",
    terms="need-states",
)
def needs_by_state(period: Period) -> Rows:
    return _raised(period, Need.state)


@counted(
    "needs-met",
    N_("Needs met"),
    N_("Needs that were closed as met in the period, whenever they were raised."),
    of="need",
)
def needs_met(period: Period) -> Rows:
    return _closed(period, "met")


@counted(
    "needs-met-by-area",
    N_("Needs met, by area"),
    N_("Needs that were closed as met in the period, by area of life."),
    of="need",
    terms="needs",
)
def needs_met_by_area(period: Period) -> Rows:
    return _closed(period, "met")


@counted(
    "needs-unmet",
    N_("Needs not met"),
    N_("Needs that were closed in the period because they could not be met, with their reason."),
    of="need",
)
def needs_unmet(period: Period) -> Rows:
    return _closed(period, "unmet")


@counted(
    "needs-unmet-by-area",
    N_("Needs not met, by area"),
    N_("Needs that could not be met, by area of life."),
    of="need",
    terms="needs",
)
def needs_unmet_by_area(period: Period) -> Rows:
    return _closed(period, "unmet")


@counted(
    "needs-unmet-by-reason",
    N_("Needs not met, by reason"),
    N_("Needs that were closed in the period because they could not be met, by why not."),
    of="need",
    terms="unmet-reasons",
)
def needs_unmet_by_reason(period: Period) -> Rows:
    return _closed(period, "unmet", Need.unmet_reason)


@counted(
    "needs-open",
    N_("Needs still open"),
    N_("Needs raised by the period’s last day, then or before, and neither met nor given up by that day."),
    of="need",
)
def needs_open(period: Period) -> Rows:
    return _open(period)


@counted(
    "needs-open-by-area",
    N_("Needs still open, by area"),
    N_("Needs that were open on the period’s last day, by area of life."),
    of="need",
    terms="needs",
)
def needs_open_by_area(period: Period) -> Rows:
    return _open(period)
