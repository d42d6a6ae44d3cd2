"""What of a count may be shown to the public, so that nobody in a small town is recognized. Pure: counts in, what is shown out.

May import: nothing of ours; scipy where the attack is tried. Read `tables.py` first, then `hiding.py` and `attack.py`.
"""

from welcome_desk.disclosure.guard import FEWEST, Singled, singled_out
from welcome_desk.disclosure.tables import BASE, LEAST_FOR_SHARE, Shown, Sum, Table, public, share

__all__ = [
    "BASE",
    "FEWEST",
    "LEAST_FOR_SHARE",
    "Shown",
    "Singled",
    "Sum",
    "Table",
    "public",
    "share",
    "singled_out",
]
