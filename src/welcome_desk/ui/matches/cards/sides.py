"""The two sides: who they are, whether they were told of each other and said yes, and the slip of paper for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.queries.match import EarlierLine, MatchCard, SideLine
from welcome_desk.ui.matches.cards.rows import card_row
from welcome_desk.ui.matches.papers import open_paper
from welcome_desk.ui.widgets import Button, Card, FlowLayout

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def sides_card(window: Window, card: MatchCard) -> Card:
    found = Card(_("The two sides"), "users")
    for side in card.sides.values():
        found.body.addWidget(_side(window, side))
    if window.desk.may(Right.RUN_MATCHES) and card.line.stage in ("proposed", "agreed", "active", "paused"):
        found.body.addWidget(_papers(window, card))
    for line in card.earlier:
        found.body.addWidget(_earlier(window, line))
    return found


def _side(window: Window, side: SideLine) -> QWidget:
    parts = [side.phone, i18n.languages_listed(side.languages) if side.languages else ""]
    open_ = []
    if side.person_id:
        show = Button(_("Open the page"), "quiet", None, partial(window.go, "person", row_id=side.person_id))
        show.setAccessibleName(_("Open {name}").format(name=side.name))
        open_.append(show)
    return card_row(
        side.name, " · ".join(filter(None, parts)), note=_told(side), buttons=open_, avatar=side.name
    )


def _told(side: SideLine) -> str:
    said = []
    if side.told_on:
        said.append(_("told {day}").format(day=i18n.date_short(side.told_on)))
    if side.agreed_on:
        said.append(_("said yes {day}").format(day=i18n.date_short(side.agreed_on)))
    return i18n.capital(" · ".join(said)) if said else ""


def _papers(window: Window, card: MatchCard) -> QWidget:
    box = QWidget()
    flow = FlowLayout(box, 8)
    slips = Button(_("Print the slips…"), "outlined", "printer", partial(open_paper, window, card, "slip"))
    flow.addWidget(slips)
    return box


def _earlier(window: Window, line: EarlierLine) -> QWidget:
    day = i18n.date_short(line.started_on) if line.started_on else ""
    show = Button(_("Open the page"), "quiet", None, partial(window.go, "match", row_id=line.id))
    show.setAccessibleName(_("Open the earlier match with {name}").format(name=line.offer))
    return card_row(_("Before: {name}").format(name=line.offer), day, buttons=[show])
