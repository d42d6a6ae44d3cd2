"""Calls of Qt never use up None, however long the program runs."""

import subprocess
import sys

MANY_CALLS = """
from PySide6.QtCore import QTimer
from welcome_desk import settings
from welcome_desk.ui.app import make_application

app, timer = make_application(settings.Settings()), QTimer()
for _time in range(300_000):
    timer.setInterval(1)
print("still here")
"""


def test_none_outlasts_any_number_of_calls():
    run = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr, run.returncode) == ("still here\n", "", 0)
