"""How a program and those in it are told of in words."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries.enrolments import EnrolmentLine
from welcome_desk.queries.programs import Participant, ProgramLine
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
    """What counts in a program of its kind: pairs that meet, teams at work, passes, people in a course."""
    makers = {"benefit": (_waiting, _passes), "course": (_taking,)}
    making = makers.get(line.kind, (_waiting, _open, _meeting))
    parts = [make(line) for make in making]
    if line.kind == "course" and line.by_criteria:
        parts += [_open(line), _meeting(line)]
    return " · ".join([*parts, *([too_many_words(line)] if line.too_many else [])])


def too_many_words(line: ProgramLine) -> str:
    said = ngettext("{n} more than there are places", "{n} more than there are places", line.too_many)
    return said.format(n=i18n.number(line.too_many))


def _waiting(line: ProgramLine) -> str:
    said = ngettext("{n} newcomer waiting", "{n} newcomers waiting", line.seekers_waiting)
    return said.format(n=i18n.number(line.seekers_waiting))


def _open(line: ProgramLine) -> str:
    said = ngettext("{n} open place", "{n} open places", line.places_open)
    return said.format(n=i18n.number(line.places_open))


def _meeting(line: ProgramLine) -> str:
    said = {
        "team": lambda n: ngettext("{n} team at work", "{n} teams at work", n),
        "support": lambda n: ngettext("{n} person accompanied", "{n} people accompanied", n),
        "placement": lambda n: ngettext("{n} placement under way", "{n} placements under way", n),
        "course": lambda n: ngettext("{n} pair at work", "{n} pairs at work", n),
    }.get(line.kind, lambda n: ngettext("{n} match meeting", "{n} matches meeting", n))
    return said(line.active).format(n=i18n.number(line.active))


def _passes(line: ProgramLine) -> str:
    said = ngettext("{n} valid pass", "{n} valid passes", line.passes)
    return said.format(n=i18n.number(line.passes))


def _taking(line: ProgramLine) -> str:
    if line.places:
        said = ngettext("{taken} of {n} place taken", "{taken} of {n} places taken", line.places)
        return said.format(taken=i18n.number(line.taking), n=i18n.number(line.places))
    said = ngettext("{n} person takes part", "{n} people take part", line.taking)
    return said.format(n=i18n.number(line.taking))


def overfull_words(who: Participant) -> str:
    """Where more places are taken than somebody gives now."""
    if who.side != "offer" or who.taken <= who.capacity:
        return ""
    over = who.taken - who.capacity
    said = ngettext("{n} more than they have places for", "{n} more than they have places for", over)
    return said.format(n=i18n.number(over))


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
