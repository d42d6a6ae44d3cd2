"""TOML data files read key by key: every fault is told with file, key, reason, and what is allowed."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.programs.template import Text

T = TypeVar("T")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LEAP_YEAR = 2000  # so that February 29 is a day
KIND_WORDS: dict[type, str] = {
    str: N_("a text in quotation marks"),
    int: N_("a whole number"),
    bool: N_("true or false"),
    list: N_("a list in square brackets"),
    dict: N_("a table"),
    date: N_("a date such as 2026-04-01, without quotation marks"),
}
NOT_MEANT: dict[type, type] = {int: bool, date: datetime}  # to Python, these are kinds of the others


class TemplateError(UserError):
    """One fault of a data file: which file, which key, what is wrong with it and what would be allowed."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file, self.key, self.reason = file, key, reason


class Table:
    """A TOML table that knows its file and its own place, takes each key once, and refuses what is left over."""

    def __init__(self, file: str, place: str, values: Any) -> None:
        self.file, self.place = file, place
        if not isinstance(values, dict):
            raise TemplateError(file, place, _("a table is needed here"))
        self.values, self.taken = dict(values), set[str]()

    def at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def fail(self, key: str, reason: str) -> TemplateError:
        return TemplateError(self.file, self.at(key), reason)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        self.taken.add(key)
        value = self.values.get(key, default)
        if value is None:
            raise self.fail(key, self._missing(key))
        if not isinstance(value, kind) or isinstance(value, NOT_MEANT.get(kind, ())):
            raise self.fail(key, _("must be {kind}").format(kind=_(KIND_WORDS[kind])))
        return value

    def _missing(self, key: str) -> str:
        """A missing key is often one that was misspelt."""
        close = difflib.get_close_matches(key, self.values.keys() - self.taken, n=1)
        return _("is missing; is “{key}” meant for it?").format(key=close[0]) if close else _("is missing")

    def code(self, key: str) -> str:
        """A name that answers, matches and reports point to."""
        value = self.take(key, str)
        if not CODE.fullmatch(value):
            raise self.fail(key, _("may hold only small letters a to z, digits and single hyphens"))
        return value

    def words(self) -> Text:
        """This table as a text in both languages."""
        made = Text(self.take("en", str), self.take("fr", str))
        for language, words in (("en", made.en), ("fr", made.fr)):
            if not words.strip():
                raise self.fail(language, _("is empty"))
        return made

    def text(self, key: str) -> Text:
        table = Table(self.file, self.at(key), self.take(key, dict))
        made = table.words()
        table.done()
        return made

    def maybe_text(self, key: str) -> Text | None:
        self.taken.add(key)
        return self.text(key) if key in self.values else None

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        value, choices = self.take(key, str, default), list(allowed)
        if value not in choices:
            raise self.fail(key, not_allowed(value, choices))
        return value

    def some_of(self, key: str, allowed: Iterable[str], default: list[str] | None = None) -> tuple[str, ...]:
        values, choices = self.take(key, list, default if default is not None else []), list(allowed)
        for value in values:
            if value not in choices:
                raise self.fail(key, not_allowed(value, choices))
        no_twins(self, key, values)
        return tuple(values)

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        value = self.take(key, int, default)
        if not low <= value <= high:
            raise self.fail(key, _("must lie from {low} to {high}").format(low=low, high=high))
        return value

    def day(self, key: str) -> date | None:
        """A day, written as 2026-04-01 without quotation marks; None where the key is absent."""
        if key not in self.values:
            self.taken.add(key)
            return None
        return self.take(key, date)

    def numbers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        values = self.take(key, list, [])
        for value in values:
            if type(value) is not int or not low <= value <= high:
                raise self.fail(key, _("must lie from {low} to {high}").format(low=low, high=high))
        no_twins(self, key, values)
        return tuple(values)

    def tables(self, key: str, make: Callable[[Table], T]) -> tuple[T, ...]:
        made = []
        for place, values in enumerate(self.take(key, list, [])):
            table = Table(self.file, f"{self.at(key)}[{place}]", values)
            made.append(make(table))
            table.done()
        return tuple(made)

    def table(self, key: str) -> Table:
        return Table(self.file, self.at(key), self.take(key, dict, {}))

    def done(self) -> None:
        for key in self.values:
            if key not in self.taken:
                raise self.fail(key, self._unknown(key))

    def _unknown(self, key: str) -> str:
        close = difflib.get_close_matches(key, self.taken, n=1)
        if close:
            return _("is not known; did you mean “{key}”?").format(key=close[0])
        return _("is not known here. Allowed: {choices}").format(choices=", ".join(sorted(self.taken)))


def not_allowed(value: Any, choices: list[str]) -> str:
    said = _("“{value}” is not allowed. Allowed: {choices}")
    return said.format(value=value, choices=", ".join(choices))


def no_twins(table: Table, key: str, codes: Sequence[str | int]) -> None:
    twins = [code for code in codes if codes.count(code) > 1]
    if twins:
        raise table.fail(key, _("“{code}” stands there twice").format(code=twins[0]))


def day_of_year(table: Table, key: str = "day") -> str:
    """A day such as “11-15”, month first, whatever the year."""
    day = table.take(key, str)
    try:
        known = date.fromisoformat(f"{LEAP_YEAR}-{day}").isoformat() == f"{LEAP_YEAR}-{day}"
    except ValueError:
        known = False
    if not known:
        said = _("“{day}” is not a day of the year. Write month and day, such as 11-15")
        raise table.fail(key, said.format(day=day))
    return day


def only_one(file: str, id_: str, found: Container[str]) -> None:
    if id_ in found:
        said = _("“{id}” is the id of another file already")
        raise TemplateError(file, "id", said.format(id=id_))


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # some editors put a mark first
    except (OSError, UnicodeDecodeError) as wrong:
        raise TemplateError(path.name, "", _("cannot be read")) from wrong


def read_toml(text: str, *, name: str) -> Table:
    """The whole file as a table; `name` is the file's name, for what is said of it."""
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:  # a number of thousands of digits, brackets without end
        raise TemplateError(name, "", _("is not valid TOML: {said}").format(said=wrong)) from wrong
    return Table(name, "", values)
