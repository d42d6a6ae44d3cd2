"""The federal funder’s file: what stands in it, what is to be put right first, draft and final, and what was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk import actions, i18n, settings, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.funder import LABEL, to_send
from welcome_desk.periods import Period, last_full_month
from welcome_desk.programs.funder import CLIENT, FORMS, shipped
from welcome_desk.queries import funder
from welcome_desk.queries.funder import REASONS, Key, Record, Report
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.page import Page
from welcome_desk.ui.reports.funder.enter import EnterOnce
from welcome_desk.ui.reports.funder.file import FunderFile
from welcome_desk.ui.reports.funder.mending import act_said, put_right
from welcome_desk.ui.reports.funder.table import RecordsModel, RecordsView, shown_columns
from welcome_desk.ui.reports.funder.usual import Usual
from welcome_desk.ui.reports.period_choice import PeriodChoice
from welcome_desk.ui.widgets import (
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
    emptied,
)  # fmt: skip
from welcome_desk.ui.widgets.menu import Act

CHANGED = "changed"  # beside the forms: what was sent and says something else by now


class FunderPage(Page):
    """For whoever may both export and see what is kept for workers. Opens on the last complete month."""

    place = "reports"
    entities = (
        "person", "household", "consent", "event", "attendance", "shift_place", "match", "enrolment", "meeting", "assessment",
        "need", "referral", "sent_record", "left_out", "centre", "program",
    )  # fmt: skip

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self.period = last_full_month(self.desk.now().date())
        spoken = window.own.report_language
        self.language = spoken if spoken in i18n.LANGUAGES else i18n.language()
        self.form = CLIENT
        self.updates: dict[Key, str] = {}  # changed records that go again, and why
        self.report = Report(self.period)
        self.final: tuple[str, list[Record]] = ("", [])  # the last final file, and what it holds

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
        self.file, self.tab_box, self.act_box = FunderFile(self), QVBoxLayout(), QVBoxLayout()
        self.body.addWidget(self.file)
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
        self.period_choice = PeriodChoice(self.desk.now().date(), self.period)
        self.period_choice.changed.connect(self._choose_period)
        row.addWidget(self.period_choice, 3)
        languages = [("en", "English", None), ("fr", "Français", None)]
        self.language_choice = Segmented(_("Language of the file"), languages, self.language)
        self.language_choice.changed.connect(self._choose_language)
        row.addWidget(Field(_("Language of the file"), at_left(self.language_choice)), 2)
        return row

    def _file_acts(self) -> list[Act]:
        return [
            (_("Save the final file"), "filled", "download", lambda: self.file.save(draft=False)),
            (_("Save a draft"), "outlined", "download", lambda: self.file.save(draft=True)),
            (_("The same in every record"), "outlined", "house", lambda: Usual(self.window_).exec()),
        ]

    # ---- filling ----
    def refresh(self) -> None:
        if not hasattr(self, "view"):
            return
        with self.desk.reading() as view:
            self.report = funder.report(view, self.period)
        self.updates = {
            one.key: self.updates[one.key] for one in self.report.changed if one.key in self.updates
        }
        self._say_counts()
        self.file.offer_to_mark()
        self._fill_tabs()
        self._fill_rows()

    def sending(self) -> Report:
        """What a file would hold."""
        return to_send(self.report, {}, self.updates)

    def _say_counts(self) -> None:
        kept = self.sending()
        count, faulty = len(kept.records), len(kept.faulty())
        said = ngettext("{n} record to send", "{n} records to send", count).format(n=i18n.number(count))
        ready = _("all of them ready")
        if faulty:
            ready = ngettext("{n} to put right", "{n} to put right", faulty).format(n=i18n.number(faulty))
        self.said.setText(f"{said} · {ready}" if count else said)
        counts = {_(words): self.report.left_out.get(key, 0) for key, words in REASONS.items()}
        counts[_("Left out by name")] = len(kept.omitted)
        parts = [
            _("{label}: {meaning}").format(label=label, meaning=i18n.number(n))
            for label, n in counts.items()
            if n
        ]
        self.left_out.setText(" · ".join([_("Not in the file"), *parts]) if parts else "")
        self.left_out.setVisible(bool(parts))

    def _fill_tabs(self) -> None:
        emptied(self.tab_box)
        options = [
            (key, f"{shipped().forms[key].name} · {i18n.number(len(self.report.of(key)))}") for key in FORMS
        ]
        changed = i18n.number(len(self.report.changed))
        options += [(CHANGED, f"{_('Changed since sent')} · {changed}")] if self.report.changed else []
        self.form = self.form if self.form in dict(options) else CLIENT
        self.tabs = Tabs(_("Which records"), options, self.form)
        self.tabs.changed.connect(self._choose_form)
        self.tab_box.addWidget(self.tabs)

    def _fill_rows(self) -> None:
        """Those that are not ready stand first."""
        chosen = self.view.chosen()
        found = self.report.changed if self.form == CHANGED else self.report.of(self.form)
        records = sorted(found, key=lambda one: not one.faults)
        columns = [] if self.form == CHANGED else shown_columns(self.form, records)
        self.model.show(records, columns, self.report.omitted, self.updates)
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
        row = FlowLayout()
        row.addWidget(Button(act_said(record), "soft", "pencil", lambda: self._put_right(record)))
        for label, act in [*self._update_acts(record), self._leave_out_act(record)]:
            row.addWidget(Button(label, "outlined", None, act))
        row.addWidget(Button(_("Type it in by hand…"), "outlined", "pencil", lambda: self._enter(record)))
        if record.faults:
            self.act_box.addWidget(Label(f"{record.name} · {record.to_do()}", "small", "danger"))
        self.act_box.addLayout(row)

    def _leave_out_act(self, record: Record) -> tuple[str, Callable[[], None]]:
        if record.person_id in self.report.omitted:
            return _("Take {name} in again").format(name=record.name), lambda: self._take_in(record)
        return _("Leave {name} out this time…").format(name=record.name), lambda: self._leave_out(record)

    def _update_acts(self, record: Record) -> list[tuple[str, Callable[[], None]]]:
        """Whether a record that the funder has goes once more."""
        if not record.changed:
            return []
        if record.key in self.updates:
            return [(_("Do not send it again"), lambda: self._send_again(record, ""))]
        said = _("Send again: {reason}")
        return [
            (
                said.format(reason=terms.label("federal-update-reasons", code)),
                partial(self._send_again, record, code),
            )
            for code in terms.codes("federal-update-reasons")
        ]

    # ---- choosing ----
    def _choose_period(self, period: Period) -> None:
        self.period = period
        self.final = ("", [])
        self.refresh()

    def _choose_language(self, language: str) -> None:
        self.language = self.window_.own.report_language = language
        settings.save(self.window_.own)

    def _choose_form(self, form: str) -> None:
        self.form = form
        self._fill_rows()

    def _put_right(self, record: Record, column: str = "") -> None:
        put_right(self.window_, record, column)

    def _leave_out(self, record: Record) -> None:
        """All records of a person: where the client is rejected, everything about them is."""
        reasons = [(code, terms.label("left-out-reasons", code)) for code in terms.codes("left-out-reasons")]
        asked = AskReason(self.window_, _("Leave {name} out").format(name=record.name), reasons, "users")
        if asked.exec():
            self.window_.do(
                actions.funder.leave_out, record.person_id, period=self.period.name, reason=asked.reason(),
                said=_("Left out: {name}").format(name=record.name),
            )  # fmt: skip
        self.view.setFocus()

    def _take_in(self, record: Record) -> None:
        self.window_.do(
            actions.funder.take_in_again, record.person_id, period=self.period.name,
            said=_("In the file again: {name}").format(name=record.name),
        )  # fmt: skip
        self.view.setFocus()

    def _send_again(self, record: Record, reason: str) -> None:
        self.updates = {key: why for key, why in self.updates.items() if key != record.key}
        self.updates |= {record.key: reason} if reason else {}
        self._say_counts()
        self._fill_rows()
        self.view.setFocus()

    def _enter(self, record: Record) -> None:
        report = self.report.with_updates(self.updates)
        EnterOnce(self.window_, report, record.person_id, language=self.language).exec()
