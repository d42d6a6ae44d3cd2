"""What screens and reports read: plain rows, counts, ids. Never writes; a fixed number of statements, however many rows.

May import: model, access, periods, terms, i18n. One file per noun; `figures.py` holds every number of the reports.
"""

from welcome_desk.queries import (
    columns,
    conditions,
    consents,
    contacts,
    duplicates,
    events,
    figures,
    history,
    joined,
    lists,
    matches,
    needs,
    notes,
    people,
    person,
    phrases,
    programs,
    promises,
    referrals,
    search,
    staff,
    timeline,
)

__all__ = [
    "columns",
    "conditions",
    "consents",
    "contacts",
    "duplicates",
    "events",
    "figures",
    "history",
    "joined",
    "lists",
    "matches",
    "needs",
    "notes",
    "people",
    "person",
    "phrases",
    "programs",
    "promises",
    "referrals",
    "search",
    "staff",
    "timeline",
]
