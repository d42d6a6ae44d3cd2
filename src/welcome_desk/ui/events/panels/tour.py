"""A learning tour: seats, stops with who receives the group, what is to follow with each employer, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries import door as doors
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.tours import OfferLine, StopLine, Tour, tour
from welcome_desk.reports.document import Paper
from welcome_desk.ui import theme
from welcome_desk.ui.events.tour import EditStop, NoteOffer, PlanFollowUp, SettleFollowUp
from welcome_desk.ui.matches.cards.rows import Steps, card_row
from welcome_desk.ui.widgets import Button, Card, EmptyState, FlowLayout, Label, emptied, menu_button

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

TAKEN = {None: (N_("Offered"), "info"), True: (N_("Taken"), "success"), False: (N_("Not taken"), "plain")}


class TourPanel(QWidget):
    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__()
        self.window_ = window
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.current().px(14))
        self.refresh(card)

    @property
    def may(self) -> bool:
        return self.window_.desk.may(Right.RUN_EVENTS)

    @property
    def may_plan(self) -> bool:
        return self.window_.desk.may(Right.PLAN_EVENTS)

    def refresh(self, card: EventCard) -> None:
        self.card = card
        with self.window_.desk.reading() as view:
            found, door = tour(view, card.key), doors.door(view, card.key)
        emptied(self.box)
        if found is None or door is None:
            return
        self.box.addWidget(Label(seats_said(found, door), "strong"))
        self.box.addWidget(self._buttons(found))
        for line in found.stops:
            self.box.addWidget(self._stop(line))
        if not found.stops:
            said = _("Add the workplaces in the order in which the group comes to them.")
            self.box.addWidget(EmptyState("map-pin", _("No stops yet."), said))
        self.box.addStretch(1)

    def _buttons(self, found: Tour) -> QWidget:
        box = QWidget()
        row = FlowLayout(box, 8)
        if self.may_plan:
            row.addWidget(Button(_("Add a stop"), "filled", "plus", self._add))
        if found.stops and self.may:
            row.addWidget(Button(_("Tour sheet"), "outlined", "printer", self._print))
        return box

    def _add(self) -> None:
        EditStop(self.window_, self.card).exec()

    def _print(self) -> None:
        from welcome_desk.jobs.tours import tour_paper  # brings the whole of reportlab
        from welcome_desk.ui.reports.preview import Papers, Print, open_preview

        def made(first: str, _tick: bool) -> Paper:
            return tour_paper(self.window_.desk, self.card.key, first=first)

        papers = Papers(self.window_, made)
        sheet = Print(
            _("Tour sheet"), _("tour-sheet"), papers.pages, asked=N_("Language at the left"), write=papers.write
        )  # fmt: skip
        open_preview(self.window_, sheet)

    # ---- one stop ----
    def _stop(self, line: StopLine) -> Card:
        at = i18n.time_of(line.arrives_at) if line.arrives_at else ""
        card = Card(" · ".join(part for part in (at, line.name) if part), "map-pin")
        under = " · ".join(filter(None, (line.place if line.organization else "", line.host)))
        card.body.addWidget(
            card_row(
                under or _("Nobody is named yet who receives the group."), buttons=self._stop_buttons(line)
            )
        )
        if line.follow_up:
            card.body.addWidget(self._follow_up(line))
        for offer in line.offers:
            card.body.addWidget(self._offer(line, offer))
        return card

    def _stop_buttons(self, line: StopLine) -> list[QWidget]:
        found: list[QWidget] = []
        if self.may:
            offer = Button(_("Something came of it"), "outlined", "handshake", partial(self._note, line))
            offer.setAccessibleName(_("Something came of it: {name}").format(name=line.name))
            found.append(offer)
        steps: Steps = [
            *(
                [(_("Plan a follow-up…"), lambda: PlanFollowUp(self.window_, line).exec())]
                if self.may
                else []
            ),
            *(
                [(_("Change…"), lambda: EditStop(self.window_, self.card, line).exec())]
                if self.may_plan
                else []
            ),
            *([(_("Remove"), partial(self._remove, line))] if self.may_plan else []),
        ]
        return [*found, menu_button(_("More for {name}").format(name=line.name), steps)] if steps else found

    def _note(self, line: StopLine) -> None:
        NoteOffer(self.window_, line).exec()

    def _remove(self, line: StopLine) -> None:
        self.window_.do(actions.tours.remove_stop, line.id, said=_("Removed"))

    # ---- what follows ----
    def _follow_up(self, line: StopLine) -> QWidget:
        today, day = self.window_.desk.now().date(), line.follow_up_on
        late = line.follows and day is not None and day <= today
        when = _("by {day}").format(day=i18n.date_short(day)) if day and line.follows else ""
        ended = line.followed_on
        under = when or (i18n.date_short(ended) if ended else "")
        chip = (_("To follow"), "info") if line.follows else (_("Done"), "success")
        return card_row(
            line.follow_up, under, note=line.result, chip=chip, tone="warn" if late else "text2",
            buttons=self._follow_up_buttons(line),
        )  # fmt: skip

    def _follow_up_buttons(self, line: StopLine) -> list[QWidget]:
        if not self.may:
            return []
        if line.follows:
            settle = Button(_("Done"), "outlined", "check", lambda: SettleFollowUp(self.window_, line).exec())
            settle.setAccessibleName(_("Done: {what}").format(what=line.follow_up))
            return [settle]
        again = Button(_("Take up again"), "quiet", None, partial(self._again, line))
        again.setAccessibleName(_("Take up again: {what}").format(what=line.follow_up))
        return [again]

    def _again(self, line: StopLine) -> None:
        self.window_.do(actions.tours.reopen_follow_up, line.id)

    # ---- what came of it ----
    def _offer(self, line: StopLine, offer: OfferLine) -> QWidget:
        what = terms.label("tour-offers", offer.kind)
        title = " · ".join(part for part in (offer.name, what) if part)
        word, tone = TAKEN[offer.taken]
        under = " · ".join(part for part in (i18n.date_short(offer.offered_on), offer.note) if part)
        buttons: list[QWidget] = []
        if self.may:
            buttons.append(
                menu_button(_("More for {name}").format(name=title), self._offer_steps(line, offer))
            )
        return card_row(title, under, chip=(_(word), tone), buttons=buttons, avatar=offer.name)

    def _offer_steps(self, line: StopLine, offer: OfferLine) -> Steps:
        def answer(taken: bool | None) -> partial[object]:
            return partial(
                self.window_.do, actions.tours.answer_offer, offer.id, taken=taken, said=_("Saved")
            )

        answers: Steps = [
            (_("Taken"), answer(True)),
            (_("Not taken"), answer(False)),
            (_("Not known yet"), answer(None)),
        ]
        change = (_("Change…"), lambda: NoteOffer(self.window_, line, offer).exec())
        remove = (
            _("Remove"),
            partial(self.window_.do, actions.tours.remove_offer, offer.id, said=_("Removed")),
        )
        return [*answers, change, remove]


def seats_said(found: Tour, door: doors.Door) -> str:
    taken = sum(1 + guest.companions for guest in door.guests if guest.expected or guest.here_at)
    if found.seats is None:
        said = ngettext("{n} seat taken", "{n} seats taken", taken).format(n=i18n.number(taken))
    else:
        said = _("{n} of {seats} seats taken").format(n=i18n.number(taken), seats=i18n.number(found.seats))
    stops = ngettext("{n} stop", "{n} stops", len(found.stops)).format(n=i18n.number(len(found.stops)))
    came = len(found.offers)
    offers = ngettext("{n} offer came of it", "{n} offers came of it", came).format(n=i18n.number(came))
    return " · ".join([said, stops, *([offers] if came else [])])
