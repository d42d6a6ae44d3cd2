"""Reminding people of an event: a letter notes what came of each call, C copies a message in the person’s language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.jobs.event_papers import call_list_paper
from welcome_desk.queries.event_calls import Call, CallList, call_list, why_said
from welcome_desk.queries.registration import needs_said
from welcome_desk.ui import theme
from welcome_desk.ui.reports.preview import Papers, Print, open_preview
from welcome_desk.ui.widgets import Button, Dialog, Label, Marks, said_politely

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

COPY = "c"


class CallRow(QWidget):
    def __init__(self, call: Call, copy: Button) -> None:
        super().__init__()
        self.call = call
        px, narrow = theme.current().px, theme.current().scale >= theme.NARROW_SCALE
        layout: QBoxLayout = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        layout.setContentsMargins(0, px(2), 0, px(2))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = Label(call.name, "strong")
        words.addWidget(name)
        waits = _("Waits for a place") if call.waiting else ""
        for said in (waits, phone_said(call), needs_said(call.needs, call.needs_note)):
            if said:
                words.addWidget(Label(said, "small", "text2"))
        box = QWidget()
        box.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        if not narrow:
            box.setFixedWidth(px(190))
        layout.addWidget(box)
        codes = terms.codes("reminder-results")
        options = [*((code, terms.label("reminder-results", code)) for code in codes), ("", "—")]
        letters = {terms.text("reminder-results", code, "letter"): code for code in codes}
        self.marks = Marks(
            _("What came of reminding {name}").format(name=call.name), options, call.result, letters
        )
        self.marks.button("").setAccessibleName(_("Not noted"))
        layout.addWidget(self.marks, 1)
        layout.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter)


def phone_said(call: Call) -> str:
    """The number with what there is to mind, or why there is none."""
    if call.why:
        return why_said(call.why)
    mind = terms.label("safe-to-call", call.safe_to_call) if call.safe_to_call not in ("", "yes") else ""
    return " · ".join(part for part in (call.phone, mind) if part)


class Remind(Dialog):
    WIDTH, HEIGHT = 1120, 690

    def __init__(self, window: Window, listed: CallList) -> None:
        super().__init__(window, _("Remind people"), "phone")
        self.window_, self.listed = window, listed
        keys = " · ".join(
            f"{terms.text('reminder-results', code, 'letter').upper()} {terms.label('reminder-results', code)}"
            for code in terms.codes("reminder-results")
        )
        copying = " ".join((COPY.upper(), _("Copy the message")))
        said = _("Arrows walk, letters note: {keys}").format(keys=f"{keys} · {copying}")
        self.body.addWidget(Label(said, "small", "text2"))
        self.rows = [self._row(call) for call in listed.calls]
        for place, row in enumerate(self.rows):
            row.marks.walked.connect(lambda step, place=place: self._walk(place + step))
            row.marks.typed.connect(partial(self._typed, row.call))
            self.body.addWidget(row)
        if not self.rows:
            self.body.addWidget(Label(_("Nobody is expected any more.")))
        self.trouble = Label("", "small", "danger")
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Call list"), "quiet", "printer", self._print))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))
        if self.rows:
            self.rows[0].marks.focus()

    def _row(self, call: Call) -> CallRow:
        copy = Button(_("Message"), "quiet", "message-circle", partial(self.copy, call))
        copy.setAccessibleName(_("Copy the message for {name}").format(name=call.name))
        copy.setToolTip(call.message)
        return CallRow(call, copy)

    def _walk(self, place: int) -> None:
        row = self.rows[place % len(self.rows)]
        row.marks.focus()
        self.area.ensureWidgetVisible(row)
        said_politely(self, row.call.name)

    def _typed(self, call: Call, letter: str) -> None:
        if letter == COPY:
            self.copy(call)

    def copy(self, call: Call) -> None:
        copy_message(self.window_, call)

    def _print(self) -> None:
        print_call_list(self.window_, self.listed.key)

    def _save(self) -> None:
        before = {row.call.person_id: row.call.result for row in self.rows}
        now = {row.call.person_id: row.marks.value() for row in self.rows}
        changed = {person: result for person, result in now.items() if result != before[person]}
        try:
            if changed:
                self.window_.desk.run(actions.registration.note_reminders, self.listed.key, results=changed)
        except UserError as trouble:
            self.trouble.setText(trouble.message)
            self.bring_into_sight(self.trouble)
            return
        self.accept()
        said = ngettext("{n} result noted", "{n} results noted", len(changed))
        self.window_.say(said.format(n=len(changed)), undo=bool(changed))


def copy_message(window: Window, call: Call) -> None:
    """Whoever may not be contacted is not written to either."""
    if call.why:
        window.warn(_("{name}: {why}. No message was copied.").format(name=call.name, why=why_said(call.why)))
        return
    QGuiApplication.clipboard().setText(call.message)
    window.say(_("Message for {name} copied").format(name=call.name), undo=False)


def remind(window: Window, key: str) -> None:
    with window.desk.reading() as view:
        listed = call_list(view, key)
    if listed is not None:
        Remind(window, listed).exec()


def print_call_list(window: Window, key: str) -> None:
    papers = Papers(window, lambda language, _tick: call_list_paper(window.desk, key, first=language))
    page = Print(_("Call list"), _("call-list"), papers.pages, asked=N_("First language"), write=papers.write)
    open_preview(window, page)
