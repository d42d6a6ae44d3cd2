"""How to reach this person, when, in which language, and what to keep in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import terms
from welcome_desk.i18n import _
from welcome_desk.queries.person import PersonCard
from welcome_desk.queries.person_fields import answer_word, field_label, shown_value
from welcome_desk.ui import theme
from welcome_desk.ui.people.phone import phone_line, warning_chip
from welcome_desk.ui.widgets import Card, FlowLayout, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

ALWAYS = (
    "phone",
    "email",
)  # told even where nobody asked yet; the others where there is an answer of any kind
FIELDS = ("email", "good_times", "interpreter", "reads", "area", "access_needs", "emergency_contact")


def reach_card(_window: Window, card: PersonCard) -> Card | None:
    found = Card(_("How to reach {name}").format(name=card.called), "phone")
    found.body.addWidget(_row(_phone_caption(card), _phone(card)))
    if card.preferred_way and not card.phone:
        found.body.addWidget(_row(field_label("preferred_way"), _text("preferred_way", card.preferred_way)))
    for name in FIELDS:
        if name in ALWAYS or card.answers[name] != "not-asked":
            found.body.addWidget(_row(field_label(name), _value(card, name)))
    return found


def _phone_caption(card: PersonCard) -> str:
    """Phone · best way: text"""
    if not (card.preferred_way and card.phone):
        return _("Phone")
    way = terms.label("preferred-ways", card.preferred_way).lower()
    return _("Phone · best way: {way}").format(way=way)


def _phone(card: PersonCard) -> QWidget:
    if card.phone:
        return phone_line(card.phone, card.safe_to_call)
    box = QWidget()
    flow = FlowLayout(box, 8)
    flow.addWidget(empty_value(card.answers["phone"]))
    chip = warning_chip(card.safe_to_call)
    if chip is not None:
        flow.addWidget(chip)
    return box


def _value(card: PersonCard, name: str) -> QWidget:
    known = getattr(card, name)
    return _text(name, known) if known else empty_value(card.answers[name])


def _text(name: str, known: Any) -> Label:
    text = Label(shown_value(name, known))
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text


def empty_value(answer: str) -> Label:
    """Not asked yet, would rather not say, there is none: three things in their own words, none of them in ink."""
    return Label(answer_word(answer), tone="text3")


def _row(caption: str, value: QWidget) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(1))
    layout.addWidget(Label(caption, "caption", "text2"))
    layout.addWidget(value)
    return row
