"""Saving a list, and what can be done with a saved one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.queries import lists
from welcome_desk.ui.people.shown import EVERYONE, Shown, of_saved, of_shipped
from welcome_desk.ui.widgets import Button, Dialog, Field, Segmented, at_left, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

Show = Callable[[Shown], None]


def entries(window: Window, shown: Shown, show: Show) -> list[tuple[str, Callable[[], object]]]:
    """What the menu of a list offers at the moment."""
    found: list[tuple[str, Callable[[], object]]] = []
    if shown.saved is not None and shown.changed:
        found.append((_("Save the changes to this list"), partial(save_changes, window, shown, show)))
    found.append((_("Save as a list…"), partial(open_save, window, shown, show)))
    if shown.saved is not None:
        found.append((_("Rename or share…"), partial(open_rename, window, shown, show)))
        found.append((_("Remove this list"), partial(remove, window, shown, show)))
    return found


def _kept(shown: Shown) -> dict[str, Any]:
    return {"conditions": [list(one) for one in shown.conditions], "columns": list(shown.columns)}


def save_changes(window: Window, shown: Shown, show: Show) -> None:
    said = _("Saved: {name}").format(name=shown.saved.name if shown.saved else "")
    window.do(
        actions.lists.change_list, shown.key, **_kept(shown), sorted_by_column=shown.sorted_by, said=said
    )
    _show_saved(window, shown.key, show)


def remove(window: Window, shown: Shown, show: Show) -> None:
    said = _("Removed: {name}").format(name=shown.saved.name if shown.saved else "")
    window.do(actions.lists.remove_list, shown.key, said=said)
    show(of_shipped(EVERYONE))


def open_save(window: Window, shown: Shown, show: Show) -> None:
    SaveList(window, shown, show).exec()


def open_rename(window: Window, shown: Shown, show: Show) -> None:
    SaveList(window, shown, show, renames=True).exec()


def _show_saved(window: Window, list_id: str, show: Show) -> None:
    with window.desk.reading() as view:
        found = next((one for one in lists.saved(view) if one.id == list_id), None)
    show(of_saved(found) if found else of_shipped(EVERYONE))


class SaveList(Dialog):
    """A name, and who sees it. With `renames` it is the shown list itself that changes."""

    WIDTH, HEIGHT = 520, 420

    def __init__(self, window: Window, shown: Shown, show: Show, *, renames: bool = False) -> None:
        title = _("Rename or share a list") if renames else _("Save as a list")
        super().__init__(window, title, "list-checks")
        self.window_, self.shown, self.show_, self.renames = window, shown, show, renames
        known = shown.saved if renames else None
        self.name = line_edit(_("Name of the list"), text=known.name if known else "")
        self.name_field = Field(_("Name of the list"), self.name)
        self.body.addWidget(self.name_field)
        seen = [("yes", _("Everyone here"), None), ("", _("Only me"), None)]
        self.shared = Segmented(_("Who sees it"), seen, "yes" if known is None or known.shared else "")
        self.body.addWidget(Field(_("Who sees it"), at_left(self.shared)))
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        save = Button(_("Save"), "filled", "check", self._save)
        save.setDefault(True)
        self.foot.addWidget(save)
        self.name.setFocus()

    def _save(self) -> None:
        name, shared = self.name.text().strip(), bool(self.shared.value())
        try:
            list_id = self._run(name, shared)
        except UserError as trouble:
            self.name_field.error(trouble.message)
            return
        self.accept()
        self.window_.say(_("Saved: {name}").format(name=name))
        _show_saved(self.window_, list_id, self.show_)

    def _run(self, name: str, shared: bool) -> str:
        desk = self.window_.desk
        if self.renames:
            desk.run(actions.lists.change_list, self.shown.key, name=name, shared=shared)
            return self.shown.key
        return desk.run(
            actions.lists.save_list, name=name, **_kept(self.shown), sorted_by=self.shown.sorted_by, shared=shared
        )  # fmt: skip
