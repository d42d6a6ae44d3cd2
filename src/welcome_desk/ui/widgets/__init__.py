"""Reusable widgets with no business noun. Colours and sizes come from `ui.theme` by properties, never from here."""

from welcome_desk.ui.widgets.basic import (
    Avatar,
    Button,
    Card,
    KeyCap,
    Label,
    Line,
    RowButton,
    StateChip,
    at_left,
    literal,
    one_line,
    said_politely,
)
from welcome_desk.ui.widgets.choices import Chips, Pills, Segmented, Stacked, Tabs
from welcome_desk.ui.widgets.dialog import Dialog
from welcome_desk.ui.widgets.fields import Field, beside, day_edit, day_of, drop_down, line_edit, number_edit
from welcome_desk.ui.widgets.fit import FitMeter
from welcome_desk.ui.widgets.flow import FlowLayout, emptied
from welcome_desk.ui.widgets.marks import Marks
from welcome_desk.ui.widgets.menu import act_buttons, act_row, menu_button
from welcome_desk.ui.widgets.scroll import Scroller, Sheet
from welcome_desk.ui.widgets.states import Banner, EmptyState, Progress
from welcome_desk.ui.widgets.week import Halves, TwoWeeks, WeekGrid
from welcome_desk.ui.widgets.which import Which

__all__ = [
    "Avatar", "Banner", "Button", "Card", "Chips", "Dialog", "EmptyState", "Field", "FitMeter", "FlowLayout", "Halves", "KeyCap",
    "Label", "Line", "Marks", "Pills", "Progress", "RowButton", "Scroller", "Segmented", "Sheet", "Stacked", "StateChip", "Tabs", "TwoWeeks", "WeekGrid", "Which", "act_buttons", "act_row", "at_left", "beside", "day_edit", "day_of", "drop_down", "emptied",
    "line_edit", "literal", "menu_button", "number_edit", "one_line", "said_politely",
]  # fmt: skip
