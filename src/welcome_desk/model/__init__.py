"""Mapped tables and the rules an entity can check alone. No session is opened here.

May import: errors, i18n, SQLAlchemy. Read `base.py` first, then `people.py`.
"""

from welcome_desk.model import journal
from welcome_desk.model.afterwards import (
    ActionItem,
    EventFeedback,
    EventTick,
    MediaMention,
    SectorCount,
    Theme,
    TourOffer,
    TourStop,
)
from welcome_desk.model.arrival import ArrivalStep
from welcome_desk.model.assessments import Assessment
from welcome_desk.model.attachments import Attachment
from welcome_desk.model.base import Base, Row, journaled, kinds, new_id
from welcome_desk.model.consents import Consent
from welcome_desk.model.contacts import Contact, Need, Presence, Promise, Referral
from welcome_desk.model.courses import CourseSession, LevelMove, SessionAttendance
from welcome_desk.model.events import Attendance, Event, EventSeries, Observance, SignInSheet
from welcome_desk.model.following import (
    Concern,
    ExitTalk,
    Goal,
    Meeting,
    MoneyLine,
    Pulse,
    TeamTask,
    Tick,
)
from welcome_desk.model.funder import LeftOut, SentRecord
from welcome_desk.model.letters import LetterText
from welcome_desk.model.lists import SavedList
from welcome_desk.model.matches import CheckIn, KeepApart, Match, MatchMember, Wish
from welcome_desk.model.notes import PersonNote, ProtectedNote
from welcome_desk.model.organizations import Organization
from welcome_desk.model.outcomes import Evidence, OutcomeCheck
from welcome_desk.model.passes import Pass
from welcome_desk.model.people import Household, NotTheSame, Person
from welcome_desk.model.programs import Enrolment, FactCard, OwnTemplate, Program
from welcome_desk.model.reminders import Snooze
from welcome_desk.model.reports import PastPrint, ReportText
from welcome_desk.model.screening import Absence, Screening
from welcome_desk.model.sheets import Sheet
from welcome_desk.model.shifts import Shift, ShiftPlace
from welcome_desk.model.staff import Centre, User

__all__ = [
    "Absence",
    "ActionItem",
    "ArrivalStep",
    "Assessment",
    "Attachment",
    "Attendance",
    "Base",
    "Centre",
    "CheckIn",
    "Concern",
    "Consent",
    "Contact",
    "CourseSession",
    "Enrolment",
    "Event",
    "EventFeedback",
    "EventSeries",
    "EventTick",
    "Evidence",
    "ExitTalk",
    "FactCard",
    "Goal",
    "Household",
    "KeepApart",
    "LeftOut",
    "LetterText",
    "LevelMove",
    "Match",
    "MatchMember",
    "MediaMention",
    "Meeting",
    "MoneyLine",
    "Need",
    "NotTheSame",
    "Observance",
    "Organization",
    "OutcomeCheck",
    "OwnTemplate",
    "Pass",
    "PastPrint",
    "Person",
    "PersonNote",
    "Presence",
    "Program",
    "Promise",
    "ProtectedNote",
    "Pulse",
    "Referral",
    "ReportText",
    "Row",
    "SavedList",
    "Screening",
    "SectorCount",
    "SentRecord",
    "SessionAttendance",
    "Sheet",
    "Shift",
    "ShiftPlace",
    "SignInSheet",
    "Snooze",
    "TeamTask",
    "Theme",
    "Tick",
    "TourOffer",
    "TourStop",
    "User",
    "Wish",
    "journal",
    "journaled",
    "kinds",
    "new_id",
]
