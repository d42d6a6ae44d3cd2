"""The register of actions: label, right needed, undoable or why not. Menus, history, rights table, command line and
tests all read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from welcome_desk.access.rights import Right
from welcome_desk.i18n import N_, _

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Action:
    """One thing a person can do. `lasting` says why it cannot be undone; empty where it can."""

    name: str
    label: str
    needs: Right
    lasting: str
    function: Callable[..., Any]

    @property
    def undoable(self) -> bool:
        return not self.lasting

    def shown_label(self) -> str:
        return _(self.label)


REGISTER: dict[str, Action] = {}


def action(label: str, *, needs: Right, lasting: str = "") -> Callable[[F], F]:
    """Enter a function into the register under its own name. `label` and `lasting` are marked with N_ by the caller."""

    def enter(function: F) -> F:
        REGISTER[function.__name__] = Action(function.__name__, label, needs, lasting, function)
        return function

    return enter


def registered(function: Callable[..., Any]) -> Action:
    return REGISTER[function.__name__]


# Actions of earlier versions, which histories still speak of.
FORMER = {
    "note_referral": N_("Note what came of a referral"),
    "expect_at_event": N_("Expect people at an event"),
}


def label_of(name: str) -> str:
    """How history and Undo call an action; a store may hold actions of a newer version."""
    found = REGISTER.get(name)
    return found.shown_label() if found else _(FORMER.get(name, name.replace("_", " ")))
