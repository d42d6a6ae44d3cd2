"""Moving a running program to another version: what would break is named before, and every answer is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.programs import Template
from welcome_desk.queries import templates
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.queries.templates import Loss
from welcome_desk.ui.widgets import Button, Dialog, Field, Label, drop_down, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

KINDS = {
    "question": N_("No longer asked: {label}"), "option": N_("No longer an answer: {label}"),
    "criterion": N_("No longer compared: {label}"), "item": N_("No longer to be seen: {label}"),
    "outcome": N_("No longer measured: {label}"), "new-must": N_("New, and nobody is matched without it: {label}"),
}  # fmt: skip


def open_move(window: Window, card: ProgramCard) -> None:
    if targets(window, card):
        MoveProgram(window, card).exec()
    else:
        window.warn(_("There is no other version yet, and no other template of this kind."))


def targets(window: Window, card: ProgramCard) -> list[Template]:
    """Of the same kind, and made from the same or from any other: the newest first. Of one that cannot be read the kind
    is not known: then those that have to do with it by name, and any where there are none."""
    now = card.template
    with window.desk.reading() as view:
        all_ = [one for one in templates.known(view) if one.source != now.source]
    found = [one for one in all_ if now.broken or one.kind == now.kind]
    related = [
        one
        for one in found
        if one.id == now.id or one.id.startswith(f"{now.id}-") or now.id.startswith(f"{one.id}-")
    ]
    if now.broken and related:
        found = related
    return sorted(related, key=lambda one: (one.id != now.id, -one.version)) + [
        one for one in found if one not in related
    ]


class MoveProgram(Dialog):
    WIDTH, HEIGHT = 720, 600

    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__(window, _("Move to another version"), "arrow-right")
        self.window_, self.card, self.offered = window, card, targets(window, card)
        said = _("Now: {name}, version {n}").format(name=str(card.template.name), n=card.template.version)
        self.body.addWidget(Label(card.template.broken or said, "strong"))
        options = [
            (str(place), _("{name}, version {n}").format(name=str(one.name), n=one.version))
            for place, one in enumerate(self.offered)
        ]
        self.choice = drop_down(_("Move to"), options)
        self.choice.currentIndexChanged.connect(lambda _place: self._tell())
        self.field = Field(_("Move to"), self.choice)
        self.body.addWidget(self.field)
        self.losses = QVBoxLayout()
        self.body.addLayout(self.losses)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Move"), "filled", "check", self._move))
        self._tell()

    @property
    def target(self) -> Template:
        return self.offered[int(self.choice.currentData())]

    def _tell(self) -> None:
        emptied(self.losses)
        with self.window_.desk.reading() as view:
            found = templates.what_breaks(view, self.card.id, self.target)
        title = _("Nothing that was answered is left out.")
        if found:
            title = _("What this changes for those who take part")
        elif self.card.template.broken:
            title = _("What was asked before cannot be read, so it cannot be compared.")
        self.losses.addWidget(Label(title, "small_strong"))
        for loss in found:
            self.losses.addWidget(Label(f"• {told(loss)}", "small"))
        kept = _("Every answer is kept. What is no longer asked comes back when the program is moved back.")
        self.losses.addWidget(Label(kept, "small", "text2"))

    def _move(self) -> None:
        target = self.target
        try:
            self.window_.desk.run(
                actions.templates.move_program, self.card.id, template=target.id, version=target.version
            )
        except UserError as trouble:
            self.field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Moved to {name}, version {n}").format(name=str(target.name), n=target.version))


def told(loss: Loss) -> str:
    said = _(KINDS[loss.kind]).format(label=loss.label)
    if not loss.count:
        return said
    kept = ngettext("{n} entry is kept", "{n} entries are kept", loss.count).format(n=loss.count)
    return f"{said} ({kept})"
