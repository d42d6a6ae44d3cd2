"""Choosing who takes part: a person, a household or an organization, as a program allows; or somebody new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries import search
from welcome_desk.queries.search import Found
from welcome_desk.ui import theme
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import Avatar, Button, Label, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

KINDS = {"person": N_("Person"), "household": N_("Household"), "organization": N_("Organization")}
NEW = {
    "person": (N_("Add “{name}” as a new person"), Right.LOG_CONTACTS),
    "organization": (N_("Add “{name}” as a new organization"), Right.EDIT_DIRECTORY),
}


class PartyField(QWidget):
    """`found` is whoever was chosen; somebody new has no id yet, and is added by `ids`."""

    changed = Signal()

    def __init__(self, window: Window, kinds: Sequence[str], *, host: QWidget) -> None:
        super().__init__()
        self.window_, self.kinds = window, tuple(kinds)
        self.found: Found | None = None
        self.setAccessibleName(_("Who"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.field = FindField(_("Who"), _("Type a name, in any spelling"), self._find, host=host)
        self.field.chosen.connect(self.take)
        self.setFocusProxy(self.field)
        self.card = QFrame()
        self.card.setProperty("who", "true")
        self.inside = QHBoxLayout(self.card)
        layout.addWidget(self.field)
        layout.addWidget(self.card)
        self.card.hide()

    @property
    def kind(self) -> str:
        return self.found.entity.removeprefix("new-") if self.found else ""

    @property
    def name(self) -> str:
        return self.found.display_name if self.found else ""

    def allow(self, kinds: Sequence[str]) -> None:
        """The other side takes other kinds: whoever does not fit is to be chosen anew."""
        self.kinds = tuple(kinds)
        if self.found is not None and self.kind not in self.kinds:
            self.clear()

    def _find(self, text: str) -> list[Found]:
        with self.window_.desk.reading() as view:
            found = search.search(view, text, entities=self.kinds)
        return [*found, *self._offers(text.strip())]

    def _offers(self, name: str) -> list[Found]:
        return [
            Found(name, f"new-{kind}", _(said).format(name=name))
            for kind, (said, right) in NEW.items()
            if kind in self.kinds and self.window_.desk.may(right)
        ]

    def choose(self, row_id: str, kind: str = "person") -> None:
        with self.window_.desk.reading() as view:
            found = search.found(view, kind, row_id)
        if found is not None:
            self.take(found)

    def take(self, found: Found) -> None:
        """What was offered under “new” is called by the typed name from now on."""
        new = found.entity.startswith("new-")
        self.found = Found("", found.entity, found.id, _("new here")) if new else found
        self._show_card(self.found)

    def kept(self) -> list[str]:
        """Whoever was chosen, as a draft keeps it."""
        return [self.found.entity, self.found.id, self.found.display_name] if self.found else []

    def bring_back(self, kept: Sequence[str]) -> None:
        """Whoever has gone meanwhile is to be chosen anew."""
        if not kept:
            return
        entity, row_id, name = kept
        if row_id:
            self.choose(row_id, entity)
        else:
            self.take(Found(name, entity, ""))

    def clear(self) -> None:
        self.found = None
        self.card.hide()
        self.field.show()
        self.field.clear()
        self.field.setFocus()
        self.changed.emit()

    def _show_card(self, found: Found) -> None:
        emptied(self.inside)
        px = theme.current().px
        self.inside.setContentsMargins(px(10), px(6), px(10), px(6))
        self.inside.addWidget(Avatar(found.display_name))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(found.display_name, "strong"))
        context = " · ".join(part for part in (_(KINDS[self.kind]), found.context) if part)
        words.addWidget(Label(context, "small", "text2"))
        self.inside.addLayout(words, 1)
        self.inside.addWidget(Button(_("Change"), "quiet", None, self.clear))
        self.field.hide()
        self.card.show()
        self.changed.emit()

    def ids(self) -> dict[str, Any]:
        """As `enrol` is told of them; somebody new is added first."""
        assert self.found is not None  # the dialog asked for them
        if not self.found.id:
            self._add(self.found)
        return {f"{self.kind}_id": self.found.id}

    def _add(self, new: Found) -> None:
        run, name = self.window_.desk.run, new.display_name
        if self.kind == "person":
            row_id = run(actions.people.add_person, display_name=name)
        else:
            row_id = run(actions.organizations.add_organization, name=name)
        self.found = Found(row_id, self.kind, name)
