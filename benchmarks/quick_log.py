"""A contact logged by real key events, from Today and back. Bars: at most six presses beyond the data; under 20 s."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from big_town import big_town, options, path_of
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from timing import once, tell, times, worst

from welcome_desk import settings
from welcome_desk.queries import contacts
from welcome_desk.queries import people as known
from welcome_desk.store.desk import Desk
from welcome_desk.store.opening import open_store
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.ui.shell import Window

CTRL = Qt.KeyboardModifier.ControlModifier
CONTACTS = 20
TYPING_MS = 280  # between two keys of somebody who types slowly: about 40 words a minute


class Script:
    """Types into whatever has the focus, tells presses from data, and times each."""

    def __init__(self) -> None:
        self.presses = self.letters = 0
        self.took: list[float] = []

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.presses += 1
        self._send(lambda: QTest.keyClick(QApplication.focusWidget(), key, modifier))

    def type(self, text: str) -> None:
        self.letters += len(text)
        for letter in text:
            self._send(lambda letter=letter: QTest.keyClicks(QApplication.focusWidget(), letter))

    def _send(self, send) -> None:
        self.took.append(once(lambda: (send(), QApplication.processEvents())))

    def log(self, name: str, need: str) -> None:
        """What follows Ctrl+L: the dialog has its own event loop, so this is called from within."""
        self.type(name)
        self.press(Qt.Key.Key_Return)
        self.type(need)
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Return, CTRL)


def main() -> None:
    people = options(__doc__, 2_000).people
    big_town(people).close()
    make_application(settings.Settings())
    with tempfile.TemporaryDirectory() as folder:
        desk = open_store(shutil.copy(path_of(people), folder))
        window = make_window(desk, settings.Settings())
        window.show()
        scripts = [log_one(window, name) for name in some_names(desk)]
        with desk.reading() as view:
            assert len(contacts.contact_ids(view)) == CONTACTS, "a contact was not saved"
        window.close()
        desk.close()
    report(scripts)


def some_names(desk: Desk) -> list[str]:
    """Full names that this keyboard has the letters for; with their numbers they are one person’s each."""
    with desk.reading() as view:
        lines = known.person_lines(view, known.person_ids(view)[::7])
    return [line.name for line in lines.values() if line.name.isascii()][:CONTACTS]


def log_one(window: Window, name: str) -> Script:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    script = Script()
    script.presses += 1  # Ctrl+L itself
    QTimer.singleShot(0, lambda: once_open(lambda: script.log(name, "ho")))
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    return script


def once_open(run: Callable[[], object]) -> None:
    """The dialog has its own event loop; it is driven from within."""
    dialog = QApplication.activeModalWidget()
    if dialog is None or not dialog.isVisible():
        QTimer.singleShot(5, lambda: once_open(run))
        return
    dialog.activateWindow()
    run()


def report(scripts: list[Script]) -> None:
    every = [each for script in scripts for each in script.took]
    bare = QLineEdit()
    bare.show()
    floor = times(lambda: (QTest.keyClicks(bare, "x"), QApplication.processEvents()), 200)
    tell("one key of the quick-log, 95th percentile", worst(every), worst(floor), "50 ms")
    most = max(script.presses for script in scripts)
    slowest = max(script.letters + script.presses for script in scripts) * TYPING_MS / 1000
    program = max(sum(script.took) for script in scripts) / 1000
    print(f"key presses beyond the data: {most} (bar: 6)")
    print(f"slow typist, slowest contact: {slowest:.1f} s of typing, {program:.2f} s of waiting (bar: 20 s)")


if __name__ == "__main__":
    main()
