"""Every screen in both languages, both themes and large text: nothing clipped, unnamed, untranslated or too wide."""

import re
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from tests.actions.small import begun_pair

from welcome_desk import i18n
from welcome_desk.jobs.programs import template_for
from welcome_desk.programs import event_kinds, shipped, standards, writing
from welcome_desk.queries import event, events, match
from welcome_desk.queries.event import event_card
from welcome_desk.queries.event_details import ItemLine
from welcome_desk.queries.tours import tour
from welcome_desk.ui import screenshot, theme
from welcome_desk.ui.centre.edit import EditCentre
from welcome_desk.ui.contacts.edit import EditContact
from welcome_desk.ui.contacts.name import NameVisit
from welcome_desk.ui.events import pictures as event_pictures
from welcome_desk.ui.events.bring_in import BringIn
from welcome_desk.ui.events.checklist_line import ChecklistLine
from welcome_desk.ui.events.dialogue import CountSector, EditItem, EditMention, EditTheme, NameSector
from welcome_desk.ui.events.edit_details import EditDetails
from welcome_desk.ui.events.plan import PlanEvent
from welcome_desk.ui.events.register import Register
from welcome_desk.ui.events.tour import EditStop, NoteOffer, PlanFollowUp
from welcome_desk.ui.first_run import FirstRun
from welcome_desk.ui.matches import pictures as match_pictures
from welcome_desk.ui.matches.ask_reason import AskReason
from welcome_desk.ui.matches.check_in import LogCheckIn, MissCheckIn, PlanCheckIn
from welcome_desk.ui.matches.closing import CloseMatch, ExitTalk
from welcome_desk.ui.matches.concerns import EditConcern
from welcome_desk.ui.matches.goals import EditGoal
from welcome_desk.ui.matches.length import LastUntil, PauseMatch
from welcome_desk.ui.matches.meetings import EditMeeting
from welcome_desk.ui.matches.papers import MatchPaper
from welcome_desk.ui.matches.pulses import TypePulse
from welcome_desk.ui.matches.rematch import Rematch
from welcome_desk.ui.matches.round.plans import ComparePlans, PreviewSwap, with_lock
from welcome_desk.ui.matches.round.weights import WhatMatters
from welcome_desk.ui.notices import Message
from welcome_desk.ui.people import pictures as people_pictures
from welcome_desk.ui.people.assessment_history import CompareAssessments
from welcome_desk.ui.people.edit import EditPerson
from welcome_desk.ui.people.offers import NoteOffers
from welcome_desk.ui.people.referrals import Refer
from welcome_desk.ui.programs import pictures as program_pictures
from welcome_desk.ui.programs.absence import NoteAbsence
from welcome_desk.ui.programs.application import EditApplication
from welcome_desk.ui.programs.decision import Decide
from welcome_desk.ui.programs.enrol import Enrol
from welcome_desk.ui.programs.leave import LeaveProgram
from welcome_desk.ui.programs.screening import RecordScreening
from welcome_desk.ui.programs.start import EditProgram, EndProgram, StartProgram
from welcome_desk.ui.programs.templates.entries import EntryDialog
from welcome_desk.ui.programs.templates.preview import Preview
from welcome_desk.ui.programs.templates.sections import SECTIONS
from welcome_desk.ui.programs.templates.versions import Versions
from welcome_desk.ui.rows import RowsView
from welcome_desk.ui.standards.say import SayEvidence
from welcome_desk.ui.today.add import AddFollowUp
from welcome_desk.ui.widgets import Button

pytestmark = pytest.mark.slow

# A theme changes colours and no sizes: each is looked at with one of the languages.
LOOKS = [("fr", "dark"), ("en", "light")]
LARGE = [(page, language, "light", 2.0) for page in screenshot.PAGES for language in ("en", "fr")]


@pytest.fixture
def shown(open_window, town, qtbot):
    """A page of the window, laid out."""

    def show(name, language, mode, scale):
        window = open_window(town, language=language, theme=mode, scale=scale)
        seen = screenshot.PAGES[name](window)
        if seen is not window:
            qtbot.addWidget(seen)
        screenshot.settle()
        return seen

    return show


@pytest.mark.parametrize(("language", "mode"), LOOKS)
@pytest.mark.parametrize("page", screenshot.PAGES)
def test_a_screen_is_whole(shown, page, language, mode):
    assert faults(shown(page, language, mode, 1.0)) == []


@pytest.mark.parametrize(("page", "language", "mode", "scale"), LARGE)
def test_a_screen_is_whole_at_twice_the_text_size(shown, page, language, mode, scale):
    assert faults(shown(page, language, mode, scale)) == []


def _entry(window):
    """A question with answers of its own: the fullest of the editor’s dialogs."""
    values = writing.plain(shipped()[0]["bimp"])
    spec = next(one for one in SECTIONS if one.key == "seeker.questions").fields[0]
    return EntryDialog(window, spec, values["sides"]["seeker"]["questions"][0], values, lambda: None)


DIALOGS = {
    "the centre": EditCentre,
    "what an event is about": lambda window: EditDetails(window, _an_event(window)),
    "a line of a checklist": lambda window: ChecklistLine(window, _an_event(window), ItemLine(_food())),
    "bring in a calendar": lambda window: BringIn(window, _a_calendar()),
    "add a person": EditPerson,
    "follow-up": AddFollowUp,
    "plan an event": PlanEvent,
    "start a program": StartProgram,
    "enrol": lambda window: Enrol(window, _first_program(window)),
    "change an application": lambda window: EditApplication(window, _a_helper(window)),
    "record a check": lambda window: RecordScreening(
        window, _a_helper(window), _a_helper(window).items[-1].item
    ),
    "absence": lambda window: NoteAbsence(window, _a_helper(window)),
    "decision": lambda window: Decide(window, _a_helper(window)),
    "leave a program": lambda window: LeaveProgram(window, _a_helper(window)),
    "change a program": lambda window: EditProgram(window, _a_helper(window).program),
    "end a program": lambda window: EndProgram(window, _a_helper(window).program),
    "reason": lambda window: AskReason(window, i18n._("Not this time"), [("time", "x")]),
    "check-in": lambda window: LogCheckIn(window, _match(window), _match(window).check_ins[-1]),
    "nobody reached": lambda window: MissCheckIn(window, _match(window).check_ins[-1], "Olena"),
    "another check-in": lambda window: PlanCheckIn(window, _match(window)),
    "goal": lambda window: EditGoal(window, "x"),
    "meeting": lambda window: EditMeeting(
        window, "x", template_for(window.desk, _match(window).line.program_id)
    ),
    "pulse": lambda window: TypePulse(window, _match(window)),
    "concern": lambda window: EditConcern(window, "x"),
    "pause": lambda window: PauseMatch(window, "x"),
    "renew": lambda window: LastUntil(window, "x", None, weeks=22, renew=True),
    "closing": lambda window: CloseMatch(window, _match(window)),
    "exit talk": lambda window: ExitTalk(window, _match(window), "offer"),
    "another match": lambda window: Rematch(window, _match(window)),
    "slip": lambda window: MatchPaper(window, _match(window), "slip"),
    "thanks": lambda window: MatchPaper(window, _match(window), "thanks"),
    "register": lambda window: Register(window, "x"),
    "people of a sector": lambda window: CountSector(window, "x", []),
    "who spoke for whom": lambda window: NameSector(window, "x", []),
    "what was said": lambda window: EditTheme(window, "x"),
    "action item": lambda window: EditItem(window, None),
    "in the media": lambda window: EditMention(window, "x"),
    "stop of a tour": lambda window: EditStop(window, _an_event(window)),
    "follow-up with an employer": lambda window: PlanFollowUp(window, _a_stop(window)),
    "what came of a tour": lambda window: NoteOffer(window, _a_stop(window)),
    "name a visit": lambda window: NameVisit(window, _a_contact(window)),
    "contact": lambda window: EditContact(window, _a_contact(window)),
    "a person, unfolded": lambda window: _unfolded(
        EditPerson(window, people_pictures.busiest_person(window))
    ),
    "send to a service": lambda window: Refer(window, people_pictures.busiest_person(window)),
    "offers": lambda window: NoteOffers(window, people_pictures.known_person(window)),
    "compare assessments": lambda window: CompareAssessments(window, people_pictures.known_person(window)),
    "preview of a template": lambda window: Preview(window, shipped()[0]["bimp"]),
    "versions of a template": lambda window: Versions(window, program_pictures.draft(window)),
    "an entry of a template": _entry,
    "say of a standard": lambda window: SayEvidence(window, "x", None, standards.shipped().items[0]),
    "message": lambda window: Message(window, i18n._("There is nothing to undo.")),
    "first run": lambda window: FirstRun(window.own),
    "what matters most": lambda window: WhatMatters(window, _round(window).plan),
    "compare plans": lambda window: ComparePlans(window, _round(window)),
    "swap": lambda window: _swap(window, _round(window)),
}


def _an_event(window):
    with window.desk.reading() as view:
        return event.event_card(view, events.event_keys(view, past=False)[0])


def _food():
    return next(line for line in event_kinds.kind_of("table").lines() if line.key == "food")


def _a_calendar():
    """Two events and one that cannot be taken."""
    made = Path(tempfile.mkdtemp()) / "library.ics"
    inside = "".join(
        f"BEGIN:VEVENT\nUID:{n}\nSUMMARY:Story hour\nDTSTART:2027010{n}T100000\nEND:VEVENT\n" for n in (1, 2)
    )
    made.write_text(
        f"BEGIN:VCALENDAR\n{inside}BEGIN:VEVENT\nUID:3\nEND:VEVENT\nEND:VCALENDAR\n", encoding="utf-8"
    )
    return made


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_whole(open_window, town, qtbot, name, language):
    window = open_window(town, language=language)
    dialog = DIALOGS[name](window)
    qtbot.addWidget(dialog)
    dialog.show()
    screenshot.settle()
    assert faults(dialog) == []
    assert dialog.height() <= 690


def _round(window):
    window.go("round", row_id=_first_program(window))
    return window.pages["round"]


def _swap(window, page):
    seeker = next(s for s in page.seekers() if page.plan.others(s))
    other = page.plan.others(seeker)[0]
    return PreviewSwap(window, page, with_lock(page.wanted, (seeker, other.offer)))


def _unfolded(form):
    for fold in [b for b in form.findChildren(Button) if b.icon_name == "chevron-right"]:
        fold.click()
    return form


def _match(window):
    """One that is meeting, with its check-ins; where the town has none, two begin."""

    def card(row_id):
        with window.desk.reading() as view:
            return match.match_card(view, row_id)

    found = card(match_pictures.open_match(window))
    return found if found.check_ins else card(begun_pair(window.desk))


def _first_program(window):
    with window.desk.reading() as view:
        from welcome_desk.queries import programs

        return programs.programs(view)[0].id


def _a_helper(window):
    from welcome_desk.queries import enrolments

    with window.desk.reading() as view:
        return enrolments.enrolment_card(view, program_pictures.an_enrolment(window))


def _an_event(window):
    with window.desk.reading() as view:
        return event_card(view, event_pictures.next_event(window))


def _a_stop(window):
    screenshot.PAGES["tour"](window)
    with window.desk.reading() as view:
        return tour(view, window.pages["event"].row_id).stops[0]


def _a_contact(window):
    with window.desk.reading() as view:
        from welcome_desk.queries import contacts

        ids = contacts.contact_ids(view, limit=1)
        return contacts.contact_lines(view, ids)[ids[0]]


# ---- what can be wrong ----
def faults(root: QWidget) -> list[str]:
    seen = [w for w in root.findChildren(QWidget) if w.isVisible() and w.width() > 0]
    return [*clipped(seen), *unnamed(seen), *english(root, seen), *too_wide(root), *overlapping(seen)]


def clipped(widgets):
    """Text width against widget width; for text that wraps, its height at this width."""
    found = []
    for widget in widgets:
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                needed = widget.heightForWidth(widget.width())
                if needed > widget.height() + 1 or _longest_word(widget) > widget.width() + 1:
                    found.append(f"label {widget.text()!r}: {widget.size()} needs height {needed}")
            elif (
                widget.sizeHint().width() > widget.width() + 1
                or widget.sizeHint().height() > widget.height() + 1
            ):
                found.append(f"label {widget.text()!r}: {widget.size()} needs {widget.sizeHint()}")
        elif (
            isinstance(widget, QPushButton)
            and widget.text()
            and widget.minimumSizeHint().width() > widget.width() + 1
        ):
            found.append(
                f"button {widget.text()!r}: {widget.width()} needs {widget.minimumSizeHint().width()}"
            )
        elif isinstance(widget, RowsView):
            found += _clipped_headers(widget)
        elif (
            isinstance(widget, QLineEdit)
            and isinstance(widget.parent(), QWidget)
            and widget.placeholderText()
        ):
            beside = 26 + 34 * len(widget.actions())  # a picture before the words
            room = widget.width() - theme.current().px(beside)
            if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room:
                found.append(f"hint {widget.placeholderText()!r}: {room}")
    return found


def _longest_word(label):
    metrics = label.fontMetrics()
    return max((metrics.horizontalAdvance(word) for word in re.split(r"[ \n]", label.text())), default=0)


def _clipped_headers(view):
    header, model = view.horizontalHeader(), view.model()
    found = []
    for section in range(model.columnCount()):
        title = model.headerData(section, Qt.Orientation.Horizontal)
        needed = header.sectionSizeFromContents(section).width()
        if needed > header.sectionSize(section) + 1:
            found.append(f"column {title!r}: {header.sectionSize(section)} needs {needed}")
    return found


def unnamed(widgets):
    """Everything that takes the focus says what it is."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTableView)
    return [
        f"no name: {type(w).__name__} in {type(w.parent()).__name__}"
        for w in widgets
        if isinstance(w, kinds)
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not w.objectName().startswith("qt_")
        and not (w.accessibleName() or getattr(w, "text", lambda: "")().strip())
    ]


def speaks_english(widget):
    """It stands in a part that shows English in any window, such as a preview of both languages."""
    while widget is not None and widget.property("language") is None:
        widget = widget.parentWidget()
    return widget is not None and widget.property("language") == "English"


def english(root, widgets):
    """In a French window no text stands that the catalogue has French for."""
    if i18n.language() != "fr":
        return []
    catalogue = i18n._catalogue("fr")._catalog
    widgets = [w for w in widgets if not speaks_english(w)]
    texts = [w.text().strip() for w in widgets if isinstance(w, QLabel | QAbstractButton)]
    texts += [w.accessibleName() for w in widgets] + [w.toolTip() for w in widgets]
    texts += [w.placeholderText() for w in widgets if isinstance(w, QLineEdit)]
    return [
        f"English: {text!r}"
        for text in texts
        if text
        and isinstance(catalogue.get(text), str)
        and catalogue[text] != text
        and text not in catalogue.values()
    ]


def too_wide(root):
    areas = [area for area in root.findChildren(QScrollArea) if area.isVisible()]
    sideways = [area.horizontalScrollBar().maximum() for area in areas]
    return [f"scrolls sideways by {pixels}" for pixels in sideways if pixels > 0]


def overlapping(widgets):
    """Two texts or controls of the same parent never share room."""
    found = []
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox)
    parents = {w.parentWidget() for w in widgets if isinstance(w, kinds) and w.parentWidget() is not None}
    for parent in parents:
        inside = [w for w in parent.children() if isinstance(w, kinds) and w.isVisible()]
        for place, one in enumerate(inside):
            for other in inside[place + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > 2 and shared.height() > 2:
                    found.append(f"{_text(one)!r} over {_text(other)!r}")
    return found


def _text(widget):
    return getattr(widget, "text", lambda: type(widget).__name__)()


# ---- the measures themselves ----
def test_the_measure_sees_what_is_clipped(qtbot, qapp):
    label = QLabel("A text that is far too long for its place")
    qtbot.addWidget(label)
    label.resize(QSize(40, 12))
    label.show()
    assert clipped([label])


def test_the_measure_sees_what_has_no_name(qtbot, qapp):
    box = QComboBox()
    qtbot.addWidget(box)
    assert unnamed([box])


def test_the_measure_sees_english_in_a_french_window(qtbot, qapp):
    with i18n.speaking("fr"):
        label = QLabel("Log a contact")
        qtbot.addWidget(label)
        assert english(label, [label])


def test_no_dialog_is_left_open():
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
