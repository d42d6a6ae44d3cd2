"""The head of a person’s page: who they are, in a few words and chips, and what can be done for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.columns import PARTS
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui import theme
from welcome_desk.ui.people.covered import consent_chip, may_add
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.people.menu import MENU
from welcome_desk.ui.today.add import AddFollowUp
from welcome_desk.ui.widgets import Avatar, Button, FlowLayout, Label, StateChip, literal

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MakeChips = Callable[["Window", PersonCard], list[StateChip]]


def header(window: Window, card: PersonCard, *, narrow: bool) -> QBoxLayout:
    row: QBoxLayout = QVBoxLayout() if narrow else QHBoxLayout()
    who = QHBoxLayout()
    who.setSpacing(theme.current().px(14))
    if not narrow:
        who.addWidget(Avatar(card.line.name, 68), 0, Qt.AlignmentFlag.AlignTop)
    who.addLayout(_words(window, card), 1)
    row.addLayout(who, 1)
    offered = _page_actions(window, card, narrow=narrow)
    row.addLayout(offered)
    row.setAlignment(offered, Qt.AlignmentFlag.AlignTop)
    return row


def _words(window: Window, card: PersonCard) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(theme.current().px(4))
    words.addWidget(Label(card.line.name, "display"))
    names = [
        _("called {name}").format(name=card.called_word) if card.called_word else "",
        card.native_script,
        _("say “{name}”").format(name=card.pronounced) if card.pronounced else "",
        card.pronouns,
    ]
    if any(names):
        words.addWidget(Label(" · ".join(part for part in names if part), "body", "text2"))
    if card.name_on_documents:
        said = _("On documents: {name}").format(name=card.name_on_documents)
        words.addWidget(Label(said, "small", "text2"))
    words.addWidget(_chips(window, card))
    return words


# ---- chips ----
def _chips(window: Window, card: PersonCard) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 6)
    for make in CHIPS:
        for chip in make(window, card):
            flow.addWidget(chip)
    return box


def part_chips(_window: Window, card: PersonCard) -> list[StateChip]:
    return [StateChip(_(PARTS[part]), "primary") for part in card.line.parts]


def arrival_chip(_window: Window, card: PersonCard) -> list[StateChip]:
    if not card.line.arrived_on:
        return []
    return [StateChip(_("Arrived {month}").format(month=i18n.month_name(card.line.arrived_on)))]


def languages_chips(_window: Window, card: PersonCard) -> list[StateChip]:
    """What they speak, in its own script; and what they read, where that was asked."""
    found = []
    if card.line.languages:
        found.append(StateChip(" · ".join(i18n.own_language_name(tag) for tag in card.line.languages)))
        spoken = i18n.list_of(i18n.language_word(tag) for tag in card.line.languages)
        found[-1].setAccessibleName(_("Speaks {languages}").format(languages=spoken))
        found[-1].setToolTip(found[-1].accessibleName())
    if card.reads:
        read = i18n.list_of(i18n.language_word(tag) for tag in card.reads)
        found.append(StateChip(_("Reads {languages}").format(languages=read)))
    return found


def interpreter_chip(_window: Window, card: PersonCard) -> list[StateChip]:
    if card.interpreter in ("", "not-needed"):
        return []
    word = terms.label("interpreter", card.interpreter).lower()
    return [StateChip(_("Interpreter {word}").format(word=word), "info")]


def immigration_chip(_window: Window, card: PersonCard) -> list[StateChip]:
    """Only where a program had to ask."""
    if not card.immigration_category:
        return []
    return [StateChip(terms.label("immigration-categories", card.immigration_category))]


# To add a chip, write a function like these and name it here; an empty list is no chip.
CHIPS: tuple[MakeChips, ...] = (
    part_chips,
    arrival_chip,
    languages_chips,
    interpreter_chip,
    immigration_chip,
    consent_chip,
)


# ---- what can be done ----
def _page_actions(window: Window, card: PersonCard, *, narrow: bool) -> QHBoxLayout:
    row, person_id = QHBoxLayout(), card.line.id
    if window.desk.may(Right.FOLLOW_UP) and may_add(window, person_id):
        add = partial(add_follow_up, window, person_id)
        row.addWidget(Button(_("Follow-up"), "outlined", "bell-plus", add))
    if window.desk.may(Right.EDIT_PEOPLE):
        row.addWidget(Button(_("Edit"), "outlined", "pencil", partial(edit, window, person_id)))
    more = _more(window, card)
    if more is not None:
        row.addWidget(more)
    if narrow:
        row.addStretch(1)
    return row


def _more(window: Window, card: PersonCard) -> Button | None:
    allowed = [(label, open_) for label, right, open_ in MENU if window.desk.may(right)]
    if not allowed:
        return None
    more = Button("", "quiet", "ellipsis")
    more.setAccessibleName(_("More for {name}").format(name=card.line.name))
    more.setToolTip(_("More"))
    menu = QMenu(more)
    for label, open_ in allowed:
        menu.addAction(literal(_(label).format(name=card.line.name)), partial(open_, window, card.line.id))
    more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
    return more


def edit(window: Window, person_id: str) -> None:
    if window.desk.may(Right.EDIT_PEOPLE):
        EditPerson(window, person_id).exec()


def add_follow_up(window: Window, person_id: str) -> None:
    AddFollowUp(window, person_id).exec()
