"""Every template: drafts and versions made here, then the shipped ones, with the programs that run on each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.programs import Template, shipped
from welcome_desk.programs.tables import read_text
from welcome_desk.queries import templates
from welcome_desk.queries.templates import TemplateLine
from welcome_desk.ui import theme
from welcome_desk.ui.page import Page
from welcome_desk.ui.programs.templates.preview import Preview
from welcome_desk.ui.programs.templates.versions import Versions
from welcome_desk.ui.programs.templates.words import KINDS
from welcome_desk.ui.widgets import Banner, Button, Card, FlowLayout, Label, StateChip, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

STATES = {
    "draft": (N_("Draft"), "warn"), "published": (N_("Published"), "success"), "shipped": (N_("Shipped"), "plain"),
}  # fmt: skip


class TemplatesPage(Page):
    place = "matches"
    entities = ("own_template", "program")

    def build(self) -> None:
        may = self.desk.may(Right.EDIT_TEMPLATES)
        bring = [Button(_("Open a template file…"), "outlined", "download", self._ask_file)] if may else []
        self.title_row(_("Templates"), _("What a program asks, compares, follows and measures."), *bring)
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.current().px(12))
        self.body.addLayout(self.list)
        self.body.addStretch(1)

    def refresh(self) -> None:
        with self.desk.reading() as view:
            lines = templates.template_lines(view)
        emptied(self.list)
        self.names = {(line.template, str(line.version)): line.name for line in lines}
        for problem in shipped()[1]:
            self.list.addWidget(Banner("warn", _("A file of the program is broken"), problem.message))
        for line in lines:
            self.list.addWidget(self._card(line))

    def _card(self, line: TemplateLine) -> Card:
        card = Card()
        heading = QHBoxLayout()
        heading.addWidget(Label(line.name, "heading"), 1)
        heading.addWidget(StateChip(_(STATES[line.state][0]), STATES[line.state][1]))
        card.body.addLayout(heading)
        card.body.addWidget(Label(self._facts(line), "small", "text2"))
        if line.summary:
            card.body.addWidget(Label(line.summary))
        if line.problem and line.state != "draft":
            card.body.addWidget(Label(line.problem, "small", "warn"))
        if line.running:
            card.body.addWidget(Label(_running(line), "small_strong"))
        card.body.addWidget(self._buttons(line))
        return card

    def _facts(self, line: TemplateLine) -> str:
        parts = [_(KINDS[line.kind])] if line.kind in KINDS else []
        parts.append(_("version {n}").format(n=line.version))
        if line.based_on:
            parts.append(_("from {what}").format(what=self._origin(line.based_on)))
        return " · ".join(parts)

    def _origin(self, based_on: str) -> str:
        """A template by its name; a file by its own."""
        template, _space, version = based_on.rpartition(" ")
        name = self.names.get((template, version))
        return _("{name}, version {n}").format(name=name, n=version) if name else based_on

    def _buttons(self, line: TemplateLine) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 4)
        version = _("version {n}").format(n=line.version)
        for label, run in self._offers(line):
            button = Button(label, "outlined" if label == _("Edit") else "quiet", None, run)
            button.setAccessibleName(f"{label}: {line.name}, {version}")
            flow.addWidget(button)
        return box

    def _offers(self, line: TemplateLine) -> list[tuple[str, partial[None]]]:
        may = self.desk.may(Right.EDIT_TEMPLATES)
        found = []
        if may and line.state == "draft":
            found += [
                (_("Edit"), partial(self._edit, line.own_id)),
                (_("Remove the draft"), partial(self._remove, line)),
            ]
        if may and line.state == "published":
            found.append((_("New version"), partial(self._begin_version, line)))
        if line.state != "draft" and not line.problem:
            found.append((_("Preview…"), partial(self._preview, line)))
            found += [(_("Copy"), partial(self._copy, line))] if may else []
        if line.own_id:
            found.append((_("What changed…"), partial(self._versions, line)))
        return [*found, (_("Save as a file…"), partial(self._ask_where, line))]

    # ---- what can be done ----
    def _edit(self, own_id: str) -> None:
        self.window_.go("template", row_id=own_id)

    def _copy(self, line: TemplateLine) -> None:
        own_id = self.window_.do(
            actions.templates.copy_template, template=line.template, version=line.version, said=_("Copied: {name}").format(name=line.name)
        )  # fmt: skip
        if own_id:
            self._edit(own_id)

    def _begin_version(self, line: TemplateLine) -> None:
        """Where a draft was begun already, it goes on there."""
        with self.desk.reading() as view:
            draft = next(
                (row.id for row in templates.own_rows(view, "draft") if row.template == line.template), None
            )
        own_id = draft or self.window_.do(actions.templates.begin_version, line.own_id)
        if own_id:
            self._edit(own_id)

    def _remove(self, line: TemplateLine) -> None:
        said = _("Draft removed: {name}").format(name=line.name)
        self.window_.do(actions.templates.remove_template_draft, line.own_id, said=said)

    def _found(self, line: TemplateLine) -> Template | None:
        with self.desk.reading() as view:
            return templates.find(view, line.template, line.version)

    def _preview(self, line: TemplateLine) -> None:
        found = self._found(line)
        if found is not None:
            Preview(self.window_, found).exec()

    def _versions(self, line: TemplateLine) -> None:
        Versions(self.window_, line.own_id).exec()

    # ---- files ----
    def _ask_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Open a template file…"), "", "TOML (*.toml)")
        if chosen:
            self.bring_in(Path(chosen))

    def bring_in(self, path: Path) -> None:
        """A broken file is told by its name, the key, the reason and what would be allowed; nothing is changed."""
        try:
            text = read_text(path)
            own_id = self.desk.run(actions.templates.bring_in_template, definition=text, file=path.name)
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        self.window_.say(_("Brought in: {file}").format(file=path.name))
        self._edit(own_id)

    def _ask_where(self, line: TemplateLine) -> None:
        name = f"{line.template}.toml"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as a file…"), name, "TOML (*.toml)")
        if chosen:
            self.save_to(line, Path(chosen))

    def save_to(self, line: TemplateLine, path: Path) -> None:
        with self.desk.reading() as view:
            own = templates.own_card(view, line.own_id) if line.own_id else None
        found = self._found(line)
        text = own.definition if own else found.source if found else ""
        try:
            path.write_text(text, encoding="utf-8")
        except OSError:
            said = _("{file} could not be written. Choose another place.")
            self.window_.warn(said.format(file=path.name))
            return
        self.window_.say(_("Saved as {file}").format(file=path.name), undo=False)


def _running(line: TemplateLine) -> str:
    names = ", ".join(one.name for one in line.running)
    said = ngettext("{n} program runs on it: {names}", "{n} programs run on it: {names}", len(line.running))
    return said.format(n=len(line.running), names=names)


def open_templates(window: Window) -> None:
    window.go("templates")
