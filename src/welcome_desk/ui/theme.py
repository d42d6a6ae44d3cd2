"""“Lake and birch”: every colour, size and style sheet of the window stands here and nowhere else."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from welcome_desk import paths

LIGHT = {
    "canvas": "#F5F2EA", "nav": "#EBE6DA", "surface": "#FFFFFF", "sunken": "#FAF8F3", "hover": "#F3EFE6",
    "chip": "#ECE7DB", "selection": "#CFE4E7", "border": "#DDD7C9", "border_strong": "#857F70", "text": "#1C2826",
    "text2": "#47534F", "text3": "#5F6964", "primary": "#0E5A68", "primary_hover": "#0A4A56", "primary_press": "#083C46",
    "on_primary": "#FFFFFF", "primary_tint": "#DDECEE", "primary_text": "#0B4F5C", "focus": "#0B6E80",
    "success": "#2A6B3C", "success_tint": "#E1F0E2", "warn": "#8A4B00", "warn_tint": "#FBEBD0", "danger": "#A3261D",
    "danger_tint": "#FBE4E0", "info": "#2C5687", "info_tint": "#E2ECF7", "plum": "#6B3F7C", "plum_tint": "#F0E6F4",
    "accent": "#C47A12", "disabled": "#9C968A", "scroll": "#B8B1A1", "toast": "#24312F", "on_toast": "#F5F2EA",
    "toast_link": "#9FD8E1",
}  # fmt: skip
DARK = {
    "canvas": "#141B1C", "nav": "#101617", "surface": "#1D2628", "sunken": "#182022", "hover": "#263234",
    "chip": "#2D3A3D", "selection": "#24505A", "border": "#364345", "border_strong": "#82908F", "text": "#EEF1EC",
    "text2": "#C3CBC7", "text3": "#A3AEAA", "primary": "#7CC7D3", "primary_hover": "#95D5DF", "primary_press": "#68B3C0",
    "on_primary": "#08262C", "primary_tint": "#1B3E45", "primary_text": "#A9DEE6", "focus": "#8FD3DD",
    "success": "#8FD19E", "success_tint": "#1D3A26", "warn": "#F0B968", "warn_tint": "#43300F", "danger": "#F5A197",
    "danger_tint": "#4A211D", "info": "#A5C5EE", "info_tint": "#20344E", "plum": "#D3AEE0", "plum_tint": "#3A2645",
    "accent": "#E7A54A", "disabled": "#6D7876", "scroll": "#56656A", "toast": "#E9EDE8", "on_toast": "#1C2826",
    "toast_link": "#0B4F5C",
}  # fmt: skip
TOKENS = {"light": LIGHT, "dark": DARK}

# Pixels at 100 % and weight; nothing on screen is smaller than a caption.
TYPE = {
    "display": (28, 600), "title": (21, 600), "heading": (17, 600), "body": (16, 400), "strong": (16, 600),
    "small": (15, 400), "small_strong": (15, 600), "caption": (14, 400), "caption_strong": (14, 600), "count": (44, 600),
}  # fmt: skip
TONES = ("primary", "success", "warn", "danger", "info", "plum")
NARROW_WIDTH, NARROW_SCALE = 1100, 1.5
USUAL_SIZE = QSize(1366, 768)


@dataclass(frozen=True)
class Theme:
    """`scale` multiplies text from 1.0 to 2.0; spaces grow at half that rate, so that 200 % stays usable."""

    mode: str = "light"
    scale: float = 1.0

    def colour(self, token: str) -> str:
        return TOKENS[self.mode][token]

    def px(self, pixels: float) -> int:
        return round(pixels * (1 + (self.scale - 1) / 2))

    def text_px(self, style: str) -> int:
        return round(TYPE[style][0] * self.scale)

    def font(self, style: str) -> QFont:
        font = QFont(families()[0])
        font.setFamilies(list(families()))
        font.setPixelSize(self.text_px(style))
        font.setWeight(QFont.Weight(TYPE[style][1]))
        return font


_current = Theme()


def current() -> Theme:
    return _current


@cache
def families() -> tuple[str, ...]:
    """The shipped fonts, registered once; the same files that the PDF embeds."""
    with paths.resource("fonts", "fonts.toml").open("rb") as stream:
        listed = tomllib.load(stream)["font"]
    found: dict[str, None] = {}
    for entry in listed:
        for file in (entry["regular"], entry.get("bold"), entry.get("italic")):
            if file:
                number = QFontDatabase.addApplicationFont(str(paths.resource("fonts", file)))
                found |= dict.fromkeys(QFontDatabase.applicationFontFamilies(number)[:1])
    return tuple(found)


def apply(app: QApplication, theme: Theme) -> None:
    """Palette first, then one style sheet for the whole application."""
    global _current  # noqa: PLW0603 (one theme at a time; widgets ask for it when they paint)
    _current = theme
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(theme.font("body"))
    app.setPalette(_palette(theme))
    app.setStyleSheet(_style_sheet(theme))


def restyle(widget: QWidget) -> None:
    """After a property that the style sheet reads has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


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
    QWidget {{ color: {t["text"]}; }}
    QMainWindow, QWidget#canvas, QScrollArea {{ background: {t["canvas"]}; }}
    QDialog, QWidget#scrolled {{ background: {t["surface"]}; }}
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
    QFrame[card="true"] {{ background: {t["surface"]}; border: 1px solid {t["border"]}; border-radius: {px(10)}px; }}
    QFrame[group="true"] {{ background: {t["sunken"]}; border: 1px solid {t["border"]}; border-radius: {px(8)}px; }}
    QFrame[who="true"] {{ background: {t["primary_tint"]}; border-radius: {px(8)}px; }}
    QFrame[line="true"] {{ background: {t["border"]}; max-height: 1px; min-height: 1px; border: none; }}
    QFrame[eventbar="true"] {{ background: {t["accent"]}; border-radius: 2px; min-width: {px(4)}px; max-width: {px(4)}px; }}
    QScrollArea[plain="true"], QWidget[plain="true"] {{ background: transparent; border: none; }}
    QWidget#nav {{ background: {t["nav"]}; border-right: 1px solid {t["border"]}; }}
    QWidget#topbar {{ background: {t["canvas"]}; border-bottom: 1px solid {t["border"]}; }}
    QMenuBar {{ background: {t["nav"]}; border-bottom: 1px solid {t["border"]}; padding: 2px {px(12)}px; }}
    QMenuBar::item {{ padding: {px(4)}px {px(12)}px; background: transparent; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {t["selection"]}; }}
    QMenu {{ background: {t["surface"]}; border: 1px solid {t["border_strong"]}; padding: {px(4)}px; }}
    QMenu::item {{ padding: {px(6)}px {px(24)}px {px(6)}px {px(16)}px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t["selection"]}; }}
    QMenu::item:disabled {{ color: {t["disabled"]}; }}
    QMenu::separator {{ height: 1px; background: {t["border"]}; margin: {px(4)}px; }}
    QToolTip {{ background: {t["toast"]}; color: {t["on_toast"]}; border: none; padding: {px(6)}px; }}

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
    QPushButton[kind="here"] {{ background: {t["success_tint"]}; color: {t["success"]}; border-color: {t["success"]}; }}
    QPushButton[kind="nav"] {{ background: transparent; border: none; border-left: 3px solid transparent; border-radius: 0;
        text-align: left; color: {t["text2"]}; font-weight: 400; padding: {px(9)}px {px(13)}px; }}
    QPushButton[kind="nav"]:hover {{ background: {t["hover"]}; }}
    QPushButton[kind="nav"]:checked {{ background: {t["selection"]}; color: {t["primary_text"]}; font-weight: 600;
        border-left: 3px solid {t["primary"]}; }}
    QPushButton[kind="nav"]:focus {{ border: 2px solid {t["focus"]}; }}
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
    QPushButton[kind="tab"] {{ background: transparent; border: none; border-bottom: 3px solid transparent; border-radius: 0;
        color: {t["text2"]}; padding: {px(6)}px {px(10)}px; }}
    QPushButton[kind="tab"]:checked {{ color: {t["primary_text"]}; border-bottom: 3px solid {t["primary"]}; }}
    QPushButton[kind="tab"]:focus {{ border: 2px solid {t["focus"]}; }}
    QPushButton[kind="row"] {{ background: transparent; border: 1px solid transparent; text-align: left; font-weight: 400;
        padding: {px(6)}px; }}
    QPushButton[kind="row"]:hover {{ background: {t["hover"]}; }}
    QPushButton[kind="row"]:checked {{ background: {t["primary_tint"]}; }}
    QPushButton[kind="row"]:focus {{ border: 2px solid {t["focus"]}; }}

    QLineEdit, QPlainTextEdit, QComboBox, QDateTimeEdit, QSpinBox {{ background: {t["surface"]};
        border: 1px solid {t["border_strong"]}; border-radius: {px(7)}px; padding: {px(7)}px {px(12)}px;
        font-size: {fs("body")}px; min-height: {px(22)}px; selection-background-color: {t["primary"]};
        selection-color: {t["on_primary"]}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus, QSpinBox:focus
        {{ border: 2px solid {t["focus"]}; padding: {px(7) - 1}px {px(12) - 1}px; }}
    QLineEdit[state="error"], QPlainTextEdit[state="error"] {{ border: 2px solid {t["danger"]}; }}
    QComboBox::drop-down, QDateTimeEdit::drop-down {{ subcontrol-position: right center; border: none; width: {px(28)}px; }}
    QComboBox::down-arrow, QDateTimeEdit::down-arrow {{ image: url("{_icon_file("chevron-down", t["text2"])}"); width: {px(18)}px; height: {px(18)}px; }}
    QComboBox QAbstractItemView {{ background: {t["surface"]}; border: 1px solid {t["border_strong"]};
        selection-background-color: {t["selection"]}; selection-color: {t["text"]}; outline: none; }}
    QCheckBox {{ spacing: {px(10)}px; }}
    QCheckBox::indicator {{ width: {px(20)}px; height: {px(20)}px; border: 2px solid {t["border_strong"]};
        border-radius: {px(5)}px; background: {t["surface"]}; }}
    QCheckBox::indicator:checked {{ background: {t["primary"]}; border-color: {t["primary"]};
        image: url("{_icon_file("check", t["on_primary"])}"); }}
    QCheckBox:focus {{ border: 2px solid {t["focus"]}; border-radius: {px(5)}px; }}

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


def _icon_file(name: str, colour: str) -> str:
    from welcome_desk.ui.icons import tinted_file

    return tinted_file(name, colour).as_posix()
