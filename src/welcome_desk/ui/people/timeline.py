"""A person’s timeline: everything that happened, month by month, and what was changed on their record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.model import Person
from welcome_desk.model.base import journaled
from welcome_desk.queries.history import FieldChange
from welcome_desk.queries.person_fields import field_label, shown_value
from welcome_desk.queries.timeline import Moment
from welcome_desk.store.values import from_json
from welcome_desk.ui import icons, theme
from welcome_desk.ui.people.moments import (
    ICONS,
    TONES,
    beside_of,
    chips_of,
    opener_of,
    text_of,
    title_of,
)
from welcome_desk.ui.widgets import Button, FlowLayout, Label, RowButton, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

STEP = 25  # entries shown at first and with each “Show earlier”; none is ever cut off
TABS = {
    "everything": N_("Everything"), "contact": N_("Contacts"), "programs": N_("Programs"), "event": N_("Events"),
    "needs": N_("Needs and referrals"), "changes": N_("Changes"),
}  # fmt: skip
KINDS = {
    "contact": ("contact", "note"), "programs": ("match", "enrolment", "screening", "absence", "pass", "outcome"), "event": ("event",),
    "needs": ("need", "referral", "assessment"),
}  # fmt: skip
FIXED = ("deleted_at", "joined_into", "household_id", "asked")  # put back by actions of their own

LONGEST_BESIDE = 32
CONTACT_DETAILS = (
    "phone",
    "email",
    "street",
    "postal_code",
    "emergency_contact",
    "preferred_way",
    "good_times",
)


def month_heading(day: date, today: date) -> str:
    """This week; Earlier in November; October 2026."""
    if day > today:
        return _("Still to come")
    if day >= today - timedelta(days=today.weekday()):
        return _("This week")
    month = i18n.month_name(day)
    if (day.year, day.month) == (today.year, today.month):
        return _("Earlier this month")
    return i18n.capital(month)


class Words(QVBoxLayout):
    """Title, date, text and chips of one entry."""

    def __init__(self, title: str, beside: str, text: str, chips: tuple[StateChip, ...]) -> None:
        super().__init__()
        self.setSpacing(theme.current().px(2))
        self._add_head(title, beside)
        if text:
            self.addWidget(Label(text))
        if chips:
            self.addWidget(_flow(chips))
        self.addStretch(1)

    def _add_head(self, title: str, beside: str) -> None:
        """The day stands at the right; under the title where space is short."""
        if theme.current().scale >= theme.NARROW_SCALE or len(beside) > LONGEST_BESIDE:
            self.addWidget(Label(title, "strong"))
            self.addWidget(Label(beside, "small", "text2"))
            return
        head = QHBoxLayout()
        head.addWidget(Label(title, "strong"), 1)
        head.addWidget(Label(beside, "small", "text2", wraps=False), 0, Qt.AlignmentFlag.AlignTop)
        self.addLayout(head)


def _flow(chips: tuple[StateChip, ...]) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 6)
    for chip in chips:
        flow.addWidget(chip)
    return box


def _sign(icon: str, tone: str) -> QVBoxLayout:
    picture = QLabel()
    picture.setPixmap(icons.pixmap(icon, tone, 20))
    picture.setProperty("round", tone)
    column = QVBoxLayout()
    column.addWidget(picture)
    column.addStretch(1)
    return column


def entry_of(window: Window, moment: Moment) -> QWidget:
    """A row to press where there is something to open; else a row to read."""
    icon = ICONS.get(moment.code) or ICONS.get(moment.kind, "message-circle")
    chips = chips_of(moment)
    words = Words(title_of(moment), beside_of(moment), text_of(moment), chips)
    said = ", ".join(
        part
        for part in (title_of(moment), beside_of(moment), text_of(moment), *(c.text() for c in chips))
        if part
    )
    return _entry(said, _sign(icon, TONES[moment.kind]), words, opener_of(window, moment))


def _entry(said: str, sign: QVBoxLayout, words: QVBoxLayout, open_: Callable[[], None] | None) -> QWidget:
    px = theme.current().px
    if open_ is not None:
        button = RowButton(said, open_)
        entry: QWidget = button
        row = button.inside
    else:
        entry = QWidget()
        entry.setAccessibleName(said)
        row = QHBoxLayout(entry)
    row.setContentsMargins(px(2), px(4), px(2), px(4))
    row.setSpacing(px(12))
    row.addLayout(sign)
    row.addLayout(words, 1)
    return entry


def change_of(window: Window, change: FieldChange, *, covered: bool = False) -> QWidget:
    """Who, when, field, before → after, and “Put back”; of contact details that are covered, the field alone."""
    hidden = covered and change.field in CONTACT_DETAILS
    said = field_label(change.field) if hidden else _before_and_after(change)
    when = i18n.date_and_time(change.entry.at)
    beside = f"{when} · {change.entry.who}" if change.entry.who else when
    entry = _entry(f"{said}, {beside}", _sign("pencil", "primary"), Words(said, beside, "", ()), None)
    if window.desk.may(Right.EDIT_PEOPLE) and change.field not in FIXED and not hidden:
        back = Button(_("Put back"), "quiet", None, partial(_put_back, window, change))
        back.setAccessibleName(
            _("Put back {field}: {before}").format(
                field=field_label(change.field), before=_value(change, change.before)
            )
        )
        layout = entry.layout()
        assert layout is not None  # every entry has one
        layout.addWidget(back)
    return entry


def _before_and_after(change: FieldChange) -> str:
    before, after = _value(change, change.before), _value(change, change.after)
    return _("{field}: {before} → {after}").format(
        field=field_label(change.field), before=before, after=after
    )


def _value(change: FieldChange, value: object) -> str:
    if isinstance(value, str) and value in change.names:
        return change.names[value]
    column = journaled(Person.__table__).get(change.field)
    return shown_value(change.field, from_json(column, value) if column is not None else value)


def _put_back(window: Window, change: FieldChange) -> None:
    column = journaled(Person.__table__)[change.field]
    window.do(
        actions.people.edit_person,
        change.row_id,
        **{change.field: from_json(column, change.before)},
        said=_("Put back: {field}").format(field=field_label(change.field)),
    )


class Timeline(QVBoxLayout):
    """Entries under their months, a step at a time."""

    def __init__(self, window: Window, shown: int) -> None:
        super().__init__()
        self.window_, self.shown = window, shown
        self.setSpacing(theme.current().px(2))

    def fill(self, moments: list[Moment], *, empty: str) -> None:
        heading, today = "", self.window_.desk.now().date()
        for moment in moments[: self.shown]:
            month = month_heading(moment.at.date(), today)
            if month != heading:
                heading = month
                self.addWidget(Label(month, "small_strong", "text2"))
            self.addWidget(entry_of(self.window_, moment))
        if not moments:
            self.addWidget(Label(empty, tone="text2"))

    def offer_more(self, count: int, show: Callable[[], None]) -> None:
        """“25 of 41”, so that nobody takes what is in sight for everything."""
        if count > self.shown:
            said = _("{shown} of {count}").format(shown=i18n.number(self.shown), count=i18n.number(count))
            self.addWidget(Label(said, "small", "text2"))
            self.addWidget(Button(_("Show earlier"), "outlined", None, show))
        self.addStretch(1)


def of_tab(tab: str, moments: list[Moment]) -> Iterator[Moment]:
    return (moment for moment in moments if tab == "everything" or moment.kind in KINDS[tab])
