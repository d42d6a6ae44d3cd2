"""A window that is killed while somebody types: what was seen on the screen comes back with the next one."""

import signal
import subprocess
import sys

import pytest

from welcome_desk.store.opening import open_store
from welcome_desk.ui.contacts.quick_log import QuickLog

# Types a known name, a need and half a note with real keys, says so, and waits to be killed.
TYPIST = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from welcome_desk import settings
from welcome_desk.store.opening import open_store
from welcome_desk.ui import style, theme
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.ui.contacts.quick_log import QuickLog

app = make_application(settings.Settings())
style.apply(app, theme.Theme("light", 1.0))
window = make_window(open_store(sys.argv[1]), settings.Settings())
window.show()
dialog = QuickLog(window)
dialog.show()
dialog.activateWindow()
dialog.who.field.setFocus()
QApplication.processEvents()
for text in sys.argv[2:]:
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()
dialog.note.setFocus()
for letter in "half a no":
    QTest.keyClicks(dialog.note, letter)
    QApplication.processEvents()
print("typed", flush=True)
app.exec()
"""


@pytest.mark.slow
def test_the_draft_comes_back(town, open_window, tmp_path):
    store = town.engine.url.database
    town.close()
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, store, "Zdravka", "ho"], stdout=subprocess.PIPE, text=True
    )
    assert typist.stdout.readline() == "typed\n"
    typist.send_signal(signal.SIGKILL)
    typist.communicate()
    again = open_store(store)
    try:
        dialog = QuickLog(open_window(again))
        assert dialog.who.names == ["Zdravka"]
        assert dialog.needs.values() == ["housing"]
        assert dialog.note.text() == "half a no"
        assert again.check().problems == []
    finally:
        again.close()
