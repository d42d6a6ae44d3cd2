"""Who this person lives with, and what is still to do for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk import terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import households
from welcome_desk.queries.households import Member
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.people.household import open_household
from welcome_desk.ui.widgets import Avatar, Button, Card, Label, RowButton

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def household_card(window: Window, card: PersonCard) -> Card | None:
    with window.desk.reading() as view:
        home = households.household_of(view, card.line.id)
    may_change = window.desk.may(Right.EDIT_PEOPLE)
    if home is None and not may_change:
        return None
    change = Button(
        _("Change") if home else _("Form"), "quiet", None, partial(open_household, window, card.line.id)
    )
    change.setAccessibleName(_("Change the household") if home else _("Form a household"))
    title = (home.name if home else "") or _("Household")
    found = Card(title, "house", change if may_change else None)
    others = [one for one in home.members if one.id != card.line.id] if home else []
    for one in others:
        found.body.addWidget(_row(window, one))
    if not others:
        found.body.addWidget(Label(_("Lives with nobody known here."), tone="text2"))
    return found


def about(one: Member) -> str:
    """Child · 2 follow-ups open."""
    role = terms.label("household-roles", one.role) if one.role else ""
    count = len(one.follow_ups)
    waiting = ngettext("{n} follow-up open", "{n} follow-ups open", count).format(n=count) if count else ""
    return " · ".join(part for part in (role, waiting) if part)


def _row(window: Window, one: Member) -> RowButton:
    said = ", ".join(part for part in (one.name, about(one)) if part)
    row = RowButton(said, partial(window.go, "person", row_id=one.id))
    row.inside.addWidget(Avatar(one.name))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(one.name, "strong"))
    if about(one):
        words.addWidget(Label(about(one), "small", "text2"))
    row.inside.addLayout(words, 1)
    return row
