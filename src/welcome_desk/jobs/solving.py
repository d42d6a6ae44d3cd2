"""A round that is solved in a thread of its own, can be stopped at any moment, and then keeps the best plan so far.

The solver itself cannot be interrupted; it lets go of Python’s lock while it counts, so the window stays awake, and
whoever stops does not wait for it: what it still finds is thrown away.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread

from welcome_desk.jobs.rounds import Round, matching_plan, shortage, solved
from welcome_desk.matching import Alone, Plan
from welcome_desk.matching.first import STOPPED
from welcome_desk.matching.short import Short

AT_ONCE = 40_000  # pairs that are solved before anybody would see a bar
PATIENCE = 0.5  # seconds that somebody who stops waits for a first plan


class Solving:
    """`share` tells how far it is, from 0 to 1; `done` that `result` may be asked for."""

    def __init__(self, gathered: Round) -> None:
        self.gathered, self.share = gathered, 0.0
        self._best: Plan | None = None
        self._short: Short | None = None
        self._first, self._end, self._stopped = Event(), Event(), Event()
        self._trouble: Exception | None = None
        self._thread = Thread(target=self._run, name="matching round", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            plan = matching_plan(self.gathered, step=self._step, keep=self._keep)
            if plan.unmatched:
                self._short = shortage(self.gathered, plan)
            if not self._stopped.is_set():
                self._best = plan
        except InterruptedError:
            pass
        except Exception as trouble:  # noqa: BLE001 (told in the thread that asks for the result)
            self._trouble = trouble
        finally:
            self._end.set()

    def _step(self, share: float) -> None:
        self.share = share
        if self._stopped.is_set():
            raise InterruptedError

    def _keep(self, plan: Plan) -> None:
        if self._stopped.is_set():
            return
        if self._best is None or plan.rank > self._best.rank:
            self._best = plan
        if plan.pairs:
            self._first.set()

    @property
    def nothing_yet(self) -> bool:
        """Stopped before anybody had anybody."""
        return not self.done and (self._best is None or not self._best.pairs)

    @property
    def done(self) -> bool:
        return self._end.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        return self._end.wait(seconds)

    def result(self) -> Round:
        self._end.wait()
        if self._trouble is not None:
            raise self._trouble
        return replace(self._told(), short=self._short)

    def stop(self) -> Round:
        """At once: the best plan so far, which is not said to be the best there is."""
        self._first.wait(PATIENCE)
        self._stopped.set()
        return self._told()

    def leave(self) -> None:
        """Nobody wants it any more, nor waits for it."""
        self._stopped.set()

    def _told(self) -> Round:
        return solved(self.gathered, self._best or _nobody(self.gathered))


def _nobody(gathered: Round) -> Plan:
    """Stopped before anything was found."""
    alone = tuple(Alone(one.id, (STOPPED,)) for one in gathered.problem.seekers)
    return Plan((), alone, mode=gathered.wanted.mode, proven=False)


def is_large(gathered: Round) -> bool:
    """Whether somebody would wait for it: families and teams take their time however few they are."""
    problem = gathered.problem
    pairs = len(problem.seekers) * len(problem.offers)
    families = any(one.size != 1 for one in problem.seekers)
    return bool(problem.seekers) and (pairs > AT_ONCE or families or gathered.template.kind == "team")
