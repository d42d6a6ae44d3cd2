"""The month’s page of the practice town: from the click on Reports to the preview, then another month, then the other language.

Bars: 2 s for the first, 1 s for a change, and never 100 ms in which the window does not answer. Floor: the same page set
from what was read already.
"""

from __future__ import annotations

import os
import tempfile
import time
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from timing import both, tell

from welcome_desk import settings
from welcome_desk.jobs.practice import make_town
from welcome_desk.model.base import Base
from welcome_desk.periods import months_up_to
from welcome_desk.reports.paper import pdf
from welcome_desk.store.desk import Desk
from welcome_desk.store.opening import open_store
from welcome_desk.ui.app import make_application, make_window
from welcome_desk.ui.reports.page import ReportsPage
from welcome_desk.ui.shell import Window

MONTHS, TICK_MS, LOOK_MS = 6, 5, 10
UNTIL = date(2026, 11, 20)


def town() -> Desk:
    """Made once, and again where the tables have changed since."""
    shape = ",".join(f"{name}:{','.join(t.columns.keys())}" for name, t in Base.metadata.tables.items())
    path = Path(tempfile.gettempdir()) / f"welcome-desk-practice-{zlib.crc32(shape.encode()):08x}.desk"
    if not path.exists():
        make_town(path, until=UNTIL).close()
    return open_store(path)


class Watch:
    """How long the window did not answer at most."""

    def __init__(self) -> None:
        self.longest, self.last = 0.0, time.perf_counter()
        self.timer = QTimer()
        self.timer.timeout.connect(self._tick)
        self.timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self.last) * 1000)
        self.last = now


Took = tuple[
    float, float
]  # milliseconds on the clock, and on the processor: what a busy machine does not lengthen


def drawn(window: Window, start: Callable[[], object]) -> Took:
    """Until the page is there."""

    def wait() -> None:
        start()
        page = reports(window)
        loop, look = QEventLoop(), QTimer()
        look.timeout.connect(lambda: None if page.progress.drawing else loop.quit())
        look.start(LOOK_MS)
        loop.exec()

    return both(wait)


def told(what: str, took: list[Took], floor: Took, bar: str) -> None:
    clock, processor = zip(*took, strict=True)
    tell(what, max(clock), floor[0], bar)
    tell("  on the processor", max(processor), floor[1], bar)


def reports(window: Window) -> ReportsPage:
    page = window.pages["reports"]
    assert isinstance(page, ReportsPage)
    return page


def main() -> None:
    desk = town()
    own = settings.Settings()
    make_application(own)
    window = make_window(desk, own)
    window.show()
    first = drawn(window, lambda: window.go("reports"))
    page = reports(window)
    months = months_up_to(page.period, MONTHS)[-2::-1]
    watch = Watch()
    by_month = [drawn(window, lambda one=one: page.choice.changed.emit(one)) for one in months]
    by_language = [
        drawn(window, lambda code=code: page.language_choice.button(code).click())
        for code in ("fr", "en") * 3
    ]
    report = page.drawn.report if page.drawn else None
    assert report is not None
    clock, processor = zip(*(both(lambda: pdf(report)) for _turn in range(5)), strict=True)
    floor = min(clock), min(processor)
    told("Reports to the first preview", [first], floor, "2,000 ms")
    told("another month, the slowest", by_month, floor, "1,000 ms")
    told("the other language, the slowest", by_language, floor, "1,000 ms")
    tell("the longest time without an answer", watch.longest, floor[0], "100 ms")
    window.close()
    desk.close()


if __name__ == "__main__":
    main()
