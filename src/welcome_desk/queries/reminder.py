"""One thing that Today brings up by itself, and its reason in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.programs.template import Text

NOWHERE = Text("", "")


@dataclass(frozen=True)
class Reminder:
    """`about_id` is the row it is about; `detail` a program, a service, a number. `since` or `until` is its day;
    `put_off_because` why it was put off the last time.

    `sentence` is the reason where it is known from the start; `opens` the place and row where it is dealt with, else the
    person; `on_paper`: it may stand on a sheet that leaves the desk.
    """

    kind: str
    about_id: str
    person_id: str | None
    name: str
    detail: Text = NOWHERE
    since: date | None = None
    until: date | None = None
    worker_id: str | None = None
    put_off_because: str = ""
    sentence: Text = NOWHERE
    opens: tuple[str, str] | None = None
    on_paper: bool = True

    @property
    def day(self) -> date:
        return self.since or self.until or date.max

    def said(self, today: date) -> str:
        """The reason in plain words, in the current language."""
        if str(self.sentence):
            return str(self.sentence)
        if self.since is not None:
            return self._since((today - self.since).days)
        return self._until(self.until or today, over=(self.until or today) < today)

    def _since(self, days: int) -> str:
        if self.kind == "referral":
            said = ngettext(
                "No answer from {service} for {n} day", "No answer from {service} for {n} days", days
            )
            return said.format(service=self.detail, n=i18n.number(days))
        said = ngettext("No contact for {n} day", "No contact for {n} days", days).format(n=i18n.number(days))
        return f"{said} · {self.detail}" if str(self.detail) else said

    def _until(self, day: date, *, over: bool) -> str:
        if self.kind == "arrival":
            said = _("{step} · since {day}") if over else _("{step} · by {day}")
            return said.format(step=self.detail, day=i18n.date_short(day))
        if self.kind == "consent":
            said = _("Consent “{detail}” ended on {day}") if over else _("Consent “{detail}” ends on {day}")
        else:
            said = _("Pass {detail} ended on {day}") if over else _("Pass {detail} ends on {day}")
        return said.format(day=i18n.date_short(day), detail=self.detail)
