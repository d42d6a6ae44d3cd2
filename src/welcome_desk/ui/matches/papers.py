"""The pages of a match: seen as they will be printed, in the order of languages that is wanted."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from welcome_desk import actions, i18n
from welcome_desk.i18n import N_, _
from welcome_desk.jobs.match_papers import match_paper, write_match_paper
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.reports.preview import FORMS
from welcome_desk.ui.reports.printing import Pages, preview_of, print_pages, save_pages
from welcome_desk.ui.widgets import Button, Dialog, Field, Segmented, at_left, beside, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

TITLES = {
    "slip": N_("Slip of paper for each side"),
    "agreement": N_("Agreement"),
    "pulse": N_("Three questions on paper"),
    "thanks": N_("Letter of thanks"),
}
FOR_A_SIDE = ("slip", "thanks")


def open_paper(window: Window, card: MatchCard, kind: str) -> None:
    MatchPaper(window, card, kind).exec()


class MatchPaper(Dialog):
    WIDTH, HEIGHT = 780, 690

    def __init__(self, window: Window, card: MatchCard, kind: str) -> None:
        super().__init__(window, _(TITLES[kind]), "printer")
        self.window_, self.desk, self.card, self.kind = window, window.desk, card, kind
        self.document = Pages(self)
        self._add_choices()
        self.body.addWidget(preview_of(self.document), 1)
        self._add_actions()
        self._show()

    def _add_choices(self) -> None:
        row = beside()
        options = [("en", "English", None), ("fr", "Français", None)]
        label = _("Language") if self.kind == "thanks" else _("Language at the left")
        if self.kind == "thanks":
            options.append(("both", _("Both"), None))
        self.first = Segmented(label, options, "both" if self.kind == "thanks" else i18n.language())
        self.first.changed.connect(lambda _language: self._show())
        row.addWidget(Field(label, at_left(self.first)))
        names = [(side, one.name) for side, one in self.card.sides.items()]
        self.side = drop_down(_("For whom"), names)
        self.side.currentIndexChanged.connect(lambda _place: self._show())
        if self.kind in FOR_A_SIDE:
            row.addWidget(Field(_("For whom"), self.side), 1)
        self.body.addLayout(row)

    def _add_actions(self) -> None:
        self.foot.addWidget(Button(_("Close"), "quiet", None, self.reject))
        if self.kind == "slip" and self.card.line.stage in ("proposed", "agreed"):
            self.foot.addWidget(Button(_("Told"), "outlined", "check", self._told))
        self.foot.addWidget(Button(_("Save as…"), "outlined", "download", self._save))
        self.foot.addWidget(Button(_("Print"), "filled", "printer", self._print))
        QShortcut(QKeySequence("Ctrl+P"), self, self._print)

    def _chosen(self) -> dict[str, Any]:
        first = self.first.value()
        both = first == "both" or self.kind != "thanks"
        return {
            "side": self.side.currentData(),
            "first": i18n.language() if first == "both" else first,
            "both": both,
        }

    def _show(self) -> None:
        made = match_paper(self.desk, self.kind, self.card.line.id, **self._chosen())
        self.document.show_bytes(made.pdf)

    def _told(self) -> None:
        side = self.side.currentData()
        said = _("{name} was told").format(name=self.card.sides[side].name)
        self.window_.do(actions.matches.tell_side, self.card.line.id, side=side, said=said)

    def _save(self) -> None:
        """No person’s name in it: file names are seen by whoever uses the machine."""
        name = f"{_(TITLES[self.kind]).lower().replace(' ', '-')}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as…"), name, FORMS)
        if chosen:
            self.save_to(chosen)

    def save_to(self, path: str) -> None:
        write = partial(write_match_paper, self.desk, self.kind, self.card.line.id, **self._chosen())
        save_pages(self.window_, Path(path), write)

    def _print(self) -> None:
        print_pages(self, self.document, otherwise=self._save)
