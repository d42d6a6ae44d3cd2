"""What a long part of a report is still to set: made when its page is, and let go with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Generic, TypeVar

from welcome_desk import i18n

T = TypeVar("T")
R = TypeVar("R")


class Coming(Generic[T]):
    """Each row makes one or several, in the language that is spoken where this begins. What was looked at comes again until
    it is dropped."""

    def __init__(self, rows: Sequence[R], make: Callable[[R], Iterable[T]]) -> None:
        self._language = i18n.language()
        self._made = (one for row in self._counted(rows) for one in make(row))
        self._next = deque[T]()
        self._unread = len(rows)

    def _counted(self, rows: Iterable[R]) -> Iterable[R]:
        for row in rows:
            self._unread -= 1
            yield row

    @property
    def left(self) -> int:
        return self._unread + len(self._next)

    def first(self, many: int) -> list[T]:
        """Fewer only where that is all."""
        missing = many - len(self._next)
        if missing > 0:
            with i18n.speaking(self._language):
                self._next.extend(islice(self._made, missing))
        return list(islice(self._next, many))

    def ends_after(self, many: int) -> bool:
        return len(self.first(many + 1)) <= many

    def drop(self, many: int) -> None:
        for _one in range(many):
            self._next.popleft()
