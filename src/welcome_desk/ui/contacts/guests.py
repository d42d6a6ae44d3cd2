"""The cards of whoever was there: somebody known, somebody new, or somebody without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk import i18n, terms
from welcome_desk.actions.contacts import NewPerson
from welcome_desk.i18n import _
from welcome_desk.queries import contacts, duplicates
from welcome_desk.queries.contacts import Acquaintance
from welcome_desk.ui import theme
from welcome_desk.ui.people.who import context
from welcome_desk.ui.widgets import (
    Avatar,
    Button,
    Field,
    Label,
    Segmented,
    at_left,
    beside,
    drop_down,
    emptied,
    line_edit,
)

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

MOST_TICKS = 3  # follow-ups shown on a card; the person’s page has them all
LOOK_MS = 250  # after the last key, so that a look for likely people costs no key press


class Guest(QFrame):
    """A card with a picture, a name, a second line, and a way to take it back; the rest stands under it in `body`."""

    changed, more_wanted = Signal(), Signal()

    def __init__(self, name: str, beside_it: str, remove: Callable[[Guest], None], picture: str = "") -> None:
        super().__init__()
        self.name = name
        self.setProperty("who", "true")
        px = theme.current().px
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(10), px(6), px(10), px(6))
        self.body.setSpacing(px(6))
        row = QHBoxLayout()
        row.addWidget(Avatar(picture or name))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name or _("No name this time"), "strong"))
        words.addWidget(Label(beside_it, "small", "text2"))
        row.addLayout(words, 1)
        self.more = Button(_("Someone else too"), "quiet", "plus", self.more_wanted.emit)
        self.more.setToolTip("Alt+A")
        row.addWidget(self.more)
        button = Button(_("Change"), "quiet", None, lambda: remove(self))
        button.setAccessibleName(_("Change who: {name}").format(name=name or _("No name this time")))
        row.addWidget(button)
        self.body.addLayout(row)

    def came_with(self, people: Iterable[str]) -> None:
        """Who else is here now."""

    def typed(self) -> dict[str, Any]:
        return {"name": self.name}


class Nameless(Guest):
    def __init__(self, remove: Callable[[Guest], None], why: str = "") -> None:
        super().__init__("", why or _("Counted as a visit, not as a person"), remove, "?")


class Known(Guest):
    """With the follow-ups that this contact may settle, and the people they live with."""

    household_wanted = Signal(str)

    def __init__(self, known: Acquaintance, remove: Callable[[Guest], None]) -> None:
        super().__init__(known.name, context(known), remove)
        self.known, self.person_id = known, known.person_id
        if known.consent_ended:
            self.body.addWidget(Label(_("Consent to keep a file ended: ask again"), "small", "warn"))
        self.ticks: dict[str, QCheckBox] = {}
        for promise_id, what in known.follow_ups[:MOST_TICKS]:
            tick = QCheckBox(_("Done now: {what}").format(what=what).replace("&", "&&"))
            tick.setAccessibleName(tick.text())
            tick.toggled.connect(self.changed)
            self.ticks[promise_id] = tick
            self.body.addWidget(tick)
        if known.relatives:
            self._offer_household()

    def _offer_household(self) -> None:
        names = i18n.list_of(name for _id, name in self.known.relatives)
        said = _("With the household: {names}").format(names=names)
        self.household = Button(
            said, "quiet", "house", lambda: self.household_wanted.emit(self.known.household_id)
        )
        self.body.addWidget(self.household, 0, Qt.AlignmentFlag.AlignLeft)

    def came_with(self, people: Iterable[str]) -> None:
        """A household that is here already is not offered."""
        if self.known.relatives:
            self.household.setVisible(not {one for one, _name in self.known.relatives} <= set(people))

    def ticked(self) -> list[str]:
        return [promise_id for promise_id, tick in self.ticks.items() if tick.isChecked()]

    def tick(self, promise_ids: Iterable[str]) -> None:
        for promise_id in promise_ids:
            if promise_id in self.ticks:
                self.ticks[promise_id].setChecked(True)

    def typed(self) -> dict[str, Any]:
        return {"person": self.person_id, "kept": self.ticked()}


class Newcomer(Guest):
    """Somebody new: phone and language if they like, whether a file may be kept, and who they may be already."""

    known_after_all = Signal(str)
    unnamed = Signal()

    def __init__(self, window: Window, name: str, remove: Callable[[Guest], None]) -> None:
        super().__init__(name, _("New here: added when you save"), remove)
        self.window_, self.looked_away = window, False
        self._add_phone_and_language()
        self._add_consent()
        self.likely_box = QVBoxLayout()
        self.body.addLayout(self.likely_box)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._look)
        self._look()

    def _add_phone_and_language(self) -> None:
        self.phone = line_edit(_("Phone"), "506-555-0142")
        self.phone.textEdited.connect(self._phone_typed)
        options = [("", _("Not asked")), *language_options()]
        self.language = drop_down(_("Language they speak"), options)
        self.language.currentIndexChanged.connect(self.changed)
        row = beside()
        row.addWidget(Field(_("Phone"), self.phone, optional=True), 1)
        row.addWidget(Field(_("Language they speak"), self.language, optional=True), 1)
        self.body.addLayout(row)

    def _add_consent(self) -> None:
        answers = [
            ("", _("Not asked yet"), None), ("given", _("Yes"), None), ("refused", _("No, without a name"), None),
        ]  # fmt: skip
        self.consent = Segmented(_("May we keep a file?"), answers, "")
        self.consent.changed.connect(self._consent_said)
        self.body.addWidget(Field(_("May we keep a file?"), at_left(self.consent)))

    def _consent_said(self, answer: str) -> None:
        if answer == "refused":
            QTimer.singleShot(0, self.unnamed.emit)  # this card goes away: not within its own key press
        else:
            self.changed.emit()

    # ---- who they may be already ----
    def _phone_typed(self) -> None:
        self.changed.emit()
        self.timer.start(LOOK_MS)

    def _look(self) -> None:
        if self.looked_away:
            return
        with self.window_.desk.reading() as view:
            likely = duplicates.may_be(view, name=self.name, phone=self.phone.text())
            known = [contacts.acquaintance(view, one.person_id) for one in likely]
        emptied(self.likely_box)
        if likely:
            self._warn([one for one in known if one is not None])

    def _warn(self, known: list[Acquaintance]) -> None:
        self.likely_box.addWidget(Label(_("This may be the same person:"), "small_strong", "warn"))
        for one in known:
            self.likely_box.addWidget(self._likely_row(one))
        other = Button(_("No, someone else"), "quiet", None, self._look_away)
        self.likely_box.addWidget(at_left(other))

    def _likely_row(self, one: Acquaintance) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Avatar(one.name, 28))
        layout.addWidget(Label(f"{one.name} · {context(one)}"), 1)
        use = Button(_("Use this one"), "outlined", None, lambda: self.known_after_all.emit(one.person_id))
        use.setAccessibleName(_("Use this one: {name}").format(name=one.name))
        layout.addWidget(use)
        return row

    def _look_away(self) -> None:
        self.looked_away = True
        emptied(self.likely_box)
        self.changed.emit()

    # ---- what was typed ----
    def new_person(self) -> NewPerson:
        spoken = self.language.currentData()
        return NewPerson(self.name, self.phone.text(), (spoken,) if spoken else (), self.consent.value())

    def typed(self) -> dict[str, Any]:
        return {
            "name": self.name, "phone": self.phone.text(), "language": self.language.currentData(),
            "consent": self.consent.value(), "looked_away": self.looked_away,
        }  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        self.phone.setText(kept.get("phone", ""))
        self.language.setCurrentIndex(max(self.language.findData(kept.get("language", "")), 0))
        self.consent.set_value(kept.get("consent", ""))
        if kept.get("looked_away"):
            self._look_away()


def language_options(first: Iterable[str] = ()) -> list[tuple[str, str]]:
    """(tag, name) of the languages on offer: those named come first, the rest in the order of their names."""
    usual = dict.fromkeys((*first, "en", "fr"))
    rest = sorted((tag for tag in terms.codes("languages") if tag not in usual), key=_by_name)
    return [(tag, i18n.language_name(tag)) for tag in (*usual, *rest)]


def _by_name(tag: str) -> tuple[str, ...]:
    return i18n.sort_key(i18n.language_name(tag))
