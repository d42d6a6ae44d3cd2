"""A phone number wherever one is shown: readable, and with the warning that belongs to it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from welcome_desk import terms
from welcome_desk.ui.widgets import FlowLayout, Label, StateChip


def readable(phone: str) -> str:
    """Numbers of this continent in groups; any other as it was written."""
    digits = re.sub(r"[\s().+-]", "", phone)
    found = re.fullmatch(r"1?(\d{3})(\d{3})(\d{4})", digits)
    return "-".join(found.groups()) if found else phone


def warning_chip(safe_to_call: str) -> StateChip | None:
    """None where nobody asked, or where calling is safe. A code of a newer version is a warning too."""
    if not safe_to_call or safe_to_call == "yes":
        return None
    return StateChip(terms.label("safe-to-call", safe_to_call), "warn")


def phone_line(phone: str, safe_to_call: str) -> QWidget:
    """The number, to be copied, and beside it whether and how it is safe to use."""
    box = QWidget()
    flow = FlowLayout(box, 8)
    number = Label(readable(phone), wraps=False)
    number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    flow.addWidget(number)
    chip = warning_chip(safe_to_call)
    if chip is not None:
        flow.addWidget(chip)
    box.setAccessibleName(", ".join([readable(phone), *([chip.text()] if chip else [])]))
    return box
