"""The shifts of an event: who promised, who came, where somebody is still wanted, and the hours that were given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.jobs.event_papers import rota_paper
from welcome_desk.queries import search, shifts
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.help_given import Given
from welcome_desk.queries.search import Found
from welcome_desk.queries.shifts import ShiftLine, Volunteer
from welcome_desk.ui import theme
from welcome_desk.ui.events.shift import EditShift
from welcome_desk.ui.reports.preview import Papers, Print, open_preview
from welcome_desk.ui.search import FindField
from welcome_desk.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    Pills,
    StateChip,
    act_row,
    at_left,
    emptied,
    line_edit,
)
from welcome_desk.ui.widgets.menu import Act

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window


class VolunteersPanel(QWidget):
    def __init__(self, window: Window, card: EventCard) -> None:
        super().__init__()
        self.window_, self.desk = window, window.desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px(12))
        self.refresh(card)

    def refresh(self, card: EventCard) -> None:
        self.card = card
        with self.desk.reading() as view:
            self.lines, given = shifts.shifts(view, card.key), shifts.given_at(view, card.key)
        emptied(self.column)
        if self.lines and card.open:
            self.column.addWidget(Label(covered_said(self.lines)))
        if given.hours:
            self.column.addWidget(Label(given_said(given), "small", "text2"))
        acts = self._acts()
        if acts:
            self.column.addWidget(act_row(_("More for {name}").format(name=card.title), acts))
        for line in self.lines:
            self.column.addWidget(self._card(line))
        if not self.lines:
            said = _("A shift says what is to be done, from when to when, and how many it takes.")
            self.column.addWidget(EmptyState("clock", _("No shifts are planned yet."), said))
        self.column.addStretch(1)

    def _acts(self) -> list[Act]:
        acts: list[Act] = []
        if self.desk.may(Right.PLAN_EVENTS) and self.card.state != "cancelled":
            acts.append((_("Plan a shift"), "outlined", "plus", self._plan))
        promised = [one for line in self.lines for one in line.volunteers if one.state == "promised"]
        if self.desk.may(Right.RUN_EVENTS) and promised:
            acts.append(
                (_("All who promised came"), "outlined", "check-check", partial(self._all_came, promised))
            )
        if self.desk.may(Right.RUN_EVENTS):
            acts.append((_("Rota"), "outlined", "printer", self._print))
        return acts

    def _plan(self) -> None:
        EditShift(self.window_, self.card).exec()

    def _all_came(self, promised: list[Volunteer]) -> None:
        states = {one.place_id: "came" for one in promised}
        said = ngettext("{n} volunteer came", "{n} volunteers came", len(promised)).format(n=len(promised))
        self.window_.do(actions.shifts.set_shift_places, states=states, said=said)

    def _print(self) -> None:
        key, desk = self.card.key, self.desk
        papers = Papers(self.window_, lambda language, _tick: rota_paper(desk, key, first=language))
        page = Print(
            _("Volunteers’ rota"), _("rota"), papers.pages, asked=N_("First language"), write=papers.write
        )
        open_preview(self.window_, page)

    # ---- one shift ----
    def _card(self, line: ShiftLine) -> Card:
        title = f"{line.when_said()} · {line.task_said()}"
        change = None
        if self.desk.may(Right.PLAN_EVENTS):
            change = Button(
                _("Change"), "quiet", None, lambda: EditShift(self.window_, self.card, line).exec()
            )
            change.setAccessibleName(_("Change the shift {name}").format(name=title))
        card = Card(title, None, change)
        card.body.addWidget(at_left(StateChip(*coverage(line))))
        if line.note:
            card.body.addWidget(Label(line.note, "small", "text2"))
        for one in line.volunteers:
            card.body.addWidget(self._row(one))
        if self.desk.may(Right.RUN_EVENTS) and self.card.state != "cancelled":
            card.body.addWidget(self._field(line, title))
        return card

    def _row(self, one: Volunteer) -> QWidget:
        row, px = QWidget(), theme.current().px
        narrow = theme.current().scale >= theme.NARROW_SCALE
        layout: QBoxLayout = QVBoxLayout(row) if narrow else QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.name or _("Somebody without a name"), "strong"))
        if one.also:
            words.addWidget(Label(_("At the same time: {what}").format(what=one.also), "small", "warn"))
        box = QWidget()
        box.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        if not narrow:
            box.setFixedWidth(px(240))
        layout.addWidget(box)
        if self.desk.may(Right.RUN_EVENTS):
            layout.addWidget(self._states(one), 1)
            layout.addWidget(self._hours(one))
            off = Button(_("Take off"), "quiet", None, partial(self._take_off, one))
            off.setAccessibleName(_("Take {name} off the shift").format(name=one.name))
            layout.addWidget(off)
        else:
            layout.addWidget(StateChip(terms.label("shift-states", one.state)))
        return row

    def _states(self, one: Volunteer) -> Pills:
        options = [(code, terms.label("shift-states", code), None) for code in terms.codes("shift-states")]
        pills = Pills(_("How {name} stands to the shift").format(name=one.name), options, one.state)
        pills.changed.connect(
            lambda state: self._later(actions.shifts.set_shift_places, states={one.place_id: state})
        )
        return pills

    def _hours(self, one: Volunteer) -> QLineEdit:
        """Empty: as long as the shift."""
        name = _("Hours of {name}").format(name=one.name)
        field = line_edit(
            name, i18n.number(round(one.hours, 2)), i18n.number(round(one.hours, 2)) if one.typed else ""
        )
        field.setFixedWidth(theme.current().px(72))
        field.setToolTip(_("Hours, where they differ from the shift"))
        field.editingFinished.connect(partial(self._note_hours, one, field))
        return field

    def _note_hours(self, one: Volunteer, field: QLineEdit) -> None:
        text = field.text().strip().replace(",", ".")
        try:
            hours = float(text) if text else None
        except ValueError:
            hours = -1.0  # refused by the action’s own sentence
        if hours != (one.hours if one.typed else None):
            self._later(actions.shifts.set_shift_hours, one.place_id, hours=hours)

    def _later(self, act: object, *args: object, **values: object) -> None:
        """Not within the control’s own signal: it goes with the refreshing."""
        QTimer.singleShot(0, self, lambda: self.window_.do(act, *args, **values))  # type: ignore[arg-type]

    def _take_off(self, one: Volunteer) -> None:
        said = _("Off the shift: {name}").format(name=one.name)
        self.window_.do(actions.shifts.take_off_shift, one.place_id, said=said)

    # ---- putting somebody on it ----
    def _field(self, line: ShiftLine, title: str) -> FindField:
        name = _("Put somebody on the shift {name}").format(name=title)
        field = FindField(name, _("Who helps? Type a name, then Enter"), self._find, host=self.window_)
        field.chosen.connect(partial(self._put_on, line, field))
        return field

    def _find(self, text: str) -> list[Found]:
        with self.desk.reading() as view:
            return search.search(view, text, entities=("person",))

    def _put_on(self, line: ShiftLine, field: FindField, found: Found) -> None:
        name = field.accessibleName()
        said = _("On the shift: {name}").format(name=found.display_name)
        self.window_.do(actions.shifts.put_on_shift, line.id, people=[found.id], said=said)
        again = next(
            (one for one in self.findChildren(FindField) if one.accessibleName() == name and one.isVisible()),
            None,
        )
        if again is not None:
            again.setFocus()


def coverage(line: ShiftLine) -> tuple[str, str]:
    """How many of those who are wanted there are, in words, with a tone."""
    asked = (
        ngettext("{n} asked", "{n} asked", line.asked).format(n=i18n.number(line.asked)) if line.asked else ""
    )
    if not line.missing:
        said = _("Covered: {n} of {all}")
    else:
        said = ngettext(
            "{n} of {all}: {missing} more wanted", "{n} of {all}: {missing} more wanted", line.missing
        )
    told = said.format(n=line.covering, all=line.wanted, missing=line.missing)
    return " · ".join(part for part in (told, asked) if part), "warn" if line.missing else "success"


def covered_said(lines: list[ShiftLine]) -> str:
    missing = sum(line.missing for line in lines)
    if not lines:
        return ""
    if not missing:
        return _("Every shift is covered.")
    return ngettext("{n} volunteer is still wanted.", "{n} volunteers are still wanted.", missing).format(
        n=i18n.number(missing)
    )


def given_said(given: Given) -> str:
    """Hours with what they are worth; where that is not set, hours alone, and where to set it."""
    people = ngettext("{n} volunteer", "{n} volunteers", given.people).format(n=i18n.number(given.people))
    hours = _("{people} gave {hours} h").format(people=people, hours=i18n.number(round(given.hours, 2)))
    if given.value is None or given.hour_value is None:
        return _(
            "{hours}. What an hour counts for is not set yet: an administrator sets it in the File menu, under “The centre…”."
        ).format(hours=hours)
    worth, hour = i18n.money(round(given.value * 100)), i18n.money(round(given.hour_value * 100))
    return _("{hours}, worth {worth} at {hour} an hour.").format(hours=hours, worth=worth, hour=hour)
