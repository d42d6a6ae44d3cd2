"""What somebody typed from a Monday sheet: a code, one letter for how it went, and perhaps a day or a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import (
    ActionItem,
    ArrivalStep,
    CheckIn,
    Consent,
    Goal,
    Match,
    Organization,
    Pass,
    Person,
    Promise,
    Referral,
    TourStop,
)
from welcome_desk.model.base import Row
from welcome_desk.queries.arrival import title_of
from welcome_desk.queries.joined import root_of
from welcome_desk.queries.matches import match_lines
from welcome_desk.queries.reminders import snoozed
from welcome_desk.queries.sheets import kept_sheets

OUTCOMES = {"R": "reached", "N": "no-answer", "L": "left-message", "D": "done"}
MOVED = "M"
FARTHEST_DAYS = 731  # a later day is a slip of the hand
LINE = re.compile(r"\s*(?P<code>\w{2})(?P<rest>.*)", re.DOTALL)
HOW = re.compile(r"[\s.:,-]*(?P<letter>[A-Za-z])(?![^\W\d_])\s*(?P<rest>.*)", re.DOTALL)
_KINDS: dict[str, type[Row]] = {
    "promise": Promise, "quiet": Person, "referral": Referral, "consent": Consent, "pass": Pass, "arrival": ArrivalStep,
    "check-in": CheckIn, "first-meeting": Match, "pulse": Match, "goal-review": Goal, "match-end": Match,
    "pause-end": Match, "action-item": ActionItem, "tour": TourStop,
}  # fmt: skip
_TOLD: dict[type[Row], str] = {
    Promise: "what", Goal: "words", ActionItem: "words", TourStop: "follow_up",
}  # fmt: skip
_OF_MATCHES = ("check-in", "first-meeting", "pulse", "goal-review", "match-end", "pause-end")


@dataclass(frozen=True)
class Understood:
    """A line as it was understood: whom and what it is about, and how it went or to which day it moves."""

    code: str
    kind: str
    about_id: str
    person_id: str | None
    name: str
    what: str
    outcome: str
    until: date | None
    note: str

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.about_id

    @property
    def lasting(self) -> str:
        """The line as it can be read on any later day: “M +1” becomes the day that was meant."""
        letter = {outcome: letter for letter, outcome in OUTCOMES.items()}.get(self.outcome, "")
        how = f"{MOVED} {self.until.isoformat()}" if self.until else letter
        return f"{self.code} {how} {self.note}".strip()


def understood(view: View, text: str) -> Understood:
    """Raises UserError in one sentence where the line cannot be meant."""
    found = LINE.fullmatch(text)
    if not found:
        raise UserError(_("Begin with the two characters of the line’s code."), field="line")
    code = found["code"].upper()
    kind, about_id = _printed(view, code)
    person_id, name, what = _subject(view, kind, about_id)
    outcome, until, note = _how(found["rest"], view.today)
    return Understood(code, kind, about_id, person_id, name, what, outcome, until, note)


def _printed(view: View, code: str) -> tuple[str, str]:
    """The line with this code, on the latest sheet that has it."""
    for sheet in reversed(kept_sheets(view)):
        for known, kind, about_id in sheet.lines or ():
            if known == code:
                return kind, about_id
    said = _("No line of the sheet has the code “{code}”. Look at it again.")
    raise UserError(said.format(code=code), field="line")


def _how(text: str, today: date) -> tuple[str, date | None, str]:
    found = HOW.fullmatch(text)
    letter, rest = (found["letter"].upper(), found["rest"].strip()) if found else ("", "")
    if letter == MOVED:
        day, _space, note = rest.partition(" ")
        return "", _day(day, today), note.strip()
    if letter not in OUTCOMES:
        raise UserError(_("After the code, type R, N, L, D or M."), field="line")
    return OUTCOMES[letter], None, rest


# ---- days as people write them ----
def _day(text: str, today: date) -> date:
    found = _after(text, today) or _weekday(text, today) or _of_calendar(text, today)
    if found is None:
        raise UserError(_("After M, type the day: 11-30, 30, +7 or Monday."), field="line")
    if found <= today:
        raise UserError(_("Choose a day after today."), field="line")
    if found > today + timedelta(days=FARTHEST_DAYS):
        raise UserError(_("Choose a day within the next two years."), field="line")
    return found


def _after(text: str, today: date) -> date | None:
    return today + timedelta(days=int(text[1:])) if re.fullmatch(r"\+\d{1,3}", text) else None


def _weekday(text: str, today: date) -> date | None:
    """The next day of that name, in either language; three letters do."""
    for ahead in range(1, 8):
        day = today + timedelta(days=ahead)
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                if len(text) > 2 and i18n.weekday(day).casefold().startswith(text.casefold()):
                    return day
    return None


def _of_calendar(text: str, today: date) -> date | None:
    """2026-11-30, 11-30, or 30: the next day that is called so."""
    parts = text.replace("/", "-").split("-")
    if not all(part.isdecimal() and part.isascii() for part in parts) or len(parts) > 3:
        return None
    for ahead in range(1, 367):
        day = today + timedelta(days=ahead)
        if [int(part) for part in parts] == [day.year, day.month, day.day][-len(parts) :]:
            return day
    return _given(parts)


def _given(parts: list[str]) -> date | None:
    try:
        return date(*map(int, parts)) if len(parts) == 3 else None
    except ValueError:
        return None


# ---- what the line is about ----
def _subject(view: View, kind: str, about_id: str) -> tuple[str | None, str, str]:
    """Person, name and what it is about; a line that was settled since says so."""
    row = view.get(_KINDS[kind], about_id)
    if row is None:
        raise UserError(_("What stood on this line is no longer there. Leave it out."), field="line")
    person_id = about_id if kind == "quiet" else getattr(row, "person_id", None)
    person = view.get(Person, root_of(view, person_id)) if person_id else None
    name = _pair(view, row) if kind in _OF_MATCHES else person.display_name if person else ""
    what = _what(view, row)
    if _is_settled(row) or (kind, about_id) in snoozed(view):
        said = _("“{what}” was noted already. Leave this line out.")
        raise UserError(said.format(what=" · ".join(filter(None, (name, what)))), field="line")
    return person.id if person else None, name, what


def _pair(view: View, row: Row) -> str:
    """Only who follows matches settles what is due in one."""
    if not view.may(Right.RUN_MATCHES):
        raise UserError(
            _("This line is about a match. Leave it to somebody who follows matches."), field="line"
        )
    match_id = row.id if isinstance(row, Match) else str(getattr(row, "match_id", ""))
    line = match_lines(view, [match_id]).get(match_id)
    return i18n.list_of([line.seeker, line.offer]) if line else ""


def _what(view: View, row: Row) -> str:
    if type(row) in _TOLD:
        return str(getattr(row, _TOLD[type(row)]))
    if isinstance(row, ArrivalStep):
        return str(title_of(row))
    if isinstance(row, Referral):
        service = view.get(Organization, row.organization_id)
        return service.shown_name() if service else ""
    if isinstance(row, Pass):
        return _("Pass {number}").format(number=row.number)
    words = {CheckIn: _("Check-in"), Match: _("Match"), Consent: _("Consent")}
    return words.get(type(row), _("No contact for some time"))


def _is_settled(row: Row) -> bool:
    if isinstance(row, Promise):
        return row.kept_at is not None
    if isinstance(row, ArrivalStep):
        return row.done_on is not None or bool(row.skipped_because)
    if isinstance(row, CheckIn):
        return row.held_on is not None
    if isinstance(row, ActionItem):
        return row.state != "open"
    if isinstance(row, TourStop):
        return row.followed_on is not None
    return isinstance(row, Referral) and row.state not in ("sent", "accepted")
