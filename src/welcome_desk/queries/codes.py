"""The codes of lines on paper: two characters that nobody takes for others, to be typed back."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from itertools import product

# Letters and digits that nobody takes for another: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, 6 and G, U and V.
ALPHABET = "ACDEFHJKMNPQRTUWXY3479"
CODES = tuple("".join(pair) for pair in product(ALPHABET, repeat=2))
KEPT_DAYS = 60  # so long a sheet may lie on a table before its codes go to other lines


def free_code(of: str, *taken: Collection[str]) -> str:
    """Drawn from what the line is about, so that two desks mostly give the same line the same code. `taken`: what must not
    be given, and then what may be given sooner than none, the last of them never."""
    start = int.from_bytes(sha256(of.encode()).digest()[:4]) % len(CODES)
    turned = [*CODES[start:], *CODES[:start]]
    for those in taken[:-1]:
        free = next((code for code in turned if code not in those), None)
        if free:
            return free
    return next(code for code in turned if code not in taken[-1])
