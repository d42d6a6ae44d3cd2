"""The other records of this person that were joined into this one, each to be taken apart again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.model import Person
from welcome_desk.queries.joined import records_of
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.widgets import Button, Card, Label, beside

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def records_card(window: Window, card: PersonCard) -> Card | None:
    with window.desk.reading() as view:
        found = [view.get(Person, one) for one in records_of(view, card.line.id)[1:]]
        names = [(one.id, one.display_name) for one in found if one is not None]
    if not names:
        return None
    made = Card(_("Also entered as"), "users")
    for record_id, name in names:
        row = beside()
        row.addWidget(Label(name), 1)
        if window.desk.may(Right.EDIT_PEOPLE):
            apart = Button(_("Take apart"), "quiet", None, partial(_take_apart, window, record_id, name))
            apart.setAccessibleName(_("Take apart: {name}").format(name=name))
            row.addWidget(apart)
        made.body.addLayout(row)
    return made


def _take_apart(window: Window, record_id: str, name: str) -> None:
    window.do(actions.joining.separate_people, record_id, said=_("Taken apart: {name}").format(name=name))
