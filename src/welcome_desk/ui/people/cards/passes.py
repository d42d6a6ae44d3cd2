"""The passes of this person and of their household."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries import passes
from welcome_desk.queries.passes import PassLine
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.passes.issue import open_issue
from welcome_desk.ui.passes.one import open_pass
from welcome_desk.ui.passes.words import state_chip, term_of
from welcome_desk.ui.people.covered import may_add
from welcome_desk.ui.widgets import Button, Card, Label, RowButton

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST = 3  # the latest; older ones stand in the timeline


def passes_card(window: Window, card: PersonCard) -> Card | None:
    """Shown where they hold one, or where a program would issue one to a newcomer."""
    with window.desk.reading() as view:
        lines, running = passes.of_person(view, card.line.id), passes.issuing_programs(view)
    may = window.desk.may(Right.ISSUE_PASSES) and bool(running) and may_add(window, card.line.id)
    if not lines and not (may and "newcomer" in card.line.parts):
        return None
    found = Card(_("Passes"), "id-card", _issue_button(window, card) if may else None)
    for line in lines[:MOST]:
        found.body.addWidget(_row(window, line))
    if not lines:
        found.body.addWidget(Label(_("None issued yet."), tone="text2"))
    return found


def _issue_button(window: Window, card: PersonCard) -> Button:
    issue = Button(_("Issue"), "quiet", None, partial(open_issue, window, card.line.id))
    issue.setAccessibleName(_("Issue a pass"))
    return issue


def _row(window: Window, line: PassLine) -> RowButton:
    said = _("Pass {number}").format(number=line.number)
    row = RowButton(f"{said}, {term_of(line)}", partial(open_pass, window, line.id))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(said, "strong"))
    for beside in filter(None, (line.program, term_of(line))):
        words.addWidget(Label(beside, "small", "text2"))
    row.inside.addLayout(words, 1)
    row.inside.addWidget(state_chip(line))
    return row
