"""Wiring by hand: which places there are, and how the window opens. Read this file to know what depends on what."""

from __future__ import annotations

import gc
import sys
from functools import partial
from typing import Any

from PySide6.QtCore import QLibraryInfo, QLoggingCategory, QTranslator
from PySide6.QtWidgets import QApplication

from welcome_desk import i18n, settings
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.programs import event_kinds
from welcome_desk.queries import programs, promises
from welcome_desk.store.desk import Desk
from welcome_desk.ui import style, theme
from welcome_desk.ui.lasting_none import keep_none
from welcome_desk.ui.page import Page
from welcome_desk.ui.shell import Entry, Place, Window
from welcome_desk.ui.today.add import AddFollowUp
from welcome_desk.ui.today.page import TodayPage


# Only Today is there at the start; the others are loaded when somebody goes there, since the report's PDF writer alone
# takes longer to import than the window to open.
def _people(window: Window) -> Page:
    from welcome_desk.ui.people.list import PeoplePage

    return PeoplePage(window)


def _person(window: Window) -> Page:
    from welcome_desk.ui.people.person import PersonPage

    return PersonPage(window)


def _duplicates(window: Window) -> Page:
    from welcome_desk.ui.people.duplicates import DuplicatesPage

    return DuplicatesPage(window)


def _log(window: Window) -> Page:
    from welcome_desk.ui.contacts.log import LogPage

    return LogPage(window)


def _matches(window: Window) -> Page:
    from welcome_desk.ui.matches.list import MatchesPage

    return MatchesPage(window)


def _program(window: Window) -> Page:
    from welcome_desk.ui.programs.page import ProgramPage

    return ProgramPage(window)


def _enrolment(window: Window) -> Page:
    from welcome_desk.ui.programs.enrolment import EnrolmentPage

    return EnrolmentPage(window)


def _round(window: Window) -> Page:
    from welcome_desk.ui.matches.round import RoundPage

    return RoundPage(window)


def _match(window: Window) -> Page:
    from welcome_desk.ui.matches.match.page import MatchPage

    return MatchPage(window)


def _templates(window: Window) -> Page:
    from welcome_desk.ui.programs.templates.list import TemplatesPage

    return TemplatesPage(window)


def _template(window: Window) -> Page:
    from welcome_desk.ui.programs.templates.editor import TemplateEditor

    return TemplateEditor(window)


def _events(window: Window) -> Page:
    from welcome_desk.ui.events.calendar.page import EventsPage

    return EventsPage(window)


def _event(window: Window) -> Page:
    from welcome_desk.ui.events.page import EventPage

    return EventPage(window)


def _door(window: Window) -> Page:
    from welcome_desk.ui.events.door_mode.page import DoorMode

    return DoorMode(window)


def _action_items(window: Window) -> Page:
    from welcome_desk.ui.events.action_items import ActionItemsPage

    return ActionItemsPage(window)


def _reports(window: Window) -> Page:
    from welcome_desk.ui.reports.page import ReportsPage

    return ReportsPage(window)


def _figures(window: Window) -> Page:
    from welcome_desk.ui.reports.figures import FiguresPage

    return FiguresPage(window)


def _figure(window: Window) -> Page:
    from welcome_desk.ui.reports.records import RecordsPage

    return RecordsPage(window)


def _funder(window: Window) -> Page:
    from welcome_desk.ui.reports.funder.page import FunderPage

    return FunderPage(window)


def _log_contact(window: Window) -> None:
    from welcome_desk.ui.contacts.quick_log import open_quick_log

    open_quick_log(window, **window.in_front())


def _add_person(window: Window) -> None:
    from welcome_desk.ui.people.edit import add_person

    add_person(window)


def _add_promise(window: Window) -> None:
    AddFollowUp(window, **window.in_front()).exec()


def _plan_event(window: Window) -> None:
    from welcome_desk.ui.events.plan import plan_event

    plan_event(window)


def _open_door(window: Window) -> None:
    from welcome_desk.ui.events.door_mode.opening import open_door_here

    open_door_here(window)


def _issue_pass(window: Window) -> None:
    from welcome_desk.ui.passes.issue import open_issue

    open_issue(window, window.in_front().get("person_id", ""))


def _verify_pass(window: Window) -> None:
    from welcome_desk.ui.passes.verify import open_verify

    open_verify(window)


def _bring_in(window: Window) -> None:
    from welcome_desk.ui.events.bring_in import bring_in

    bring_in(window)


def _save_calendar(window: Window) -> None:
    from welcome_desk.ui.events.papers import save_all

    save_all(window)


def _open_funder(window: Window) -> None:
    window.go("funder")


def _centre(window: Window) -> None:
    from welcome_desk.ui.centre.edit import edit_centre

    edit_centre(window)


def _directory(window: Window) -> None:
    from welcome_desk.ui.reports.documents import open_directory

    open_directory(window)


def _volunteers(window: Window) -> None:
    from welcome_desk.ui.reports.of_a_period import open_volunteers

    open_volunteers(window)


def _past_prints(window: Window) -> Page:
    from welcome_desk.ui.reports.past import PastPrintsPage

    return PastPrintsPage(window)


def entries() -> list[Entry]:
    """The Record menu, whose first is the button at the top of every page; and what the File menu holds."""
    return [
        Entry("log_contact", "Ctrl+L", _log_contact),
        Entry("add_promise", "Ctrl+Shift+F", _add_promise),
        Entry("add_person", "Ctrl+Shift+P", _add_person),
        Entry("plan_event", "Ctrl+Shift+V", _plan_event),
        Entry("mark_here", "Ctrl+Shift+D", _open_door, N_("Door on a full screen")),
        Entry("issue_pass", "Ctrl+Shift+I", _issue_pass),
        Entry("", "Ctrl+Shift+Y", _verify_pass, N_("Verify a pass")),
        Entry("import_events", "", _bring_in, N_("Bring in a calendar…"), menu="file"),
        Entry(
            "", "", _save_calendar, N_("Save all events as a calendar file…"), menu="file", right=Right.EXPORT
        ),
        Entry("", "", _open_funder, N_("Federal file…"), menu="file", right=Right.EXPORT),
        Entry("", "", _directory, N_("Directory of services…"), menu="file", right=Right.PRINT_REPORTS),
        Entry("", "", _volunteers, N_("Volunteers and thanks…"), menu="file", right=Right.PRINT_REPORTS),
        Entry("set_centre", "", _centre, N_("The centre…"), menu="file"),
    ]


def places() -> list[Place]:
    return [
        Place("today", N_("Today"), "sun", TodayPage, _follow_ups_waiting),
        Place("people", N_("People"), "users", _people),
        Place("log", N_("Welcome log"), "message-square-text", _log),
        Place("matches", N_("Matches"), "handshake", _matches, _matches_waiting),
        Place("events", N_("Events"), "calendar-days", _events),
        Place("reports", N_("Reports"), "file-chart-column", _reports),
    ]


# Pages inside a place: which entry of the navigation they belong to.
INNER = {
    "person": ("people", _person),
    "duplicates": ("people", _duplicates),
    "program": ("matches", _program),
    "enrolment": ("matches", _enrolment),
    "round": ("matches", _round),
    "match": ("matches", _match),
    "templates": ("matches", _templates),
    "template": ("matches", _template),
    "event": ("events", _event),
    "door": ("events", _door),
    "figures": ("reports", _figures),
    "figure": ("reports", _figure),
    "funder": ("reports", _funder),
    "past-prints": ("reports", _past_prints),
    "action-items": ("events", _action_items),
}
# Qt tells the log of each script that a font does not hold; the next font in line does.
QUIET = "qt.text.font.db=false"


def _follow_ups_waiting(window: Window) -> int:
    with window.desk.reading() as view:
        return promises.waiting_count(view)


def _matches_waiting(window: Window) -> int:
    with window.desk.reading() as view:
        return sum(line.proposed for line in programs.programs(view))


def make_window(desk: Desk, own: settings.Settings) -> Window:
    return Window(desk, places(), dict(INNER), entries=entries(), own=own)


def make_application(own: settings.Settings) -> QApplication:
    keep_none()
    QLoggingCategory.setFilterRules(QUIET)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Welcome Desk")
    _load_qt_french(app)
    style.apply(app, theme.Theme(own.theme, own.scale))
    return app


def _load_qt_french(app: QApplication) -> None:
    """Qt's own words (in its dialogs) in French, where the program starts in French."""
    if i18n.language() == "fr":
        translator = QTranslator(app)
        if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)


def _tell_of_a_bug(window: Window, *trouble: Any) -> None:
    """What no rule foresaw: the trace for whoever looks after the program, one sentence for whoever uses it."""
    sys.__excepthook__(*trouble)
    said = _(
        "Something in the program went wrong. What was saved before is safe; go on, or close it and open it again."
    )
    window.warn(said)


def run(store: str, *, user: str | None, language: str | None) -> int:
    """Open the window on a store; ask what to open where there is none yet."""
    from welcome_desk import actions  # noqa: F401 (fills the register)
    from welcome_desk.ui.first_run import choose_store
    from welcome_desk.ui.people.opened import clear_left_behind

    gc.disable()  # nothing that is made while the program starts is given up again
    own = settings.load()
    own.language = language or own.language
    i18n.use(own.language)
    app = make_application(own)
    clear_left_behind()
    desk = choose_store(store, user=user, own=own)
    if desk is None:
        return 0
    window = make_window(desk, own)
    sys.excepthook = partial(_tell_of_a_bug, window)
    window.showMaximized()
    gc.freeze()  # what is there now stays: looking through it again would hold up whoever types
    gc.enable()
    for trouble in event_kinds.take_own():
        window.warn(event_kinds.said_of(trouble))
    if desk.older_copy is not None:
        said = _("The store was brought up to date. A copy of it as it was lies beside it: {file}.")
        window.warn(said.format(file=desk.older_copy.name))
    try:
        return app.exec()
    finally:
        desk.close()
