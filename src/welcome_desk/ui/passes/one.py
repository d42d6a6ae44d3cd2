"""One pass: renewed, corrected, printed again, revoked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import passes
from welcome_desk.queries.passes import PassLine
from welcome_desk.ui.passes.words import state_chip, term_of
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    FlowLayout,
    Label,
    at_left,
    beside,
    day_edit,
    day_of,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def open_pass(window: Window, pass_id: str) -> None:
    with window.desk.reading() as view:
        found = passes.pass_lines(view, ids=[pass_id])
    if found:
        OnePass(window, found[0]).exec()


class OnePass(Dialog):
    """What is known of it, and what can be done with it."""

    WIDTH, HEIGHT = 560, 560

    def __init__(self, window: Window, line: PassLine) -> None:
        super().__init__(window, _("Pass {number}").format(number=line.number), "id-card")
        self.window_, self.line = window, line
        self.body.addWidget(Label(line.holder or _("nobody by name"), "heading"))
        self.body.addWidget(at_left(state_chip(line)))
        for words in self._facts():
            self.body.addWidget(Label(words))
        if window.desk.may(Right.ISSUE_PASSES):
            self.body.addWidget(self._buttons())
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))

    def _facts(self) -> list[str]:
        line = self.line
        issued = _("Issued on {day}").format(day=i18n.date_full(line.issued_on))
        if line.issuer:
            issued = _("Issued on {day} by {name}").format(
                day=i18n.date_full(line.issued_on), name=line.issuer
            )
        facts = [line.program, i18n.capital(term_of(line)), issued, printed_said(line)]
        if line.renewed_as:
            facts.append(_("Renewed as {number}").format(number=line.renewed_as))
        return [fact for fact in facts if fact]

    def _buttons(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 8)
        line = self.line
        if line.may_renew and not line.revoked_on and not line.renewed_as:
            flow.addWidget(Button(_("Renew"), "filled", "rotate-ccw", self._renew))
        if line.revoked_on is None:
            again = _("Print again") if line.prints else _("Print the card")
            flow.addWidget(Button(again, "outlined", "printer", self._print))
        flow.addWidget(Button(_("Correct"), "outlined", "pencil", partial(self._then, CorrectPass)))
        if line.revoked_on is None:
            flow.addWidget(Button(_("Revoke"), "danger", "ban", partial(self._then, RevokePass)))
        return box

    def _renew(self) -> None:
        made = self.window_.do(actions.passes.renew_pass, self.line.id)
        if made is None:
            return
        self.accept()
        with self.window_.desk.reading() as view:
            fresh = passes.pass_lines(view, ids=[made])[0]
        said = _("Renewed as {number}, until {day}")
        self.window_.say(said.format(number=fresh.number, day=i18n.date_full(fresh.valid_to)))

    def _print(self) -> None:
        from welcome_desk.ui.passes.cards import print_cards  # the PDF writer is loaded when it is needed

        self.accept()
        print_cards(self.window_, [self.line.id])

    def _then(self, dialog: type[Dialog]) -> None:
        self.accept()
        dialog(self.window_, self.line).exec()  # type: ignore[arg-type]


def printed_said(line: PassLine) -> str:
    if not line.prints or line.printed_on is None:
        return _("Not printed yet")
    said = ngettext("Printed once, on {day}", "Printed {n} times, last on {day}", line.prints)
    return said.format(n=line.prints, day=i18n.date_full(line.printed_on))


class RevokePass(Dialog):
    WIDTH, HEIGHT = 520, 360

    def __init__(self, window: Window, line: PassLine) -> None:
        super().__init__(window, _("Revoke pass {number}").format(number=line.number), "ban")
        self.window_, self.line = window, line
        self.body.addWidget(Label(_("From today on it reads as not valid. Its number stays taken.")))
        self.reason = line_edit(_("Why"), _("lost, moved away, given to somebody else"))
        self.field = Field(_("Why"), self.reason)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Revoke"), "filled", "ban", self._save))
        self.reason.setFocus()

    def _save(self) -> None:
        if not self.reason.text().strip():
            self.field.error(_("Write in a few words why it is revoked."))
            return
        self.accept()
        said = _("Revoked: pass {number}").format(number=self.line.number)
        self.window_.do(actions.passes.revoke_pass, self.line.id, reason=self.reason.text(), said=said)


class CorrectPass(Dialog):
    WIDTH, HEIGHT = 560, 460

    def __init__(self, window: Window, line: PassLine) -> None:
        super().__init__(window, _("Correct pass {number}").format(number=line.number), "pencil")
        self.window_, self.line = window, line
        self.number, self.issuer = (
            line_edit(_("Pass number"), "", line.number),
            line_edit(_("Issued by"), "", line.issuer),
        )
        self.number_field = Field(_("Pass number"), self.number)
        self.body.addWidget(self.number_field)
        self.first, self.last = (
            day_edit(_("Valid from"), line.valid_from),
            day_edit(_("Valid until"), line.valid_to),
        )
        self.last_field = Field(_("Valid until"), self.last)
        row = beside()
        row.addWidget(Field(_("Valid from"), self.first))
        row.addWidget(self.last_field)
        self.body.addLayout(row)
        self.body.addWidget(Field(_("Issued by"), self.issuer, optional=True))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    def _save(self) -> None:
        try:
            self.window_.desk.run(
                actions.passes.correct_pass, self.line.id, number=self.number.text(), issuer=self.issuer.text().strip(),
                valid_from=day_of(self.first), valid_to=day_of(self.last),
            )  # fmt: skip
        except UserError as trouble:
            (self.last_field if trouble.field == "valid_to" else self.number_field).error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Corrected: pass {number}").format(number=self.number.text().strip()))
