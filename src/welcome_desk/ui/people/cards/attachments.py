"""The files kept with this person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import attachments
from welcome_desk.queries.attachments import AttachmentLine
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.people.attachments import RenameAttachment, attach_file, open_file, save_copy, size_of
from welcome_desk.ui.people.covered import may_add
from welcome_desk.ui.widgets import Button, Card, Label, menu_button
from welcome_desk.ui.widgets.menu import Step

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def attachments_card(window: Window, card: PersonCard) -> Card | None:
    if not window.desk.may(Right.EDIT_PEOPLE):
        return None
    with window.desk.reading() as view:
        lines = attachments.attachments(view, card.line.id)
    found = Card(
        _("Attachments"), "inbox", _add_button(window, card) if may_add(window, card.line.id) else None
    )
    for line in lines:
        found.body.addWidget(_row(window, line))
    if not lines:
        found.body.addWidget(Label(_("No files. They are kept inside the store."), tone="text2"))
    return found


def _add_button(window: Window, card: PersonCard) -> Button:
    add = Button(_("Add"), "quiet", None, partial(attach_file, window, card.line.id))
    add.setAccessibleName(_("Attach a file"))
    return add


def _row(window: Window, line: AttachmentLine) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(line.name))
    beside = (size_of(line.size), i18n.date_short(line.added_at.date()), line.by)
    words.addWidget(Label(" · ".join(part for part in beside if part), "caption", "text2"))
    layout.addLayout(words, 1)
    open_ = Button(_("Open"), "quiet", None, partial(open_file, window, line))
    open_.setAccessibleName(_("Open {name}").format(name=line.name))
    layout.addWidget(open_)
    layout.addWidget(_more(window, line))
    return row


def _more(window: Window, line: AttachmentLine) -> Button:
    steps: list[Step] = [
        (_("Save a copy…"), partial(save_copy, window, line)),
        (_("Rename…"), lambda: RenameAttachment(window, line).exec()),
        (_("Remove"), partial(_remove, window, line)),
    ]
    return menu_button(_("More for {name}").format(name=line.name), steps)


def _remove(window: Window, line: AttachmentLine) -> None:
    said = _("Removed: {name}").format(name=line.name)
    window.do(actions.attachments.remove_attachment, line.id, said=said)
