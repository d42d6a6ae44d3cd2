"""Any place of the window as a picture, without a display."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from welcome_desk import i18n, settings
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.store.desk import Desk
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.ui.centre.edit import EditCentre
from welcome_desk.ui.events.pictures import PICTURES as EVENTS
from welcome_desk.ui.matches.pictures import PICTURES as MATCHES
from welcome_desk.ui.people.pictures import PICTURES as PEOPLE
from welcome_desk.ui.pictures import Picture, opened, place
from welcome_desk.ui.programs.pictures import PICTURES as PROGRAMS
from welcome_desk.ui.reports.funder.pictures import PICTURES as FUNDER
from welcome_desk.ui.reports.pictures import PICTURES as REPORTS
from welcome_desk.ui.today.type_back import TypeBack

SLOW_MS = 900  # the preview draws its pages in a thread of its own


def take(desk: Desk, page: str, out: Path, *, size: tuple[int, int], theme: str, scale: float) -> None:
    qInstallMessageHandler(_pass_on)
    own = settings.Settings(language=i18n.language(), theme=theme, scale=min(max(scale, 1.0), 2.0))
    make_application(own)
    window = make_window(desk, own)
    window.resize(QSize(*size))
    window.show()
    shown = PAGES[page](window)
    settle(SLOW_MS if page in ("person-plan", "sign-in", *REPORTS) else 0)
    picture = window.grab()
    if shown is not window:
        picture = over(picture_of=window, dialog=shown)
    saved = picture.save(str(out))
    if shown is not window:
        shown.close()
    window.close()
    if not saved:
        raise UserError(_("{file} could not be written. Choose another place.").format(file=out.name))


def _pass_on(_kind: object, _context: object, said: str) -> None:
    """Without a display Qt says of every window that it cannot be told its size; that is no news."""
    if "propagateSizeHints" not in said:
        print(said, file=sys.stderr)


def settle(milliseconds: int = 0) -> None:
    """Lay out and paint; with time for what is painted in the background."""
    loop = QEventLoop()
    QTimer.singleShot(max(milliseconds, 30), loop.quit)
    loop.exec()


def over(*, picture_of: QWidget, dialog: QWidget):
    """The dialog drawn over its window, as it stands on a screen."""
    from PySide6.QtGui import QColor, QPainter

    picture = picture_of.grab()
    painter = QPainter(picture)
    shade = QColor(Qt.GlobalColor.black)
    shade.setAlpha(90)
    painter.fillRect(picture.rect(), shade)
    painter.drawPixmap(
        (picture_of.width() - dialog.width()) // 2,
        (picture_of.height() - dialog.height()) // 2,
        dialog.grab(),
    )
    painter.end()
    return picture


PAGES: dict[str, Picture] = {
    **{name: place(name) for name in ("today", "log", "matches", "events")},
    **PEOPLE,
    **PROGRAMS,
    **MATCHES,
    **EVENTS,
    **REPORTS,
    **FUNDER,
    "type-back": opened(TypeBack),
    "centre": opened(EditCentre),
}
