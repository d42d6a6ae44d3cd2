"""A public dialogue: attendance by sector, what was said, what was undertaken, and where it was spoken of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries.dialogues import Dialogue, MentionLine, SectorLine, ThemeLine, dialogue
from welcome_desk.queries.event import EventCard
from welcome_desk.ui import theme
from welcome_desk.ui.events.action_rows import item_row
from welcome_desk.ui.events.dialogue import CountSector, EditItem, EditMention, EditTheme, NameSector
from welcome_desk.ui.matches.cards.rows import Steps, card_row
from welcome_desk.ui.widgets import Button, Card, FlowLayout, Label, emptied, menu_button

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

TONES = {"positive": "success", "negative": "warn", "mixed": "info", "neutral": "plain"}


class DialoguePanel(QWidget):
    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__()
        self.window_, self.key = window, card.key
        narrow = theme.current().scale >= theme.NARROW_SCALE or window.width() < theme.NARROW_WIDTH
        row: QBoxLayout = QVBoxLayout(self) if narrow else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(16))
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for box in (self.left, self.right):
            box.setSpacing(theme.current().px(14))
            row.addLayout(box, 1)
        self.refresh(card)

    @property
    def may(self) -> bool:
        return self.window_.desk.may(Right.RUN_EVENTS)

    def refresh(self, card: EventCard) -> None:
        with self.window_.desk.reading() as view:
            found = dialogue(view, card.key) or Dialogue()
        for box in (self.left, self.right):
            emptied(box)
        self.left.addWidget(self._themes(found))
        self.left.addWidget(self._sectors(found))
        self.right.addWidget(self._items(found))
        self.right.addWidget(self._media(found))
        for box in (self.left, self.right):
            box.addStretch(1)

    # ---- sectors ----
    def _sectors(self, found: Dialogue) -> Card:
        card = Card(_("Who was there, by sector"), "users")
        for line in found.sectors:
            if line.people:
                card.body.addWidget(self._sector(found, line))
        missing = [terms.label("sectors", one.sector) for one in found.sectors if not one.people]
        if missing:
            said = _("No one yet from: {sectors}").format(sectors=i18n.list_of(missing))
            card.body.addWidget(Label(said, "small", "text2"))
        if self.may:
            card.body.addWidget(self._sector_buttons(found))
        return card

    def _sector(self, found: Dialogue, line: SectorLine) -> QWidget:
        people = ngettext("{n} person", "{n} people", line.people).format(n=i18n.number(line.people))
        label = terms.label("sectors", line.sector)
        buttons: list[QWidget] = []
        if self.may:
            change = Button(_("Change…"), "quiet", None, partial(self._count, found, line.sector))
            change.setAccessibleName(_("Change the count: {what}").format(what=label))
            buttons.append(change)
        return card_row(
            f"{label} · {people}", i18n.list_of(line.named) if line.named else "", buttons=buttons
        )

    def _sector_buttons(self, found: Dialogue) -> QWidget:
        box = QWidget()
        row = FlowLayout(box, 8)
        row.addWidget(
            Button(_("Count people of a sector"), "outlined", "plus", partial(self._count, found, ""))
        )
        if found.guests:
            row.addWidget(
                Button(_("Who spoke for whom"), "outlined", "megaphone", partial(self._name, found))
            )
        return box

    def _count(self, found: Dialogue, sector: str) -> None:
        CountSector(self.window_, self.key, found.sectors, sector).exec()

    def _name(self, found: Dialogue) -> None:
        NameSector(self.window_, self.key, found.guests).exec()

    # ---- what was said ----
    def _themes(self, found: Dialogue) -> Card:
        add = Button(_("Add"), "quiet", "plus", lambda: EditTheme(self.window_, self.key).exec())
        add.setAccessibleName(_("Add what was said"))
        card = Card(_("What was said"), "message-square-text", add if self.may else None)
        for line in found.themes:
            card.body.addWidget(self._theme(line))
        if not found.themes:
            card.body.addWidget(Label(_("Nothing is written down yet."), tone="text2"))
        return card

    def _theme(self, line: ThemeLine) -> QWidget:
        parts = [terms.label("needs", line.area) if line.area else ""]
        parts.append(terms.label("sectors", line.sector) if line.sector else "")
        times = ngettext("said once", "said {n} times", line.times).format(n=i18n.number(line.times))
        buttons: list[QWidget] = []
        if self.may:
            again = Button(_("Again"), "outlined", "plus", partial(self._again, line))
            again.setAccessibleName(_("Said again: {what}").format(what=line.words))
            steps: Steps = [
                (_("Change…"), lambda: EditTheme(self.window_, self.key, line).exec()),
                (
                    _("Remove"),
                    partial(self.window_.do, actions.dialogues.remove_theme, line.id, said=_("Removed")),
                ),
            ]
            buttons = [again, menu_button(_("More for {name}").format(name=line.words), steps)]
        under = " · ".join(part for part in [times, *parts] if part)
        return card_row(line.words, under, buttons=buttons)

    def _again(self, line: ThemeLine) -> None:
        self.window_.do(actions.dialogues.hear_again, line.id)

    # ---- what was undertaken ----
    def _items(self, found: Dialogue) -> Card:
        add = Button(_("Add"), "quiet", "plus", lambda: EditItem(self.window_, self.key).exec())
        add.setAccessibleName(_("Add an action item"))
        card = Card(_("Action items"), "list-checks", add if self.may else None)
        for line in found.items:
            card.body.addWidget(item_row(self.window_, line))
        if not found.items:
            card.body.addWidget(Label(_("Nobody has undertaken anything yet."), tone="text2"))
        go = partial(self.window_.go, "action-items")
        card.body.addWidget(Button(_("All action items"), "quiet", "arrow-right", go))
        return card

    # ---- the press ----
    def _media(self, found: Dialogue) -> Card:
        add = Button(_("Add"), "quiet", "plus", lambda: EditMention(self.window_, self.key).exec())
        add.setAccessibleName(_("Add a media mention"))
        card = Card(_("In the media"), "megaphone", add if self.may else None)
        for line in found.mentions:
            card.body.addWidget(self._mention(line))
        if not found.mentions:
            card.body.addWidget(Label(_("Nobody has written or spoken of it yet."), tone="text2"))
        return card

    def _mention(self, line: MentionLine) -> QWidget:
        buttons: list[QWidget] = []
        if line.address:
            copy = Button(_("Copy the link"), "outlined", None, partial(self._copy, line))
            copy.setAccessibleName(_("Copy the link: {what}").format(what=line.headline or line.outlet))
            buttons.append(copy)
        if self.may:
            steps: Steps = [
                (_("Change…"), lambda: EditMention(self.window_, self.key, line).exec()),
                (
                    _("Remove"),
                    partial(self.window_.do, actions.media.remove_mention, line.id, said=_("Removed")),
                ),
            ]
            buttons.append(menu_button(_("More for {name}").format(name=line.outlet), steps))
        under = " · ".join(filter(None, (line.outlet, i18n.date_short(line.published_on), line.note)))
        chip = (terms.label("media-tones", line.tone), TONES.get(line.tone, "plain"))
        return card_row(line.headline or line.outlet, under, note=line.address, chip=chip, buttons=buttons)

    def _copy(self, line: MentionLine) -> None:
        """Shown and copied, and never opened from here."""
        QApplication.clipboard().setText(line.address)
        self.window_.say(_("Link copied"), undo=False)
