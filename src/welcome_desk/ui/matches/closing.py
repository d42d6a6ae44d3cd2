"""Closing a match: how it ended, who ended it, whether they wish another, and what holds afterwards; exit talks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from welcome_desk import actions, terms
from welcome_desk.i18n import N_, _
from welcome_desk.jobs.programs import template_for
from welcome_desk.queries.match import MatchCard
from welcome_desk.ui.matches.form import MatchForm, options, text_edit
from welcome_desk.ui.widgets import Label, Segmented, drop_down

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

GROUPS = {
    "planned": N_("Planned"),
    "offer": N_("Mentor or host"),
    "seeker": N_("Newcomer"),
    "pair": N_("The pair"),
    "program": N_("Program"),
    "unknown": N_("Unknown"),
}


class CloseMatch(MatchForm):
    """Reasons are the template’s, in groups."""

    def __init__(self, window: Window, card: MatchCard) -> None:
        super().__init__(window, _("Close the match"), "handshake", _("Close the match"))
        self.close_button.set_words(_("Back"))
        self.card = card
        reasons = reason_options(template_for(window.desk, card.line.program_id).closing_reasons)
        self.reason = drop_down(_("How it ended"), [("", _("Choose…")), *reasons])
        self.ask("reason", _("How it ended"), self.reason)
        self.others = [drop_down(_("Also"), [("", _("Nothing else")), *reasons]) for _place in range(2)]
        self.ask("others", _("Also"), self.others[0], optional=True)
        self.ask("others-2", _("And"), self.others[1], optional=True)
        self.ended_by = _listed("ended-by", _("Who ended it"))
        self.ask("ended_by", _("Who ended it"), self.ended_by)
        self.again = {side: self._ask_again(side) for side in ("seeker", "offer")}
        self.contact = _listed("contact-after", _("Contact afterwards"))
        self.ask("contact_after", _("Contact afterwards"), self.contact)
        self.body.addStretch(1)

    def _ask_again(self, side: str) -> Segmented:
        question = _("Does {name} wish another match?").format(name=self.card.sides[side].name)
        made = again_choice(question, self.card.sides[side].again)
        self.ask(f"{side}_again", question, made)
        return made

    def _save(self) -> None:
        others = [one.currentData() for one in self.others if one.currentData()]
        self.save_with(
            actions.closings.close_match, self.card.line.id, reason=self.reason.currentData(), other_reasons=others,
            ended_by=self.ended_by.currentData(), seeker_again=self.again["seeker"].value(),
            offer_again=self.again["offer"].value(), contact_after=self.contact.currentData(),
            said=_("The match is closed"),
        )  # fmt: skip


def reason_options(codes: Sequence[str]) -> list[tuple[str, str]]:
    """With the group before the word: a drop-down that is read aloud has no headings."""
    found = []
    for group, label in GROUPS.items():
        for code in codes:
            if terms.detail("closing-reasons", code, "group") == group:
                word = terms.label("closing-reasons", code)
                found.append((code, f"{_(label)} · {word}"))
    return found


def _listed(name: str, label: str) -> QComboBox:
    return drop_down(
        label, options({code: terms.label(name, code) for code in terms.codes(name)}, _("Not said"))
    )


def again_choice(label: str, value: str) -> Segmented:
    return Segmented(
        label, [("", _("Not asked"), None), ("yes", _("Yes"), None), ("no", _("No"), None)], value
    )


class ExitTalk(MatchForm):
    """What helped and what was missing, in their own words, and whether they wish another match."""

    def __init__(self, window: Window, card: MatchCard, side: str) -> None:
        self.card, self.side, one = card, side, card.sides[side]
        super().__init__(window, _("Exit talk with {name}").format(name=one.name), "message-circle")
        known = card.life.exits.get(side)
        self.helped = text_edit(_("What helped?"), known.helped if known else "")
        self.missed = text_edit(_("What was missing?"), known.missed if known else "")
        ways = [(code, terms.label("pulse-ways", code)) for code in terms.codes("pulse-ways")]
        self.how = drop_down(_("How"), ways, known.how if known else "phone")
        question = _("Does {name} wish another match?").format(name=one.name)
        self.again = again_choice(question, one.again)
        self.body.addWidget(Label(_("Thank them first. Nobody has to answer."), "small", "text2"))
        self.ask("helped", _("What helped?"), self.helped, optional=True)
        self.ask("missed", _("What was missing?"), self.missed, optional=True)
        self.ask("again", question, self.again)
        self.ask("how", _("How"), self.how)
        self.body.addStretch(1)
        self.keep(f"exit-talk {card.line.id} {side}", helped=self.helped, missed=self.missed)
        self.helped.setFocus()

    def _save(self) -> None:
        self.save_with(
            actions.closings.hold_exit_talk, self.card.line.id, side=self.side, how=self.how.currentData(),
            helped=self.helped.toPlainText(), missed=self.missed.toPlainText(), again=self.again.value(),
            said=_("Exit talk noted"),
        )  # fmt: skip
