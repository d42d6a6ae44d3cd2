"""Editing a template on screen, section by section; what is typed is kept at once, and faults are told beside the field."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs import Template, TemplateError, parse
from welcome_desk.programs.writing import text_of
from welcome_desk.queries import templates
from welcome_desk.queries.templates import OwnCard
from welcome_desk.ui.page import RecordPage
from welcome_desk.ui.programs.templates.entries_words import tokens_of, told_place
from welcome_desk.ui.programs.templates.form import Form
from welcome_desk.ui.programs.templates.preview import Preview
from welcome_desk.ui.programs.templates.sections import Section, Tables, place_of, sections_of
from welcome_desk.ui.programs.templates.words import said
from welcome_desk.ui.widgets import Banner, Button, Card, EmptyState, Label, Pills, drop_down, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

DRAFT_MS = 400  # a power cut loses at most what was typed in this time


def whole(values: Tables) -> Tables:
    """Without the sections that hold nothing."""
    return {key: value for key, value in values.items() if value not in ({}, [])}


class TemplateEditor(RecordPage):
    """`values` are the tables of the file as they stand on screen, whole or not; `saved` as the store has them."""

    place = "matches"
    entities = ("own_template",)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.values: Tables = {}
        self.saved: Tables = {}
        self.card: OwnCard | None = None
        self.section = "about"
        self.form: Form | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._keep)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, self.save)

    def turned(self) -> None:
        self._keep()
        self.card, self.section = None, "about"

    def build(self) -> None:
        self.header, self.fault_box, self.parts = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box in (self.header, self.fault_box, self.parts):
            self.body.addLayout(box)
        self.body.addStretch(1)
        self.drawn = False

    def refresh(self) -> None:
        with self.desk.reading() as view:
            card = templates.own_card(view, self.row_id)
        if card is None or card.state != "draft" or not self.desk.may(Right.EDIT_TEMPLATES):
            self._say_closed()
            return
        if self.card is None or self.card.definition != card.definition:
            self._take_up(card)
        if not self.drawn:
            self._draw()

    def _say_closed(self) -> None:
        for box in (self.header, self.fault_box, self.parts):
            emptied(box)
        self.card, self.form, self.drawn = None, None, False
        back = Button(_("Back to the templates"), "filled", None, partial(self.window_.go, "templates"))
        self.header.addWidget(EmptyState("list-checks", _("There is no draft to edit here."), "", [back]))

    def _take_up(self, card: OwnCard) -> None:
        """What was typed and not saved comes before what the store has, unless this very page saved it."""
        stored = whole(templates.values_of(card.definition))
        first = self.card is None
        self.card, self.saved = card, stored
        kept = self.desk.draft(self._form_name()) if first else ""
        if first or stored != self._whole():
            self.values = json.loads(kept) if kept else templates.values_of(card.definition)
            self.drawn = False

    def _form_name(self) -> str:
        return f"template {self.row_id}"

    # ---- drawing ----
    def _draw(self) -> None:
        self.drawn = True
        emptied(self.header)
        emptied(self.parts)
        buttons = (
            Button(_("Preview…"), "outlined", "eye", self._preview), Button(_("Save"), "outlined", None, self.save),
            Button(_("Publish"), "filled", "check", self.publish),
        )  # fmt: skip
        self.header.addLayout(self.titled(said(self.values.get("name")), self._status(), *buttons))
        self.setProperty("own_filled", True)
        self._add_choice(sections_of(str(self.values.get("kind", ""))))
        self.slot = Card()
        self.parts.addWidget(self.slot)
        self._fill()

    def _add_choice(self, sections: list[Section]) -> None:
        """All at a glance; one at a time where space is short."""
        if self.narrow:
            self.choice: Any = drop_down(
                _("Section"), [(one.key, _(one.label)) for one in sections], self.section
            )
            self.choice.currentIndexChanged.connect(lambda _place: self._turn_to(self.choice.currentData()))
        else:
            self.choice = Pills(
                _("Section"), [(one.key, _(one.label), None) for one in sections], self.section
            )
            self.choice.changed.connect(self._turn_to)
        self.parts.addWidget(self.choice)

    def _status(self) -> str:
        assert self.card is not None
        words = _("Draft of version {n}").format(n=self.card.version)
        kept = _("what you type is kept as you type")
        return f"{words} · {kept}"

    def choose(self, key: str) -> None:
        if self.narrow:
            self.choice.setCurrentIndex(self.choice.findData(key))
        else:
            self.choice.set_value(key)
        self._turn_to(key)

    def _turn_to(self, key: str) -> None:
        self.section = key
        self._fill()

    def _fill(self) -> None:
        emptied(self.slot.body)
        section = self._section()
        if [one.label for one in section.fields] != [section.label]:
            self.slot.body.addWidget(Label(_(section.label), "heading"))
        self.form = Form(section.fields, self._table(section), self.values, self._touched)
        self.slot.body.addWidget(self.form)
        self._tell_fault()

    def _section(self) -> Section:
        known = sections_of(str(self.values.get("kind", "")))
        return next((one for one in known if one.key == self.section), known[0])

    def _table(self, section: Section) -> Tables:
        """The table that a section writes into. One that stays empty is left out of the file (`_whole`)."""
        table = self.values
        for key in section.path:
            table = table.setdefault(key, {})
        return table

    # ---- typing ----
    def _touched(self) -> None:
        self.timer.start(DRAFT_MS)

    def _keep(self) -> None:
        self.timer.stop()
        if self.card is None:
            return
        now = self._whole()
        with suppress(UserError):  # a store that is busy now takes the draft with the next key
            self.desk.keep_draft(self._form_name(), json.dumps(now) if now != self.saved else "")
        if self.form is not None:
            self._tell_fault()

    def _whole(self) -> Tables:
        return whole(self.values)

    # ---- faults ----
    def _parsed(self) -> Template | TemplateError:
        try:
            return parse(text_of(self._whole()), name=f"{self.values.get('id', '')}.toml")
        except TemplateError as fault:
            return fault

    def _tell_fault(self) -> None:
        emptied(self.fault_box)
        found = self._parsed()
        fault = found if isinstance(found, TemplateError) else None
        tokens = tokens_of(fault.key) if fault else []
        place = place_of(tokens)
        section = self._section()
        here = place is not None and place[0].key == section.key
        if self.form is not None:
            self.form.tell(
                tokens[len(section.path) :] if here else [], fault.reason if fault and here else ""
            )
        if fault is not None:
            self.fault_box.addWidget(self._banner(fault, tokens, place[0] if place else None, here=here))

    def _banner(
        self, fault: TemplateError, tokens: list[Any], section: Section | None, *, here: bool
    ) -> QWidget:
        where = _(section.label) if section else fault.key
        held: Any = self.values
        for place, token in enumerate(tokens[: len(section.path) + 1] if section else []):
            held = held.get(token) if isinstance(held, dict) else None
            rest = tokens[place + 1 :]
        told = told_place(held, rest, fault.reason) if section else fault.reason
        text = _("{section}: {reason}").format(section=where, reason=told)
        go = (
            None
            if here or section is None
            else Button(_("Go there"), "outlined", None, partial(self.choose, section.key))
        )
        return Banner("warn", _("Before it can be published"), text, go)

    # ---- what can be done ----
    def save(self) -> bool:
        self.timer.stop()
        if self.card is None:
            return False
        now = self._whole()
        if now != self.saved:
            try:
                self.desk.run(actions.templates.save_template, self.row_id, definition=text_of(now))
            except UserError as trouble:
                self.window_.warn(trouble.message)
                return False
            self.window_.say(_("Draft saved"))
        with suppress(UserError):
            self.desk.keep_draft(self._form_name(), "")
        return True

    def publish(self) -> None:
        """A fault is gone to instead of published."""
        found = self._parsed()
        if isinstance(found, TemplateError):
            place = place_of(tokens_of(found.key))
            if place is not None:
                self.choose(place[0].key)
            self._tell_fault()
            self.window_.warn(_("It cannot be published yet. What is to be put right stands above the form."))
            return
        if self.save():
            version = self.window_.do(actions.templates.publish_template, self.row_id)
            if version is not None:
                self.window_.say(_("Published: {name}, version {n}").format(name=str(found.name), n=version))
                self.window_.go("templates")

    def _preview(self) -> None:
        found = self._parsed()
        if isinstance(found, TemplateError):
            self.window_.warn(_("It can be seen once what stands above the form is put right."))
        else:
            Preview(self.window_, found).exec()
