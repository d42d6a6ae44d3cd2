"""A list’s conditions as people say them: “Arabic speakers, arrived since June 2026, no contact for 30 days”."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from welcome_desk import i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.model import Program, User
from welcome_desk.queries.conditions import ANY, MINE, THIS_YEAR, Condition, day_of

PART_WORDS = {
    "newcomer": N_("newcomers"),
    "mentor": N_("mentors"),
    "volunteer": N_("volunteers"),
    "host": N_("hosts"),
}


def sentence(view: View, conditions: Sequence[Condition]) -> str:
    """The whole list in one line; empty where nothing is asked."""
    return i18n.capital(", ".join(phrase(view, one) for one in conditions))


def phrase(view: View, condition: Condition) -> str:
    what, value = condition
    say = PHRASES.get(str(what))
    return say(view, value) if say else _("a filter of a newer version, which nobody fits here")


def _language(_view: View, value: Any) -> str:
    return _("{language} speakers").format(language=i18n.language_word(str(value)))


def _part(_view: View, value: Any) -> str:
    return _(PART_WORDS.get(str(value), str(value)))


def _since(view: View, value: Any) -> str:
    if value == THIS_YEAR:
        return _("arrived this year")
    day = day_of(view, value)
    if day.day == 1:
        return _("arrived since {month}").format(month=i18n.month_name(day))
    return _("arrived since {day}").format(day=i18n.date_full(day))


def _before(view: View, value: Any) -> str:
    day = day_of(view, value)
    if day.day == 1:
        return _("arrived before {month}").format(month=i18n.month_name(day))
    return _("arrived before {day}").format(day=i18n.date_full(day))


def _at_event(view: View, value: Any) -> str:
    if value == THIS_YEAR:
        return _("at an event this year")
    return _("at an event since {day}").format(day=i18n.date_full(day_of(view, value)))


def _no_contact(_view: View, value: Any) -> str:
    days = int(value)
    return ngettext("no contact for {n} day", "no contact for {n} days", days).format(n=i18n.number(days))


def _pass_ending(_view: View, value: Any) -> str:
    days = int(value)
    said = ngettext("pass ending within {n} day", "pass ending within {n} days", days)
    return said.format(n=i18n.number(days))


def _need(_view: View, value: Any) -> str:
    if value == ANY:
        return _("with an open need")
    return _("open need: {area}").format(area=terms.label("needs", str(value)).lower())


def _offers(_view: View, value: Any) -> str:
    if value == ANY:
        return _("offering something")
    return _("offering: {word}").format(word=terms.label("offers", str(value)))


def _no_need(_view: View, value: Any) -> str:
    if value == ANY:
        return _("without an open need")
    return _("no open need: {area}").format(area=terms.label("needs", str(value)).lower())


def _program(view: View, value: Any) -> str:
    program = view.get(Program, str(value))
    return _("in {program}").format(program=program.shown_name() if program else _("a program that is gone"))


def _worker(view: View, value: Any) -> str:
    if value == MINE:
        return _("my people")
    user = view.get(User, str(value))
    return _("accompanied by {name}").format(name=user.display_name if user else _("somebody who is gone"))


def _fixed(text: str) -> Callable[[View, Any], str]:
    return lambda _view, _value: _(text)


def _worded(text: str, list_name: str = "") -> Callable[[View, Any], str]:
    """A sentence with one word in it: a code’s label, else the word itself."""
    return lambda _view, value: _(text).format(
        word=terms.label(list_name, str(value)) if list_name else str(value)
    )


PHRASES: dict[str, Callable[[View, Any], str]] = {
    "language": _language,
    "part": _part,
    "arrived-since": _since,
    "arrived-before": _before,
    "no-contact": _no_contact,
    "need": _need,
    "no-need": _no_need,
    "at-event": _at_event,
    "follow-up": _fixed(N_("with an open follow-up")),
    "program": _program,
    "waiting": _fixed(N_("waiting for a match")),
    "area": _worded(N_("living in: {word}"), "areas"),
    "interpreter": _fixed(N_("interpreter needed")),
    "offers": _offers,
    "worker": _worker,
    "consent": _worded(N_("agreed to: {word}"), "consent-purposes"),
    "pass-ending": _pass_ending,
    "tag": _worded(N_("tagged “{word}”")),
    "note": _worded(N_("note with “{word}”")),
}
