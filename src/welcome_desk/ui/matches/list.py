"""Matches: the programs that run here, each with its round, and every match by stage."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import matches, programs
from welcome_desk.queries.matches import MatchLine
from welcome_desk.queries.programs import ProgramLine
from welcome_desk.ui import theme
from welcome_desk.ui.matches.words import STAGES, stage_word
from welcome_desk.ui.page import Page
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.programs.start import StartProgram
from welcome_desk.ui.programs.words import program_status
from welcome_desk.ui.rows import Column, RowsModel, RowsView
from welcome_desk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    Line,
    RowButton,
    at_left,
    drop_down,
    emptied,
)

OPEN = ("proposed", "agreed", "active", "paused")


class MatchesPage(Page):
    place = "matches"
    entities = ("match", "enrolment", "program", "person", "household", "check_in")
    stage = "open"

    def build(self) -> None:
        may_start = self.desk.may(Right.MANAGE_PROGRAMS)
        start = [Button(_("Start a program"), "outlined", "plus", self._start)] if may_start else []
        if self.desk.may(Right.EDIT_TEMPLATES):
            start.insert(0, Button(_("Templates"), "quiet", None, partial(self.window_.go, "templates")))
        self.title_row(_("Matches"), "", *start)
        self.programs_box = QVBoxLayout()
        self.programs_box.setSpacing(theme.current().px(10))
        self.body.addLayout(self.programs_box)
        stages = [
            ("open", _("Not closed")),
            *((key, _(word)) for key, (word, _tone) in STAGES.items() if key),
        ]
        self.choice = drop_down(_("Stage"), stages, self.stage)
        self.choice.currentIndexChanged.connect(self._choose_stage)
        self.body.addWidget(at_left(self.choice))
        self.model = RowsModel(self._columns(), self._fetch)
        self.view = RowsView(_("Matches"), self.model)
        self.view.setMinimumHeight(theme.current().px(220))
        self.view.opened.connect(lambda row_id: self.window_.go("match", row_id=row_id))
        self.body.addWidget(self.view, 1)
        hint = _("Add a few newcomers and mentors, then start a round.")
        self.empty = EmptyState("handshake", _("No matches here yet."), hint)
        self.body.addWidget(self.empty, 1)

    def _columns(self) -> list[Column]:
        seeker = Column("seeker", _("Newcomer"), lambda line: line.seeker, 3)
        offer = Column("offer", _("Mentor or host"), lambda line: line.offer, 3)
        program = Column("program", _("Program"), lambda line: line.program, 3)
        stage = Column("stage", _("Stage"), lambda line: stage_word(line.stage, line.words)[0], 2)
        since = Column("since", _("Since"), since_of, 1)
        return [seeker, offer, stage] if self.narrow else [seeker, offer, program, stage, since]

    def _fetch(self, ids: list[str]) -> dict[str, MatchLine]:
        with self.desk.reading() as view:
            return matches.match_lines(view, ids)

    def refresh(self) -> None:
        with self.desk.reading() as view:
            lines = programs.programs(view)
            ids = matches.match_ids(view, stages=OPEN if self.stage == "open" else (self.stage,))
        self._fill_programs(lines)
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        active = sum(line.active for line in lines)
        self.status_label.setText(
            ngettext("{n} match is meeting", "{n} matches are meeting", active).format(n=active)
        )

    def _fill_programs(self, lines: list[ProgramLine]) -> None:
        """One card, a row for each, so that the matches stay in sight."""
        emptied(self.programs_box)
        if not lines:
            return
        card, px = Card(), theme.current().px
        card.body.setContentsMargins(px(10), px(6), px(10), px(6))
        card.body.setSpacing(0)
        for place, line in enumerate(lines):
            if place:
                card.body.addWidget(Line())
            card.body.addLayout(self._program_row(line))
        self.programs_box.addWidget(card)

    def _program_row(self, line: ProgramLine) -> QBoxLayout:
        row = QVBoxLayout() if self.narrow else QHBoxLayout()
        row.addWidget(self._program_words(line), 1)
        buttons = QHBoxLayout()
        for button in self._program_buttons(line):
            buttons.addWidget(button)
        if self.narrow:
            buttons.addStretch(1)
        row.addLayout(buttons)
        return row

    def _program_words(self, line: ProgramLine) -> RowButton:
        status = program_status(line)
        opened = RowButton(f"{line.name}, {status}", partial(self.window_.go, "program", row_id=line.id))
        words = QVBoxLayout() if self.narrow else QHBoxLayout()
        words.setSpacing(0 if self.narrow else theme.current().px(14))
        words.addWidget(Label(line.name, "strong"))
        words.addWidget(Label(status, "small", "text2"), 1)
        opened.inside.addLayout(words, 1)
        return opened

    def _program_buttons(self, line: ProgramLine) -> list[QWidget]:
        found: list[QWidget] = []
        if line.broken:
            return found
        if self.desk.may(Right.MANAGE_PROGRAMS):
            enrol = Button(_("Enrol"), "quiet", "user-plus", partial(self._enrol, line))
            enrol.setAccessibleName(_("Enrol in {program}").format(program=line.name))
            found.append(enrol)
        if line.by_criteria and self.desk.may(Right.RUN_MATCHES):
            go = partial(self.window_.go, "round", row_id=line.id)
            start = Button(_("See suggestions"), "quiet", "handshake", go)
            start.setAccessibleName(_("See suggestions for {program}").format(program=line.name))
            found.append(start)
        return found

    def _choose_stage(self) -> None:
        self.stage = self.choice.currentData()
        self.refresh()

    def _start(self) -> None:
        StartProgram(self.window_).exec()

    def _enrol(self, line: ProgramLine) -> None:
        Enrol(self.window_, line.id).exec()


def since_of(line: MatchLine) -> str:
    return i18n.date_short(line.closed_on or line.started_on or line.proposed_on)
