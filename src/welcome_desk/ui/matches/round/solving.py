"""A round that is being solved while the window stays awake: how far it is, and Stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.jobs.rounds import Round, matching_plan, solved
from welcome_desk.jobs.solving import Solving, is_large
from welcome_desk.ui.widgets import Button, Progress

EVERY_MS = 80  # how often a round that is being solved is looked after

Then = Callable[[Round], None]


class SolvingCard(Progress):
    """In sight only while something is being solved. What is small is solved at once: nobody would notice."""

    def __init__(self, title: str, stop: Callable[[], None]) -> None:
        super().__init__(title, Button(_("Stop"), "outlined", None, stop))
        self.solving: Solving | None = None
        self.then: Then | None = None
        self.timer = QTimer(self)
        self.timer.timeout.connect(self._look_after)
        self.hide()

    def solve(self, gathered: Round, then: Then) -> None:
        self.abandon()
        if not is_large(gathered):
            then(solved(gathered, matching_plan(gathered)))
            return
        self.solving, self.then = Solving(gathered), then
        self.show()
        self._tell()
        self.timer.start(EVERY_MS)

    def stop(self) -> tuple[Round, bool] | None:
        """The best so far, and whether there is nothing yet; none where nothing is being solved."""
        if self.solving is None:
            return None
        found, nothing_yet = self.solving.stop(), self.solving.nothing_yet
        self.abandon()
        return found, nothing_yet

    def abandon(self) -> None:
        """What is being solved now is no longer wanted: nobody waits for it."""
        self.timer.stop()
        if self.solving is not None:
            self.solving.leave()
        self.solving = None
        self.hide()

    def _look_after(self) -> None:
        if self.solving is None:
            self.timer.stop()
        elif self.solving.done:
            found, then = self.solving.result(), self.then
            self.abandon()
            if then is not None:
                then(found)
        else:
            self._tell()

    def _tell(self) -> None:
        assert self.solving is not None  # it is told of one that is under way
        problem = self.solving.gathered.problem
        pairs = len(problem.seekers) * len(problem.offers)
        said = ngettext("Comparing {n} possible pair", "Comparing {n} possible pairs", pairs)
        self.tell(self.solving.share, said.format(n=i18n.number(pairs)))
