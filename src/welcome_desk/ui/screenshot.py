"""Any place of the window as a picture, without a display."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from welcome_desk import i18n, settings
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.programs import template_for
from welcome_desk.periods import last_full_month
from welcome_desk.queries import (
    courses,
    enrolments,
    events,
    households,
    match,
    matches,
    passes,
    people,
    programs,
    templates,
)
from welcome_desk.store.desk import Desk
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.ui.centre.edit import EditCentre
from welcome_desk.ui.contacts.quick_log import QuickLog
from welcome_desk.ui.courses.attendance import TakeAttendance
from welcome_desk.ui.events.pictures import PICTURES
from welcome_desk.ui.events.sign_in import SignInSheet, TypeBackSignIn
from welcome_desk.ui.matches.pictures import PICTURES as MATCHES
from welcome_desk.ui.passes.issue import IssuePass
from welcome_desk.ui.passes.verify import VerifyPass
from welcome_desk.ui.people.assessment import AssessPerson
from welcome_desk.ui.people.consents import AskConsents
from welcome_desk.ui.people.duplicates import DuplicatesPage
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.people.household import HouseholdDialog
from welcome_desk.ui.people.join import JoinPeople
from welcome_desk.ui.people.plan import PlanToTakeHome
from welcome_desk.ui.people.referrals import Refer
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.reports.funder.pictures import PICTURES as FUNDER
from welcome_desk.ui.reports.monday import MondaySheet
from welcome_desk.ui.reports.page import ReportsPage
from welcome_desk.ui.reports.pictures import PICTURES as PRINTS
from welcome_desk.ui.reports.words import ReportWords
from welcome_desk.ui.shell import Window
from welcome_desk.ui.standards.match import MatchStandards
from welcome_desk.ui.today.type_back import TypeBack

SLOW_MS = 900  # the preview draws its pages in a thread of its own


def take(desk: Desk, page: str, out: Path, *, size: tuple[int, int], theme: str, scale: float) -> None:
    qInstallMessageHandler(_pass_on)
    own = settings.Settings(language=i18n.language(), theme=theme, scale=min(max(scale, 1.0), 2.0))
    make_application(own)
    window = make_window(desk, own)
    window.resize(QSize(*size))
    window.show()
    shown = PAGES[page](window)
    if front := window.page_in_front():
        front.catch_up()
    settle(SLOW_MS if page in ("reports", "person-plan", "monday-sheet", "sign-in", *PRINTS) else 0)
    picture = window.grab()
    if shown is not window:
        picture = over(picture_of=window, dialog=shown)
    saved = picture.save(str(out))
    if shown is not window:
        shown.close()
    window.close()
    if not saved:
        raise UserError(_("{file} could not be written. Choose another place.").format(file=out.name))


def _pass_on(_kind: object, _context: object, said: str) -> None:
    """Without a display Qt says of every window that it cannot be told its size; that is no news."""
    if "propagateSizeHints" not in said:
        print(said, file=sys.stderr)


def settle(milliseconds: int = 0) -> None:
    """Lay out and paint; with time for what is painted in the background."""
    loop = QEventLoop()
    QTimer.singleShot(max(milliseconds, 30), loop.quit)
    loop.exec()


def over(*, picture_of: QWidget, dialog: QWidget):
    """The dialog drawn over its window, as it stands on a screen."""
    from PySide6.QtGui import QColor, QPainter

    picture = picture_of.grab()
    painter = QPainter(picture)
    shade = QColor(Qt.GlobalColor.black)
    shade.setAlpha(90)
    painter.fillRect(picture.rect(), shade)
    painter.drawPixmap(
        (picture_of.width() - dialog.width()) // 2,
        (picture_of.height() - dialog.height()) // 2,
        dialog.grab(),
    )
    painter.end()
    return picture


def _place(name: str) -> Callable[[Window], QWidget]:
    def show(window: Window) -> QWidget:
        window.go(name)
        return window

    return show


def _inner(name: str, find: Callable[[Window], str | None]) -> Callable[[Window], QWidget]:
    def show(window: Window) -> QWidget:
        found = find(window)
        if found is None:
            raise UserError(_("This store has nothing to show there yet."))
        window.go(name, row_id=found)
        return window

    return show


def _busiest_person(window: Window) -> str | None:
    with window.desk.reading() as view:
        return people.most_seen(view)


def _open_match(window: Window) -> str | None:
    """Of two who meet, and for the longest time: there is most to see."""
    with window.desk.reading() as view:
        found = matches.match_ids(view, stages=("active",)) or matches.match_ids(view)
        lines = matches.match_lines(view, found)
    pairs = [one for one in found if template_for(window.desk, lines[one].program_id).kind == "pairing"]
    return next(reversed(pairs or found), None)


def _first_program(window: Window) -> str | None:
    with window.desk.reading() as view:
        return next((line.id for line in programs.programs(view)), None)


def _an_enrolment(window: Window) -> str | None:
    """A helper of the first program with much to show."""
    with window.desk.reading() as view:
        program = next((line.id for line in programs.programs(view)), "")
        lines = [line for line in enrolments.lines(view, program) if line.who.side == "offer"]
    lines.sort(key=lambda line: (not line.lacking, -line.who.taken))
    return next((line.id for line in lines), None)


def _enrol(window: Window) -> QWidget:
    program = _first_program(window)
    if program is None:
        raise UserError(_("This store has nothing to show there yet."))
    window.go("program", row_id=program)
    dialog = Enrol(window, program)
    dialog.show()
    return dialog


def _next_event(window: Window) -> str | None:
    with window.desk.reading() as view:
        return next(iter([*events.event_keys(view, past=False), *events.event_keys(view, past=True)]), None)


def _event_tab(tab: str) -> Callable[[Window], QWidget]:
    """A tab of the next event."""

    def show(window: Window) -> QWidget:
        found = _next_event(window)
        if found is None:
            raise UserError(_("This store has nothing to show there yet."))
        window.go("event", row_id=found, tab=tab)
        return window

    return show


def _event_of_kind(kind: str) -> Callable[[Window], QWidget]:
    """The latest of a kind, with the tab that the kind brings."""

    def show(window: Window) -> QWidget:
        with window.desk.reading() as view:
            lines = events.event_lines(view, events.event_keys(view, past=True))
        found = [one for one in lines.values() if one.kind == kind]
        if not found:
            raise UserError(_("This store has nothing to show there yet."))
        window.go("event", row_id=max(found, key=lambda one: one.starts_at).id, tab=kind)
        return window

    return show


def _of_next_event(dialog: Callable[[Window, str], QWidget]) -> Callable[[Window], QWidget]:
    def show(window: Window) -> QWidget:
        found = _next_event(window)
        if found is None:
            raise UserError(_("This store has nothing to show there yet."))
        made = dialog(window, found)
        made.show()
        return made

    return show


def _tab(template: str, tab: str) -> Callable[[Window], QWidget]:
    """A tab of the first program of a template."""

    def show(window: Window) -> QWidget:
        window.go("program", row_id=_program_of(window, template), tab=tab)
        return window

    return show


def _program_of(window: Window, template: str) -> str:
    with window.desk.reading() as view:
        found = programs.find_program(view, template)
    if found is None:
        raise UserError(_("This store has nothing to show there yet."))
    return found.id


def _attendance(window: Window) -> QWidget:
    with window.desk.reading() as view:
        cohort = courses.cohort(view, _program_of(window, "bimp"))
        held = [one for one in (cohort.sessions if cohort else []) if one.noted]
        sheet = courses.sheet(view, held[-1].id) if held else None
    if sheet is None:
        raise UserError(_("This store has nothing to show there yet."))
    dialog = TakeAttendance(window, sheet)
    dialog.show()
    return dialog


def _verify_pass(window: Window) -> QWidget:
    dialog = VerifyPass(window)
    dialog.show()
    dialog.number.setText("WP-0001")
    dialog.verify()
    return dialog


def _issue_pass(window: Window) -> QWidget:
    with window.desk.reading() as view:
        running = passes.issuing_programs(view)
    dialog = IssuePass(window, running, person_id=_busiest_person(window))
    dialog.show()
    return dialog


def _household(window: Window) -> QWidget:
    with window.desk.reading() as view:
        dialog = HouseholdDialog(window, households.someone_at_home(view) or "")
    dialog.show()
    return dialog


def _consents(window: Window) -> QWidget:
    dialog = AskConsents(window, _busiest_person(window) or "")
    dialog.show()
    return dialog


def _edit_person(window: Window) -> QWidget:
    dialog = EditPerson(window, _busiest_person(window))
    dialog.show()
    return dialog


def _refer(window: Window) -> QWidget:
    dialog = Refer(window, _busiest_person(window) or "")
    dialog.show()
    return dialog


def _duplicates(window: Window) -> QWidget:
    window.go("duplicates")
    cast("DuplicatesPage", window.pages["duplicates"]).finish()
    return window


def _join(window: Window) -> QWidget:
    _duplicates(window)
    pair = next(iter(cast("DuplicatesPage", window.pages["duplicates"]).sweep.pairs), None)
    if pair is None:
        raise UserError(_("This store has nothing to show there yet."))
    dialog = JoinPeople(window, pair.a, pair.b)
    dialog.show()
    return dialog


def _quick_log(window: Window) -> QWidget:
    dialog = QuickLog(window)
    dialog.show()
    found = _busiest_person(window)
    if found:
        dialog.choose_person(found)
    return dialog


def _assessment(window: Window) -> QWidget:
    dialog = AssessPerson(window, _known_person(window))
    dialog.show()
    return dialog


def _plan_to_take_home(window: Window) -> QWidget:
    dialog = PlanToTakeHome(window, _known_person(window))
    dialog.show()
    return dialog


def _known_person(window: Window) -> str:
    found = _busiest_person(window)
    if found is None:
        raise UserError(_("This store has nothing to show there yet."))
    return found


def _figure(window: Window) -> QWidget:
    period = last_full_month(window.desk.now().date())
    window.go("figure", key="needs-unmet", code="", period=period.name)
    return window


def _shown(dialog: Callable[[Window], QWidget]) -> Callable[[Window], QWidget]:
    def show(window: Window) -> QWidget:
        made = dialog(window)
        made.show()
        return made

    return show


def _binder(window: Window) -> QWidget:
    window.go("program", row_id=_first_program(window), tab="standards")
    return window


def _draft(window: Window) -> str | None:
    with window.desk.reading() as view:
        return next((row.id for row in templates.own_rows(view, "draft")), None)


def _match_standards(window: Window) -> QWidget:
    with window.desk.reading() as view:
        card = match.match_card(view, _open_match(window) or "")
    if card is None:
        raise UserError(_("This store has nothing to show there yet."))
    dialog = MatchStandards(window, card.line.program_id, card.line.id)
    dialog.show()
    return dialog


def _reports(window: Window) -> QWidget:
    window.go("reports")
    cast("ReportsPage", window.pages["reports"]).finish()
    return window


def _report_words(window: Window) -> QWidget:
    _reports(window)
    page = cast("ReportsPage", window.pages["reports"])
    dialog = ReportWords(window, page.period, page.language)
    dialog.show()
    return dialog


PAGES: dict[str, Callable[[Window], QWidget]] = {
    **{name: _place(name) for name in ("today", "people", "log", "matches", "events")},
    "reports": _reports,
    "report-words": _report_words,
    "person": _inner("person", _busiest_person),
    "program": _inner("program", _first_program),
    "enrolment": _inner("enrolment", _an_enrolment),
    "enrol": _enrol,
    "round": _inner("round", _first_program),
    "match": _inner("match", _open_match),
    "binder": _binder,
    "templates": _place("templates"),
    "template": _inner("template", _draft),
    "match-standards": _match_standards,
    "event": _event_tab("details"),
    **PICTURES,
    **FUNDER,
    **MATCHES,
    **PRINTS,
    "sign-in": _of_next_event(SignInSheet),
    "type-back-sign-in": _of_next_event(TypeBackSignIn),
    "dialogue": _event_of_kind("dialogue"),
    "tour": _event_of_kind("tour"),
    "action-items": _place("action-items"),
    "door-mode": _inner("door", _next_event),
    "registered": _event_tab("registered"),
    "volunteers": _event_tab("volunteers"),
    "check-in": _event_tab("door"),
    "edit-person": _edit_person,
    "refer": _refer,
    "quick-log": _quick_log,
    "consents": _consents,
    "household": _household,
    "assessment": _assessment,
    "person-plan": _plan_to_take_home,
    "monday-sheet": _shown(MondaySheet),
    "centre": _shown(EditCentre),
    "type-back": _shown(TypeBack),
    "passes": _tab("welcome-pass", "passes"),
    "sessions": _tab("bimp", "sessions"),
    "cohort": _tab("bimp", "cohort"),
    "attendance": _attendance,
    "verify-pass": _verify_pass,
    "issue-pass": _issue_pass,
    "figures": _place("figures"),
    "figure": _figure,
    "duplicates": _duplicates,
    "join": _join,
}
