"""What was done at this door, act by act: taking back goes no further, whatever was done elsewhere before or between."""

from __future__ import annotations

from typing import Any

from welcome_desk.store.desk import Desk
from welcome_desk.store.work import Changes


class DoneHere:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sets: list[str] = []  # the change sets made here, latest last
        self.undone = 0  # how many of them can be done again

    def forget(self) -> None:
        self.sets, self.undone = [], 0

    def do(self, action: Any, *args: Any, **values: Any) -> Any:
        """Notes nothing where all was so already."""
        told: list[Changes] = []
        stop = self.desk.subscribe(told.append)
        try:
            done = self.desk.run(action, *args, **values)
        finally:
            stop()
        self.sets += [one.change_set for one in told if one.change_set]
        self.undone = 0
        return done

    def take_back(self) -> Changes | None:
        """None where nothing is left to take back."""
        if not self.sets:
            return None
        undone = self.desk.undo(self.sets[-1])
        self.sets.pop()
        self.undone += 1
        return undone.changes

    def again(self) -> Changes | None:
        if not self.undone:
            return None
        redone = self.desk.redo().changes
        self.undone -= 1
        self.sets += [redone.change_set] if redone.change_set else []
        return redone
