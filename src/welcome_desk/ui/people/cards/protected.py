"""Protected notes about this person: out of sight until somebody with the right asks to see them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import protected
from welcome_desk.queries.person import PersonCard
from welcome_desk.queries.protected import ProtectedLine
from welcome_desk.ui.people.covered import PROTECTED, may_add, uncover, uncovered
from welcome_desk.ui.people.protected import WriteProtected
from welcome_desk.ui.widgets import Button, Card, Label, Line, at_left, beside

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def protected_card(window: Window, card: PersonCard) -> Card | None:
    if not window.desk.may(Right.SEE_PROTECTED):
        return None
    with window.desk.reading() as view:
        lines = protected.protected_notes(view, card.line.id)
    write = _write_button(window, card) if may_add(window, card.line.id) else None
    found = Card(_("Protected notes"), "lock", write)
    if not lines:
        found.body.addWidget(Label(_("None. Volunteers never see what is written here."), tone="text2"))
    elif uncovered(window, PROTECTED, card.line.id):
        for line in lines:
            found.body.addWidget(_note(window, card, line))
    else:
        said = ngettext("{n} note, covered", "{n} notes, covered", len(lines)).format(n=len(lines))
        found.body.addWidget(Label(said, tone="text2"))
        found.body.addWidget(
            at_left(Button(_("Show the notes"), "outlined", "eye", partial(_show, window, card)))
        )
    return found


def _write_button(window: Window, card: PersonCard) -> Button:
    write = Button(_("Write"), "quiet", None, partial(open_write, window, card.line.id))
    write.setAccessibleName(_("Write a protected note"))
    return write


def open_write(window: Window, person_id: str) -> None:
    WriteProtected(window, person_id).exec()


def _show(window: Window, card: PersonCard) -> None:
    uncover(window, PROTECTED, card.line.id)
    window.pages["person"].refresh()


def _note(window: Window, card: PersonCard, line: ProtectedLine) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(Label(line.text))
    layout.addWidget(
        Label(" · ".join(p for p in (i18n.date_and_time(line.written_at), line.by) if p), "small", "text2")
    )
    edit = Button(_("Edit"), "quiet", None, lambda: WriteProtected(window, card.line.id, line).exec())
    edit.setAccessibleName(_("Change a protected note"))
    said = _("Protected note removed")
    remove = partial(window.do, actions.protected.remove_protected_note, line.id, said=said)
    removing = Button(_("Remove"), "quiet", None, remove)
    removing.setAccessibleName(_("Remove a protected note"))
    row = beside()
    row.addWidget(edit)
    row.addWidget(removing)
    row.addStretch(1)
    layout.addLayout(row)
    layout.addWidget(Line())
    return box
