"""Choosing a person: search as you type, then a card with a way to change the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import contacts, search
from welcome_desk.queries.contacts import Acquaintance
from welcome_desk.queries.search import Found
from welcome_desk.ui import theme
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import Avatar, Button, Label, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class WhoField(QWidget):
    """`person_id` is whoever was chosen."""

    chosen = Signal()

    def __init__(self, window: Window, *, host: QWidget) -> None:
        super().__init__()
        self.window_ = window
        self.person_id: str | None = None
        self.name = ""
        self.setAccessibleName(_("Who"))
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        hint = _("Type a name, in any spelling, or a phone number")
        self.field = FindField(_("Who"), hint, self._find, host=host)
        self.field.chosen.connect(lambda found: self.choose(found.id))
        self.setFocusProxy(self.field)
        self.card = QFrame()
        self.card.setProperty("who", "true")
        self.card_layout = QHBoxLayout(self.card)
        self.layout_.addWidget(self.field)
        self.layout_.addWidget(self.card)
        self.card.hide()

    @property
    def answered(self) -> bool:
        return bool(self.person_id)

    def _find(self, text: str) -> list[Found]:
        with self.window_.desk.reading() as view:
            return search.search(view, text, entities=("person",))

    def choose(self, person_id: str) -> None:
        with self.window_.desk.reading() as view:
            known = contacts.acquaintance(view, person_id)
        if known is not None:
            self.person_id, self.name = person_id, known.name
            self._show_card(known)

    def clear(self) -> None:
        self.person_id, self.name = None, ""
        self.card.hide()
        self.field.show()
        self.field.clear()
        self.field.setFocus()
        self.chosen.emit()

    def _show_card(self, known: Acquaintance) -> None:
        emptied(self.card_layout)
        px = theme.current().px
        self.card_layout.setContentsMargins(px(10), px(6), px(10), px(6))
        self.card_layout.addWidget(Avatar(known.name))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(known.name, "strong"))
        words.addWidget(Label(context(known), "small", "text2"))
        self.card_layout.addLayout(words, 1)
        self.card_layout.addWidget(Button(_("Change"), "quiet", None, self.clear))
        self.field.hide()
        self.card.show()
        self.chosen.emit()


def context(known: Acquaintance) -> str:
    """Last contact and open follow-ups, in one line."""
    parts = []
    if known.last_at is not None:
        about = ", ".join(terms.label("needs", area).lower() for area in known.last_needs)
        said = _("Last contact {day}, {way}").format(
            day=i18n.date_short(known.last_at.date()), way=terms.label("ways", known.last_way).lower()
        )
        parts.append(f"{said} ({about})" if about else said)
    else:
        parts.append(_("No contact yet"))
    n = len(known.follow_ups)
    if n:
        parts.append(ngettext("{n} follow-up open", "{n} follow-ups open", n).format(n=n))
    return " · ".join(parts)
