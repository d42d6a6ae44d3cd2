"""Mapped tables and the rules an entity can check alone. No session is opened here.

May import: errors, i18n, SQLAlchemy. Read `base.py` first, then `people.py`.
"""

from welcome_desk.model import journal
from welcome_desk.model.arrival import ArrivalStep
from welcome_desk.model.assessments import Assessment
from welcome_desk.model.attachments import Attachment
from welcome_desk.model.base import Base, Row, journaled, kinds, new_id
from welcome_desk.model.consents import Consent
from welcome_desk.model.contacts import Contact, Need, Presence, Promise, Referral
from welcome_desk.model.events import Attendance, Event
from welcome_desk.model.lists import SavedList
from welcome_desk.model.matches import CheckIn, KeepApart, Match
from welcome_desk.model.notes import PersonNote, ProtectedNote
from welcome_desk.model.organizations import Organization
from welcome_desk.model.passes import Pass
from welcome_desk.model.people import Household, NotTheSame, Person
from welcome_desk.model.programs import Enrolment, Program
from welcome_desk.model.reminders import Snooze
from welcome_desk.model.sheets import Sheet
from welcome_desk.model.staff import Centre, User

__all__ = [
    "ArrivalStep",
    "Assessment",
    "Attachment",
    "Attendance",
    "Base",
    "Centre",
    "CheckIn",
    "Consent",
    "Contact",
    "Enrolment",
    "Event",
    "Household",
    "KeepApart",
    "Match",
    "Need",
    "NotTheSame",
    "Organization",
    "Pass",
    "Person",
    "PersonNote",
    "Presence",
    "Program",
    "Promise",
    "ProtectedNote",
    "Referral",
    "Row",
    "SavedList",
    "Sheet",
    "Snooze",
    "User",
    "journal",
    "journaled",
    "kinds",
    "new_id",
]
