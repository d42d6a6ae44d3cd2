"""The base of every dialog: a title, content that scrolls, actions that stay in sight."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from welcome_desk.i18n import _
from welcome_desk.ui import icons, theme
from welcome_desk.ui.widgets.basic import Button, Label, Line
from welcome_desk.ui.widgets.scroll import Scroller, Sheet


class Dialog(QDialog):
    """`body` takes the fields, `foot` the buttons (safe first). Escape closes; the focus returns to the opener."""

    WIDTH, HEIGHT = 640, 690

    def __init__(self, parent: QWidget | None, title: str, icon: str | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        px = theme.current().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.heading = QHBoxLayout()
        self.heading.setContentsMargins(px(22), px(18), px(14), px(8))
        self._fill_heading(title, icon)
        outer.addLayout(self.heading)
        outer.addWidget(self._scrolling(), 1)
        outer.addWidget(Line())
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(px(22), px(12), px(22), px(14))
        self.foot.setSpacing(px(8))
        self.foot.addStretch(1)
        outer.addLayout(self.foot)

    def _fill_heading(self, title: str, icon: str | None) -> None:
        if icon:
            picture = QLabel()
            picture.setPixmap(icons.pixmap(icon, "primary_text", 22))
            self.heading.addWidget(picture)
            self.heading.setSpacing(theme.current().px(10))
        self.heading.addWidget(Label(title, "title"), 1)
        close = Button("", "quiet", "x", self.reject)
        close.setAccessibleName(_("Close"))
        close.setToolTip(_("Close"))
        close.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Escape does the same; Tab stays with the fields
        self.heading.addWidget(close)

    def _scrolling(self) -> QScrollArea:
        px = theme.current().px
        sheet = Sheet("scrolled")
        self.body = sheet.body
        self.body.setContentsMargins(px(22), px(6), px(22), px(14))
        self.body.setSpacing(px(12))
        self.area = Scroller(sheet)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self.area

    def exec(self) -> int:
        """What was asked is known when it returns; the dialog itself goes, or the window would keep every one."""
        try:
            return super().exec()
        finally:
            self.deleteLater()

    def bring_into_sight(self, part: QWidget) -> None:
        """What was unfolded just now, once it has its place."""
        QTimer.singleShot(0, part, lambda: self.area.ensureWidgetVisible(part))

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as it should be, no taller than its content or the screen."""
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        px = theme.current().px
        wanted = self.sizeHint().height() + self.body.sizeHint().height()
        self.resize(
            min(px(self.WIDTH), room.width()), min(max(wanted, px(240)), px(self.HEIGHT), room.height())
        )
        super().showEvent(event)
