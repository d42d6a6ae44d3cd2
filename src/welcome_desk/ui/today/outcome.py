"""An outcome follow-up on Today: answered in one press, with a number or a day where the measure asks for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.programs.outcomes import ANSWERS, as_number
from welcome_desk.ui.today.row import ReminderRow
from welcome_desk.ui.widgets import Field, at_left, line_edit


class OutcomeRow(ReminderRow):
    value: QLineEdit | None = None

    def outcomes(self) -> Sequence[tuple[str, str]]:
        return [(code, terms.label(ANSWERS, code)) for code in terms.codes(ANSWERS)]

    def _ask_outcome(self) -> None:
        asks = {"number": (_("How many?"), "3"), "date": (_("Since when?"), "2026-10-31")}.get(
            self.reminder.detail.en
        )
        if asks is not None:
            self.value = line_edit(*asks)
            self.value.setMaximumWidth(theme.current().px(160))
            self.field = Field(asks[0], at_left(self.value), optional=True)
            self.words.addWidget(self.field)
        super()._ask_outcome()

    def settle(self, outcome: str) -> None:
        try:
            value = self._value(self.value.text() if self.value and outcome in ("yes", "no") else "")
        except UserError as trouble:
            self.field.error(trouble.message)
            return
        self.page.window_.do(
            actions.outcomes.answer_outcome, self.reminder.about_id, answer=outcome,
            said=_("Answer saved: {name}").format(name=self.what), **value,
        )  # fmt: skip

    def _value(self, text: str) -> dict[str, float | date | None]:
        if not text.strip():
            return {}
        if self.reminder.detail.en == "number":
            return {"number": as_number(text)}
        try:
            return {"on_date": date.fromisoformat(text.strip())}
        except ValueError:
            raise UserError(_("Type the day as 2026-10-31."), field="value") from None
