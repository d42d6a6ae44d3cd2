"""How long a match lasts: a pause with its reason and day, and a later end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions
from welcome_desk.i18n import _
from welcome_desk.ui.matches.form import MatchForm, MaybeDay
from welcome_desk.ui.widgets import Label, day_edit, day_of, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

USUAL_DAYS = 30


class PauseMatch(MatchForm):
    HEIGHT = 480

    def __init__(self, window: Window, match_id: str) -> None:
        super().__init__(window, _("Pause the match"), "clock", _("Pause"))
        self.match_id = match_id
        said = _("The check-ins rest meanwhile. What is to come moves on by as long as the pause takes.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.because = line_edit(_("Why"), _("Away for family reasons"))
        self.ask("because", _("Why"), self.because, optional=True)
        proposed = self.today + timedelta(days=USUAL_DAYS)
        self.until = MaybeDay(_("Bring it up again on"), proposed, proposed)
        self.ask("until", _("Until when"), self.until)
        self.body.addStretch(1)

    def _save(self) -> None:
        self.save_with(
            actions.match_terms.pause_match, self.match_id, until=self.until.day(), because=self.because.text(),
            said=_("The match is paused"),
        )  # fmt: skip


class LastUntil(MatchForm):
    """Extended by a little, or renewed for another term."""

    HEIGHT = 420

    def __init__(
        self, window: Window, match_id: str, ends_on: date | None, *, weeks: int, renew: bool
    ) -> None:
        super().__init__(window, _("Renew the match") if renew else _("Extend the match"), "calendar-days")
        self.match_id, self.renew = match_id, renew
        self.body.addWidget(Label(_("The check-ins go on, one a month with each side."), "small", "text2"))
        more = timedelta(weeks=weeks) if renew and weeks else timedelta(days=USUAL_DAYS)
        self.day = day_edit(_("New last day"), max(ends_on or self.today, self.today) + more)
        self.ask("day", _("New last day"), self.day)
        self.body.addStretch(1)

    def _save(self) -> None:
        act = actions.match_terms.renew_match if self.renew else actions.match_terms.extend_match
        said = _("The match is renewed") if self.renew else _("The match is extended")
        self.save_with(act, self.match_id, ends_on=day_of(self.day), said=said)
