"""What is done with several people of a list at once: copied, written to a file or to, enrolled, expected at an event."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.exchange.delimited import guarded
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import events, exports, programs
from welcome_desk.queries.occurrences import occurrences
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import (
    Button,
    Dialog,
    Field,
    FlowLayout,
    Label,
    Segmented,
    at_left,
    drop_down,
    one_line,
)

if TYPE_CHECKING:
    from welcome_desk.ui.people.list import PeoplePage
    from welcome_desk.ui.shell import Window

FAR = timedelta(days=180)  # for which anybody is expected at a date


class ActionBar(QWidget):
    """Copying, files, letters and labels take the whole list where nothing is selected; the others take what is selected."""

    def __init__(self, window: Window, page: PeoplePage) -> None:
        super().__init__()
        self.window_, self.page = window, page
        self.setAccessibleName(_("What to do with these people"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(self, 8)
        self.words = Label("", "small", "text2", wraps=False)
        self.words.setMinimumHeight(theme.current().px(38))  # as high as the buttons beside it
        desk = window.desk
        self.with_selection: list[QWidget] = []
        if desk.may(Right.EXPORT):
            flow.addWidget(Button(_("Copy"), "outlined", None, self.copy))
            flow.addWidget(Button(_("Save for Excel…"), "outlined", "download", self.save))
            flow.addWidget(Button(_("Letters…"), "outlined", "printer", self.letters))
            flow.addWidget(Button(_("Labels…"), "outlined", "printer", self.labels))
            QShortcut(QKeySequence.StandardKey.Copy, page.view, self.copy)
        if desk.may(Right.MANAGE_PROGRAMS):
            self._add(flow, Button(_("Add to a program…"), "outlined", "sprout", self.enrol))
        if desk.may(Right.RUN_EVENTS):
            self._add(flow, Button(_("Expect at an event…"), "outlined", "calendar-days", self.expect))
        flow.addWidget(self.words)

    def _add(self, flow: FlowLayout, button: Button) -> None:
        self.with_selection.append(button)
        flow.addWidget(button)

    def tell(self) -> None:
        count = self.page.view.selected_count()
        said = ngettext("{n} selected", "{n} selected", count).format(n=i18n.number(count))
        self.words.setText(said if count else "")
        for button in self.with_selection:
            button.setVisible(bool(count))
        self.setVisible(bool(self.page.model.ids))

    # ---- out of the program ----
    def copy(self) -> None:
        ids, columns = self._ids(), self.page.list_columns()
        data = QMimeData()
        with self.window_.desk.reading() as view:
            rows = [[column.shown_label() for column in columns], *_texts(view, ids, columns)]
        data.setText("\n".join("\t".join(guarded(one_line(cell)) for cell in row) for row in rows))
        data.setHtml(_html(rows))
        QGuiApplication.clipboard().setMimeData(data)
        said = ngettext("{n} person copied", "{n} people copied", len(ids)).format(n=i18n.number(len(ids)))
        self.window_.say(_marked(said), undo=False)

    def save(self) -> None:
        from welcome_desk.jobs.exports import export_list

        name = self._ask_where()
        if not name:
            return
        out = Path(name) if Path(name).suffix else Path(f"{name}.xlsx")
        try:
            export_list(
                self.window_.desk, out, self._ids(), self.page.list_columns(), self.page.shown.conditions
            )
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        said = _("Saved: {name}").format(name=out.name)
        self.window_.say(_marked(said), undo=False)

    def letters(self) -> None:
        from welcome_desk.ui.reports.letters import Opened, open_letters

        open_letters(self.window_, Opened(self._ids()))

    def labels(self) -> None:
        from welcome_desk.ui.reports.labels import open_labels

        open_labels(self.window_, self._ids())

    def _ask_where(self) -> str:
        kinds = _("Excel workbook") + " (*.xlsx);;CSV (*.csv)"
        chosen, _kind = QFileDialog.getSaveFileName(
            self.window_, _("Save for Excel"), _("people.xlsx"), kinds
        )
        return chosen

    def _ids(self) -> list[str]:
        return self.page.view.selected_ids() or list(self.page.model.ids)

    # ---- into a program, to an event ----
    def enrol(self) -> None:
        EnrolSeveral(self.window_, self.page.view.selected_ids()).exec()

    def expect(self) -> None:
        ExpectSeveral(self.window_, self.page.view.selected_ids()).exec()


def _marked(said: str) -> str:
    return f"{said} · " + _("Contains personal information")


def _texts(view, ids, columns):
    for row in exports.list_rows(view, ids, columns, as_shown=True):
        yield [str(cell) for cell in row]


def _html(rows: list[list[str]]) -> str:
    lines = ("".join(f"<td>{escape(guarded(cell))}</td>" for cell in row) for row in rows)
    return "<meta charset='utf-8'><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


class Several(Dialog):
    """One place for several people. The button says how many, so that nothing has to be asked again."""

    WIDTH, HEIGHT = 560, 440

    def __init__(self, window: Window, title: str, icon: str, people: list[str]) -> None:
        super().__init__(window, title, icon)
        self.window_, self.people = window, people

    def finish(self, where: QWidget | None, none_yet: str) -> None:
        """The foot; where there is nowhere to add to, only a way out."""
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        if where is None:
            self.body.insertWidget(0, Label(none_yet))
            return
        said = ngettext("Add {n} person", "Add {n} people", len(self.people))
        add = Button(said.format(n=i18n.number(len(self.people))), "filled", "check", self._save)
        add.setDefault(True)
        self.foot.addWidget(add)
        where.setFocus()

    def _save(self) -> None:
        raise NotImplementedError


class EnrolSeveral(Several):
    def __init__(self, window: Window, people: list[str]) -> None:
        super().__init__(window, _("Add to a program"), "sprout", people)
        with window.desk.reading() as view:
            running = [(line.id, line.name) for line in programs.programs(view)]
        self.program = drop_down(_("Program"), running)
        sides = [("seeker", _("Looking for someone or something"), None), ("offer", _("Offering"), None)]
        self.side = Segmented(_("Takes part as"), sides, "seeker")
        if running:
            self.program_field = Field(_("Program"), self.program)
            self.body.addWidget(self.program_field)
            self.body.addWidget(Field(_("Takes part as"), at_left(self.side)))
        self.finish(self.program if running else None, _("No program is running yet."))

    def _save(self) -> None:
        try:
            added = self.window_.desk.run(
                actions.programs.enrol_several, self.program.currentData(), side=self.side.value(), people=self.people
            )  # fmt: skip
        except UserError as trouble:
            self.program_field.error(trouble.message)
            return
        self.accept()
        said = ngettext("{n} person enrolled", "{n} people enrolled", added)
        self.window_.say(said.format(n=i18n.number(added)))


class ExpectSeveral(Several):
    def __init__(self, window: Window, people: list[str]) -> None:
        super().__init__(window, _("Expect at an event"), "calendar-days", people)
        with window.desk.reading() as view:
            ids = [
                one.key for one in occurrences(view, view.today, view.today + FAR) if one.state != "cancelled"
            ]
            lines = events.event_lines(view, ids)
        coming = [
            (one, f"{lines[one].title} · {i18n.date_short(lines[one].starts_at.date())}") for one in ids
        ]
        self.event_ = drop_down(_("Event"), coming)
        if coming:
            self.body.addWidget(Field(_("Event"), self.event_))
        self.finish(self.event_ if coming else None, _("No event is planned yet."))

    def _save(self) -> None:
        self.accept()
        said = ngettext("{n} person expected", "{n} people expected", len(self.people))
        self.window_.do(
            actions.registration.register_for_event, self.event_.currentData(), people=self.people,
            said=said.format(n=i18n.number(len(self.people))),
        )  # fmt: skip
