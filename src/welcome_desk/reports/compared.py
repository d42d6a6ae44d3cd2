"""A number of a period in words beside that of the period before."""

from __future__ import annotations

from welcome_desk.i18n import N_, _, number
from welcome_desk.periods import Period

MONTHS = (
    N_("as many as the month before"),
    N_("{n} more than the month before"),
    N_("{n} fewer than the month before"),
)
PERIODS = (
    N_("as many as the period before"),
    N_("{n} more than the period before"),
    N_("{n} fewer than the period before"),
)


def compared(period: Period, now: int, before: int | None) -> str:
    """Nothing where nothing was kept in the period before."""
    if before is None:
        return ""
    same, more, fewer = MONTHS if period.is_month else PERIODS
    if now == before:
        return _(same)
    return _(more if now > before else fewer).format(n=number(abs(now - before)))
