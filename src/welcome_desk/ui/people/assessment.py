"""An assessment: what a person brings and needs, asked area by area, begun from last time where there was one."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea

from welcome_desk import actions, i18n, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs.areas import GROUPS, areas_of, need_of
from welcome_desk.queries import assessments, contacts, needs, people
from welcome_desk.queries.assessments import Answer
from welcome_desk.ui import theme
from welcome_desk.ui.people.assessment_area import AreaRow
from welcome_desk.ui.people.assessment_words import summary
from welcome_desk.ui.people.offers import parts
from welcome_desk.ui.widgets import Button, Chips, Dialog, Field, Label, Line, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

DRAFT_MS = 400  # a power cut loses at most what was typed in this time


def open_assessment(window: Window, person_id: str, *, from_last: bool = True) -> None:
    AssessPerson(window, person_id, from_last=from_last).exec()


class AssessPerson(Dialog):
    """With `from_last` it begins with the answers of last time; a draft that was left open comes before both."""

    WIDTH, HEIGHT = 1020, 690

    def __init__(self, window: Window, person_id: str, *, from_last: bool = True) -> None:
        self.window_, self.desk, self.person_id = window, window.desk, person_id
        self.form = f"assessment {person_id}"
        self._read()
        super().__init__(window, _("Needs and strengths of {name}").format(name=self.name), "list-checks")
        self._say_start(from_last)
        self._add_strengths()
        self._add_areas()
        self._add_note()
        self.body.addStretch(1)
        self._add_actions()
        self._keep_as_typed()
        self._begin(from_last)

    def _read(self) -> None:
        with self.desk.reading() as view:
            self.name = people.person_lines(view, [self.person_id])[self.person_id].name
            self.last = assessments.history(view, self.person_id).last
            self.gifts = assessments.gifts(view, self.person_id)
            self.on_board = {line.area for line in needs.need_lines(view, self.person_id) if line.is_open}
            self.listed: dict[str, list[tuple[str, str]]] = {
                need: contacts.services(view, areas=[need]) for need in terms.codes("needs")
            }

    # ---- building ----
    def _say_start(self, from_last: bool) -> None:
        said = _("Read each question aloud. Every question may stay without an answer.")
        if self.last is not None and from_last:
            day = i18n.date_full(self.last.made_on)
            said = _("Begun from the answers of {day}. Change what has changed.").format(day=day)
        self.body.addWidget(Label(said, "small", "text2"))
        self.changed_line = Label("", "small_strong")
        self.changed_line.hide()
        self.body.addWidget(self.changed_line)

    def _add_strengths(self) -> None:
        self.strengths = line_edit(_("What they bring"), _("Nurse for ten years, four languages"))
        self.body.addWidget(
            Field(_("What they bring"), self.strengths, hint=_("several with commas between"))
        )
        options = [(code, terms.label("offers", code)) for code in terms.codes("offers")]
        self.offers = Chips(_("What they would like to offer"), options)
        self.body.addWidget(Field(_("What they would like to offer"), self.offers, hint=_("now or later")))
        self.other_offers = line_edit(_("Other offers, in their own words"), _("Bread on Fridays"))
        self.body.addWidget(Field(_("Other offers, in their own words"), self.other_offers, optional=True))

    def _add_areas(self) -> None:
        self.rows: dict[str, AreaRow] = {}
        for group in terms.codes(GROUPS):
            self.body.addWidget(Line())
            self.body.addWidget(Label(terms.label(GROUPS, group), "heading"))
            for area in areas_of(group):
                self._add_area(area)

    def _add_area(self, area: str) -> None:
        need = need_of(area)
        row = AreaRow(area, lambda need: self.listed.get(need, []), on_board=need in self.on_board)
        row.changed.connect(self._area_changed)
        self.rows[area] = row
        self.body.addWidget(row)

    def _add_note(self) -> None:
        self.body.addWidget(Line())
        self.note = line_edit(_("Note"), _("Note for the desk, not on the plan"))
        self.note_field = Field(_("Note"), self.note, optional=True)
        self.body.addWidget(self.note_field)

    def _add_actions(self) -> None:
        hint = Label(_("Ctrl+Enter saves · draft kept as you type"), "small", "text2")
        if theme.current().scale < theme.NARROW_SCALE:
            self.foot.insertWidget(0, hint, 100)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.save_button = Button(_("Save"), "filled", "check", self._save)
        self.foot.addWidget(self.save_button)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)

    # ---- beginning ----
    def _begin(self, from_last: bool) -> None:
        own = [offer for offer in self.gifts.offers if offer not in self.offers.chips]
        self.offers.set_values(self.gifts.offers)
        self.other_offers.setText(", ".join(own))
        if self.last is not None:
            self.strengths.setText(", ".join(self.last.strengths))
        if self.last is not None and from_last:
            self._answer({area: vars(answer) for area, answer in self.last.areas.items()})
        self.begun_with = self._typed()
        kept = self.desk.draft(self.form)
        if kept:
            self._restore(json.loads(kept))
        self._tell_changes()
        self.strengths.setFocus()

    def _answer(self, areas: dict[str, Any]) -> None:
        for area, row in self.rows.items():
            row.set_value(areas.get(area))

    # ---- what changed ----
    def _area_changed(self) -> None:
        self._tell_changes()
        self.timer.start(DRAFT_MS)

    def _tell_changes(self) -> None:
        """Before it is saved: each area against last time, and the sum of it."""
        if self.last is None:
            return
        now = {area: answer for area, row in self.rows.items() if (answer := row.answer()) is not None}
        changed = assessments.changes(self._before(), now)
        for area, row in self.rows.items():
            row.tell(changed.get(area))
        said = summary(changed)
        self.changed_line.setText(_("Since last time: {changes}").format(changes=said))
        self.changed_line.setVisible(bool(said))

    def _before(self) -> dict[str, Answer]:
        return dict(self.last.areas) if self.last else {}

    # ---- the draft ----
    def _keep_as_typed(self) -> None:
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._keep)
        for signal in (
            self.strengths.textEdited, self.other_offers.textEdited, self.note.textEdited, self.offers.changed,
        ):  # fmt: skip
            signal.connect(lambda *_values: self.timer.start(DRAFT_MS))

    def _typed(self) -> dict[str, Any]:
        return {
            "person": self.person_id, "strengths": self.strengths.text(), "offers": self.offers.values(),
            "other": self.other_offers.text(), "note": self.note.text(), "areas": self._areas(),
            "raising": self._raising(),
        }  # fmt: skip

    def _areas(self) -> dict[str, Any]:
        return {area: said for area, row in self.rows.items() if (said := row.value()) is not None}

    def _raising(self) -> list[str]:
        return [area for area, row in self.rows.items() if row.raising()]

    def _keep(self) -> None:
        self.timer.stop()
        typed = self._typed()
        with suppress(UserError):  # a store that is busy now takes the draft with the next key
            self.desk.keep_draft(self.form, json.dumps(typed) if typed != self.begun_with else "")

    def _restore(self, kept: dict[str, Any]) -> None:
        self.strengths.setText(kept["strengths"])
        self.offers.set_values(kept["offers"])
        self.other_offers.setText(kept["other"])
        self.note.setText(kept["note"])
        self._answer(kept["areas"])
        for area in kept["raising"]:
            self.rows[area].set_raising()

    def reject(self) -> None:
        self._keep()
        kept = bool(self.desk.draft(self.form))
        super().reject()
        if kept:
            self.window_.say(_("Draft kept. It comes back when you open the assessment again."), undo=False)

    # ---- saving ----
    def _save(self) -> None:
        offers = [*self.offers.values(), *parts(self.other_offers.text())]
        try:
            self.desk.run(
                actions.assessments.make_assessment, self.person_id, areas=self._areas(),
                strengths=parts(self.strengths.text()), offers=offers, note=self.note.text(),
                raise_needs=self._raising(),
            )  # fmt: skip
        except UserError as trouble:
            self.note_field.error(trouble.message)
            QTimer.singleShot(0, self._show_error)
            return
        self.timer.stop()
        with suppress(UserError):
            self.desk.keep_draft(self.form, "")
        self.accept()
        self.window_.say(_("Assessment saved: {name}").format(name=self.name))

    def _show_error(self) -> None:
        """The last field may lie far below what is in sight."""
        area = self.findChild(QScrollArea)
        if area is not None:
            area.ensureWidgetVisible(self.note_field)
