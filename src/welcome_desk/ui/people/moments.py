"""A moment of a person’s timeline in words: its title, what is beside it, its chips, and what opens it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries.person_fields import field_label
from welcome_desk.queries.timeline import Moment
from welcome_desk.ui.contacts.edit import open_contact
from welcome_desk.ui.people.notes import EditNote
from welcome_desk.ui.widgets import StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

ICONS = {
    "walk-in": "footprints", "phone": "phone", "home-visit": "house", "message": "message-circle", "no-answer": "phone",
    "event": "calendar-check", "match": "handshake", "enrolment": "handshake", "screening": "shield-check", "absence": "calendar-days", "pass": "id-card", "course": "graduation-cap", "outreach": "map-pin",
    "need": "list-checks", "referral": "arrow-right", "note": "pencil", "protected": "lock", "assessment": "list-checks", "consent": "shield-check",
    "outcome": "list-checks", "tour": "footprints", "attachment": "inbox", "household": "house", "change": "pencil",
}  # fmt: skip
TONES = {
    "contact": "info", "event": "success", "match": "plum", "enrolment": "plum", "screening": "success", "absence": "plum", "pass": "primary", "course": "plum", "need": "warn",
    "referral": "info", "note": "primary", "protected": "danger", "assessment": "warn", "consent": "success", "attachment": "primary",
    "household": "plum", "change": "primary", "outcome": "success", "tour": "info",
}  # fmt: skip

# (kind, code) → title; {text} is what it is about, {name} whom it is with.
TITLES = {
    ("event", "here"): N_("Came to {text}"),
    ("event", "expected"): N_("Registered for {text}"),
    ("tour", "offered"): N_("Offered on a learning tour: {text}"),
    ("tour", "taken"): N_("Took what was offered on a learning tour: {text}"),
    ("tour", "declined"): N_("Did not take what was offered on a learning tour: {text}"),
    ("event", "waiting"): N_("On the waiting list of {text}"),
    ("event", "withdrew"): N_("Could not come to {text}"),
    ("event", "helped"): N_("Helped at {text}"),
    ("event", "helps"): N_("Takes on a shift at {text}"),
    ("enrolment", "enrolled"): N_("Joined {text}"),
    ("enrolment", "left"): N_("Left {text}"),
    ("enrolment", "accepted"): N_("Accepted into {text}"),
    ("enrolment", "refused"): N_("Not accepted into {text}"),
    ("screening", "seen"): N_("Seen: {text}"),
    ("absence", "away"): N_("Away from {text}"),
    ("absence", "back"): N_("Absence from {text} over"),
    ("match", "proposed"): N_("Suggested match with {name}"),
    ("match", "started"): N_("Match with {name} began"),
    ("match", "closed"): N_("Match with {name} ended"),
    ("match", "declined"): N_("No match with {name} this time"),
    ("match", "check-in"): N_("Check-in"),
    ("outcome", "answered"): N_("Asked later: {text}"),
    ("match", "met"): N_("The two met"),
    ("match", "goal-reached"): N_("Goal reached"),
    ("match", "exit-talk"): N_("Exit talk"),
    ("pass", "issued"): N_("Pass {text} issued"),
    ("pass", "renewed"): N_("Pass {text} issued anew"),
    ("pass", "revoked"): N_("Pass {text} revoked"),
    ("course", "present"): N_("Attended {text}"),
    ("course", "late"): N_("Attended {text}, came late"),
    ("course", "made-up"): N_("Made up for {text}"),
    ("course", "excused"): N_("Excused from {text}"),
    ("course", "absent"): N_("Missed {text}"),
    ("course", "hours"): N_("Course hours: {text}"),
    ("course", "level"): N_("Moved to level {text}"),
    ("course", "graduated"): N_("Graduated from {text}"),
    ("course", "completed"): N_("Completed {text}"),
    ("course", "not-completed"): N_("Did not complete {text}"),
    ("need", "raised"): N_("Needs: {text}"),
    ("need", "met"): N_("Need met: {text}"),
    ("need", "unmet"): N_("Need not met: {text}"),
    ("referral", "sent"): N_("Sent to {text}"),
    ("referral", "handed-over"): N_("Handed over in person at {text}"),
    ("referral", "accepted"): N_("{text} accepted"),
    ("referral", "reached"): N_("In touch with {text}"),
    ("referral", "helped"): N_("{text} helped"),
    ("referral", "fell-through"): N_("{text}: it fell through"),
    ("note", "note"): N_("Note"),
    ("protected", "note"): N_("Protected note"),
    ("assessment", "made"): N_("Needs and strengths asked about"),
    ("attachment", "added"): N_("Attached: {text}"),
    ("consent", "given"): N_("Said yes"),
    ("consent", "refused"): N_("Said no"),
    ("consent", "withdrawn"): N_("Took back their yes"),
    ("household", "joined"): N_("Moved in with {text}"),
    ("household", "left"): N_("Moved out from {text}"),
    ("change", "changed"): N_("Changed on their record"),
}
# Kinds whose text is the note itself and not what the title speaks of.
TEXT_IS_NOTE = ("contact", "note", "protected", "assessment")


def title_of(moment: Moment) -> str:
    if moment.kind == "contact":
        return _("Call without an answer") if moment.code == "no-answer" else terms.label("ways", moment.code)
    title = TITLES.get((moment.kind, moment.code), "")
    return _(title).format(text=_subject(moment), name=moment.who) or _subject(moment)


def _subject(moment: Moment) -> str:
    if moment.kind == "need":
        return terms.label("needs", moment.text)
    if moment.kind == "household":
        return moment.text or _("others")
    return moment.text


def text_of(moment: Moment) -> str:
    if moment.kind in TEXT_IS_NOTE:
        return moment.text
    if moment.code in ("unmet", "fell-through"):
        return terms.label("unmet-reasons", moment.note)
    return moment.note


def beside_of(moment: Moment) -> str:
    """Date and who wrote it; for a match its program."""
    day = i18n.date_short(moment.at.date())
    if moment.kind == "match":
        return f"{day} · {moment.text}" if moment.text else day
    return f"{day} · {moment.who}" if moment.who else day


def chips_of(moment: Moment) -> tuple[StateChip, ...]:
    return tuple(_chip(what, code) for what, code in moment.chips)


def _chip(what: str, code: str) -> StateChip:
    words: dict[str, Callable[[], tuple[str, str]]] = {
        "need": lambda: (terms.label("needs", code), "info"),
        "need-state": lambda: (_("Met"), "success") if code == "met" else (_("Unmet"), "warn"),
        "referral": lambda: (_("Sent to {service}").format(service=code), "plain"),
        "follow-up": lambda: (_("Follow-up open"), "warn"),
        "feeling": lambda: (terms.label("feelings", code), "plum"),
        "outcome": lambda: (terms.label("outcome-answers", code), "plain"),
        "field": lambda: (field_label(code), "plain"),
        "purpose": lambda: (terms.label("consent-purposes", code), "plain"),
    }
    return StateChip(*words[what]())


# ---- what opens a moment: kind of row → (right needed, open); None where everyone may ----
def _go(place: str) -> Callable[[Window, str], None]:
    return lambda window, row_id: window.go(place, row_id=row_id)


OPENERS: dict[str, tuple[Right | None, Callable[[Window, str], None]]] = {
    "contact": (None, open_contact),
    "event": (None, _go("event")),
    "match": (None, _go("match")),
    "program": (None, _go("program")),
    "enrolment": (None, _go("enrolment")),
    "outcomes": (None, lambda window, row_id: window.go("program", row_id=row_id, tab="outcomes")),
    "round": (Right.RUN_MATCHES, _go("round")),
    "note": (Right.LOG_CONTACTS, lambda window, row_id: EditNote(window, row_id).show_it()),
}


def opener_of(window: Window, moment: Moment) -> Callable[[], None] | None:
    kind, row_id = moment.opens or ("", "")
    if kind not in OPENERS:
        return None
    right, open_ = OPENERS[kind]
    return partial(open_, window, row_id) if right is None or window.desk.may(right) else None
