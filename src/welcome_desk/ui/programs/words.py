"""How a program and those in it are told of in words."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries.enrolments import EnrolmentLine
from welcome_desk.queries.programs import ProgramLine
from welcome_desk.queries.screening import ItemState

STATES = {
    "waiting": (N_("Waiting"), "plain"),
    "ready": (N_("Ready to help"), "success"),
    "missing": (N_("Something missing"), "warn"),
    "matched": (N_("Matched"), "primary"),
    "away": (N_("Away"), "info"),
    "paused": (N_("Paused"), "warn"),
    "done": (N_("Done"), "plain"),
    "left": (N_("Left"), "plain"),
    "refused": (N_("Not accepted"), "plain"),
}
FILTERS = {
    "in": N_("Taking part"),
    "waiting": N_("Waiting"),
    "ready": N_("Ready to be matched"),
    "missing": N_("Something missing"),
    "matched": N_("Matched"),
    "away": N_("Away"),
    "over": N_("No longer taking part"),
}
ITEM_TONES = {"missing": "warn", "held": "success", "soon": "warn", "expired": "danger"}


def program_status(line: ProgramLine) -> str:
    waiting = ngettext("{n} newcomer waiting", "{n} newcomers waiting", line.seekers_waiting)
    places = ngettext("{n} open place", "{n} open places", line.places_open)
    meeting = ngettext("{n} match meeting", "{n} matches meeting", line.active)
    return " · ".join(
        said.format(n=count)
        for said, count in (
            (waiting, line.seekers_waiting),
            (places, line.places_open),
            (meeting, line.active),
        )
    )


def state_word(line: EnrolmentLine) -> tuple[str, str]:
    """(word, tone)"""
    word, tone = STATES.get(line.state, (line.state, "plain"))
    return _(word), tone


def waiting_words(line: EnrolmentLine) -> str:
    """How long, and where in the list; nothing for who does not wait."""
    if line.place is None:
        return ""
    days = ngettext("{n} day", "{n} days", line.waiting_days).format(n=i18n.number(line.waiting_days))
    return _("{days}, no. {place}").format(days=days, place=i18n.number(line.place))


def lacking_words(line: EnrolmentLine) -> str:
    return "" if line.over else i18n.list_of([str(item.label) for item in line.lacking])


def away_words(until: date | None) -> str:
    return _("Away until {day}").format(day=i18n.date_short(until)) if until else _("Away")


def item_word(one: ItemState) -> tuple[str, str]:
    """How an item stands, with its day; and the tone."""
    tone = ITEM_TONES[one.state]
    if one.state == "missing":
        return (_("Missing"), tone) if one.item.must else (_("Not yet"), "plain")
    ends = one.seen[0].expires_on
    if ends is None:
        return _("Seen"), tone
    said = {"held": _("Holds until {day}"), "soon": _("Expires on {day}"), "expired": _("Expired on {day}")}
    return said[one.state].format(day=i18n.date_full(ends)), tone
