"""The federal funder’s file: what stands in it, what is to be put right first, draft and final, and what was sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from welcome_desk import actions, i18n, settings
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.funder import LABEL, refuse_unready, write_funder
from welcome_desk.periods import last_full_month, month_of, months_up_to, parse
from welcome_desk.programs.funder import CLIENT, FORMS, shipped
from welcome_desk.queries import funder
from welcome_desk.queries.funder import REASONS, Key, Record, Report
from welcome_desk.ui.page import Page
from welcome_desk.ui.reports.funder.enter import EnterOnce
from welcome_desk.ui.reports.funder.mending import act_said, put_right
from welcome_desk.ui.reports.funder.table import RecordsModel, RecordsView
from welcome_desk.ui.reports.funder.usual import Usual
from welcome_desk.ui.widgets import (
    Banner,
    Button,
    EmptyState,
    Field,
    FlowLayout,
    Label,
    Segmented,
    Tabs,
    act_buttons,
    at_left,
    beside,
    drop_down,
    emptied,
)  # fmt: skip
from welcome_desk.ui.widgets.menu import Act

MONTHS_OFFERED = 24
FILES = "Excel (*.xlsx);;CSV (*.csv)"


class FunderPage(Page):
    """For whoever may both export and see what is kept for workers. Opens on the last complete month."""

    place = "reports"
    entities = (
        "person", "household", "consent", "event", "attendance", "shift_place", "match", "enrolment", "meeting", "assessment",
        "need", "referral", "sent_record", "centre", "program",
    )  # fmt: skip

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.month = last_full_month(self.desk.now().date())
        spoken = window.own.report_language
        self.language = spoken if spoken in i18n.LANGUAGES else i18n.language()
        self.form = CLIENT
        self.without: set[str] = set()
        self.final: tuple[str, list[Key]] = ("", [])  # the last final file, and what it holds
        self.report = Report(self.month)

    def build(self) -> None:
        if not (self.desk.may(Right.EXPORT) and self.desk.may(Right.EDIT_PEOPLE)):
            said = _("The federal file is kept for settlement workers and coordinators.")
            self.body.addWidget(EmptyState("lock", said), 1)
            return
        self.setProperty("own_filled", True)
        self.title_row(
            _("Federal file"), _(LABEL), *act_buttons(_("What to do with the file"), self._file_acts())
        )
        self.body.addLayout(self._choices())
        self.said, self.left_out = Label("", "strong"), Label("", "small", "text2")
        self.body.addWidget(self.said)
        self.body.addWidget(self.left_out)
        self.sent_box, self.tab_box, self.act_box = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.body.addLayout(self.sent_box)
        self.body.addLayout(self.tab_box)
        self.model = RecordsModel()
        self.view = RecordsView(self.model)
        self.view.opened.connect(self._put_right)
        self.view.selectionModel().currentRowChanged.connect(lambda *_places: self._fill_acts())
        self.model.modelReset.connect(self._fill_acts)
        self.body.addWidget(self.view, 1)
        self.nothing = EmptyState("circle-check", _("No records of this kind are waiting."))
        self.body.addWidget(self.nothing, 1)
        self.body.addLayout(self.act_box)

    def _choices(self) -> Any:
        row = beside()
        months = reversed(months_up_to(month_of(self.desk.now().date()), MONTHS_OFFERED))
        options = [(one.name, i18n.capital(i18n.month_name(one.first))) for one in months]
        self.month_choice = drop_down(_("Month"), options, self.month.name)
        self.month_choice.currentIndexChanged.connect(self._choose_month)
        row.addWidget(Field(_("Month"), self.month_choice), 1)
        languages = [("en", "English", None), ("fr", "Français", None)]
        self.language_choice = Segmented(_("Language of the file"), languages, self.language)
        self.language_choice.changed.connect(self._choose_language)
        row.addWidget(Field(_("Language of the file"), at_left(self.language_choice)), 2)
        return row

    def _file_acts(self) -> list[Act]:
        return [
            (_("Save the final file"), "filled", "download", lambda: self._save(draft=False)),
            (_("Save a draft"), "outlined", "download", lambda: self._save(draft=True)),
            (_("The same in every record"), "outlined", "house", lambda: Usual(self.window_).exec()),
        ]

    # ---- filling ----
    def refresh(self) -> None:
        if not hasattr(self, "view"):
            return
        with self.desk.reading() as view:
            self.report = funder.report(view, self.month)
        self.without &= self.report.people().keys()
        self._say_counts()
        self._offer_to_mark()
        self._fill_tabs()
        self._fill_rows()

    def _say_counts(self) -> None:
        kept = self.report.without(self.without)
        count, faulty = len(kept.records), len(kept.faulty())
        said = ngettext("{n} record to send", "{n} records to send", count).format(n=i18n.number(count))
        ready = _("all of them ready")
        if faulty:
            ready = ngettext("{n} to put right", "{n} to put right", faulty).format(n=i18n.number(faulty))
        self.said.setText(f"{said} · {ready}" if count else said)
        counts = {key: self.report.left_out.get(key, 0) for key in REASONS}
        parts = [
            _("{label}: {meaning}").format(label=_(REASONS[key]), meaning=i18n.number(n))
            for key, n in counts.items()
            if n
        ]
        self.left_out.setText(" · ".join([_("Not in the file"), *parts]) if parts else "")
        self.left_out.setVisible(bool(parts))

    def _fill_tabs(self) -> None:
        emptied(self.tab_box)
        options = [
            (key, f"{shipped().forms[key].name} · {i18n.number(len(self.report.of(key)))}") for key in FORMS
        ]
        self.tabs = Tabs(_("Which records"), options, self.form)
        self.tabs.changed.connect(self._choose_form)
        self.tab_box.addWidget(self.tabs)

    def _fill_rows(self) -> None:
        """Those that are not ready stand first."""
        chosen = self.view.chosen()
        records = sorted(self.report.of(self.form), key=lambda one: not one.faults)
        self.model.show(self.form, records, frozenset(self.without))
        self.view.fit()
        self.view.choose(chosen.key if chosen else None)
        self.view.setVisible(bool(records))
        self.nothing.setVisible(not records)

    def _fill_acts(self) -> None:
        """What can be done with the record that is chosen, and with whom it is about."""
        emptied(self.act_box)
        record = self.view.chosen()
        if record is None:
            return
        out = record.person_id in self.without
        named = _("Take {name} in again") if out else _("Leave {name} out this time")
        row = FlowLayout()
        row.addWidget(Button(act_said(record), "soft", "pencil", lambda: self._put_right(record)))
        row.addWidget(
            Button(named.format(name=record.name), "outlined", None, lambda: self._leave_out(record))
        )
        row.addWidget(Button(_("Type it in by hand…"), "outlined", "pencil", lambda: self._enter(record)))
        if record.faults:
            self.act_box.addWidget(Label(f"{record.name} · {record.to_do()}", "small", "danger"))
        self.act_box.addLayout(row)

    # ---- choosing ----
    def _choose_month(self) -> None:
        self.month = parse(self.month_choice.currentData())
        self.final = ("", [])
        self.refresh()

    def _choose_language(self, language: str) -> None:
        self.language = self.window_.own.report_language = language
        settings.save(self.window_.own)

    def _choose_form(self, form: str) -> None:
        self.form = form
        self._fill_rows()

    def _put_right(self, record: Record) -> None:
        put_right(self.window_, record)

    def _leave_out(self, record: Record) -> None:
        """All records of a person: where the client is rejected, everything about them is."""
        self.without ^= {record.person_id}
        self._say_counts()
        self._fill_rows()
        self.view.setFocus()

    def _enter(self, record: Record) -> None:
        EnterOnce(self.window_, self.report, record.person_id, language=self.language).exec()

    # ---- the file ----
    def _save(self, *, draft: bool) -> None:
        try:
            if not draft:
                self._check_ready()
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        name = f"funder-{self.month.name}{'-draft' if draft else ''}.xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the file"), name, FILES)
        if chosen:
            self.save_to(chosen, draft=draft)

    def _check_ready(self) -> None:
        """Before anybody is asked where the file goes."""
        refuse_unready(self.report.without(self.without))

    def save_to(self, path: str, *, draft: bool) -> None:
        try:
            written = write_funder(
                self.desk, self.month, Path(path), language=self.language, draft=draft, without=self.without
            )
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        if not draft:
            self.final = (Path(path).name, [one.key for one in written.records])
            self._offer_to_mark()
        self.window_.say(_("Saved as {file}").format(file=Path(path).name), undo=False)

    def _offer_to_mark(self) -> None:
        """Only what the last final file holds, as far as it was not marked since."""
        emptied(self.sent_box)
        name, keys = self.final
        waiting = {one.key for one in self.report.records}
        self.marking = [key for key in keys if key in waiting]
        if not self.marking:
            return
        said = _("When the funder has taken it, mark it as sent: nothing in it is offered again.")
        mark = Button(_("Mark as sent"), "outlined", "check-check", self._mark)
        self.sent_box.addWidget(Banner("info", _("{file} is written").format(file=name), said, mark))

    def _mark(self) -> None:
        count = len(self.marking)
        said = ngettext("{n} record marked as sent", "{n} records marked as sent", count)
        self.window_.do(
            actions.funder.mark_sent, self.marking, period=self.month.name, said=said.format(n=i18n.number(count))
        )  # fmt: skip
