"""When they are away, and who stands in for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.enrolments import AbsenceLine, EnrolmentCard
from welcome_desk.ui.programs.absence import NoteAbsence
from welcome_desk.ui.widgets import Button, Card, Label, menu_button
from welcome_desk.ui.widgets.menu import Step

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def absences_card(window: Window, card: EnrolmentCard) -> Card | None:
    may = window.desk.may(Right.MANAGE_PROGRAMS) and not card.line.over
    if not (may or card.absences):
        return None
    add = Button(_("Add"), "quiet", "plus", lambda: NoteAbsence(window, card).exec()) if may else None
    if add is not None:
        add.setAccessibleName(_("Note an absence"))
    found = Card(_("Absences"), "calendar-days", add)
    for one in card.absences:
        found.body.addWidget(_row(window, card, one, may=may))
    if not card.absences:
        found.body.addWidget(Label(_("None noted."), tone="text2"))
    return found


def _row(window: Window, card: EnrolmentCard, one: AbsenceLine, *, may: bool) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(absence_words(one), "strong"))
    if one.substitute:
        said = _("{name} stands in").format(name=one.substitute)
        words.addWidget(Label(said, "small", "text2"))
    if one.note:
        words.addWidget(Label(one.note, "small", "text2"))
    layout.addLayout(words, 1)
    if may:
        if one.holds_on(window.desk.now().date()):
            back = Button(_("They are back"), "outlined", None, partial(_back, window, card, one))
            layout.addWidget(back)
        layout.addWidget(_more(window, card, one))
    return row


def absence_words(one: AbsenceLine) -> str:
    first = i18n.date_full(one.from_on)
    if one.until_on is None:
        return _("from {first} on").format(first=first)
    return _("{first} to {last}").format(first=first, last=i18n.date_full(one.until_on))


def _more(window: Window, card: EnrolmentCard, one: AbsenceLine) -> Button:
    steps: list[Step] = [
        (_("Change"), lambda: NoteAbsence(window, card, one).exec()),
        (_("Remove"), partial(_remove, window, one)),
    ]
    return menu_button(_("More for {name}").format(name=absence_words(one)), steps)


def _back(window: Window, card: EnrolmentCard, one: AbsenceLine) -> None:
    said = _("Back: {name}").format(name=card.name)
    window.do(actions.absences.end_absence, one.id, said=said)


def _remove(window: Window, one: AbsenceLine) -> None:
    said = _("Removed: {name}").format(name=absence_words(one))
    window.do(actions.absences.remove_absence, one.id, said=said)
