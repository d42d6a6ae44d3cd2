"""A row in plain words: each of its fields with its label, codes as words, and what it points to by name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.model import (
    Assessment,
    CourseSession,
    Enrolment,
    Event,
    Match,
    Organization,
    Person,
    Program,
    Screening,
    Shift,
    Tick,
    TourStop,
    User,
)
from welcome_desk.model.base import Row, journaled
from welcome_desk.model.people import FOR_WORKERS
from welcome_desk.queries import person_fields
from welcome_desk.queries.held.codes import ANY, Codes

# The field by whose day the rows of a kind stand in order; a kind that is missing has none.
DAYS = {
    "contact": "met_at", "need": "raised_on", "referral": "sent_on", "promise": "due_on", "person_note": "written_at",
    "protected_note": "written_at", "consent": "answered_on", "attachment": "added_at", "assessment": "made_on",
    "arrival_step": "due_on", "enrolment": "applied_on", "screening": "done_on", "absence": "from_on",
    "match": "proposed_on", "match_member": "joined_on", "meeting": "held_on", "check_in": "due_on", "pulse": "asked_on",
    "concern": "raised_on", "exit_talk": "held_on", "tick": "done_on", "team_task": "due_on", "money_line": "dated_on",
    "evidence": "seen_on", "outcome_check": "due_on", "course_session": "held_at", "level_move": "moved_on",
    "tour_offer": "offered_on", "pass": "issued_on", "snooze": "until", "sheet": "made_on", "sign_in_sheet": "made_on",
    "attendance": "registered_at", "sent_record": "sent_on", "past_print": "printed_at",
}  # fmt: skip
UNSAID = (
    "content",
    "weights",
    "reasons",
    "lines",
    "digests",
    "digest",
    "report",
    "heads",
    "id",
)  # bytes, settings of a round, and what tells of others
# Links whose target is told by name. Others say nothing to people, or would name somebody else.
NAMED = ("event_id", "program_id", "organization_id", "owner_id", "decided_by_id", "seen_by_id", "signed_seen_by_id",
         "session_id", "shift_id", "stop_id", "match_id", "enrolment_id")  # fmt: skip


def day_of(row: Row) -> date | None:
    found = getattr(row, DAYS[row.__tablename__], None) if row.__tablename__ in DAYS else None
    return found.date() if isinstance(found, datetime) else found


class Words:
    """Names are read once for all rows."""

    def __init__(self, view: View, rows: dict[str, list[Any]]) -> None:
        self.view, self.codes = view, Codes(view, rows)
        self.names = _names(view, [row for of_kind in rows.values() for row in of_kind])

    def of(self, row: Row) -> list[str]:
        """One text, or one for each field of their own record."""
        if isinstance(row, Person):
            return self._person(row)
        said = [part for name in journaled(row.__table__) if (part := self._field(row, name))]
        return ["; ".join(said) or "–"]

    def _person(self, row: Person) -> list[str]:
        hidden = () if self.view.may(Right.EDIT_PEOPLE) else FOR_WORKERS
        links = {"household_id", "worker_id", "joined_into", *hidden}
        names = [name for name in journaled(row.__table__) if name not in links]
        found = [
            _pair(person_fields.field_label(name), _of_person(name, value))
            for name in names
            if (value := getattr(row, name)) not in (None, "", [], {})
        ]
        worker = self.names.get(row.worker_id or "")
        return [*found, _pair(person_fields.field_label("worker_id"), worker)] if worker else found

    def _field(self, row: Row, name: str) -> str:
        value = getattr(row, name)
        if value in (None, "", [], {}) or name in UNSAID:
            return ""
        if name.endswith("_id"):
            named = self._named(row, name, value)
            return _pair(_label(name), named) if named else ""
        label = "what" if (row.__tablename__, name) == ("tick", "place") else name
        words = self._value(row, name, value)
        return _pair(_label(label), words) if words else ""

    def _named(self, row: Row, name: str, target: str) -> str:
        if name not in NAMED or (name == "owner_id" and row.__tablename__ == "team_task"):
            return ""
        return self.names.get(target, "")

    def _value(self, row: Row, name: str, value: Any) -> str:
        if isinstance(row, Assessment) and name == "areas":
            return ", ".join(_assessed(area, told) for area, told in value.items())
        if isinstance(row, Enrolment) and name == "answers":
            return self._answers(row)
        if isinstance(row, Screening) and name == "topics":
            return ", ".join(self.codes.topics(row))
        if isinstance(row, Tick) and name == "place":
            return self.codes.ticked(row)
        return i18n.number(value / 100) if name == "cents" else self._shown(row, name, value)

    def _shown(self, row: Row, name: str, value: Any) -> str:
        if isinstance(value, list):
            return ", ".join(self._shown(row, name, one) for one in value)
        if isinstance(value, dict):
            pairs = ((self.codes.word(row, name, key), one) for key, one in value.items())
            return ", ".join(_pair(key, self._shown(row, name, one)) for key, one in pairs)
        return self.codes.word(row, name, value) if isinstance(value, str) else _plain(value)

    def _answers(self, row: Enrolment) -> str:
        """As the program asked: the question’s own label and the words of its answers."""
        template = self.codes.template(row)
        asked = template.side(row.side) if template else None
        said = []
        for key, value in row.answers.items():
            question = asked.question(key) if asked else None
            several = value if isinstance(value, list) else [value]
            words = [
                question.word(str(one)) if question and isinstance(one, str) else _plain(one)
                for one in several
            ]
            said.append(_pair(str(question.label) if question else key, ", ".join(words)))
        return ", ".join(said)


def _pair(label: str, words: str) -> str:
    return _("{label}: {meaning}").format(label=label, meaning=words)


def _of_person(name: str, value: Any) -> str:
    """Their own number whole, which is masked everywhere else: whoever asks to see it all is to see it."""
    return value if name == "identifier" else person_fields.shown_value(name, value)


def _label(name: str) -> str:
    return terms.label("held-fields", name)


def _word(code: str) -> str:
    return terms.label(ANY, code)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _word("yes") if value else _word("no")
    if isinstance(value, datetime):
        return f"{i18n.date_full(value)} {i18n.time_of(value)}"
    if isinstance(value, date):
        return i18n.date_full(value)
    return i18n.number(value) if isinstance(value, int | float) else str(value)


def _assessed(area: str, told: dict[str, Any]) -> str:
    level = terms.label("assessment-levels", told["level"])
    return _pair(
        terms.label("assessment-areas", area), f"{level} ({note})" if (note := told.get("note")) else level
    )


# ---- names ----
def _names(view: View, rows: list[Any]) -> dict[str, str]:
    """Id → what it is called, of all that the rows point to and may be named."""
    wanted = {
        value for row in rows for name in (*NAMED, "worker_id") if (value := getattr(row, name, None))
    }  # fmt: skip
    found: dict[str, str] = {}
    for kind, say in _SAYERS:
        for row in view.session.scalars(sa.select(kind).where(kind.id.in_(wanted))):
            found[row.id] = say(view, row)
    return found


def _match(view: View, row: Match) -> str:
    return _of(view, row.program_id, row.proposed_on)


def _of(view: View, program_id: str, day: date) -> str:
    program = view.session.get(Program, program_id)
    return f"{program.shown_name() if program else '–'}, {i18n.date_full(day)}"


def _shift(view: View, row: Shift) -> str:
    event = view.session.get(Event, row.event_id)
    task, when = terms.label("shift-tasks", row.task), i18n.date_full(row.starts_at)
    return f"{task}, {event.shown_title()}, {when}" if event else f"{task}, {when}"


_SAYERS: tuple[tuple[Any, Any], ...] = (
    (Event, lambda _view, row: f"{row.shown_title()}, {i18n.date_full(row.starts_at)}"),
    (Program, lambda _view, row: row.shown_name()),
    (Organization, lambda _view, row: row.shown_name()),
    (User, lambda _view, row: row.display_name),
    (Shift, _shift),
    (TourStop, lambda _view, row: row.place or "–"),
    (CourseSession, lambda view, row: _of(view, row.program_id, row.held_at)),
    (Match, _match),
    (Enrolment, lambda view, row: _of(view, row.program_id, row.applied_on)),
)
