"""Which figures are tied from one period to the next: a stock, what comes to it and what goes.

The public is told the stock or its flows, never both: the table of a period refuses it (`public_cells.py`). A figure that
is told in public and counts what is there, or what comes or goes, belongs in here.
"""

from __future__ import annotations

from welcome_desk.disclosure import Balance

CLOSED = ("matches-closed", "matches-closed-by-reason")
MET = ("needs-met", "needs-met-by-area", "needs-unmet", "needs-unmet-by-area", "needs-unmet-by-reason")
ENDED = ("course-finished", "course-results", "course-certificates", "course-left")
BALANCES = (
    Balance("matches-active", ("matches-new",), CLOSED),
    Balance("matches-by-stage", ("matches-new",), (*CLOSED, "matches-declined")),
    Balance("matches-by-outcome", ("matches-new",), CLOSED),
    Balance("matches-by-output", ("matches-new",), CLOSED),
    Balance("teams-active", ("matches-new",), CLOSED),
    Balance("seekers-waiting", CLOSED, ("matches-new",)),
    Balance("passes-valid", ("passes-issued", "passes-renewed"), ("passes-ending", "passes-revoked")),
    Balance("needs-open", ("needs", "needs-by-area", "needs-by-state"), MET),
    Balance("needs-open-by-area", ("needs", "needs-by-area", "needs-by-state"), MET),
    Balance(
        "referrals-waiting",
        ("referrals", "referrals-by-outcome"),
        ("referrals-closed", "referrals-helped", "referrals-fell-through"),
    ),
    Balance("follow-ups-waiting", (), ("follow-ups-kept", "follow-ups-late")),
    Balance("course-enrolled", (), ENDED),
    Balance("openings", (), ("openings-closed", "openings-run-out")),
    # Of an opening everybody knows how many places it has: what is not free of them is taken.
    Balance("openings-free", ("openings", "openings-places", *CLOSED), ("openings-filled", "matches-new")),
)
