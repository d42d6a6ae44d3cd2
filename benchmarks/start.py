"""From nothing to a usable window on a store of 2,000 people, in a process of its own.

Floor: a bare PySide6 window that imports SQLAlchemy and opens the same file. Bar: 1.6 times the floor.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

from big_town import big_town, options, path_of
from timing import tell

OWN = """
import gc
import sys
gc.disable()  # as `run` does
from welcome_desk import actions, i18n, settings
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.store.opening import open_store
own = settings.Settings()
app = make_application(own)
window = make_window(open_store(sys.argv[1]), own)
window.show()
app.processEvents()
print("usable", flush=True)
"""
FLOOR = """
import sys
import sqlalchemy
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
engine = sqlalchemy.create_engine("sqlite:///" + sys.argv[1])
with engine.connect() as connection:
    connection.exec_driver_sql("SELECT count(*) FROM person").scalar()
window.show()
app.processEvents()
print("usable", flush=True)
"""
RUNS = 7


def seconds(code: str, path: str, environment: dict[str, str]) -> float:
    """Until the window says that it can be used; how the process ends is nobody's wait."""
    start = time.perf_counter()
    command = [sys.executable, "-c", code, path]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = time.perf_counter() - start
        process.kill()
    return found


def main() -> None:
    people = options(__doc__, 2000).people
    big_town(people).close()
    path = str(path_of(people))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "WELCOME_DESK_HOME": home}
        pairs = [
            (seconds(OWN, path, environment), seconds(FLOOR, path, environment)) for _run in range(RUNS + 1)
        ][1:]
    own, floor = (sorted(found)[RUNS // 2] * 1000 for found in zip(*pairs, strict=True))
    tell(f"start, {people} people, median of {RUNS}", own, floor, "ratio 1.6")


if __name__ == "__main__":
    main()
