"""Files kept with a person: added, opened, saved as a copy, renamed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import attachments
from welcome_desk.queries.attachments import AttachmentLine
from welcome_desk.ui.people.opened import can_be_shown, put_down
from welcome_desk.ui.widgets import Button, Dialog, Field, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def size_of(size: int) -> str:
    """12 kB; 1.4 MB."""
    if size < 1_000_000:
        return _("{n} kB").format(n=i18n.number(max(round(size / 1000), 1)))
    return _("{n} MB").format(n=i18n.number(round(size / 1_000_000, 1)))


def attach_file(window: Window, person_id: str) -> None:
    chosen, _kind = QFileDialog.getOpenFileName(window, _("Attach a file"))
    if chosen:
        attach(window, person_id, Path(chosen))


def attach(window: Window, person_id: str, path: Path) -> None:
    """What is too large is not even read."""
    try:
        actions.attachments.refuse_size(path.name, path.stat().st_size)
        content = path.read_bytes()
    except UserError as trouble:
        window.warn(trouble.message)
        return
    except OSError:
        window.warn(_("{file} could not be read. Choose another file.").format(file=path.name))
        return
    said = _("Attached: {name}").format(name=path.name)
    window.do(actions.attachments.add_attachment, person_id, name=path.name, content=content, said=said)


def open_file(window: Window, line: AttachmentLine) -> None:
    """In the program that this computer shows such files with. What could run as a program is only saved."""
    with window.desk.reading() as view:
        found = attachments.taken_out(view, line.id)
    if found is None:
        return
    if not can_be_shown(found[0]):
        window.warn(
            _("{name} is not a kind of file to open from here. Save a copy of it.").format(name=line.name)
        )
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(put_down(*found))))


def save_copy(window: Window, line: AttachmentLine) -> None:
    with window.desk.reading() as view:
        found = attachments.taken_out(view, line.id)
    if found is None:
        return
    chosen, _kind = QFileDialog.getSaveFileName(window, _("Save a copy"), found[0])
    if chosen:
        write_copy(window, Path(chosen), found[1])


def write_copy(window: Window, path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError:
        window.warn(_("{file} could not be written. Choose another place.").format(file=path.name))
        return
    window.say(_("Saved: {name}").format(name=path.name), undo=False)


class RenameAttachment(Dialog):
    WIDTH, HEIGHT = 520, 300

    def __init__(self, window: Window, line: AttachmentLine) -> None:
        super().__init__(window, _("Rename an attachment"), "pencil")
        self.window_, self.line = window, line
        self.name = line_edit(_("Name of the file"), "", line.name)
        self.name_field = Field(_("Name of the file"), self.name)
        self.body.addWidget(self.name_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        self.name.returnPressed.connect(self._save)
        self.name.setFocus()

    def _save(self) -> None:
        name = self.name.text()
        try:
            self.window_.desk.run(actions.attachments.rename_attachment, self.line.id, name=name)
        except UserError as trouble:
            self.name_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=name))
