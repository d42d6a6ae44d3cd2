"""The application’s palette and style sheet, one part for each kind of widget, from the tokens of the theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from welcome_desk.ui.icons import tinted_file
from welcome_desk.ui.theme import TOKENS, TONES, TYPE, Theme, become


def apply(app: QApplication, theme: Theme) -> None:
    """Palette first, then one style sheet for the whole application."""
    become(theme)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(theme.font("body"))
    app.setPalette(_palette(theme))
    app.setStyleSheet(_style_sheet(theme))


def _palette(theme: Theme) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for where, token in {
        role.Window: "canvas", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "sunken",
        role.Text: "text", role.Button: "surface", role.ButtonText: "text", role.ToolTipBase: "toast",
        role.ToolTipText: "on_toast", role.Highlight: "primary", role.HighlightedText: "on_primary",
        role.Link: "primary_text", role.PlaceholderText: "text3", role.Mid: "border", role.Light: "surface",
    }.items():  # fmt: skip
        palette.setColor(where, QColor(theme.colour(token)))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.colour("disabled")))
    return palette


def _style_sheet(theme: Theme) -> str:
    parts = (_frames, _labels, _menus, _buttons, _button_kinds, _toggles, _fields, _steppers, _lists, _bars)
    return "\n".join(part(theme) for part in parts)


def _frames(theme: Theme) -> str:
    t, px = TOKENS[theme.mode], theme.px
    return f"""
    QWidget {{ color: {t["text"]}; }}
    QMainWindow, QWidget#canvas, QScrollArea {{ background: {t["canvas"]}; }}
    QDialog, QWidget#scrolled {{ background: {t["surface"]}; }}
    QFrame[card="true"] {{ background: {t["surface"]}; border: 1px solid {t["border"]}; border-radius: {px(10)}px; }}
    QFrame[group="true"] {{ background: {t["sunken"]}; border: 1px solid {t["border"]}; border-radius: {px(8)}px; }}
    QFrame[who="true"] {{ background: {t["primary_tint"]}; border-radius: {px(8)}px; }}
    QFrame[line="true"] {{ background: {t["border"]}; max-height: 1px; min-height: 1px; border: none; }}
    QFrame[eventbar="true"] {{ background: {t["accent"]}; border-radius: 2px; min-width: {px(4)}px; max-width: {px(4)}px; }}
    QScrollArea[plain="true"], QWidget[plain="true"] {{ background: transparent; border: none; }}
    QWidget#nav {{ background: {t["nav"]}; border-right: 1px solid {t["border"]}; }}
    QWidget#topbar {{ background: {t["canvas"]}; border-bottom: 1px solid {t["border"]}; }}
    """


def _labels(theme: Theme) -> str:
    """Every role of text, every tone, and chips."""
    t, px, fs = TOKENS[theme.mode], theme.px, theme.text_px
    text_roles = "\n".join(
        f'QLabel[role="{role}"] {{ font-size: {fs(role)}px; font-weight: {TYPE[role][1]}; }}' for role in TYPE
    )
    tones = "\n".join(
        f'QLabel[tone="{tone}"] {{ color: {t[tone]}; }} '
        f'QLabel[chip="{tone}"] {{ color: {t[tone]}; background: {t[f"{tone}_tint"]}; }} '
        f'QLabel[round="{tone}"] {{ background: {t[f"{tone}_tint"]}; border-radius: {px(16)}px; padding: {px(6)}px; }} '
        f'QFrame[banner="{tone}"] {{ background: {t[f"{tone}_tint"]}; border-radius: {px(10)}px; }}'
        for tone in TONES
    )
    return f"""
    QLabel {{ background: transparent; }}
    QLabel[tone="text2"] {{ color: {t["text2"]}; }}
    QLabel[tone="text3"] {{ color: {t["text3"]}; }}
    QLabel[tone="link"] {{ color: {t["primary_text"]}; }}
    QLabel[struck="true"] {{ text-decoration: line-through; color: {t["text3"]}; }}
    {text_roles}
    {tones}
    QLabel[chip] {{ border-radius: {px(11)}px; padding: {px(2)}px {px(10)}px; font-size: {fs("caption")}px; font-weight: 600; }}
    QLabel[chip="plain"] {{ color: {t["text2"]}; background: {t["chip"]}; font-weight: 400; }}
    QLabel[keycap="true"] {{ background: {t["sunken"]}; border: 1px solid {t["border"]}; border-radius: 4px;
        padding: 1px {px(6)}px; font-size: {fs("caption")}px; color: {t["text2"]}; }}
    QLabel[why="true"] {{ background: {t["primary_tint"]}; border-radius: {px(8)}px; padding: {px(12)}px; }}
    """


def _menus(theme: Theme) -> str:
    t, px = TOKENS[theme.mode], theme.px
    return f"""
    QMenuBar {{ background: {t["nav"]}; border-bottom: 1px solid {t["border"]}; padding: 2px {px(12)}px; }}
    QMenuBar::item {{ padding: {px(4)}px {px(12)}px; background: transparent; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {t["selection"]}; }}
    QMenu {{ background: {t["surface"]}; border: 1px solid {t["border_strong"]}; padding: {px(4)}px; }}
    QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(16)}px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t["selection"]}; }}
    QMenu::item:disabled {{ color: {t["disabled"]}; }}
    QMenu::separator {{ height: 1px; background: {t["border"]}; margin: {px(4)}px; }}
    QToolTip {{ background: {t["toast"]}; color: {t["on_toast"]}; border: none; padding: {px(6)}px; }}
    """


def _buttons(theme: Theme) -> str:
    """The plain button and its kinds by weight."""
    t, px, fs = TOKENS[theme.mode], theme.px, theme.text_px
    return f"""
    QPushButton {{ background: {t["surface"]}; border: 1px solid {t["border_strong"]}; border-radius: {px(7)}px;
        padding: {px(7)}px {px(16)}px; font-size: {fs("strong")}px; font-weight: 600; min-height: {px(22)}px; }}
    QPushButton:hover {{ background: {t["hover"]}; }}
    QPushButton:focus {{ border: 2px solid {t["focus"]}; padding: {px(7) - 1}px {px(16) - 1}px; }}
    QPushButton:disabled {{ color: {t["disabled"]}; border-color: {t["border"]}; }}
    QPushButton[kind="filled"] {{ background: {t["primary"]}; color: {t["on_primary"]}; border-color: {t["primary"]}; }}
    QPushButton[kind="filled"]:hover {{ background: {t["primary_hover"]}; }}
    QPushButton[kind="filled"]:pressed {{ background: {t["primary_press"]}; }}
    QPushButton[kind="filled"]:focus {{ border: 2px solid {t["text"]}; }}
    QPushButton[kind="soft"] {{ background: {t["primary_tint"]}; color: {t["primary_text"]}; border-color: {t["primary"]}; }}
    QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; color: {t["primary_text"]};
        padding: {px(7)}px {px(8)}px; }}
    QPushButton[kind="quiet"]:hover {{ background: {t["hover"]}; }}
    QPushButton[kind="quiet"]:focus {{ border: 2px solid {t["focus"]}; padding: {px(7) - 1}px {px(8) - 1}px; }}
    QPushButton[kind="quiet"]:disabled {{ color: {t["disabled"]}; }}
    QPushButton[kind="danger"] {{ color: {t["danger"]}; border-color: {t["danger"]}; }}
    QPushButton[door="true"] {{ min-height: {px(34)}px; min-width: {px(34)}px; }}
    QPushButton[kind="here"] {{ background: {t["success_tint"]}; color: {t["success"]}; border-color: {t["success"]}; }}
    """


def _button_kinds(theme: Theme) -> str:
    """Buttons that look like something else: a place, a tab, a row."""
    t, px = TOKENS[theme.mode], theme.px
    return f"""
    QPushButton[kind="nav"] {{ background: transparent; border: none; border-left: 3px solid transparent; border-radius: 0;
        text-align: left; color: {t["text2"]}; font-weight: 400; padding: {px(9)}px {px(13)}px; }}
    QPushButton[kind="nav"]:hover {{ background: {t["hover"]}; }}
    QPushButton[kind="nav"]:checked {{ background: {t["selection"]}; color: {t["primary_text"]}; font-weight: 600;
        border-left: 3px solid {t["primary"]}; }}
    QPushButton[kind="nav"]:focus {{ border: 2px solid {t["focus"]}; }}
    QPushButton[kind="tab"] {{ background: transparent; border: none; border-bottom: 3px solid transparent; border-radius: 0;
        color: {t["text2"]}; padding: {px(6)}px {px(10)}px; }}
    QPushButton[kind="tab"]:checked {{ color: {t["primary_text"]}; border-bottom: 3px solid {t["primary"]}; }}
    QPushButton[kind="tab"]:focus {{ border: 2px solid {t["focus"]}; }}
    QPushButton[kind="row"] {{ background: transparent; border: 1px solid transparent; text-align: left; font-weight: 400;
        padding: {px(6)}px; }}
    QPushButton[kind="row"]:hover {{ background: {t["hover"]}; }}
    QPushButton[kind="row"]:checked {{ background: {t["primary_tint"]}; }}
    QPushButton[kind="row"]:focus {{ border: 2px solid {t["focus"]}; }}
    """


def _toggles(theme: Theme) -> str:
    """Buttons that stay pressed."""
    t, px, fs = TOKENS[theme.mode], theme.px, theme.text_px
    return f"""
    QPushButton[kind="segment"] {{ border-radius: 0; font-weight: 600; }}
    QPushButton[kind="segment"][edge="left"] {{ border-top-left-radius: {px(7)}px; border-bottom-left-radius: {px(7)}px; }}
    QPushButton[kind="segment"][edge="right"] {{ border-top-right-radius: {px(7)}px; border-bottom-right-radius: {px(7)}px; }}
    QPushButton[kind="pill"] {{ font-weight: 600; padding: {px(6)}px {px(12)}px; }}
    QPushButton[kind="pill"]:checked, QPushButton[kind="segment"]:checked {{ background: {t["primary"]}; color: {t["on_primary"]}; border-color: {t["primary"]}; }}
    QPushButton[kind="pill"]:focus, QPushButton[kind="segment"]:focus {{ border: 2px solid {t["focus"]}; }}
    QPushButton[kind="pill"]:checked:focus, QPushButton[kind="segment"]:checked:focus {{ border: 2px solid {t["text"]}; }}
    QPushButton[kind="chip"] {{ border-radius: {px(16)}px; padding: {px(4)}px {px(14)}px; font-size: {fs("small")}px;
        font-weight: 400; min-height: {px(22)}px; }}
    QPushButton[kind="chip"]:checked {{ background: {t["primary_tint"]}; color: {t["primary_text"]};
        border: 2px solid {t["primary"]}; font-weight: 600; padding: {px(4) - 1}px {px(14) - 1}px; }}
    QPushButton[kind="chip"]:focus {{ border: 2px solid {t["focus"]}; padding: {px(4) - 1}px {px(14) - 1}px; }}
    QPushButton[kind="cell"] {{ border-radius: {px(5)}px; padding: 0; min-width: {px(44)}px; min-height: {px(26)}px; }}
    QPushButton[kind="cell"]:checked {{ background: {t["primary"]}; border-color: {t["primary"]}; }}
    QPushButton[kind="cell"]:focus {{ border: 2px solid {t["focus"]}; padding: 0; }}
    QPushButton[kind="cell"]:checked:focus {{ border: 2px solid {t["text"]}; }}
    """


def _fields(theme: Theme) -> str:
    t, px, fs = TOKENS[theme.mode], theme.px, theme.text_px
    return f"""
    QLineEdit, QPlainTextEdit, QComboBox, QDateTimeEdit, QSpinBox, QDoubleSpinBox {{ background: {t["surface"]};
        border: 1px solid {t["border_strong"]}; border-radius: {px(7)}px; padding: {px(7)}px {px(12)}px;
        font-size: {fs("body")}px; min-height: {px(22)}px; selection-background-color: {t["primary"]};
        selection-color: {t["on_primary"]}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus
        {{ border: 2px solid {t["focus"]}; padding: {px(7) - 1}px {px(12) - 1}px; }}
    QLineEdit[door="true"] {{ font-size: {fs("display")}px; min-height: {px(40)}px; padding: {px(10)}px {px(16)}px; }}
    QLineEdit[door="true"]:focus {{ padding: {px(10) - 1}px {px(16) - 1}px; }}
    QLineEdit[state="error"], QPlainTextEdit[state="error"] {{ border: 2px solid {t["danger"]}; }}
    QComboBox::drop-down, QDateTimeEdit::drop-down {{ subcontrol-position: right center; border: none; width: {px(28)}px; }}
    QComboBox::down-arrow, QDateTimeEdit::down-arrow {{ image: url("{tinted_file("chevron-down", t["text2"]).as_posix()}"); width: {px(18)}px; height: {px(18)}px; }}
    QComboBox QAbstractItemView {{ background: {t["surface"]}; border: 1px solid {t["border_strong"]};
        selection-background-color: {t["selection"]}; selection-color: {t["text"]}; outline: none; }}
    QCheckBox {{ spacing: {px(10)}px; }}
    QCheckBox::indicator {{ width: {px(20)}px; height: {px(20)}px; border: 2px solid {t["border_strong"]};
        border-radius: {px(5)}px; background: {t["surface"]}; }}
    QCheckBox::indicator:checked {{ background: {t["primary"]}; border-color: {t["primary"]};
        image: url("{tinted_file("check", t["on_primary"]).as_posix()}"); }}
    QCheckBox:focus {{ border: 2px solid {t["focus"]}; border-radius: {px(5)}px; }}
    """


def _steppers(theme: Theme) -> str:
    """The two arrows of a number, one over the other."""
    t, px = TOKENS[theme.mode], theme.px
    parts = []
    for way, place in (("up", "top"), ("down", "bottom")):
        boxes = [f"{box}::{way}" for box in ("QSpinBox", "QDoubleSpinBox")]
        shown = tinted_file(f"chevron-{way}", t["text2"]).as_posix()
        faint = tinted_file(f"chevron-{way}", t["disabled"]).as_posix()
        parts.append(f"""
    {_each(boxes, "-button")} {{ subcontrol-origin: border; subcontrol-position: {place} right; width: {px(26)}px;
        margin: 1px; border: none; background: transparent; border-{place}-right-radius: {px(6)}px; }}
    {_each(boxes, "-button:hover")} {{ background: {t["hover"]}; }}
    {_each(boxes, "-button:pressed")} {{ background: {t["selection"]}; }}
    {_each(boxes, "-arrow")} {{ image: url("{shown}"); width: {px(14)}px; height: {px(14)}px; }}
    {_each(boxes, "-arrow:disabled")}, {_each(boxes, "-arrow:off")} {{ image: url("{faint}"); }}""")
    return "\n".join(parts)


def _each(starts: list[str], end: str) -> str:
    return ", ".join(start + end for start in starts)


def _lists(theme: Theme) -> str:
    t, px, fs = TOKENS[theme.mode], theme.px, theme.text_px
    return f"""
    QSlider::groove:horizontal {{ height: {px(6)}px; border-radius: {px(3)}px; background: {t["chip"]}; }}
    QSlider::sub-page:horizontal {{ border-radius: {px(3)}px; background: {t["primary"]}; }}
    QSlider::sub-page:horizontal:disabled {{ background: {t["border"]}; }}
    QSlider::handle:horizontal {{ width: {px(18)}px; margin: -{px(6)}px 0; border-radius: {px(9)}px; background: {t["surface"]};
        border: 2px solid {t["primary"]}; }}
    QSlider::handle:horizontal:focus {{ background: {t["focus"]}; }}
    QSlider::handle:horizontal:disabled {{ border-color: {t["border"]}; }}
    QSlider {{ min-height: {px(32)}px; border: 2px solid transparent; border-radius: {px(5)}px; }}
    QSlider:focus {{ border-color: {t["focus"]}; }}
    QTableView {{ background: {t["surface"]}; border: 1px solid {t["border"]}; border-radius: {px(10)}px;
        gridline-color: {t["border"]}; selection-background-color: {t["primary_tint"]};
        selection-color: {t["text"]}; font-size: {fs("small")}px; outline: none; }}
    QTableView::item {{ padding: 0 {px(8)}px; }}
    QTableView:focus {{ border: 2px solid {t["focus"]}; }}
    QHeaderView, QTableCornerButton::section {{ background: {t["sunken"]}; border: none; }}
    QHeaderView::section {{ background: {t["sunken"]}; border: none; border-bottom: 1px solid {t["border"]};
        padding: {px(8)}px; font-size: {fs("caption")}px; font-weight: 600; color: {t["text2"]}; }}
    QListView {{ background: {t["surface"]}; border: 1px solid {t["border"]}; border-radius: {px(8)}px; outline: none; }}
    QListView::item {{ padding: {px(6)}px {px(10)}px; }}
    QListView::item:selected {{ background: {t["primary_tint"]}; color: {t["text"]}; }}
    """


def _bars(theme: Theme) -> str:
    """What floats or moves: notices, progress, scroll bars."""
    t, px = TOKENS[theme.mode], theme.px
    return f"""
    QFrame#toast {{ background: {t["toast"]}; border-radius: {px(8)}px; }}
    QFrame#toast QLabel {{ color: {t["on_toast"]}; }}
    QFrame#toast QPushButton {{ background: transparent; border: 1px solid transparent; color: {t["toast_link"]}; }}
    QFrame#toast QPushButton:focus {{ border: 2px solid {t["toast_link"]}; }}
    QProgressBar {{ background: {t["chip"]}; border: none; border-radius: {px(4)}px; max-height: {px(9)}px; }}
    QProgressBar::chunk {{ background: {t["primary"]}; border-radius: {px(4)}px; }}
    QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 2px; }}
    QScrollBar::handle:vertical {{ background: {t["scroll"]}; border-radius: {px(4)}px; min-height: {px(32)}px; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 2px; }}
    QScrollBar::handle:horizontal {{ background: {t["scroll"]}; border-radius: {px(4)}px; min-width: {px(32)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none; border: none;
        width: 0; height: 0; }}
    """
