"""Who is registered: added by typing, with what they need; who waits, and the places that are free."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.queries import contacts, households, registration, search
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.registration import (
    EXPECTED,
    HERE,
    WAITING,
    WITHDREW,
    Registered,
    Registration,
    need_word,
    needs_said,
)
from welcome_desk.queries.search import Found
from welcome_desk.ui import theme
from welcome_desk.ui.events.places import MorePlaces
from welcome_desk.ui.events.register import STATES, OneRegistration, Register, registered_said
from welcome_desk.ui.events.reminders import print_call_list, remind
from welcome_desk.ui.rows import Column, RowsModel, RowsView, that_fit
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import Banner, Button, EmptyState, Label, Pills, act_row, emptied
from welcome_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

ALL = "all"
ORDER = (EXPECTED, HERE, WAITING, WITHDREW)
FILTERS = {ALL: N_("All"), EXPECTED: N_("Expected"), WAITING: N_("Waiting"), WITHDREW: N_("Could not come")}


class RegisteredPanel(QWidget):
    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__()
        self.window_, self.card, self.state = window, card, ALL
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(theme.current().px(10))
        self.said, self.needs = Label("", "body"), Label("", "small", "text2")
        self.layout_.addWidget(self.said)
        self.layout_.addWidget(self.needs)
        self.next_box, self.filter_box = QVBoxLayout(), QVBoxLayout()
        self.layout_.addLayout(self.next_box)
        self._add_field()
        self.acts_box = QVBoxLayout()
        self.layout_.addLayout(self.acts_box)
        self.layout_.addLayout(self.filter_box)
        self._add_list()
        self.refresh(card)

    def _add_field(self) -> None:
        name, hint = _("Register someone"), _("Register: type a name, then Enter")
        self.field = FindField(name, hint, self._find, host=self.window_)
        self.field.chosen.connect(self._take)
        self.layout_.addWidget(self.field)
        self.field.setVisible(self.window_.desk.may(Right.RUN_EVENTS))

    def _add_list(self) -> None:
        columns = [
            Column("name", _("Name"), lambda one: one.name, 4),
            Column("size", _("Places"), _places, 2),
            Column("needs", _("Needs"), lambda one: needs_said(one.needs, one.needs_note), 4, wide=True),
            Column("reminder", _("Reminder"), _reminder, 2, wide=True),
            Column("state", _("State"), _state, 3),
        ]
        self.model = RowsModel(that_fit(columns), self._fetch)
        self.view = RowsView(_("Registered"), self.model)
        self.view.opened.connect(self._open)
        self.layout_.addWidget(self.view, 1)
        self.empty = EmptyState("users", _("Nobody is registered yet."), _("Type a name above, then Enter."))
        self.layout_.addWidget(self.empty, 1)

    def begin(self) -> None:
        if not self.field.isHidden() and self.card.open:
            self.field.setFocus()

    # ---- reading ----
    def refresh(self, card: EventCard) -> None:
        self.card = card
        with self.window_.desk.reading() as view:
            found = registration.registration(view, card.key)
        if found is None:
            return
        self.found = found
        self.people = {one.person_id: one for one in found.people}
        self.said.setText(places_said(found))
        self.needs.setText(self._needs())
        self.needs.setVisible(bool(self.needs.text()))
        self._offer_places()
        emptied(self.acts_box)
        self.acts_box.addWidget(act_row(_("More for {name}").format(name=card.title), self._acts()))
        self._fill_filter()
        self._fill()

    def _needs(self) -> str:
        """How many interpreters, rides… in all."""
        counts = Counter(need for one in self.found.of(EXPECTED, HERE) for need in one.needs)
        listed = [_("{n} × {what}").format(n=n, what=need_word(need)) for need, n in sorted(counts.items())]
        return _("{label}: {meaning}").format(label=_("Needs"), meaning=", ".join(listed)) if listed else ""

    def _offer_places(self) -> None:
        emptied(self.next_box)
        next_ones, free = self.found.next_ones, self.found.free
        if not next_ones or not self.window_.desk.may(Right.RUN_EVENTS):
            return
        title = (
            _("Nobody needs to wait any more")
            if free is None
            else ngettext("{n} place is free", "{n} places are free", free).format(n=i18n.number(free))
        )
        names = i18n.list_of(party.names() for party in next_ones)
        ids = [one for party in next_ones for one in party.ids]
        give = Button(
            ngettext("Give the place", "Give the places", len(ids)),
            "outlined",
            "check",
            partial(self._give, ids, names),
        )
        said = _("Next in order of time: {names}").format(names=names)
        self.next_box.addWidget(Banner("info", title, said, give))

    def _give(self, ids: list[str], names: str) -> None:
        said = ngettext("{name} has a place", "{name} have places", len(ids)).format(name=names)
        self.window_.do(actions.registration.give_places, self.card.key, people=ids, said=said)

    def _acts(self) -> list[Act]:
        acts: list[Act] = []
        desk, card = self.window_.desk, self.card
        if desk.may(Right.RUN_EVENTS):
            if card.state != "cancelled":
                acts.append((_("Register with needs…"), "outlined", "user-plus", self._register))
            acts.append((_("Remind people…"), "outlined", "phone", partial(remind, self.window_, card.key)))
            acts.append(
                (_("Call list"), "outlined", "printer", partial(print_call_list, self.window_, card.key))
            )
        if desk.may(Right.PLAN_EVENTS) and card.open:
            acts.append((_("Number of places…"), "quiet", None, self._places))
        return acts

    def _register(self) -> None:
        Register(self.window_, self.card.key).exec()

    def _places(self) -> None:
        MorePlaces(self.window_, self.found).exec()

    # ---- adding by typing ----
    def _find(self, text: str) -> list[Found]:
        with self.window_.desk.reading() as view:
            found = search.search(view, text, entities=("person", "household"), limit=7)
        shown = [
            Found(
                one.id, "family" if one.entity == "household" else "guest", one.display_name, self._known(one)
            )
            for one in found
        ]
        add = _("Add “{name}” as a new person").format(name=text.strip())
        return [*shown, Found(text.strip(), "new", add)]

    def _known(self, one: Found) -> str:
        if one.entity == "household":
            return _("the whole household")
        known = self.people.get(one.id)
        return _(STATES[known.state][0]) if known else one.context

    def _take(self, found: Found) -> None:
        acts, name = actions.registration, found.display_name
        if found.entity == "new":
            name = found.id
            waiting = self.window_.do(acts.register_new_for_event, self.card.key, display_name=name)
        else:
            known = self.people.get(found.id)
            if known is not None and known.state != WITHDREW:
                self._open(found.id)
                return
            waiting = self.window_.do(acts.register_for_event, self.card.key, people=self._people(found))
        if waiting is not None:
            self.window_.say(registered_said(name, waits=bool(waiting)))
        self.field.setFocus()

    def _people(self, found: Found) -> list[str]:
        if found.entity != "family":
            return [found.id]
        with self.window_.desk.reading() as view:
            return households.members(view, found.id)

    # ---- the list ----
    def _fill_filter(self) -> None:
        emptied(self.filter_box)
        counts = {state: len(self._in(state)) for state in FILTERS}
        if self.state != ALL and not counts[self.state]:
            self.state = ALL
        options = [
            (state, f"{_(word)} · {i18n.number(counts[state])}", None)
            for state, word in FILTERS.items()
            if counts[state] or state == ALL
        ]
        pills = Pills(_("Who is shown"), options, self.state)
        pills.changed.connect(self._choose)
        self.filter_box.addWidget(pills)
        pills.setVisible(len(options) > 2)

    def _in(self, state: str) -> list[Registered]:
        """Those who wait in order of time, all others by name."""
        if state == WAITING:
            return [one for party in self.found.waiting for one in party.people]
        if state != ALL:
            return self.found.of(state)
        return [one for each in ORDER for one in (self._in(each) if each != ALL else []) if one.registered_at]

    def _choose(self, state: str) -> None:
        self.state = state
        self._fill()

    def _fill(self) -> None:
        ids = [one.person_id for one in self._in(self.state)]
        self.view.set_ids(ids)
        self.view.setVisible(bool(ids))
        self.empty.setVisible(not ids)

    def _fetch(self, ids: list[str]) -> dict[str, Registered]:
        return {one: self.people[one] for one in ids if one in self.people}

    def _open(self, person_id: str) -> None:
        with self.window_.desk.reading() as view:
            known = contacts.acquaintance(view, person_id)
        spoken = next((code for code in (known.languages if known else ()) if code not in i18n.LANGUAGES), "")
        OneRegistration(self.window_, self.card.key, self.people[person_id], spoken).exec()


def places_said(found: Registration) -> str:
    """How many are expected, wait, and how many places are free, in one line."""
    expected = sum(one.registered_at is not None for one in found.of(EXPECTED, HERE))
    parts = [ngettext("{n} person expected", "{n} people expected", expected).format(n=i18n.number(expected))]
    if found.taken != expected:
        parts.append(
            ngettext("{n} place with companions", "{n} places with companions", found.taken).format(
                n=i18n.number(found.taken)
            )
        )
    if found.capacity is not None and found.free is not None:
        free = max(found.free, 0)
        said = ngettext("{n} of {all} place free", "{n} of {all} places free", found.capacity)
        parts.append(said.format(n=i18n.number(free), all=i18n.number(found.capacity)))
        if found.free < 0:
            over = -found.free
            parts.append(
                ngettext("{n} more than there is room for", "{n} more than there is room for", over).format(
                    n=i18n.number(over)
                )
            )
    waiting = len(found.of(WAITING))
    if waiting:
        parts.append(ngettext("{n} waits", "{n} wait", waiting).format(n=i18n.number(waiting)))
    gone = len(found.of(WITHDREW))
    if gone:
        parts.append(ngettext("{n} could not come", "{n} could not come", gone).format(n=i18n.number(gone)))
    return " · ".join(parts)


def _places(one: Registered) -> str:
    return (
        i18n.number(one.size) if one.size == 1 else _("{n} with companions").format(n=i18n.number(one.size))
    )


def _reminder(one: Registered) -> str:
    return terms.label("reminder-results", one.reminder_result) if one.reminder_result else ""


def _state(one: Registered) -> str:
    return _(STATES[one.state][0])
