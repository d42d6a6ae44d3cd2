"""What screens and reports read: plain rows, counts, ids. Never writes; a fixed number of statements, however many rows.

May import: model, access, periods, terms, i18n. One file per noun; `figures` holds every number of the reports.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from welcome_desk.queries import (
        apart,
        arrival,
        assessments,
        attachments,
        columns,
        conditions,
        consents,
        contacts,
        courses,
        deadlines,
        duplicates,
        enrolments,
        events,
        fact_cards,
        figures,
        following,
        history,
        households,
        joined,
        lists,
        match,
        matches,
        needs,
        notes,
        openings,
        outcomes,
        passes,
        people,
        person,
        phrases,
        plans,
        programs,
        promises,
        protected,
        quiet,
        referrals,
        reminders,
        screening,
        search,
        sheets,
        staff,
        standards,
        support,
        teams,
        templates,
        timeline,
        typed_back,
        wishes,
        workers,
    )

__all__ = [
    "apart",
    "arrival",
    "assessments",
    "attachments",
    "columns",
    "conditions",
    "consents",
    "contacts",
    "courses",
    "deadlines",
    "duplicates",
    "enrolments",
    "events",
    "fact_cards",
    "figures",
    "following",
    "history",
    "households",
    "joined",
    "lists",
    "match",
    "matches",
    "needs",
    "notes",
    "openings",
    "outcomes",
    "passes",
    "people",
    "person",
    "phrases",
    "plans",
    "programs",
    "promises",
    "protected",
    "quiet",
    "referrals",
    "reminders",
    "screening",
    "search",
    "sheets",
    "staff",
    "standards",
    "support",
    "teams",
    "templates",
    "timeline",
    "typed_back",
    "wishes",
    "workers",
]


def __getattr__(name: str) -> ModuleType:
    """Each file when it is asked for first: the window opens with the few that Today reads."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)
