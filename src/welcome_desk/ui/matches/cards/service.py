"""How long a support lasts against its bar and its limit, when it is looked over, and what the place comes with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import template_for
from welcome_desk.queries import support
from welcome_desk.queries.match import MatchCard
from welcome_desk.queries.support import Service
from welcome_desk.ui.programs.attached import NoteAttached
from welcome_desk.ui.widgets import Banner, Button, Card, Label, StateChip, at_left

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

CLOSED = ("closed", "declined")


def state_chip(one: Service) -> StateChip | None:
    """In words; the colour only repeats them."""
    words = {
        "bar": (_("Longer than usual"), "warn"), "near": (_("Limit is near"), "warn"),
        "over": (_("Over the limit"), "danger"),
    }  # fmt: skip
    return StateChip(*words[one.state]) if one.state in words else None


def service_card(window: Window, card: MatchCard) -> Card | None:
    with window.desk.reading() as view:
        one = next(iter(support.services(view, match_id=card.line.id)), None)
    if one is None:
        return None
    found = Card(_("Time in service"), "clock")
    if one.state in ("near", "over"):
        tone = "danger" if one.state == "over" else "warn"
        title = _("The limit is reached") if one.state == "over" else _("The limit is near")
        found.body.addWidget(Banner(tone, title, support.limit_said(one)))
    else:
        found.body.addWidget(Label(one.said(), tone="warn" if one.state == "bar" else ""))
    for label, day in ((_("Limit"), one.limit_on), (_("Next review"), one.review_on)):
        if day is not None and one.stage not in CLOSED:
            late = day <= window.desk.now().date()
            said = _("{label}: {meaning}").format(label=label, meaning=i18n.date_full(day))
            found.body.addWidget(Label(said, "small", "warn" if late else "text2"))
    template = template_for(window.desk, card.line.program_id)
    if any(measure.key == "attached" for measure in template.outcomes):
        found.body.addWidget(_attached(window, card, one))
    return found


def _attached(window: Window, card: MatchCard, one: Service) -> QWidget:
    if one.attached_on is not None:
        said = _("Attached to a regular provider since {day}").format(day=i18n.date_full(one.attached_on))
        return Label(said, "small_strong", "success")
    if not window.desk.may(Right.FOLLOW_UP) or one.stage in CLOSED:
        return Label(_("No regular provider yet."), "small", "text2")
    note = Button(
        _("Has a regular provider now…"),
        "outlined",
        "check",
        lambda: NoteAttached(window, card.line.seeker_id).exec(),
    )
    return at_left(note)


def benefits_card(window: Window, card: MatchCard) -> Card | None:
    benefits = template_for(window.desk, card.line.program_id).benefits
    if not benefits:
        return None
    with window.desk.reading() as view:
        given = support.given_benefits(view, card.line.id)
    found = Card(_("What the place comes with"), "list-checks")
    may = window.desk.may(Right.RUN_MATCHES) and card.line.stage not in CLOSED
    for place, benefit in enumerate(benefits):
        found.body.addWidget(_benefit(window, card, place, str(benefit.label), given.get(place), may=may))
    return found


def _benefit(
    window: Window, card: MatchCard, place: int, label: str, given: tuple | None, *, may: bool
) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Label(label), 1)
    if given is not None:
        row.addWidget(
            Label(_("given on {day}").format(day=i18n.date_short(given[1])), "small", "success", wraps=False)
        )
    if may:
        act = (
            partial(window.do, actions.benefits.take_back_benefit, given[0], said=_("Saved"))
            if given
            else partial(window.do, actions.benefits.give_benefit, card.line.id, place=place, said=_("Saved"))
        )
        said = _("Take back") if given else _("Given")
        button = Button(said, "quiet", None if given else "check", act)
        button.setAccessibleName(f"{said}: {label}")
        row.addWidget(button)
    return box
