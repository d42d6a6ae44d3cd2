"""A window over a copy of the practice town, driven by real keys and clicks, without a display."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from welcome_desk import i18n, settings
from welcome_desk.ui import style, theme
from welcome_desk.ui.app import make_application, make_window


@pytest.fixture(scope="session")
def qapp():
    return make_application(settings.Settings())


@pytest.fixture
def open_window(qtbot, qapp):
    """Opens a window on a desk with settings of one's own, and closes it with the test."""
    opened = []

    def open_(desk, **own):
        chosen = settings.Settings(**own)
        i18n.use(chosen.language)
        style.apply(qapp, theme.Theme(chosen.theme, chosen.scale))
        window = make_window(desk, chosen)
        window.resize(theme.USUAL_SIZE)
        window.show()
        qtbot.waitExposed(window)
        opened.append(window)
        return window

    yield open_
    for window in opened:
        window.bridge.unsubscribe()
        window.close()
        window.deleteLater()
    QApplication.processEvents()
    # What is deleted later would else stay until an event loop ends, and every style sheet would be laid on it anew.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window, town):
    return open_window(town)


class Keys:
    """Types into whatever has the focus, and counts each press."""

    def __init__(self):
        self.pressed = 0

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.pressed += 1
        QTest.keyClick(self.target(), key, modifier)
        QApplication.processEvents()

    def type(self, text):
        """What is typed is the data itself; it is not counted."""
        QTest.keyClicks(self.target(), text)
        QApplication.processEvents()

    @staticmethod
    def target():
        return QApplication.focusWidget() or QApplication.activeWindow()


@pytest.fixture
def keys():
    return Keys()
