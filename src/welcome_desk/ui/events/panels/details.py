"""What an event is about, what it counts as, what is to be printed, and what is to be thought of before it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import event_details
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.event_details import ItemLine
from welcome_desk.ui import theme
from welcome_desk.ui.events.checklist_line import ChecklistLine
from welcome_desk.ui.events.edit_details import edit_details
from welcome_desk.ui.events.papers import paper_buttons
from welcome_desk.ui.widgets import Button, Card, FlowLayout, Label, Line, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class DetailsPanel(QWidget):
    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__()
        self.window_, self.card = window, card
        self.may = window.desk.may(Right.PLAN_EVENTS)
        narrow = theme.current().scale >= theme.NARROW_SCALE or window.width() < theme.NARROW_WIDTH
        row: QBoxLayout = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(16))
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self.left, 62), (self.right, 38)):
            column.setSpacing(theme.current().px(14))
            row.addLayout(column, 0 if narrow else share)
        self.refresh(card)

    def refresh(self, card: EventCard) -> None:
        self.card = card
        with self.window_.desk.reading() as view:
            self.lines = event_details.checklist(view, card)
        for column in (self.left, self.right):
            emptied(column)
        self.left.addWidget(self._checklist())
        for made in (self._about(), self._federal(), self._papers()):
            if made is not None:
                self.right.addWidget(made)
        for column in (self.left, self.right):
            column.addStretch(1)

    # ---- checklist ----
    def _checklist(self) -> Card:
        found = Card(_("To think of beforehand"), "list-checks")
        if not self.lines:
            found.body.addWidget(Label(_("Events of this kind have no checklist."), tone="text2"))
            return found
        settled = sum(not line.open for line in self.lines)
        said = _("{n} of {all} settled").format(n=i18n.number(settled), all=i18n.number(len(self.lines)))
        found.body.addWidget(Label(said, "small", "text2"))
        for place, line in enumerate(self.lines):
            if place:
                found.body.addWidget(Line())
            found.body.addWidget(self._line(line))
        return found

    def _line(self, line: ItemLine) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(line.item.name, "body", "" if line.open else "text2"))
        for said in (line.item.tip if line.open else "", stands(line), line.note):
            if said:
                words.addWidget(Label(said, "small", "text2"))
        layout.addLayout(words, 1)
        if self.may:
            layout.addWidget(self._done(line))
            more = Button("", "quiet", "pencil", partial(self._note, line))
            more.setAccessibleName(_("Note about: {what}").format(what=line.item.name))
            more.setToolTip(_("A note, or it does not apply"))
            layout.addWidget(more)
        return row

    def _done(self, line: ItemLine) -> Button:
        done = line.done_on is not None
        said = (_("Not done after all: {what}") if done else _("Done: {what}")).format(what=line.item.name)
        made = Button(_("Done"), "here" if done else "outlined", "check" if done else None)
        made.setAccessibleName(said)
        made.clicked.connect(lambda: self._set(line, done=not done, said=said))
        return made

    def _set(self, line: ItemLine, *, done: bool, said: str) -> None:
        act = actions.event_details.note_event_item
        self.window_.do(act, self.card.key, item=line.item.key, done=done, note=line.note, said=said)

    def _note(self, line: ItemLine) -> None:
        ChecklistLine(self.window_, self.card, line).exec()

    # ---- beside ----
    def _about(self) -> Card:
        found = Card(_("About this event"), "info", self._edit())
        kind = terms.label("event-kinds", self.card.kind)
        if kind:
            found.body.addWidget(Label(kind, "strong"))
        texts = [text for text in self.card.abouts if text.strip()]
        for text in texts:
            found.body.addWidget(Label(text))
        if not texts:
            said = _("Write a few sentences in both languages: they stand on the poster.")
            found.body.addWidget(Label(said, "small", "text2"))
        return found

    def _edit(self) -> Button | None:
        if not self.may:
            return None
        made = Button(_("Change"), "quiet", "pencil", lambda: edit_details(self.window_, self.card))
        made.setAccessibleName(_("Change what this event is about"))
        return made

    def _federal(self) -> Card | None:
        federal_type, topic = event_details.federal(self.card)
        found = Card(_("For the federal report"), "file-chart-column")
        if not federal_type:
            found.body.addWidget(Label(_("Not counted among federal events."), tone="text2"))
            return found
        for heading, terms_, code in (
            (_("Type"), "federal-event-types", federal_type),
            (_("Main topic"), "federal-topics", topic),
        ):
            found.body.addWidget(Label(heading, "caption", "text2"))
            found.body.addWidget(Label(terms.label(terms_, code) if code else _("Not said"), "body"))
        return found

    def _papers(self) -> Card | None:
        buttons = paper_buttons(self.window_, self.card)
        if not buttons:
            return None
        found, box = Card(_("On paper and for other calendars"), "printer"), QWidget()
        flow = FlowLayout(box, 8)
        for button in buttons:
            flow.addWidget(button)
        found.body.addWidget(box)
        return found


def stands(line: ItemLine) -> str:
    if not line.applies:
        return _("Does not apply here")
    if line.done_on is None:
        return ""
    day = i18n.date_full(line.done_on)
    return (
        _("Done on {day} by {name}").format(day=day, name=line.by)
        if line.by
        else _("Done on {day}").format(day=day)
    )
