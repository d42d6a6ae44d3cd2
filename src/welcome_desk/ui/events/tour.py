"""The small forms of a learning tour: a stop, what is to follow with the employer, and what came of it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from welcome_desk import actions, i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries import contacts
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.tours import OfferLine, StopLine
from welcome_desk.ui.events.dialogue import listed
from welcome_desk.ui.matches.form import MatchForm, MaybeDay, text_edit
from welcome_desk.ui.people.who import WhoField
from welcome_desk.ui.widgets import drop_down, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

QUARTERS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]
FOLLOW_DAYS = 7


class EditStop(MatchForm):
    """A new one where `line` is None."""

    HEIGHT = 520

    def __init__(self, window: Window, card: EventCard, line: StopLine | None = None) -> None:
        super().__init__(window, _("Stop of the tour"), "map-pin")
        self.card, self.line = card, line
        with self.desk.reading() as view:
            known = contacts.services(view)
        self.organization = drop_down(
            _("Organization"), [("", _("None")), *known], (line.organization_id if line else "") or ""
        )
        self.where = line_edit(_("Place"), "", line.place if line else "")
        self.host = line_edit(_("Who receives the group"), "", line.host if line else "")
        at = (line.arrives_at if line else None) or card.starts_at
        self.arrives = drop_down(_("Arrives at"), [("", _("Not settled yet")), *_times(card)], f"{at:%H:%M}")
        if line is not None and line.arrives_at is None:
            self.arrives.setCurrentIndex(0)
        self.ask("organization", _("Organization"), self.organization)
        self.ask("place", _("Place"), self.where, optional=True)
        self.where_fr = line_edit(_("Place in French"), "", line.place_fr if line else "")
        self.ask("place_fr", _("Place in French"), self.where_fr, optional=True)
        self.ask("host", _("Who receives the group"), self.host, optional=True)
        self.ask("arrives_at", _("Arrives at"), self.arrives)
        self.keep(
            f"stop {line.id if line else card.key}", place=self.where, place_fr=self.where_fr, host=self.host
        )

    def _save(self) -> None:
        chosen = self.arrives.currentData()
        arrives_at = (
            datetime.combine(self.card.starts_at.date(), time.fromisoformat(chosen)) if chosen else None
        )
        values = {
            "organization_id": self.organization.currentData() or None, "place": self.where.text().strip(),
            "place_fr": self.where_fr.text().strip(),
            "host": self.host.text().strip(), "arrives_at": arrives_at,
        }  # fmt: skip
        if self.line is None:
            self.save_with(actions.tours.add_stop, self.card.key, said=_("Saved"), **values)
        else:
            self.save_with(actions.tours.edit_stop, self.line.id, said=_("Saved"), **values)


def _times(card: EventCard) -> list[tuple[str, str]]:
    """Quarters of an hour, and the minute at which the event begins."""
    known = sorted({*QUARTERS, card.starts_at.time()})
    return [(f"{at:%H:%M}", i18n.time_of(datetime.combine(card.starts_at.date(), at))) for at in known]


class PlanFollowUp(MatchForm):
    HEIGHT = 440

    def __init__(self, window: Window, line: StopLine) -> None:
        super().__init__(window, _("Follow-up with {name}").format(name=line.name), "bell-plus")
        self.line = line
        self.what = text_edit(_("What is to follow"), line.follow_up if line.follows else "")
        proposed = self.today + timedelta(days=FOLLOW_DAYS)
        self.on = MaybeDay(_("On"), line.follow_up_on if line.follows else proposed, proposed)
        self.ask("what", _("What is to follow"), self.what)
        self.body.addWidget(self.on)
        self.body.addStretch(1)
        self.keep(f"tour-follow-up {line.id}", what=self.what)
        self.what.setFocus()

    def _save(self) -> None:
        self.save_with(
            actions.tours.plan_follow_up, self.line.id, what=self.what.toPlainText(), on=self.on.day(), said=_("Saved")
        )  # fmt: skip


class SettleFollowUp(MatchForm):
    HEIGHT = 360

    def __init__(self, window: Window, line: StopLine) -> None:
        super().__init__(window, _("How did it go?"), "check")
        self.line = line
        self.came = text_edit(_("What came of it"), line.result)
        self.ask("result", line.follow_up, self.came, hint=_("What came of it"), optional=True)
        self.body.addStretch(1)

    def _save(self) -> None:
        self.save_with(
            actions.tours.settle_follow_up, self.line.id, result=self.came.toPlainText(), said=_("Saved")
        )


class NoteOffer(MatchForm):
    """A new one where `offer` is None."""

    HEIGHT = 520

    def __init__(self, window: Window, line: StopLine, offer: OfferLine | None = None) -> None:
        super().__init__(window, _("What came of it"), "handshake")
        self.line, self.offer = line, offer
        self.kind = drop_down(_("What was offered"), listed("tour-offers"), offer.kind if offer else "")
        self.note = line_edit(_("Note"), "", offer.note if offer else "")
        self.ask("kind", _("What was offered"), self.kind)
        self.who: WhoField | None = None
        if offer is None:
            self.who = WhoField(window, host=self)
            self.ask("who", _("To whom"), self.who, optional=True)
        self.ask("note", _("Note"), self.note, optional=True)
        self.body.addStretch(1)
        self.keep(f"tour-offer {offer.id if offer else line.id}", note=self.note)

    def _save(self) -> None:
        kind, note = self.kind.currentData(), self.note.text()
        if self.offer is not None or self.who is None:
            edited = self.offer.id if self.offer else ""
            self.save_with(actions.tours.edit_offer, edited, kind=kind, note=note, said=_("Saved"))
        else:
            said = _("Noted: {what}").format(what=terms.label("tour-offers", kind))
            self.save_with(
                actions.tours.add_offer, self.line.id, kind=kind, person_id=self.who.person_id, note=note, said=said
            )  # fmt: skip
