"""The versions of a template made here, and what changed from each to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from welcome_desk.i18n import N_, _
from welcome_desk.programs import Template
from welcome_desk.programs.changes import SECTIONS, Difference, differences
from welcome_desk.queries import templates
from welcome_desk.ui.widgets import Button, Dialog, Label, Line

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

HOW = {"added": N_("added: {what}"), "gone": N_("taken out: {what}"), "changed": N_("changed: {what}")}


class Versions(Dialog):
    """The newest first; the first of all is compared with the template that it was copied from."""

    WIDTH, HEIGHT = 820, 640

    def __init__(self, window: Window, own_id: str) -> None:
        super().__init__(window, _("What changed from version to version"), "list-checks")
        with window.desk.reading() as view:
            card = templates.own_card(view, own_id)
            found = templates.lineage(view, card) if card else []
        for place, (one, before) in enumerate(found):
            if place:
                self.body.addWidget(Line())
            self._add(one, before)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.accept))

    def _add(self, one: Template, before: Template | None) -> None:
        title = _("{name}, version {n}").format(name=str(one.name), n=one.version)
        self.body.addWidget(Label(title, "heading"))
        if before is None:
            self.body.addWidget(Label(_("What it was made from is not there to compare."), tone="text2"))
            return
        said = _("Compared with {name}, version {n}").format(name=str(before.name), n=before.version)
        self.body.addWidget(Label(said, "small", "text2"))
        lines = [told(one_) for one_ in differences(before, one)]
        for line in lines or [_("Nothing changed.")]:
            self.body.addWidget(Label(f"• {line}"))


def told(difference: Difference) -> str:
    section = _(SECTIONS.get(difference.section, difference.section))
    if difference.label is None:
        return _("{section}: changed").format(section=section) if not difference.key else section
    what = _(HOW[difference.how]).format(what=str(difference.label))
    return _("{section}: {what}").format(section=section, what=what)
