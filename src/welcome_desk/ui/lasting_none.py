"""PySide6 6.12 gives up a reference to None with every call of Qt that returns nothing. From Python 3.12 on None has no
count of references (PEP 683); before, it runs out after some ten thousand calls, and Python ends the program.

A busy evening at the door is that long, so None is given more references here than can ever be used up. True and False
run out too, more slowly: after 600 key presses at the door Python ended itself on the way out.
"""

from __future__ import annotations

import ctypes
import sys

MORE = 1 << 40
_given = False


def keep_none() -> None:
    """Once is enough."""
    global _given  # noqa: PLW0603
    if not _given and sys.version_info < (3, 12):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(
                id(constant)
            ).value += MORE  # the count is the first field of every object
        _given = True
