"""The agreement: printed for both, and ticked once the signed copy was seen. The document itself is not kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import template_for
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.matches.papers import open_paper
from welcome_desk.ui.widgets import Button, Card, Label, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


def agreement_card(window: Window, card: MatchCard) -> Card | None:
    if card.line.stage in ("proposed", "declined"):
        return None
    if not (card.signed_on or template_for(window.desk, card.line.program_id).agreement):
        return None
    found = Card(_("Agreement"), "pencil")
    found.body.addWidget(Label(_state(card), tone="text2"))
    if window.desk.may(Right.RUN_MATCHES):
        show = Button(
            _("Print the agreement…"), "outlined", "printer", partial(open_paper, window, card, "agreement")
        )
        found.body.addWidget(at_left(show))
        found.body.addWidget(at_left(_tick(window, card)))
    return found


def _state(card: MatchCard) -> str:
    if card.signed_on is None:
        return _("The signed copy was not seen yet. Only the day and who saw it are kept.")
    day = i18n.date_short(card.signed_on)
    if not card.signed_seen_by:
        return _("Signed copy seen on {day}").format(day=day)
    return _("Signed copy seen on {day} by {name}").format(day=day, name=card.signed_seen_by)


def _tick(window: Window, card: MatchCard) -> Button:
    seen = card.signed_on is None
    said = _("Noted: the signed copy was seen") if seen else _("Noted: it was not signed after all")
    label = _("Signed copy seen") if seen else _("Not signed after all")
    act = partial(window.do, actions.matches.sign_match, card.line.id, seen=seen, said=said)
    return Button(label, "quiet", "check" if seen else None, act)
