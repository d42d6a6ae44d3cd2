"""What an event is about, in both languages, and what a federal report counts it as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from welcome_desk import actions, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.programs import event_kinds
from welcome_desk.queries.event import EventCard
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class EditDetails(Dialog):
    WIDTH, HEIGHT = 640, 690

    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__(window, _("About this event"), "info")
        self.window_, self.card = window, card
        self.abouts = [
            self._text(label, text) for label, text in zip(self._labels(), card.abouts, strict=True)
        ]
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
        about, about_fr = (one.toPlainText().strip() for one in self.abouts)
        try:
            self.window_.desk.run(
                actions.events.edit_event, self.card.key, about=about, about_fr=about_fr,
                federal_type=self.type.currentData(), topic=self.topic.currentData(),
            )  # fmt: skip
        except UserError as trouble:
            self.window_.warn(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {what}").format(what=self.card.title))
