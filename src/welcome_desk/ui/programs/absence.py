"""Noting that somebody is away, from when until when, and who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import enrolments
from welcome_desk.queries.enrolments import AbsenceLine, EnrolmentCard
from welcome_desk.ui.drafts import Draft
from welcome_desk.ui.programs.maybe_day import MaybeDay
from welcome_desk.ui.widgets import Button, Dialog, Field, day_edit, day_of, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class NoteAbsence(Dialog):
    """A new one, or with `known` a change of one."""

    WIDTH, HEIGHT = 600, 560

    def __init__(self, window: Window, card: EnrolmentCard, known: AbsenceLine | None = None) -> None:
        super().__init__(window, _("{name} is away").format(name=card.name), "calendar-days")
        self.window_, self.card, self.known = window, card, known
        today = window.desk.now().date()
        self.first = day_edit(_("From"), known.from_on if known else today)
        last = known.until_on if known else None
        self.last = MaybeDay(_("Until a known day"), last, last or today)
        self.substitute = drop_down(
            _("Who stands in"), self._others(), (known.substitute_id if known else "") or ""
        )
        self.note = line_edit(_("Note"), _("Leave out anything private"), known.note if known else "")
        self.fields = {
            "from_on": Field(_("From"), self.first),
            "until_on": Field(_("Until"), self.last),
            "substitute": Field(_("Who stands in"), self.substitute),
            "note": Field(_("Note"), self.note, optional=True),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self._save)
        form = f"absence {known.id if known else card.id}"
        Draft(self, window.desk, form, {"from": self.first, "substitute": self.substitute, "note": self.note})

    def _others(self) -> list[tuple[str, str]]:
        """Those of the same side who are there."""
        with self.window_.desk.reading() as view:
            lines = enrolments.lines(view, self.card.program.id)
        side = self.card.line.who.side
        others = [
            (one.id, one.who.name)
            for one in lines
            if one.who.side == side and one.id != self.card.id and not (one.over or one.away)
        ]
        return [("", _("Nobody")), *others]

    def _save(self) -> None:
        for field in self.fields.values():
            field.error("")
        values: dict[str, Any] = {
            "from_on": day_of(self.first), "until_on": self.last.day(),
            "substitute_id": self.substitute.currentData() or None, "note": self.note.text().strip(),
        }  # fmt: skip
        try:
            if self.known is None:
                self.window_.desk.run(actions.absences.note_absence, self.card.id, **values)
            else:
                self.window_.desk.run(actions.absences.edit_absence, self.known.id, **values)
        except UserError as trouble:
            self.fields.get(trouble.field or "", self.fields["from_on"]).error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=self.card.name))
