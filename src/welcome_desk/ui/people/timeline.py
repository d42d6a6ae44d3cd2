"""A person’s timeline: everything that happened, month by month, and what was changed on their record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.queries.history import FieldChange
from welcome_desk.queries.person import Moment
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets import Button, FlowLayout, Label, StateChip

STEP = 25  # entries shown at first and with each “Show earlier”; none is ever cut off
TABS = {
    "everything": N_("Everything"), "contact": N_("Contacts"), "match": N_("Programs"), "event": N_("Events"),
    "changes": N_("Changes"),
}  # fmt: skip
ICONS = {
    "walk-in": "footprints", "phone": "phone", "home-visit": "house", "message": "message-circle", "no-answer": "phone",
    "event": "calendar-check", "match": "handshake", "pass": "id-card", "outreach": "map-pin",
}  # fmt: skip
TONES = {"contact": "info", "event": "success", "match": "plum", "pass": "primary"}
FIELDS = {
    "display_name": N_("Full name"), "called": N_("What to call them"), "pronounced": N_("How to say it"),
    "native_script": N_("Name in their own script"), "phone": N_("Phone"), "email": N_("E-mail"),
    "languages": N_("Languages"), "arrived_on": N_("Arrival"), "note": N_("Note"), "household_id": N_("Household"),
    "deleted_at": N_("Removed"),
}  # fmt: skip


def title_of(moment: Moment) -> str:
    if moment.kind == "contact":
        return _("Call without an answer") if moment.code == "no-answer" else terms.label("ways", moment.code)
    if moment.kind == "event":
        return _("Came to {event}").format(event=moment.text)
    if moment.kind == "pass":
        return _("Pass {number} issued").format(number=moment.text)
    return _match_title(moment)


def _match_title(moment: Moment) -> str:
    said = {
        "proposed": _("Suggested match with {name}"), "started": _("Match with {name} began"),
        "closed": _("Match with {name} ended"), "check-in": _("Check-in"),
    }  # fmt: skip
    return said[moment.code].format(name=moment.who)


def text_of(moment: Moment) -> str:
    return moment.text if moment.kind == "contact" or moment.code == "check-in" else ""


def beside_of(moment: Moment) -> str:
    """Date and who wrote it; for a match its program."""
    day = i18n.date_short(moment.at.date())
    if moment.kind == "match" and moment.code != "check-in":
        return f"{day} · {moment.text}"
    return f"{day} · {moment.who}" if moment.kind == "contact" and moment.who else day


def chip_of(what: str, code: str) -> StateChip:
    words = {
        "need": (terms.label("needs", code), "info"),
        "need-state": (_("Met") if code == "met" else _("Unmet"), "success" if code == "met" else "warn"),
        "referral": (_("Sent to {service}").format(service=code), "plain"),
        "follow-up": (_("Follow-up open"), "warn"),
        "feeling": (terms.label("feelings", code), "plum"),
    }
    return StateChip(*words[what])


def month_heading(day: date, today: date) -> str:
    """This week; Earlier in November; October 2026."""
    if day >= today - timedelta(days=today.weekday()):
        return _("This week")
    month = i18n.month_name(day)
    if (day.year, day.month) == (today.year, today.month):
        return _("Earlier this month")
    return i18n.capital(month)


class Entry(QWidget):
    """One moment: a round icon, title, date, text, chips."""

    def __init__(
        self, icon: str, tone: str, title: str, beside: str, text: str = "", chips: tuple[StateChip, ...] = ()
    ) -> None:
        super().__init__()
        px = theme.current().px
        self.setAccessibleName(", ".join(part for part in (title, beside, text) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(12))
        row.addLayout(_sign(icon, tone))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Label(title, "strong"))
        words.addWidget(Label(beside, "small", "text2"))
        if text:
            words.addWidget(Label(text))
        if chips:
            words.addWidget(_flow(chips))
        row.addLayout(words, 1)


def _sign(icon: str, tone: str) -> QVBoxLayout:
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, tone, 20))
    picture.setProperty("round", tone)
    column = QVBoxLayout()
    column.addWidget(picture)
    column.addStretch(1)
    return column


def _flow(chips: tuple[StateChip, ...]) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 6)
    for chip in chips:
        flow.addWidget(chip)
    return box


def entry_of(moment: Moment) -> Entry:
    icon = ICONS.get(moment.code) or ICONS.get(moment.kind, "message-circle")
    chips = tuple(chip_of(what, code) for what, code in moment.chips)
    return Entry(icon, TONES[moment.kind], title_of(moment), beside_of(moment), text_of(moment), chips)


def change_of(change: FieldChange) -> Entry:
    label = _(FIELDS[change.field]) if change.field in FIELDS else change.field.replace("_", " ")
    said = _("{field}: {before} → {after}").format(
        field=label, before=_shown(change.before), after=_shown(change.after)
    )
    when = i18n.date_and_time(change.entry.at)
    beside = f"{when} · {change.entry.who}" if change.entry.who else when
    return Entry("pencil", "text2", said, beside)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return str(value) if value not in (None, "") else "–"


class Timeline(QVBoxLayout):
    """Entries under their months, a step at a time."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.shown = STEP
        self.setSpacing(theme.current().px(2))

    def fill(self, moments: list[Moment], *, empty: str) -> None:
        heading = ""
        for moment in moments[: self.shown]:
            month = month_heading(moment.at.date(), self.today)
            if month != heading:
                heading = month
                self.addWidget(Label(month, "small_strong", "text2"))
            self.addWidget(entry_of(moment))
        if not moments:
            self.addWidget(Label(empty, tone="text2"))

    def offer_more(self, count: int, show: Any) -> None:
        if count > self.shown:
            self.addWidget(Button(_("Show earlier"), "outlined", None, show))
        self.addStretch(1)
