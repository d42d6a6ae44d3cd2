"""Adding a person and changing what is known: one name as the person writes it; all else may stay open.

Name and reach stand first; the rest is folded away in groups, each of which says how much of it is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.model import Person
from welcome_desk.queries import funder
from welcome_desk.queries.person_fields import FUNDER_CODES, LANGUAGES
from welcome_desk.ui.people.arrival import ArrivalInput
from welcome_desk.ui.people.federal import FOR_FUNDER, NAMES, FunderChoice, IdentifierInput
from welcome_desk.ui.people.inputs import (
    AnsweredField,
    ChoiceInput,
    DayInput,
    Input,
    LanguagesInput,
    LineInput,
    ListInput,
    OffersInput,
    TextInput,
)
from welcome_desk.ui.people.likely import MayBeSame
from welcome_desk.ui.widgets import Button, Dialog, beside

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

DRAFT_MS = 400
UNANSWERED = (
    "display_name",
    "called",
    "pronounced",
    "native_script",
    "aliases",
    "tags",
    "note",
)  # nobody asks these
GROUPS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (  # title, rows of fields
    (
        N_("More ways to reach them"),
        (
            ("preferred_way", "safe_to_call"), ("good_times", "interpreter"), ("area", "city"),
            ("street", "postal_code"), ("emergency_contact",), ("access_needs",),
        ),
    ),
    (
        N_("More about the name and the person"),
        (("aliases", "pronouns"), ("reads",), ("birth_official", "birth_stated"), ("country_of_birth",)),
    ),
    (N_("Arrival"), (("arrived_on",),)),
    (N_("Skills and offers"), (("skills",), ("offers",), ("tags",))),
)  # fmt: skip
FOR_WORKERS = (
    N_("For settlement workers"),
    (("name_on_documents",), ("immigration_category", "permanent_resident_on")),
)
EXAMPLES = {
    "pronounced": "oh-LEH-na", "phone": "506-555-0142", "pronouns": N_("she, he, they…"),
    "good_times": N_("Mornings, not on Fridays"), "birth_stated": N_("about 40"),
    "skills": N_("cooking, carpentry, football"), "emergency_contact": N_("Name and phone number"),
    "tags": N_("with commas between"), "aliases": N_("with commas between"),
}  # fmt: skip
LISTS = ("aliases", "skills", "tags")
MAKERS: dict[str, Callable[[str, Any], Input]] = {
    **dict.fromkeys(("preferred_way", "safe_to_call", "interpreter", "area", "immigration_category"), ChoiceInput),
    **dict.fromkeys(FUNDER_CODES, FunderChoice), "identifier": IdentifierInput, "permanent_resident_on": DayInput, "offers": OffersInput, "note": TextInput,
}  # fmt: skip


def add_person(window: Window) -> None:
    dialog = EditPerson(window)
    if dialog.exec() and dialog.person_id:
        window.go("person", row_id=dialog.person_id)


class EditPerson(Dialog):
    """`person_id` afterwards is whoever was added or changed."""

    WIDTH = 660  # the longest immigration category in French

    def __init__(self, window: Window, person_id: str | None = None, *, for_funder: bool = False) -> None:
        title = _("Change what is known") if person_id else _("Add a person")
        super().__init__(window, title, "user-plus")
        self.window_, self.person_id, self.form = window, person_id, f"person {person_id or 'new'}"
        self.known = self._known()
        self.fields: dict[str, AnsweredField] = {}
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._keep)
        self._add_first()
        for group, rows in GROUPS:
            self._add_group(group, rows)
        if window.desk.may(Right.EDIT_PEOPLE):
            self._add_group(*FOR_WORKERS)
            if for_funder or self._funder_asks():
                self._add_group(*FOR_FUNDER)
        self.body.addWidget(self._field("note"))
        self.body.addStretch(1)
        self._add_actions()
        self._restore()
        self.name.setFocus()

    def _known(self) -> dict[str, Any]:
        """What stands now, with the mark of the journal: what changes elsewhere while the form is open is not lost."""
        with self.window_.desk.reading() as view:
            found = view.get(Person, self.person_id) if self.person_id else None
            self.seen = {("person", found.id): found.heads} if found else {}
            self.asked = dict(found.asked or {}) if found else {}
            return {name: getattr(found, name) for name in Person.empty()} if found else Person.empty()

    # ---- building ----
    def _add_first(self) -> None:
        self.name_field = self._field("display_name", hint=_("as the person writes it"))
        self.name = self.name_field.widget
        self.body.addWidget(self.name_field)
        self.likely = MayBeSame(self.window_)
        self.likely.chosen.connect(self._use)
        self.body.addWidget(self.likely)
        self._add_row(self.body, ("called", "pronounced"))
        self._add_row(self.body, ("native_script",))
        self._add_row(self.body, ("phone", "email"))
        self._add_row(self.body, ("languages",))
        self.phone, self.email = self.fields["phone"].widget, self.fields["email"].widget

    def _funder_asks(self) -> bool:
        """Only where a program needs it, or where something of it is known."""
        known = any(self.known[name] or name in self.asked for name in NAMES)
        with self.window_.desk.reading() as view:
            return known or funder.asked_here(view)

    def go_to(self, name: str) -> None:
        """Unfold where this stands, and begin there."""
        field = self.fields.get(name, self.name_field)
        box = field.parentWidget()
        if box is not None and box.isHidden():
            box.show()
        field.widget.setFocus()
        self.bring_into_sight(field)

    def _add_row(self, layout: QBoxLayout, names: tuple[str, ...]) -> None:
        row = beside()
        for name in names:
            row.addWidget(self._field(name), 1)
        layout.addLayout(row)

    def _add_group(self, title: str, rows: tuple[tuple[str, ...], ...]) -> None:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        for names in rows:
            self._add_row(layout, names)
        box.hide()
        label = _(title)
        count = sum(bool(self.known[name]) or name in self.asked for names in rows for name in names)
        if count:
            known = ngettext("{n} known", "{n} known", count).format(n=i18n.number(count))
            label = f"{label} · {known}"
        fold = Button(label, "row", "chevron-right")
        fold.clicked.connect(lambda: self._unfold(fold, box))
        self.body.addWidget(fold)
        self.body.addWidget(box)

    def _unfold(self, fold: Button, box: QWidget) -> None:
        box.setVisible(box.isHidden())
        fold.icon_name = "chevron-right" if box.isHidden() else "chevron-down"
        fold.set_kind("row")

    def _field(self, name: str, *, hint: str = "") -> AnsweredField:
        answer = "" if name in UNANSWERED else self.asked.get(name, "not-asked")
        optional = _("optional") if name in UNANSWERED and name != "display_name" else ""
        made = AnsweredField(self._input(name), answer=answer, hint=hint or optional, typed=self._typed)
        self.fields[name] = made
        return made

    def _input(self, name: str) -> Input:
        known, example = self.known[name], _(EXAMPLES.get(name, ""))
        if name in MAKERS:
            return MAKERS[name](name, known)
        if name in LISTS:
            return ListInput(name, known, example)
        if name in LANGUAGES:
            return LanguagesInput(name, known, host=self)
        if name == "arrived_on":
            return ArrivalInput(name, known, self.window_.desk.now().year)
        if name == "birth_official":
            return DayInput(name, known, self.known["birth_precision"])
        return LineInput(name, known, example)

    def _add_actions(self) -> None:
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)

    # ---- someone known already ----
    def _look(self) -> None:
        """Only while somebody new is entered."""
        if self.person_id is None:
            name, phone, email = (str(self.fields[n].input.raw()) for n in ("display_name", "phone", "email"))
            self.likely.look(name, phone=phone, email=email)

    def _use(self, person_id: str) -> None:
        self.timer.stop()
        self.window_.desk.keep_draft(self.form, "")
        self.person_id = person_id
        self.accept()

    # ---- the draft ----
    def _typed(self) -> None:
        self.timer.start(DRAFT_MS)
        self._look()

    def _draft(self) -> dict[str, Any]:
        """What differs from what was shown at first."""
        typed = {name: field.input.raw() for name, field in self.fields.items()}
        answers = {name: field.answer() for name, field in self.fields.items()}
        return {
            "typed": {name: raw for name, raw in typed.items() if raw != self.shown["typed"][name]},
            "answers": {name: said for name, said in answers.items() if said != self.shown["answers"][name]},
        }

    def _keep(self) -> None:
        self.timer.stop()
        draft = self._draft()
        with suppress(UserError):  # a store that is busy now takes the draft with the next key
            self.window_.desk.keep_draft(self.form, json.dumps(draft) if any(draft.values()) else "")

    def _restore(self) -> None:
        self.shown: dict[str, dict[str, Any]] = {
            "typed": {name: field.input.raw() for name, field in self.fields.items()},
            "answers": {name: field.answer() for name, field in self.fields.items()},
        }
        kept = self.window_.desk.draft(self.form)
        for name, raw in (json.loads(kept)["typed"] if kept else {}).items():
            if name in self.fields:
                self.fields[name].input.put(raw)
        for name, said in (json.loads(kept)["answers"] if kept else {}).items():
            asked = self.fields[name].asked if name in self.fields else None
            if asked is not None:
                asked.show_answer(said or "not-asked")
        self.timer.stop()

    def reject(self) -> None:
        for name in LANGUAGES:
            field = self.fields[name].input.widget.field
            if field.panel.isVisible():
                field.dismiss()
                return
        self._keep()
        super().reject()
        if self.window_.desk.draft(self.form):
            self.window_.say(_("What you typed is kept for when you open this form again."), undo=False)

    # ---- saving ----
    def _values(self) -> dict[str, Any]:
        values = {name: field.input.value() for name, field in self.fields.items()}
        birth = self.fields["birth_official"].input
        if isinstance(birth, DayInput) and birth.raw() != birth.shown:
            values["birth_precision"] = birth.precision()
        answers = {name: field.answer() for name, field in self.fields.items()}
        others = {name: said for name, said in self.asked.items() if name not in answers}
        return {**values, "asked": others | {name: said for name, said in answers.items() if said}}

    def _save(self) -> None:
        desk = self.window_.desk
        for field in self.fields.values():
            field.error("")
        try:
            values = self._values()
            changed = {name: value for name, value in values.items() if self._differs(name, value)}
            if self.person_id is None:
                self.person_id = desk.run(actions.people.add_person, **{"display_name": "", **changed})
            elif changed:
                desk.run_seen(self.seen, actions.people.edit_person, self.person_id, **changed)
        except UserError as trouble:
            self._show_error(trouble)
            return
        self.timer.stop()
        desk.keep_draft(self.form, "")
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=values["display_name"]))

    def _differs(self, name: str, value: Any) -> bool:
        """Empty is empty, whichever kind of nothing the record holds."""
        return bool(value or self.known[name]) and value != self.known[name]

    def _show_error(self, trouble: UserError) -> None:
        field = self.fields.get(trouble.field or "", self.name_field)
        box = field.parentWidget()
        if box is not None and box.isHidden():
            box.show()
        field.error(trouble.message)
