"""All action items in one place, whichever event they come from."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.action_items import ActionLine, action_items
from welcome_desk.ui.events.action_rows import item_row
from welcome_desk.ui.events.dialogue import EditItem
from welcome_desk.ui.matches.cards.rows import earlier, folded
from welcome_desk.ui.page import Page
from welcome_desk.ui.widgets import Button, Card, Label, emptied


class ActionItemsPage(Page):
    place = "events"
    entities = ("action_item", "event", "organization")

    def build(self) -> None:
        acts = [Button(_("Back to the list"), "outlined", None, partial(self.window_.go, "events"))]
        if self.desk.may(Right.RUN_EVENTS):
            acts.append(Button(_("Add an action item"), "filled", "plus", self._add))
        self.title_row(_("Action items"), "", *acts)
        self.box = QVBoxLayout()
        self.body.addLayout(self.box)
        self.body.addStretch(1)

    def refresh(self) -> None:
        with self.desk.reading() as view:
            found = action_items(view)
        open_ = [one for one in found if one.state == "open"]
        said = ngettext("{n} is open", "{n} are open", len(open_)).format(n=len(open_))
        self.status_label.setText(said)
        emptied(self.box)
        self.box.addWidget(self._card(open_, [one for one in found if one.state != "open"]))

    def _card(self, open_: list[ActionLine], ended: list[ActionLine]) -> Card:
        card = Card(_("What somebody undertook to do"), "list-checks")
        for line in open_:
            card.body.addWidget(item_row(self.window_, line, with_event=True))
        if not open_:
            card.body.addWidget(Label(_("Nothing is open."), tone="text2"))
        if ended:
            rows = [item_row(self.window_, line, with_event=True) for line in ended]
            for part in folded(rows, earlier(len(rows))):
                card.body.addWidget(part)
        return card

    def _add(self) -> None:
        EditItem(self.window_, None).exec()
