"""What can be done, in a menu behind three dots; or as buttons, of which only the first stay where text is large."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import theme
from welcome_desk.ui.widgets.basic import Button, literal
from welcome_desk.ui.widgets.flow import FlowLayout

Step = tuple[str, Callable[[], object]]
Act = tuple[str, str, str | None, Callable[[], object]]  # label, kind of button, icon, what it does


def menu_button(name: str, steps: Sequence[Step]) -> Button:
    """`name` is what a screen reader says."""
    more = Button("", "quiet", "ellipsis")
    more.setAccessibleName(name)
    more.setToolTip(_("More"))
    menu = QMenu(more)
    for label, step in steps:
        menu.addAction(literal(label), step)
    more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
    return more


def act_buttons(name: str, acts: Sequence[Act], steps: Sequence[Step] = ()) -> list[QWidget]:
    """The acts as buttons and the steps in a menu after them; where text is large, one button, and the rest in the menu."""
    large = theme.current().scale >= theme.NARROW_SCALE
    shown = acts[:1] if large else acts
    in_menu = [*((label, do) for label, _kind, _icon, do in acts[len(shown) :]), *steps]
    buttons: list[QWidget] = [Button(*act) for act in shown]
    return [*buttons, menu_button(name, in_menu)] if in_menu else buttons


def act_row(name: str, acts: Sequence[Act]) -> QWidget:
    """Over as many lines as they need."""
    box = QWidget()
    flow = FlowLayout(box)
    for button in act_buttons(name, acts):
        flow.addWidget(button)
    return box
