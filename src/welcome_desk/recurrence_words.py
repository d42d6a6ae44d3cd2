"""A rule of RFC 5545 in plain words: “The third Friday of every month, from November 20, 2026, without end”.

And the rules that are offered for a day, each by a code. May import: i18n, recurrence.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from welcome_desk import i18n
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.recurrence import WEEKDAYS, on_wall_clock, parts_of_rule, rule_of

NTH = {
    1: N_("The first {weekday}"), 2: N_("The second {weekday}"), 3: N_("The third {weekday}"),
    4: N_("The fourth {weekday}"), 5: N_("The fifth {weekday}"), -1: N_("The last {weekday}"),
    -2: N_("The second to last {weekday}"),
}  # fmt: skip
_ENDS = ("COUNT", "UNTIL")
_MONDAY = date(2024, 1, 1)


def said(rule: str, starts_on: date, zone: str = "") -> str:
    """The whole of it: how often, from when, until when."""
    if not rule:
        return _("Once, on {day}").format(day=i18n.date_full(starts_on))
    return _("{rhythm}, from {day}, {end}").format(
        rhythm=rhythm(rule, starts_on), day=i18n.date_full(starts_on), end=_end(rule, zone)
    )


def rhythm(rule: str, starts_on: date) -> str:
    """How often; a rule of another kind than people use is told as it is written."""
    parts = {name: value for name, value in parts_of_rule(rule).items() if name not in (*_ENDS, "WKST")}
    every = int(parts.pop("INTERVAL", "1"))
    found = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}.get(
        parts.pop("FREQ", ""), _none
    )(parts, every, starts_on)
    return found or _("By the rule {rule}").format(rule=endless(rule))


def _none(_parts: dict[str, str], _every: int, _day: date) -> str:
    return ""


def _daily(parts: dict[str, str], every: int, _day: date) -> str:
    if parts:
        return ""
    return (
        _("Every day") if every == 1 else ngettext("Every {n} day", "Every {n} days", every).format(n=every)
    )


def _weekly(parts: dict[str, str], every: int, day: date) -> str:
    named = parts.pop("BYDAY", WEEKDAYS[day.weekday()]).split(",")
    if parts or not set(named) <= set(WEEKDAYS):
        return ""
    days = i18n.list_of(_weekday(WEEKDAYS.index(one)) for one in sorted(named, key=WEEKDAYS.index))
    if every == 1:
        return _("Every {days}").format(days=days)
    return ngettext("Every {n} week on {days}", "Every {n} weeks on {days}", every).format(n=every, days=days)


def _monthly(parts: dict[str, str], every: int, day: date) -> str:
    which = _day_of_month(parts, day)
    if not which:
        return ""
    if every == 1:
        return _("{day} of every month").format(day=which)
    return ngettext("{day}, every {n} month", "{day}, every {n} months", every).format(day=which, n=every)


def _day_of_month(parts: dict[str, str], day: date) -> str:
    named = re.fullmatch(r"(-?\d)([A-Z]{2})", parts.get("BYDAY", ""))
    if len(parts) == 1 and named and int(named[1]) in NTH and named[2] in WEEKDAYS:
        return _(NTH[int(named[1])]).format(weekday=_weekday(WEEKDAYS.index(named[2])))
    number = parts.get("BYMONTHDAY", str(day.day) if not parts else "")
    if len(parts) > 1 or not re.fullmatch(r"-1|\d+", number):
        return ""
    return _("The last day") if number == "-1" else _("The {n}").format(n=_ordinal(int(number)))


def _yearly(parts: dict[str, str], every: int, day: date) -> str:
    own = {"BYMONTH": str(day.month), "BYMONTHDAY": str(day.day)}
    if any(own.get(name) != value for name, value in parts.items()):
        return ""
    told = i18n.date_full(day).replace(str(day.year), "").strip(",\u00a0 ")
    if every == 1:
        return _("Every year on {day}").format(day=told)
    return ngettext("Every {n} year on {day}", "Every {n} years on {day}", every).format(n=every, day=told)


def _ordinal(number: int) -> str:
    """1st, 2nd, 3rd; French counts the first alone."""
    if i18n.language() == "fr":
        return "1er" if number == 1 else str(number)
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _weekday(place: int) -> str:
    return i18n.weekday(_MONDAY + timedelta(days=place))


def _end(rule: str, zone: str) -> str:
    parts = parts_of_rule(on_wall_clock(rule, zone))
    if "COUNT" in parts:
        return ngettext("{n} time", "{n} times", int(parts["COUNT"])).format(n=parts["COUNT"])
    if "UNTIL" in parts:
        return _("until {day}").format(day=i18n.date_full(until_of(rule, zone) or date.min))
    return _("without end")


def until_of(rule: str, zone: str = "") -> date | None:
    """The last day on which it may come."""
    found = parts_of_rule(on_wall_clock(rule, zone)).get("UNTIL")
    return datetime.strptime(found, "%Y%m%dT%H%M%S").date() if found else None


def endless(rule: str) -> str:
    return rule_of({name: value for name, value in parts_of_rule(rule).items() if name not in _ENDS})


# ---- what is offered for a day ----
def offered(day: date) -> dict[str, str]:
    """Code → rule, in the order in which they are offered. The last weekday of a month is one of them only in its last week."""
    name, nth = WEEKDAYS[day.weekday()], (day.day - 1) // 7 + 1
    found = {
        "daily": "FREQ=DAILY",
        "weekly": f"FREQ=WEEKLY;BYDAY={name}",
        "fortnight": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={name}",
    }
    if nth < 5:
        found["nth"] = f"FREQ=MONTHLY;BYDAY={nth}{name}"
    if (day + timedelta(days=7)).month != day.month:
        found["last"] = f"FREQ=MONTHLY;BYDAY=-1{name}"
    return found | {"month-day": f"FREQ=MONTHLY;BYMONTHDAY={day.day}", "yearly": "FREQ=YEARLY"}


def code_of(rule: str, day: date) -> str:
    """Which of those a rule is; “own” where it is none, and empty where it never comes again."""
    plain = parts_of_rule(endless(rule))
    plain.pop("WKST", None)
    if plain.get("INTERVAL") == "1":
        del plain["INTERVAL"]
    known = offered(day)
    if plain == {"FREQ": "WEEKLY"}:
        return "weekly"
    if plain == {"FREQ": "WEEKLY", "INTERVAL": "2"}:
        return "fortnight"
    if plain == {"FREQ": "MONTHLY"}:
        return "month-day"
    return next((code for code, one in known.items() if parts_of_rule(one) == plain), "own" if plain else "")
