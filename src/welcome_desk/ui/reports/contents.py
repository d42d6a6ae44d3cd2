"""The reports there are, each with what it is for. To add one, write its `_open` here and name it in REPORTS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _
from welcome_desk.queries import events
from welcome_desk.ui import icons, theme
from welcome_desk.ui.people.choose import ChoosePerson
from welcome_desk.ui.people.menu import open_consent_form, open_held
from welcome_desk.ui.programs.choose import choose_program
from welcome_desk.ui.reports.documents import open_directory
from welcome_desk.ui.reports.monday import MondaySheet
from welcome_desk.ui.reports.of_a_period import event_print, open_volunteers, program_print
from welcome_desk.ui.reports.preview import open_preview
from welcome_desk.ui.widgets import Card, Label, RowButton, Scroller, Sheet, Which

if TYPE_CHECKING:
    from welcome_desk.ui.reports.page import ReportsPage
    from welcome_desk.ui.shell import Window

LATEST = 60  # past events to choose from: more than a year of weekly ones


@dataclass(frozen=True)
class Listed:
    name: str
    about: str
    icon: str
    right: Right
    open: Callable[[Window], object]


def _program(window: Window) -> None:
    program_id = choose_program(window, _("Report of a program"), "handshake")
    if program_id:
        open_preview(window, program_print(window, program_id))


def _event(window: Window) -> None:
    with window.desk.reading() as view:
        lines = events.event_lines(view, events.event_keys(view, past=True)[:LATEST])
    said = [(key, f"{line.title}, {i18n.date_full(line.starts_at.date())}") for key, line in lines.items()]
    none = _("No event has taken place yet.")
    key = Which(window, _("Report of an event"), "calendar-days", _("Event"), said, none).ask()
    if key:
        open_preview(window, event_print(window, key))


def _person(window: Window) -> None:
    title, asked = _("Everything held about one person"), _("Who asks what is held about them?")
    person_id = ChoosePerson(window, title, asked, _("Next")).ask()
    if person_id:
        open_held(window, person_id)


def _figures(window: Window) -> None:
    """Those that the page in front is made of."""
    window.go("figures", period=cast("ReportsPage", window.pages["reports"]).period.name)


def _go(place: str) -> Callable[[Window], object]:
    return lambda window: window.go(place)


REPORTS: tuple[Listed, ...] = (
    Listed(N_("Figures"), N_("What each number means"), "chart-column", Right.PRINT_REPORTS, _figures),
    Listed(N_("A program"), N_("One program, any dates"), "handshake", Right.PRINT_REPORTS, _program),
    Listed(N_("An event"), N_("Who came, who met"), "calendar-days", Right.PRINT_REPORTS, _event),
    Listed(N_("Volunteers"), N_("Hours and thanks"), "users", Right.PRINT_REPORTS, open_volunteers),
    Listed(N_("Directory of services"), N_("A booklet to hand out"), "building-2", Right.PRINT_REPORTS, open_directory),
    Listed(N_("Monday sheet"), N_("The follow-ups on paper"), "list-checks", Right.FOLLOW_UP, lambda window: MondaySheet(window).exec()),
    Listed(N_("Letters and labels"), N_("For the people you select"), "message-square-text", Right.EXPORT, _go("people")),
    Listed(N_("Consent form"), N_("Blank, in both languages"), "shield-check", Right.PRINT_REPORTS, partial(open_consent_form, person_id="")),
    Listed(N_("About one person"), N_("All that is held"), "user", Right.PRINT_REPORTS, _person),
    Listed(N_("Federal file"), N_("What the funder asks for"), "file-chart-column", Right.EXPORT, _go("funder")),
    Listed(N_("Past prints"), N_("As they were given out"), "inbox", Right.PRINT_REPORTS, _go("past-prints")),
)  # fmt: skip


def allowed(window: Window) -> list[Listed]:
    return [one for one in REPORTS if window.desk.may(one.right)]


class Contents(Card):
    """What is in front is marked; the others open by a press."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setAccessibleName(_("Reports"))
        px = theme.current().px
        self.body.setContentsMargins(*(px(6),) * 4)
        sheet = Sheet("scrolled")
        sheet.body.setContentsMargins(0, 0, 0, 0)
        sheet.body.setSpacing(0)
        front = Listed(
            N_("Summary"),
            N_("For the board and funders"),
            "calendar-check",
            Right.PRINT_REPORTS,
            lambda _w: None,
        )
        sheet.body.addWidget(_row(window, front, front=True))
        for one in allowed(window):
            sheet.body.addWidget(_row(window, one))
        sheet.body.addStretch(1)
        self.body.addWidget(Scroller(sheet), 1)
        self.setFixedWidth(px(256))


def _row(window: Window, listed: Listed, *, front: bool = False) -> RowButton:
    row = RowButton(f"{_(listed.name)}, {_(listed.about)}", partial(listed.open, window))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    sign = QLabel()
    sign.setPixmap(icons.pixmap(listed.icon, "primary" if front else "text2", 20))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(_(listed.name), "strong"))
    words.addWidget(Label(_(listed.about), "small", "text2"))
    row.inside.addWidget(sign)
    row.inside.addLayout(words, 1)
    if front:
        row.setCheckable(True)
        row.setChecked(True)
        row.toggled.connect(lambda _on: row.setChecked(True))
    return row
