"""A concern about a match: what it is, how serious, who follows it, the next step and its day; and how it was settled."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions, terms
from welcome_desk.access.rights import Right, rights_of
from welcome_desk.actions.concerns import RAISED_BY, SEVERITIES
from welcome_desk.i18n import _
from welcome_desk.queries import staff
from welcome_desk.queries.following import ConcernLine
from welcome_desk.ui.matches.form import MatchForm, text_edit
from welcome_desk.ui.widgets import Field, Label, beside, day_edit, day_of, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class EditConcern(MatchForm):
    """A new one where `line` is None; later its words stand, and what is done about it changes."""

    def __init__(self, window: Window, match_id: str, line: ConcernLine | None = None) -> None:
        super().__init__(window, _("Follow a concern up") if line else _("Raise a concern"), "triangle-alert")
        self.match_id, self.line = match_id, line
        said = _("Only those who may see concerns read this. It never stands on paper or in a list.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.words = text_edit(_("What is the concern?"))
        self._add_words()
        severities = [(code, terms.label("concern-severities", code)) for code in SEVERITIES]
        self.severity = drop_down(_("How serious"), severities, line.severity if line else "watch")
        self.ask("severity", _("How serious"), self.severity)
        self._add_follow_up()
        self.body.addStretch(1)
        self.keep(f"concern {line.id if line else match_id}", words=self.words, step=self.step)

    def _add_words(self) -> None:
        if self.line is not None:
            self.body.addWidget(Label(self.line.words))
            return
        self.ask("words", _("What is the concern?"), self.words)
        sources = [(code, terms.label("concern-sources", code)) for code in RAISED_BY]
        self.raised_by = drop_down(_("Who raised it"), sources, "staff")
        self.ask("raised_by", _("Who raised it"), self.raised_by)
        self.words.setFocus()

    def _add_follow_up(self) -> None:
        line = self.line
        with self.desk.reading() as view:
            may = [one for one in staff.users(view) if Right.SEE_CONCERNS in rights_of(one.role)]
        owner = (line.owner_id if line else self.desk.actor.id) or ""
        self.owner = drop_down(_("Who follows it"), [(one.id, one.display_name) for one in may], owner)
        self.step = line_edit(_("Next step"), _("Call both sides"), line.next_step if line else "")
        self.day = day_edit(
            _("On"), line.next_on if line and line.next_on else self.today + timedelta(days=1)
        )
        self.ask("owner", _("Who follows it"), self.owner)
        row = beside()
        self.asked["next_step"], self.asked["next_on"] = (
            Field(_("Next step"), self.step),
            Field(_("On"), self.day),
        )
        row.addWidget(self.asked["next_step"], 2)
        row.addWidget(self.asked["next_on"], 1)
        self.body.addLayout(row)

    def _save(self) -> None:
        values = {
            "severity": self.severity.currentData(), "owner_id": self.owner.currentData() or None,
            "next_step": self.step.text(), "next_on": day_of(self.day),
        }  # fmt: skip
        if self.line is None:
            self.save_with(
                actions.concerns.raise_concern, self.match_id, words=self.words.toPlainText(),
                raised_by=self.raised_by.currentData(), **values, said=_("Concern noted"),
            )  # fmt: skip
        else:
            self.save_with(actions.concerns.follow_concern, self.line.id, **values, said=_("Concern changed"))


class CloseConcern(MatchForm):
    HEIGHT = 420

    def __init__(self, window: Window, line: ConcernLine) -> None:
        super().__init__(window, _("Close a concern"), "check")
        self.line = line
        self.body.addWidget(Label(line.words))
        self.outcome = text_edit(_("What came of it?"))
        self.ask("outcome", _("What came of it?"), self.outcome)
        self.body.addStretch(1)
        self.outcome.setFocus()

    def _save(self) -> None:
        self.save_with(
            actions.concerns.close_concern, self.line.id, outcome=self.outcome.toPlainText(), said=_("Concern closed")
        )  # fmt: skip
