"""What many were shown or taught at once, such as a training evening: which item, which day, who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from welcome_desk import actions, i18n
from welcome_desk.errors import UserError
from welcome_desk.i18n import _, ngettext
from welcome_desk.queries import enrolments
from welcome_desk.queries.enrolments import EnrolmentLine
from welcome_desk.queries.programs import ProgramCard
from welcome_desk.ui.drafts import Anew
from welcome_desk.ui.matches.form import MatchForm, hours_edit, hours_of
from welcome_desk.ui.widgets import Chips, Field, Label, at_left, day_edit, day_of, drop_down, emptied

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"  # a name in Arabic does not turn the words after it round


def asks_anything(card: ProgramCard) -> bool:
    return card.ended_on is None and bool(card.template.items)


class RecordForSeveral(MatchForm):
    """Everybody whom the item is asked of and who is in the program is ticked; who was not there is unticked."""

    WIDTH, HEIGHT = 640, 690

    def __init__(self, window: Window, card: ProgramCard) -> None:
        super().__init__(window, _("Record for several people"), "shield-check")
        self.card = card
        with self.desk.reading() as view:
            self.people = [one for one in enrolments.lines(view, card.id) if not one.over]
        self.ticks: dict[str, QCheckBox] = {}
        self.items = {item.key: item for item in card.template.items}
        first = next((key for key, item in self.items.items() if item.topics or item.hours), "")
        options = [(key, str(item.label)) for key, item in self.items.items()]
        self.item = drop_down(_("What was seen or taught"), options, first or options[0][0])
        self.item.currentIndexChanged.connect(lambda _place: self._fill())
        self.ask("item", _("What was seen or taught"), self.item)
        self.day = day_edit(_("Day"), self.today)
        self.ask("done_on", _("Day"), at_left(self.day))
        self.rest = QWidget()
        self.rest_box = QVBoxLayout(self.rest)
        self.rest_box.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.rest)
        self.body.addStretch(1)
        self._fill()
        self.anew = Anew(self, self._anew)
        self.item.currentIndexChanged.connect(lambda _place: self.anew.made())
        self.keep(f"training {card.id}", item=self.item, day=self.day, anew=self.anew)

    def _anew(self) -> dict[str, QWidget]:
        """What stands there for this item, as a draft keeps it."""
        return {"topics": self.topics, "hours": self.hours, **self.ticks}

    def _fill(self) -> None:
        """What depends on the item: its topics and hours, and of whom it is asked."""
        emptied(self.rest_box)
        for name in ("topics", "hours"):
            self.asked.pop(name, None)
        item = self.items[self.item.currentData()]
        topics = [(str(place), str(topic)) for place, topic in enumerate(item.topics)]
        self.topics = Chips(_("Topics covered"), topics)
        self.topics.set_values([place for place, _topic in topics])
        self.hours = hours_edit(_("Hours"), float(item.hours) if item.hours else None)
        if topics:
            self._part("topics", _("Topics covered"), self.topics)
        if topics or item.hours:
            self._part("hours", _("Hours"), self.hours)
        sides = ("seeker", "offer") if item.side == "both" else (item.side,)
        self._add_people([one for one in self.people if one.who.side in sides])

    def _part(self, name: str, label: str, widget: QWidget) -> None:
        self.asked[name] = Field(label, widget)
        self.rest_box.addWidget(self.asked[name])

    def _add_people(self, people: list[EnrolmentLine]) -> None:
        self.rest_box.addWidget(Label(_("Who was there"), "small_strong"))
        self.ticks = {}
        for one in people:
            tick = self.ticks[one.id] = QCheckBox(f"{ISOLATE}{one.who.name}{END_OF_ISOLATE}")
            tick.setAccessibleName(one.who.name)
            tick.setChecked(True)
            self.rest_box.addWidget(tick)
        if not people:
            self.rest_box.addWidget(Label(_("Nobody of whom it is asked is in the program."), tone="text2"))

    def chosen(self) -> list[str]:
        return [row_id for row_id, tick in self.ticks.items() if tick.isChecked()]

    def _save(self) -> None:
        who = self.chosen()
        if not who:
            self.asked["item"].error(_("Tick at least one person."))
            return
        said = ngettext("Recorded for {n} person", "Recorded for {n} people", len(who))
        try:
            hours = hours_of(self.hours)
        except UserError as trouble:
            self._show(trouble)
            return
        self.save_with(
            actions.screening.record_screenings, who, item=self.item.currentData(), done_on=day_of(self.day),
            topics=self.topics.values(), hours=hours, said=said.format(n=i18n.number(len(who))),
        )  # fmt: skip
