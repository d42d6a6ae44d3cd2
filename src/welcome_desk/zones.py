"""Time zones as they are offered to people: those of Canada first, each by the name it has in the current language."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from babel.dates import get_timezone_location, get_timezone_name

from welcome_desk import i18n
from welcome_desk.i18n import language

# From east to west; of places that keep the same time, those that a town would look for.
CANADIAN = (
    "America/St_Johns", "America/Halifax", "America/Moncton", "America/Glace_Bay", "America/Goose_Bay", "America/Blanc-Sablon",
    "America/Toronto", "America/Iqaluit", "America/Atikokan", "America/Winnipeg", "America/Rankin_Inlet", "America/Resolute",
    "America/Regina", "America/Swift_Current", "America/Edmonton", "America/Cambridge_Bay", "America/Inuvik", "America/Vancouver",
    "America/Creston", "America/Dawson_Creek", "America/Fort_Nelson", "America/Whitehorse", "America/Dawson",
)  # fmt: skip
WINTER = datetime(2026, 1, 15, 12, tzinfo=UTC)


def offered(kept: str = "") -> list[tuple[str, str]]:
    """(IANA name, words); one that is `kept` already is among them, whatever it is."""
    return _with(kept, language())


@cache
def _with(kept: str, code: str) -> list[tuple[str, str]]:
    with i18n.speaking(code):
        others = sorted((_words(name), name) for name in _elsewhere())
        found = [*((name, _words(name)) for name in CANADIAN), *((name, words) for words, name in others)]
        known = {name for name, _said in found}
        return found if not kept or kept in known else [*found, (kept, kept)]


def _elsewhere() -> list[str]:
    """Zones that CLDR names by a place; aliases of one are not told twice."""
    aliases = get_global("zone_aliases")
    places = [
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "Canada/"))
    ]
    return [
        name
        for name in places
        if name not in CANADIAN and name not in aliases and name in get_global("zone_territories")
    ]


def _words(name: str) -> str:
    """“Moncton: Atlantic Time”, with how far it is from UTC in winter."""
    zone = ZoneInfo(name)
    place = get_timezone_location(zone, locale=i18n.locale(), return_city=True)
    said = get_timezone_name(zone, width="long", locale=i18n.locale(), zone_variant="generic")
    return f"{place} · {said} · {_offset(zone)}"


def _offset(zone: ZoneInfo) -> str:
    minutes = round((WINTER.astimezone(zone).utcoffset() or datetime.min - datetime.min).total_seconds() / 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60}" + (f":{abs(minutes) % 60:02}" if minutes % 60 else "")
