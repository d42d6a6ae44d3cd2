"""What screens and reports read: plain rows, counts, ids. Never writes; a fixed number of statements, however many rows.

May import: model, access, periods, i18n. One file per noun; `figures.py` holds every number of the reports.
"""

from welcome_desk.queries import (
    consents,
    contacts,
    duplicates,
    events,
    figures,
    history,
    joined,
    matches,
    needs,
    people,
    person,
    programs,
    promises,
    referrals,
    search,
    staff,
)

__all__ = [
    "consents",
    "contacts",
    "duplicates",
    "events",
    "figures",
    "history",
    "joined",
    "matches",
    "needs",
    "people",
    "person",
    "programs",
    "promises",
    "referrals",
    "search",
    "staff",
]
