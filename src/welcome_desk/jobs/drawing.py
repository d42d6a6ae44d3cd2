"""A report drawn in a thread of its own, so that the window stays awake; it can be left at any moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from threading import Event, Thread

from welcome_desk import i18n
from welcome_desk.jobs.letterhead import languages_of
from welcome_desk.jobs.public import public_print
from welcome_desk.jobs.reports import monthly_document, typed
from welcome_desk.periods import Period
from welcome_desk.reports.document import Document
from welcome_desk.reports.paper import pdf
from welcome_desk.reports.places import Place
from welcome_desk.reports.public import Hidden
from welcome_desk.store.desk import Desk

READ = 0.6  # of the whole: the figures, before anything is set on a page


@dataclass(frozen=True)
class Drawn:
    """`places`: where the figures stand, none of them on a page for the public, whose numbers are rounded.
    `story_kept_back`: one was typed, and whoever it is about does not agree to it. `hidden` is what was hidden from a page
    for the public, in the language of the window."""

    report: Document
    pdf: bytes
    places: Sequence[Place] = ()
    story_kept_back: bool = False
    public: bool = False
    hidden: Sequence[Hidden] = ()


class Drawing:
    """`share` tells how far it is, from 0 to 1; `done` that `result` may be asked for."""

    def __init__(
        self, desk: Desk, period: Period, *, language: str, first_page: bool = False, public: bool = False
    ) -> None:
        self.desk, self.period, self.language, self.share = desk, period, language, 0.0
        self.first_page, self.public = first_page, public
        self._drawn: Drawn | None = None
        self._trouble: Exception | None = None
        self._end, self._left = Event(), Event()
        run: Callable[[], None] = self._run
        spoken = copy_context()  # what is said of trouble is said in the language of the window
        self._thread = Thread(target=lambda: spoken.run(run), name="report", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            report, hidden = self._read()
            self._step(READ)
            places: list[Place] | None = None if self.public else []
            made = pdf(report, step=lambda share: self._step(READ + (1 - READ) * share), places=places)
            self._drawn = Drawn(report, made, places or (), self._keeps_back(), self.public, hidden)
        except InterruptedError:
            pass
        except Exception as trouble:  # noqa: BLE001 (told in the thread that asks for the result)
            self._trouble = trouble
        finally:
            self._end.set()

    def _read(self) -> tuple[Document, Sequence[Hidden]]:
        if not self.public:
            made = monthly_document(
                self.desk, self.period, language=self.language, first_page=self.first_page
            )
            return made, ()
        make = partial(public_print, self.desk, self.period, first_page=self.first_page)
        report, hidden = make(language=self.language)
        return report, hidden if self.language == i18n.language() else make(language=i18n.language())[1]

    def _keeps_back(self) -> bool:
        if self.public:
            return False
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
