"""One function per thing a person can do: the only code that changes data. They take plain values and never commit.

May import: model, queries, matching, programs, access, store.work. Importing this package fills the register.
"""

from welcome_desk.access.register import REGISTER, Action, action, label_of
from welcome_desk.actions import (
    arrival,
    assessments,
    conflicts,
    consents,
    contacts,
    events,
    joining,
    lists,
    matches,
    needs,
    notes,
    organizations,
    passes,
    people,
    programs,
    promises,
    protected,
    referrals,
    reminders,
    sheets,
    staff,
    workers,
)

__all__ = [
    "REGISTER",
    "Action",
    "action",
    "arrival",
    "assessments",
    "conflicts",
    "consents",
    "contacts",
    "events",
    "joining",
    "label_of",
    "lists",
    "matches",
    "needs",
    "notes",
    "organizations",
    "passes",
    "people",
    "programs",
    "promises",
    "protected",
    "referrals",
    "reminders",
    "sheets",
    "staff",
    "workers",
]  # fmt: skip
