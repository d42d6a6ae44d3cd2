"""A row of a card: words, a state, and what can be done, under the words where space is short."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from welcome_desk.i18n import ngettext
from welcome_desk.ui import theme
from welcome_desk.ui.widgets import Avatar, Button, FlowLayout, Label, StateChip

Steps = Sequence[tuple[str, Callable[[], object]]]


def card_row(
    title: str,
    under: str = "",
    *,
    note: str = "",
    chip: tuple[str, str] | None = None,
    buttons: Sequence[QWidget] = (),
    tone: str = "text2",
    avatar: str = "",
) -> QWidget:
    row = QWidget()
    row.setAccessibleName(", ".join(part for part in (title, chip[0] if chip else "", under, note) if part))
    narrow = theme.current().scale >= theme.NARROW_SCALE
    layout: QBoxLayout = QVBoxLayout(row) if narrow else QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    if avatar and not narrow:
        layout.addWidget(Avatar(avatar, 32))
    words = QVBoxLayout()
    words.setSpacing(theme.current().px(2))
    words.addWidget(Label(title, "strong" if avatar else "body"))
    if under:
        words.addWidget(Label(under, "small", tone))
    if note:
        words.addWidget(Label(note, "small"))
    layout.addLayout(words, 1)
    beside = [*([StateChip(*chip)] if chip else []), *buttons]
    if narrow and beside:
        box = QWidget()
        flow = FlowLayout(box, 8)
        for widget in beside:
            flow.addWidget(widget)
        layout.addWidget(box)
    elif not narrow:
        for widget in beside:
            layout.addWidget(widget)
    return row


def folded(rows: Sequence[QWidget], label: str) -> tuple[Button, QWidget]:
    """Rows that are folded away until somebody asks for them."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().px(8))
    for row in rows:
        layout.addWidget(row)
    box.hide()
    fold = Button(label, "quiet", "chevron-down")
    fold.clicked.connect(lambda: box.setVisible(box.isHidden()))
    return fold, box


def earlier(count: int) -> str:
    return ngettext("{n} earlier", "{n} earlier", count).format(n=count)


def later(count: int) -> str:
    return ngettext("{n} later", "{n} later", count).format(n=count)


def closed(count: int) -> str:
    return ngettext("{n} closed", "{n} closed", count).format(n=count)
