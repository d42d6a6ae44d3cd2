"""Calls of Qt never use up None, however long the program runs."""

import subprocess
import sys

import pytest

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


COUNTS = """
import sys
from welcome_desk import settings
from welcome_desk.ui.app import make_application

app = make_application(settings.Settings())
print(all(sys.getrefcount(one) > 1 << 39 for one in (None, True, False)))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from there on they have no count")
def test_true_and_false_last_as_long():
    run = subprocess.run([sys.executable, "-c", COUNTS], capture_output=True, text=True, check=False)
    assert (run.stdout, run.returncode) == ("True\n", 0)
