"""What of a count may be shown to the public, so that nobody in a small town is recognized. Pure: counts in, what is shown out.

May import: nothing of ours; scipy where the attack is tried. Read `tables.py` first, then `hiding.py` and `attack.py`, and
`grouping.py` for what is put together beforehand.
"""

from welcome_desk.disclosure.grouping import Grouped, grouped
from welcome_desk.disclosure.guard import FEWEST, Balance, may_be_crossed, told_beside_flows
from welcome_desk.disclosure.tables import (
    BASE,
    LEAST_FOR_SHARE,
    Reason,
    Shown,
    Sum,
    Table,
    public,
    rounded,
    share,
)

__all__ = [
    "BASE",
    "FEWEST",
    "LEAST_FOR_SHARE",
    "Balance",
    "Grouped",
    "Reason",
    "Shown",
    "Sum",
    "Table",
    "grouped",
    "may_be_crossed",
    "public",
    "rounded",
    "share",
    "told_beside_flows",
]
