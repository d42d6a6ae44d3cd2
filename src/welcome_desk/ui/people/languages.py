"""Choosing languages: search as you type over every language that CLDR knows, by any of its names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries.search import Found
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import Button, FlowLayout, emptied

MOST_FOUND = 7


@cache
def _names(language: str) -> list[tuple[str, str, str]]:
    """(code, name, what it is found by), those that are spoken here most first, then by name."""
    with i18n.speaking(language):
        here = terms.codes("languages")
        others = sorted(
            (code for code in map(str, i18n.locale().languages) if len(code) <= 3 and code not in here),
            key=lambda code: i18n.sort_key(i18n.language_name(code)),
        )
        return [(code, i18n.language_name(code), _found_by(code)) for code in [*here, *others]]


def _found_by(code: str) -> str:
    names = [i18n.own_language_name(code)]
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            names.append(i18n.language_name(code))
    return "\n".join(i18n.sort_key(name)[0] for name in names)


def languages_like(text: str, *, without: Sequence[str] = ()) -> list[Found]:
    """Names that begin with what was typed come before those that hold it."""
    wanted = i18n.sort_key(text.strip())[0]
    listed = [one for one in _names(i18n.language()) if one[0] not in without and wanted in one[2]]
    listed.sort(key=lambda one: not any(name.startswith(wanted) for name in one[2].split("\n")))
    return [Found(code, "language", name) for code, name, _by in listed[:MOST_FOUND]]


class LanguagesField(QWidget):
    """Type, Enter takes; each language that was taken is a chip that a press takes away."""

    changed = Signal()

    def __init__(self, name: str, codes: Sequence[str], *, host: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.codes = list(codes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.chips = QWidget()
        self.flow = FlowLayout(self.chips, 6)
        self.field = FindField(name, _("Type a language"), self._find, host=host)
        self.field.chosen.connect(lambda found: self._take(found.id))
        self.setFocusProxy(self.field)
        layout.addWidget(self.field)
        layout.addWidget(self.chips)
        self._fill()

    def values(self) -> list[str]:
        return list(self.codes)

    def set_values(self, codes: Sequence[str]) -> None:
        self.codes = list(codes)
        self._fill()
        self.changed.emit()

    def _find(self, text: str) -> list[Found]:
        return languages_like(text, without=self.codes)

    def _take(self, code: str) -> None:
        self.set_values([*self.codes, code])

    def _drop(self, code: str) -> None:
        self.set_values([one for one in self.codes if one != code])
        self.field.setFocus()

    def _fill(self) -> None:
        emptied(self.flow)
        for code in self.codes:
            name = i18n.language_name(code)
            chip = Button(name, "soft", "x", partial(self._drop, code))
            chip.setAccessibleName(_("Take away {name}").format(name=name))
            self.flow.addWidget(chip)
        self.chips.setVisible(bool(self.codes))
