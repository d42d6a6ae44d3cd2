"""One item of the standards: how it stands and on what that rests; where it is missing, the next small act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries.standards import Line, Score, words
from welcome_desk.ui import theme
from welcome_desk.ui.standards.say import SayEvidence
from welcome_desk.ui.widgets import Button, Label, StateChip

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

TONES = {"met": "success", "said": "success", "partly": "warn", "missing": "warn"}
# What opens the place where an act is done; people are enrolled and screened on the program’s page.
DOORS = {
    "people": N_("Open the people"), "match": N_("Open the match"), "template": N_("Open the templates"),
}  # fmt: skip


Leave = Callable[[], object]


def rows(
    window: Window, program_id: str, match_id: str | None, lines: list[Line], leave: Leave = lambda: None
) -> list[QWidget]:
    """`leave` is called before another place is opened: a dialog closes."""
    return [item_row(window, program_id, match_id, line, leave) for line in lines]


def item_row(window: Window, program_id: str, match_id: str | None, line: Line, leave: Leave) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{line.item.text} · {words.state_word(line)}")
    narrow = theme.current().scale >= theme.NARROW_SCALE
    layout: QBoxLayout = QVBoxLayout(made) if narrow else QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addLayout(_words(line), 1)
    layout.addLayout(_beside(window, program_id, match_id, line, leave))
    return made


def _words(line: Line) -> QVBoxLayout:
    found = QVBoxLayout()
    found.setSpacing(theme.current().px(2))
    found.addWidget(Label(str(line.item.text), "strong" if line.waits else "body"))
    if line.waits:
        found.addWidget(Label(str(line.item.act), "small", "primary"))
    rests_on = words.evidence(line)
    if rests_on:
        found.addWidget(Label(rests_on, "small", "text2"))
    found.addWidget(Label(words.source(line.item), "caption", "text3"))
    return found


def _beside(window: Window, program_id: str, match_id: str | None, line: Line, leave: Leave) -> QBoxLayout:
    """The state, and under it what can be done about it."""
    found = QVBoxLayout()
    found.setSpacing(theme.current().px(4))
    found.addWidget(StateChip(words.state_word(line), TONES.get(line.finding.state, "plain")))
    if window.desk.may(Right.RUN_MATCHES):
        for button in _buttons(window, program_id, match_id, line, leave):
            found.addWidget(button)
    found.addStretch(1)
    return found


def _buttons(window: Window, program_id: str, match_id: str | None, line: Line, leave: Leave) -> list[Button]:
    if line.said_id:
        take_back = partial(
            window.do,
            actions.evidence.take_back_evidence,
            line.said_id,
            said=_("Taken back what was said of it"),
        )
        return [_named(_("Take back"), line, take_back)]
    if not line.open:
        return []
    found = []
    door = _door(window, program_id, match_id, line)
    if door is not None and line.waits:
        found.append(_named(_(DOORS[line.item.where]), line, lambda: (leave(), door()), "outlined"))
    found.append(
        _named(_("Say so…"), line, lambda: SayEvidence(window, program_id, match_id, line.item).exec())
    )
    return found


def _named(label: str, line: Line, run: Callable[[], object], kind: str = "quiet") -> Button:
    """Rows repeat the words on their buttons; a screen reader hears of which item they are."""
    made = Button(label, kind, None, run)
    made.setAccessibleName(f"{label} · {line.item.text}")
    return made


def _door(window: Window, program_id: str, match_id: str | None, line: Line) -> Callable[[], None] | None:
    where = line.item.where
    if where == "people":
        return partial(window.go, "program", row_id=program_id, tab="people")
    if where == "template" and window.desk.may(Right.EDIT_TEMPLATES):
        return partial(window.go, "templates")
    if where == "match" and match_id is None and line.lacking:
        return partial(window.go, "match", row_id=line.lacking[0])
    return None


def first_open(score: Score, standards: list[str]) -> str:
    """The first standard with something missing."""
    open_ = {line.item.standard for line in score.next_acts()}
    return next((key for key in standards if key in open_), standards[0])
