"""People, and what is asked and noted about one, for `screenshot`."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from welcome_desk.queries import households, people
from welcome_desk.ui.contacts.quick_log import QuickLog
from welcome_desk.ui.people.assessment import AssessPerson
from welcome_desk.ui.people.consents import AskConsents
from welcome_desk.ui.people.duplicates import DuplicatesPage
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.people.household import HouseholdDialog
from welcome_desk.ui.people.join import JoinPeople
from welcome_desk.ui.people.plan import PlanToTakeHome
from welcome_desk.ui.people.referrals import Refer
from welcome_desk.ui.pictures import Picture, inner, place, there
from welcome_desk.ui.shell import Window


def busiest_person(window: Window) -> str | None:
    with window.desk.reading() as view:
        return people.most_seen(view)


def known_person(window: Window) -> str:
    return there(busiest_person(window))


def _household(window: Window) -> QWidget:
    with window.desk.reading() as view:
        dialog = HouseholdDialog(window, households.someone_at_home(view) or "")
    dialog.show()
    return dialog


def _consents(window: Window) -> QWidget:
    dialog = AskConsents(window, busiest_person(window) or "")
    dialog.show()
    return dialog


def _edit_person(window: Window) -> QWidget:
    dialog = EditPerson(window, busiest_person(window))
    dialog.show()
    return dialog


def _refer(window: Window) -> QWidget:
    dialog = Refer(window, busiest_person(window) or "")
    dialog.show()
    return dialog


def _duplicates(window: Window) -> QWidget:
    window.go("duplicates")
    cast("DuplicatesPage", window.pages["duplicates"]).finish()
    return window


def _join(window: Window) -> QWidget:
    _duplicates(window)
    pair = there(next(iter(cast("DuplicatesPage", window.pages["duplicates"]).sweep.pairs), None))
    dialog = JoinPeople(window, pair.a, pair.b)
    dialog.show()
    return dialog


def _quick_log(window: Window) -> QWidget:
    dialog = QuickLog(window)
    dialog.show()
    found = busiest_person(window)
    if found:
        dialog.choose_person(found)
    return dialog


def _assessment(window: Window) -> QWidget:
    dialog = AssessPerson(window, known_person(window))
    dialog.show()
    return dialog


def _plan_to_take_home(window: Window) -> QWidget:
    dialog = PlanToTakeHome(window, known_person(window))
    dialog.show()
    return dialog


PICTURES: dict[str, Picture] = {
    "people": place("people"),
    "person": inner("person", busiest_person),
    "edit-person": _edit_person,
    "refer": _refer,
    "quick-log": _quick_log,
    "consents": _consents,
    "household": _household,
    "assessment": _assessment,
    "person-plan": _plan_to_take_home,
    "duplicates": _duplicates,
    "join": _join,
}
