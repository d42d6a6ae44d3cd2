"""A goal in the participants’ own words, with the day on which it is looked over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.queries.following import GoalLine
from welcome_desk.ui.matches.form import MatchForm, MaybeDay, text_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

REVIEW_DAYS = 60


class EditGoal(MatchForm):
    """A new one where `line` is None."""

    HEIGHT = 460

    def __init__(self, window: Window, match_id: str, line: GoalLine | None = None) -> None:
        super().__init__(window, _("Change a goal") if line else _("Add a goal"), "flag")
        self.match_id, self.line = match_id, line
        self.words = text_edit(_("The goal"), line.words if line else "")
        proposed = self.today + timedelta(days=REVIEW_DAYS)
        self.review = MaybeDay(_("Look it over on"), line.review_on if line else proposed, proposed)
        self.ask("words", _("The goal"), self.words, hint=_("in their own words"))
        self.body.addWidget(self.review)
        self.body.addStretch(1)
        self.keep(f"goal {line.id if line else match_id}", words=self.words, review=self.review.edit)
        self.words.setFocus()

    def _save(self) -> None:
        words, review = self.words.toPlainText(), self.review.day()
        if self.line is None:
            self.save_with(
                actions.goals.add_goal, self.match_id, words=words, review_on=review, said=_("Goal added")
            )
        else:
            changed = words if words.strip() != self.line.words else None
            self.save_with(
                actions.goals.edit_goal, self.line.id, words=changed, review_on=review, said=_("Goal changed")
            )
