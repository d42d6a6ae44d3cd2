"""What must be seen or taught before a match: each item with how it stands, and a way to record it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.enrolments import EnrolmentCard
from welcome_desk.queries.screening import ItemState, Seen
from welcome_desk.ui.programs.screening import RecordScreening
from welcome_desk.ui.programs.words import item_word
from welcome_desk.ui.widgets import Button, Card, Label, Line, StateChip, menu_button
from welcome_desk.ui.widgets.menu import Step

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def screening_card(window: Window, card: EnrolmentCard) -> Card | None:
    if not card.items:
        return None
    found = Card(_("Before a match"), "shield-check")
    for place, one in enumerate(card.items):
        if place:
            found.body.addWidget(Line())
        found.body.addWidget(_item(window, card, one))
    return found


def _item(window: Window, card: EnrolmentCard, one: ItemState) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Label(str(one.item.label), "strong"))
    words.addWidget(StateChip(*item_word(one)))
    for seen in one.seen[:1]:
        words.addWidget(Label(_seen_words(one, seen), "small", "text2"))
    earlier = len(one.seen) - 1
    if earlier > 0:
        days = i18n.list_of([i18n.date_full(seen.done_on) for seen in one.seen[1:]])
        words.addWidget(Label(_("Seen before: {days}").format(days=days), "caption", "text2"))
    layout.addLayout(words, 1)
    if window.desk.may(Right.MANAGE_PROGRAMS) and not card.line.over:
        if not one.seen or one.seen[0].expires_on is not None:  # what never runs out is not renewed
            layout.addWidget(_record_button(window, card, one))
        if one.seen:
            layout.addWidget(_more(window, card, one))
    return row


def _seen_words(one: ItemState, seen: Seen) -> str:
    day = i18n.date_full(seen.done_on)
    parts = [_("{day}, seen by {name}").format(day=day, name=seen.seen_by) if seen.seen_by else day]
    if one.item.topics:
        n, most = i18n.number(len(seen.topics)), i18n.number(len(one.item.topics))
        parts.append(_("{n} of {most} topics").format(n=n, most=most))
    if seen.hours:
        hours = ngettext("{n} hour", "{n} hours", int(seen.hours) if seen.hours >= 1 else 1)
        parts.append(hours.format(n=i18n.number(seen.hours)))
    return " · ".join([*parts, *([seen.note] if seen.note else [])])


def _record_button(window: Window, card: EnrolmentCard, one: ItemState) -> Button:
    label = _("Renew") if one.seen else _("Record")
    button = Button(label, "outlined", None, lambda: RecordScreening(window, card, one.item).exec())
    button.setAccessibleName(f"{label}: {one.item.label}")
    return button


def _more(window: Window, card: EnrolmentCard, one: ItemState) -> Button:
    seen = one.seen[0]
    steps: list[Step] = [
        (_("Correct…"), lambda: RecordScreening(window, card, one.item, seen).exec()),
        (_("Remove"), partial(_remove, window, one, seen)),
    ]
    return menu_button(_("More for {name}").format(name=str(one.item.label)), steps)


def _remove(window: Window, one: ItemState, seen: Seen) -> None:
    said = _("Removed: {name}").format(name=str(one.item.label))
    window.do(actions.screening.remove_screening, seen.id, said=said)
