"""Who may be entered twice: pure, plain facts in, scores with reasons out. Opens no session.

May import: rapidfuzz, the folding of names, i18n (`explain` only). Read `known.py` first, then `scoring.py`. The scheme of
weights is told in docs/decisions/0009-duplicates.md.
"""

from welcome_desk.duplicates import explain
from welcome_desk.duplicates.known import Known, Reason, Town, Twins
from welcome_desk.duplicates.scoring import LIKELY, compare
from welcome_desk.duplicates.sweep import likeliest_first, steps, sweep

__all__ = [
    "LIKELY", "Known", "Reason", "Town", "Twins", "compare", "explain", "likeliest_first", "steps", "sweep",
]  # fmt: skip
