"""What the list of people shows at the moment: its conditions, columns and order, and which saved list they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from welcome_desk.queries import lists
from welcome_desk.queries.columns import FEWEST, USUAL, ListColumn, chosen
from welcome_desk.queries.conditions import Condition
from welcome_desk.queries.lists import Saved
from welcome_desk.ui.rows import Column

EVERYONE = "everyone"


@dataclass(frozen=True)
class Shown:
    """`key` is that of a shipped list, or the id of a saved one."""

    key: str = EVERYONE
    conditions: tuple[Condition, ...] = ()
    columns: tuple[str, ...] = USUAL
    sorted_by: str = "name"
    saved: Saved | None = field(default=None, compare=False)

    def with_condition(self, condition: Condition) -> Shown:
        others = [one for one in self.conditions if tuple(one) != tuple(condition)]
        return replace(self, conditions=(*others, tuple(condition)))

    def without(self, condition: Condition) -> Shown:
        return replace(self, conditions=tuple(one for one in self.conditions if one != condition))

    def sorted_on(self, column: str) -> Shown:
        """By this column; from the end where it is sorted by it already."""
        return replace(self, sorted_by=f"-{column}" if self.sorted_by == column else column)

    @property
    def own(self) -> bool:
        """Filters that belong to no list yet."""
        return self.saved is None and self.conditions != lists.SHIPPED[self.key].conditions

    @property
    def changed(self) -> bool:
        """Is it other than the saved list it came from?"""
        return self.saved is not None and self != of_saved(self.saved)


def of_shipped(key: str) -> Shown:
    return Shown(key, lists.SHIPPED[key].conditions)


def of_saved(saved: Saved) -> Shown:
    return Shown(
        saved.id, tuple(tuple(one) for one in saved.conditions), tuple(saved.columns) or USUAL,
        saved.sorted_by or "name", saved,
    )  # fmt: skip


def list_columns(keys: Sequence[str], *, narrow: bool) -> list[ListColumn]:
    """Where space is short, three at most."""
    if narrow:
        keys = FEWEST if tuple(keys) == USUAL else tuple(keys)[:3]
    return chosen(keys)


def screen_columns(columns: Sequence[ListColumn]) -> list[Column]:
    return [
        Column(
            one.key, one.shown_label(), one.text, one.share, one.number,
            sorts=one.key == "name" or one.key in lists.SORTS,
        )
        for one in columns
    ]  # fmt: skip
