"""A file that may not be kept, or whose consent has ended: said at the head of the page, contact details covered.

They are shown again by a new consent, or for one task alone, which the timeline then tells.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QWidget

from welcome_desk import actions, i18n
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.model import Person
from welcome_desk.queries import consents
from welcome_desk.queries.consents import COVERED, REFUSED_FILE, ConsentLine
from welcome_desk.queries.person import PersonCard
from welcome_desk.ui.people.consents import open_ask
from welcome_desk.ui.widgets import Banner, Button, Dialog, Field, Label, StateChip, beside, line_edit

if TYPE_CHECKING:
    from welcome_desk.ui.shell import Window

CONTACT, PROTECTED = "contact", "protected"
_SHOWN: WeakKeyDictionary[Window, set[tuple[str, str]]] = (
    WeakKeyDictionary()
)  # (what, of whom) a window shows now


def uncover(window: Window, what: str, person_id: str) -> None:
    _SHOWN.setdefault(window, set()).add((what, person_id))


def uncovered(window: Window, what: str, person_id: str) -> bool:
    return (what, person_id) in _SHOWN.get(window, ())


def cover_again(window: Window) -> None:
    """The page was left: the task is over."""
    _SHOWN.pop(window, None)


def covered(window: Window, person_id: str) -> bool:
    """Are contact details out of sight?"""
    return _file_of(window, person_id).state in COVERED and not uncovered(window, CONTACT, person_id)


def may_add(window: Window, person_id: str) -> bool:
    """May anything more be written into their file? The band at the head of the page says why not."""
    return _file_of(window, person_id).state not in REFUSED_FILE


def _file_of(window: Window, person_id: str) -> ConsentLine:
    with window.desk.reading() as view:
        return consents.file_consent(view, person_id)


# ---- the head of the page ----
def consent_chip(window: Window, card: PersonCard) -> list[StateChip]:
    """Whoever was not asked has no chip: that is no answer, and the card of consents says so."""
    line = _file_of(window, card.line.id)
    month = i18n.month_name(line.until) if line.until else ""
    if line.state == "given":
        return [
            StateChip(
                _("Consent until {month}").format(month=month) if month else _("Consent given"), "success"
            )
        ]
    if line.state == "ended":
        return [StateChip(_("Consent ended in {month}").format(month=month), "warn")]
    return [StateChip(_("No consent to keep a file"), "warn")] if line.state in COVERED else []


def consent_band(window: Window, card: PersonCard) -> Banner | None:
    line = _file_of(window, card.line.id)
    if line.state not in COVERED:
        return None
    if line.state == "ended":
        title, said = _("Consent has ended"), _("Ask again before you use this file.")
    else:
        title, said = (
            _("No consent to keep a file"),
            _("Log new contacts without a name. The file can be erased."),
        )
    return Banner("warn", title, said, _band_actions(window, card, line))


def _band_actions(window: Window, card: PersonCard, line: ConsentLine) -> QWidget | None:
    offered = []
    if window.desk.may(Right.LOG_CONTACTS):
        renew = _("Renew") if line.state == "ended" else _("Ask again")
        offered.append(Button(renew, "outlined", None, partial(open_ask, window, card.line.id)))
        if covered(window, card.line.id):
            offered.append(
                Button(_("Show for this task"), "outlined", "eye", partial(_ask_why, window, card))
            )
    if line.state != "ended" and window.desk.may(Right.ERASE):
        offered.append(Button(_("Erase for good"), "danger", None, partial(open_erase, window, card.line.id)))
    return _in_a_row(offered) if offered else None


def _in_a_row(buttons: list[Button]) -> QWidget:
    box = QWidget()
    row = beside(box)
    for button in buttons:
        row.addWidget(button)
    return box


# ---- for one task ----
class AskWhy(Dialog):
    WIDTH, HEIGHT = 520, 320

    def __init__(self, window: Window, card: PersonCard) -> None:
        super().__init__(window, _("Show for this task"), "eye")
        self.window_, self.person_id = window, card.line.id
        self.why = line_edit(_("What do you need it for"), _("A letter came back"))
        self.why_field = Field(_("What do you need it for"), self.why)
        said = _("It is shown until you leave this page, and the timeline tells who looked and why.")
        self.body.addWidget(Label(said, tone="text2"))
        self.body.addWidget(self.why_field)
        self.body.addStretch(1)
        self.foot.addWidget(Button(_("Close"), "outlined", None, self.reject))
        self.foot.addWidget(Button(_("Show"), "filled", "eye", self._show))
        self.why.returnPressed.connect(self._show)
        self.why.setFocus()

    def _show(self) -> None:
        uncover(self.window_, CONTACT, self.person_id)  # the page is filled anew while the action runs
        try:
            self.window_.desk.run(actions.consents.show_covered, self.person_id, why=self.why.text())
        except UserError as trouble:
            cover_again(self.window_)
            self.why_field.error(trouble.message)
            return
        self.accept()


def _ask_why(window: Window, card: PersonCard) -> None:
    AskWhy(window, card).exec()


# ---- erased for good ----
class EraseForGood(Dialog):
    """The one act without undo is asked for twice."""

    WIDTH, HEIGHT = 560, 360

    def __init__(self, window: Window, person_id: str, name: str) -> None:
        super().__init__(window, _("Erase {name} for good").format(name=name), "triangle-alert")
        self.window_, self.person_id = window, person_id
        said = _("Everything about this person alone goes, from the history too. Visits stay as numbers.")
        self.body.addWidget(Label(said))
        self.body.addWidget(Label(_("This cannot be undone."), "strong"))
        self.body.addStretch(1)
        keep = Button(_("Keep"), "outlined", None, self.reject)
        self.foot.addWidget(keep)
        self.foot.addWidget(Button(_("Erase for good"), "danger", None, self._erase))
        keep.setFocus()

    def _erase(self) -> None:
        self.accept()
        self.window_.do(actions.people.erase_person, self.person_id)
        self.window_.go("people")


def open_erase(window: Window, person_id: str) -> None:
    with window.desk.reading() as view:
        person = view.get(Person, person_id)
    if person is not None:
        EraseForGood(window, person_id, person.display_name).exec()
