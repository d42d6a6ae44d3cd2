"""A meeting of the two: when, how long, what was done; and how many they set out to have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs.template import Template
from welcome_desk.queries.following import MeetingLine
from welcome_desk.ui.matches.check_in import WAYS
from welcome_desk.ui.matches.form import MatchForm, hours_edit, hours_of, options, text_edit
from welcome_desk.ui.widgets import Chips, Field, beside, day_edit, day_of, drop_down, number_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_PLANNED = 200


class EditMeeting(MatchForm):
    """A new one where `line` is None."""

    def __init__(
        self, window: Window, match_id: str, template: Template, line: MeetingLine | None = None
    ) -> None:
        super().__init__(window, _heading(template, new=line is None), "users")
        self.match_id, self.line, self.template = match_id, line, template
        row = beside()
        self.day = day_edit(_("Day"), line.held_on if line else self.today)
        self.hours = hours_edit(_("Hours"), line.hours if line else None)
        self.asked["day"] = Field(_("Day"), self.day)
        self.asked["hours"] = Field(_("Hours"), self.hours, optional=True)
        row.addWidget(self.asked["day"], 1)
        row.addWidget(self.asked["hours"], 1)
        self.body.addLayout(row)
        self._add_kind(line)
        self._add_tags(line)
        self.note = text_edit(_("Note"), line.note if line else "")
        self.ask("note", _("Note"), self.note, hint=_("Leave out anything private"))
        self.body.addStretch(1)
        self.keep(f"meeting {line.id if line else match_id}", note=self.note, hours=self.hours, day=self.day)
        self.hours.setFocus()

    def _add_kind(self, line: MeetingLine | None) -> None:
        row = beside()
        kinds = {one.code: str(one.label) for one in self.template.activities}
        self.kind = drop_down(_("What was done"), options(kinds, _("Not said")), line.kind if line else "")
        ways = {code: terms.label("ways", code) for code in WAYS}
        self.way = drop_down(_("How"), options(ways, _("Not said")), line.way if line else "")
        if kinds:
            row.addWidget(Field(_("What was done"), self.kind, optional=True), 1)
        row.addWidget(Field(_("How"), self.way, optional=True), 1)
        self.body.addLayout(row)

    def _add_tags(self, line: MeetingLine | None) -> None:
        self.tags = Chips(_("What it was about"), [(one.code, str(one.label)) for one in self.template.tags])
        self.kept = [tag for tag in line.tags if tag not in self.tags.chips] if line else []
        if self.template.tags:
            self.tags.set_values([tag for tag in line.tags if tag in self.tags.chips] if line else [])
            self.ask("tags", _("What it was about"), self.tags, optional=True)

    def _save(self) -> None:
        try:
            hours = hours_of(self.hours)
        except UserError as trouble:
            self._show(trouble)
            return
        values: dict[str, Any] = {
            "held_on": day_of(self.day), "hours": hours, "kind": self.kind.currentData(), "way": self.way.currentData(),
            "tags": [*self.tags.values(), *self.kept], "note": self.note.toPlainText(),
        }  # fmt: skip
        if self.line is None:
            self.save_with(actions.meetings.log_meeting, self.match_id, **values, said=_("Saved"))
        else:
            self.save_with(actions.meetings.edit_meeting, self.line.id, **values, said=_("Saved"))


def _heading(template: Template, *, new: bool) -> str:
    """In a support there is work to be noted, met or not."""
    if template.kind == "support":
        return _("Log what was done") if new else _("Change what was done")
    return _("Log a meeting") if new else _("Change a meeting")


class PlanMeetings(MatchForm):
    HEIGHT = 380

    def __init__(self, window: Window, match_id: str, planned: int | None) -> None:
        super().__init__(window, _("How many meetings are planned?"), "calendar-days")
        self.match_id = match_id
        self.number = number_edit(_("Meetings in all"), planned or 0, least=0, most=MOST_PLANNED)
        self.ask("meetings", _("Meetings in all"), self.number, hint=_("0: no number was set"))
        self.body.addStretch(1)

    def _save(self) -> None:
        meetings = self.number.value() or None
        self.save_with(actions.matches.plan_meetings, self.match_id, meetings=meetings, said=_("Saved"))


class FirstMeeting(MatchForm):
    HEIGHT = 360

    def __init__(self, window: Window, match_id: str) -> None:
        super().__init__(window, _("First meeting"), "handshake")
        self.match_id = match_id
        self.day = day_edit(_("They met first on"), self.today)
        self.ask("day", _("They met first on"), self.day)
        self.body.addStretch(1)

    def _save(self) -> None:
        self.save_with(
            actions.meetings.note_first_meeting, self.match_id, met_on=day_of(self.day), said=_("First meeting noted")
        )  # fmt: skip
