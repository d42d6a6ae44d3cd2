"""What an event is about, in both languages, and what a federal report counts it as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs import event_kinds
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.occurrences import key_of
from welcome_desk.ui import theme
from welcome_desk.ui.events.which import THIS, change_series, key_in, series_of, which_dates
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class EditDetails(Dialog):
    WIDTH, HEIGHT = 640, 690

    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__(window, _("About this event"), "info")
        self.window_, self.card, self.key = window, card, card.key
        self.series = series_of(window.desk, card)
        if self.series is not None:
            self.which = which_dates()
            self.body.addWidget(Field(_("Which dates change"), self.which))
        self.abouts = [
            self._text(label, text) for label, text in zip(self._labels(), card.abouts, strict=True)
        ]
        self.place_fr = line_edit(_("Place in French"), card.places[0], card.places[1])
        self.body.addWidget(
            Field(_("Place in French"), self.place_fr, hint=_("where it differs"), optional=True)
        )
        kind = event_kinds.kind_of(card.kind)
        usual = (
            terms.label("federal-event-types", kind.federal_type) if kind.federal_type else _("not counted")
        )
        types = [("", _("As its kind: {what}").format(what=usual))]
        types += [
            (code, terms.label("federal-event-types", code)) for code in terms.codes("federal-event-types")
        ]
        self.type = drop_down(_("Type for the federal report"), types, card.federal_type)
        self.body.addWidget(Field(_("Type for the federal report"), self.type))
        self.topic = drop_down(_("Main topic"), [("", "")])
        self.body.addWidget(Field(_("Main topic"), self.topic))
        self._fill_topics(card.topic)
        self.type.currentIndexChanged.connect(lambda _index: self._fill_topics(self.topic.currentData()))
        said = _("From the federal record of Community Connections. Each branch has its own topics.")
        self.body.addWidget(Label(said, "small", "text2"))
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Save"), "filled", "check", self._save))

    @staticmethod
    def _labels() -> tuple[str, str]:
        return _("For the poster, in English"), _("For the poster, in French")

    def _text(self, label: str, text: str) -> QPlainTextEdit:
        made = QPlainTextEdit(text)
        made.setTabChangesFocus(True)
        made.setFixedHeight(theme.current().px(112))
        self.body.addWidget(Field(label, made, optional=True))
        return made

    def _fill_topics(self, chosen: str) -> None:
        kind = event_kinds.kind_of(self.card.kind)
        possible = event_kinds.topics_for(self.type.currentData() or kind.federal_type)
        usual = kind.topic if kind.topic in possible else ""
        named = terms.label("federal-topics", usual) if usual else _("not said")
        self.topic.clear()
        self.topic.addItem(_("As its kind: {what}").format(what=named), "")
        for code in possible:
            self.topic.addItem(terms.label("federal-topics", code), code)
        self.topic.setCurrentIndex(max(self.topic.findData(chosen), 0))

    def _save(self) -> None:
        try:
            self._change(self._typed())
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {what}").format(what=self.card.title))

    def _typed(self) -> dict[str, str]:
        about, about_fr = (one.toPlainText().strip() for one in self.abouts)
        return {
            "about": about, "about_fr": about_fr, "federal_type": self.type.currentData(), "topic": self.topic.currentData(),
            "place_fr": self.place_fr.text().strip(),
        }  # fmt: skip

    def _change(self, typed: dict[str, str]) -> None:
        desk, card = self.window_.desk, self.card
        if self.series is None or self.which.value() == THIS:
            desk.run(actions.events.edit_event, card.key, **typed)
            return
        goes_on = change_series(desk, card, self.series, self.which.value(), typed)
        self.key = key_in(desk, goes_on, key_of(goes_on, card.original_at or self.series.starts_at))


def edit_details(window: Window, card: EventCard) -> None:
    """Where the series was made two, the date has another key."""
    dialog = EditDetails(window, card)
    if dialog.exec() and dialog.key != card.key:
        window.go("event", row_id=dialog.key)
