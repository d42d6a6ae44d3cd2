"""Type it back: codes and outcomes of a Monday sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.access.scope import View
from welcome_desk.actions.sheets import Typed
from welcome_desk.i18n import _
from welcome_desk.queries.typed_back import Understood, understood
from welcome_desk.ui.typing_back import TypingBack

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

FORM = "type-back"


class TypeBack(TypingBack):
    def __init__(self, window: Window) -> None:
        said = _(
            "R reached · N no answer · L left a message · D done · M moved to a day, such as M 30. A note may follow."
        )
        super().__init__(window, form=FORM, label=_("Code and how it went"), example="K7 R", how=said)

    def understood(self, view: View, text: str) -> Understood:
        return understood(view, text)

    def words(self, one: Understood) -> tuple[str, str]:
        about = " · ".join(filter(None, (one.name, one.what)))
        return about, " · ".join(filter(None, (_outcome(one), one.note)))

    def save(self, lines: list[Understood]) -> None:
        typed = [
            Typed(one.kind, one.about_id, one.person_id, one.outcome, one.until, one.note) for one in lines
        ]
        self.desk.run(actions.sheets.type_back, lines=typed)


def _outcome(one: Understood) -> str:
    if one.until is not None:
        return _("moved to {day}").format(day=i18n.date_long(one.until))
    return _("Done") if one.outcome == "done" else terms.label("outcomes", one.outcome)
