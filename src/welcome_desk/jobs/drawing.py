"""A report drawn in a thread of its own, so that the window stays awake; it can be left at any moment."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from threading import Event, Thread

from welcome_desk.jobs.letterhead import languages_of
from welcome_desk.jobs.reports import monthly_document, typed
from welcome_desk.periods import Period
from welcome_desk.reports.document import Document
from welcome_desk.reports.paper import pdf
from welcome_desk.store.desk import Desk

READ = 0.6  # of the whole: the figures, before anything is set on a page


@dataclass(frozen=True)
class Drawn:
    """`story_kept_back`: one was typed, and whoever it is about does not agree to it."""

    report: Document
    pdf: bytes
    story_kept_back: bool = False


class Drawing:
    """`share` tells how far it is, from 0 to 1; `done` that `result` may be asked for."""

    def __init__(self, desk: Desk, period: Period, *, language: str, first_page: bool = False) -> None:
        self.desk, self.period, self.language, self.share = desk, period, language, 0.0
        self.first_page = first_page
        self._drawn: Drawn | None = None
        self._trouble: Exception | None = None
        self._end, self._left = Event(), Event()
        run: Callable[[], None] = self._run
        spoken = copy_context()  # what is said of trouble is said in the language of the window
        self._thread = Thread(target=lambda: spoken.run(run), name="report", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            report = monthly_document(
                self.desk, self.period, language=self.language, first_page=self.first_page
            )
            self._step(READ)
            made = pdf(report, step=lambda share: self._step(READ + (1 - READ) * share))
            self._drawn = Drawn(report, made, self._keeps_back())
        except InterruptedError:
            pass
        except Exception as trouble:  # noqa: BLE001 (told in the thread that asks for the result)
            self._trouble = trouble
        finally:
            self._end.set()

    def _keeps_back(self) -> bool:
        spoken = languages_of(self.language)
        return any(typed(self.desk, self.period, language=code).withheld for code in spoken)

    def _step(self, share: float) -> None:
        self.share = share
        if self._left.is_set():
            raise InterruptedError

    @property
    def done(self) -> bool:
        return self._end.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        return self._end.wait(seconds)

    def result(self) -> Drawn | None:
        """None where it was left."""
        self._end.wait()
        if self._trouble is not None:
            raise self._trouble
        return self._drawn

    def leave(self) -> None:
        """Nobody wants it any more, nor waits for it."""
        self._left.set()
