"""The sign-in sheet of an event: printed, and typed back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk import actions, i18n
from welcome_desk.access.scope import View
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.jobs.sign_in import BLANKS, MANY_BLANKS, preview_sign_in
from welcome_desk.queries.sign_in import Coded, Signed, understood
from welcome_desk.reports.document import Paper
from welcome_desk.ui.reports.preview import Papers, Preview, Print
from welcome_desk.ui.typing_back import TypingBack

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class SignInSheet(Preview):
    """Looking at it keeps nothing; printing it, or saving it as a file, gives its codes out."""

    def __init__(self, window: Window, key: str) -> None:
        self.key, self.lines = key, Coded()
        papers = Papers(window, self._paper)
        page = Print(
            _("Sign-in sheet"), _("sign-in-sheet"), papers.pages, asked=N_("Language at the left"), write=papers.write,
            tick=_("Many blank lines for walk-ins"), done=self._given_out,
            hint=_("This page holds names. Its codes are for “Type it back”, for two months."),
        )  # fmt: skip
        super().__init__(window, page)

    def _paper(self, first: str, many: bool) -> Paper:
        blanks = MANY_BLANKS if many else BLANKS
        made = preview_sign_in(self.window_.desk, self.key, first=first, blanks=blanks)
        self.lines = made.lines
        return made.paper

    def _given_out(self) -> None:
        self.window_.desk.run(actions.sign_in.keep_sign_in, self.key, lines=self.lines)


class TypeBackSignIn(TypingBack):
    def __init__(self, window: Window, key: str) -> None:
        self.key = key
        said = _("A code alone: here. +2: with two more. On a blank line the name follows the code.")
        super().__init__(window, form=f"sign-in {key}", label=_("Code"), example="K7", how=said)

    def understood(self, view: View, text: str) -> Signed:
        return understood(view, self.key, text)

    def words(self, one: Signed) -> tuple[str, str]:
        parts = [_("Here")]
        if not one.expected:
            parts.append(_("walk-in") if one.person_id else _("walk-in, a new person"))
        if one.along is not None:
            parts.append(
                ngettext("{n} came along", "{n} came along", one.along).format(n=i18n.number(one.along))
            )
        return one.name, " · ".join(parts)

    def save(self, lines: list[Signed]) -> None:
        self.desk.run(actions.sign_in.type_back_sign_in, self.key, lines=lines)
