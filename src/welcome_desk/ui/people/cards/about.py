"""What else is known: other names, birth, skills and what they can offer, tags; and what is kept for workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.queries.person import PersonCard
from welcome_desk.queries.person_fields import answer_word, field_label, shown_value
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets import Card, Label

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FIELDS = (
    "aliases", "birth_official", "birth_stated", "name_on_documents", "immigration_category", "permanent_resident_on",
    "identifier_type", "identifier", "official_language", "referred_by", "skills", "tags",
)  # fmt: skip


def about_card(_window: Window, card: PersonCard) -> Card | None:
    told = [name for name in FIELDS if card.answers[name] != "not-asked"]
    if not told:
        return None
    found = Card(_("About {name}").format(name=card.called), "user")
    for name in told:
        found.body.addWidget(Label(field_label(name), "caption", "text2"))
        found.body.addWidget(_value(card, name))
    return found


def _value(card: PersonCard, name: str) -> QWidget:
    if name in card.kept:
        return kept_for_workers()
    if card.answers[name] != "known":
        return Label(answer_word(card.answers[name]), tone="text3")
    known = getattr(card, name)
    if name == "birth_official":
        return Label(birth(card))
    return Label(shown_value(name, known))


def birth(card: PersonCard) -> str:
    """As much of the date as is known."""
    day = card.birth_official
    if day is None:
        return ""
    year = str(day.year)
    shown = {"year": year, "about": _("about {year}").format(year=year), "month": i18n.month_name(day)}
    return shown.get(card.birth_precision) or i18n.date_full(day)


def kept_for_workers() -> QWidget:
    """So that nobody takes it for empty."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(8))
    lock = QLabel()
    lock.setPixmap(icons.pixmap("lock", "text3", 18))
    layout.addWidget(lock)
    layout.addWidget(Label(_("Kept for settlement workers"), tone="text2"), 1)
    return row
