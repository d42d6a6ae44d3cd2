"""After the end: how it ended, the exit talks, thanks, and another match if somebody wishes one."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries.match import MatchCard, SideLine
from welcome_desk.ui.matches.cards.rows import card_row
from welcome_desk.ui.matches.closing import ExitTalk
from welcome_desk.ui.matches.papers import open_paper
from welcome_desk.ui.matches.rematch import Rematch
from welcome_desk.ui.widgets import Button, Card, Label, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

GRACE_DAYS = 60  # after an end without fault another match needs no new application (DOMAIN 5.5)
AGAIN = {"yes": N_("Wishes another match"), "no": N_("Wishes no other match")}


def ended_card(window: Window, card: MatchCard) -> Card | None:
    if card.line.stage != "closed":
        return None
    found = Card(_("How it ended"), "flag")
    for said in _how(card):
        found.body.addWidget(Label(said))
    for side in card.sides.values():
        found.body.addWidget(_exit_talk(window, card, side))
    if window.desk.may(Right.RUN_MATCHES):
        _add_thanks(window, card, found)
        _add_rematch(window, card, found)
    return found


def _how(card: MatchCard) -> list[str]:
    reasons = (card.line.closing_reason, *card.other_reasons)
    said = [i18n.list_of(terms.label("closing-reasons", code) for code in reasons)]
    if card.ended_by:
        said.append(_("Ended by: {who}").format(who=terms.label("ended-by", card.ended_by)))
    if card.contact_after:
        said.append(_("Afterwards: {rule}").format(rule=terms.label("contact-after", card.contact_after)))
    return [*said, *([card.note] if card.note else [])]


def _exit_talk(window: Window, card: MatchCard, side: SideLine) -> QWidget:
    known = card.life.exits.get(side.side)
    under = (
        _("exit talk {day}").format(day=i18n.date_short(known.held_on)) if known else _("no exit talk yet")
    )
    if side.again in AGAIN:
        under = f"{under} · {_(AGAIN[side.again])}"
    note = " · ".join(filter(None, (known.helped, known.missed))) if known else ""
    buttons = []
    if window.desk.may(Right.RUN_MATCHES):
        talk = Button(_("Exit talk…"), "outlined", None, lambda: ExitTalk(window, card, side.side).exec())
        talk.setAccessibleName(_("Exit talk with {name}").format(name=side.name))
        buttons.append(talk)
    return card_row(side.name, under, note=note, buttons=buttons, avatar=side.name)


def _add_thanks(window: Window, card: MatchCard, found: Card) -> None:
    letter = Button(
        _("Letter of thanks…"), "outlined", "printer", partial(open_paper, window, card, "thanks")
    )
    found.body.addWidget(at_left(letter))
    if card.thanked_on:
        said = _("Thanks were given on {day}").format(day=i18n.date_short(card.thanked_on))
        found.body.addWidget(Label(said, "small", "text2"))
    else:
        given = partial(
            window.do, actions.closings.thank_match, card.line.id, said=_("Noted: thanks were given")
        )
        found.body.addWidget(at_left(Button(_("Thanks were given"), "quiet", "check", given)))


def _add_rematch(window: Window, card: MatchCard, found: Card) -> None:
    seeker = card.sides.get("seeker")
    if seeker is None or seeker.status not in ("waiting", "done"):
        return
    last = (card.line.closed_on or window.desk.now().date()) + timedelta(days=GRACE_DAYS)
    if last >= window.desk.now().date():
        said = _("Until {day} another match needs no new application.").format(day=i18n.date_short(last))
    else:
        said = _("Ask first whether their application still says what they wish.")
    found.body.addWidget(Label(said, "small", "text2"))
    look = Button(_("Another match…"), "filled" if seeker.again == "yes" else "outlined", "handshake")
    look.clicked.connect(lambda: Rematch(window, card).exec())
    found.body.addWidget(at_left(look))
