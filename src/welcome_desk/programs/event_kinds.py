"""Kinds of events: what each is called, counts as, usually takes, and what is to be thought of before it.

The shipped ones stand in `resources/terms/event-kinds.toml`; a centre adds its own as files (docs/event-kinds.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from welcome_desk import paths, terms
from welcome_desk.i18n import _
from welcome_desk.programs.frame import counts_towards
from welcome_desk.programs.tables import CODE, Table, TemplateError, read_text, read_toml
from welcome_desk.programs.template import Text

LIST = "event-kinds"
PARTS = ("dialogue", "tour")  # of an event’s page that a kind may bring
USUAL_MINUTES = 120
MOST_MINUTES = 14 * 24 * 60


@dataclass(frozen=True)
class Item:
    """A line of the checklist. `tip` says more, where there is more to say."""

    key: str
    name: str
    tip: str = ""


@dataclass(frozen=True)
class Kind:
    """`checklist` are keys of the terms event-checklist; `items` lines that only this kind has, with their texts;
    `outputs` and `outcomes` what it counts towards in the frame of Community Connections."""

    code: str
    name: Text
    minutes: int = USUAL_MINUTES
    federal_type: str = ""
    topic: str = ""
    outputs: tuple[int, ...] = ()
    outcomes: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    items: tuple[tuple[str, Text], ...] = ()

    def lines(self) -> list[Item]:
        """In the current language, its own lines last."""
        shared = [
            Item(key, terms.label("event-checklist", key), terms.text("event-checklist", key, "tip"))
            for key in self.checklist
        ]
        return [*shared, *(Item(key, str(text)) for key, text in self.items)]


def parse(text: str, *, name: str) -> dict[str, Kind]:
    """The kinds of one file; `name` is the file’s, for what is said of it."""
    table = read_toml(text, name=name)
    found = {code: _kind(Table(name, code, table.take(code, dict)), code) for code in table.values}
    if not found:
        raise TemplateError(name, "", _("holds no kind of event"))
    return found


def _kind(table: Table, code: str) -> Kind:
    if not CODE.fullmatch(code):
        raise TemplateError(
            table.file, code, _("may hold only small letters a to z, digits and single hyphens")
        )
    outputs, outcomes = counts_towards(table)
    made = Kind(
        code=code, name=table.text("name"), minutes=table.number("minutes", 5, MOST_MINUTES, USUAL_MINUTES),
        federal_type=table.one_of("federal_type", ("", *terms.codes("federal-event-types")), ""),
        topic=table.one_of("topic", ("", *terms.codes("federal-topics")), ""),
        outputs=outputs, outcomes=outcomes, brings=table.some_of("brings", PARTS),
        checklist=table.some_of("checklist", terms.codes("event-checklist")), items=table.tables("items", _item),
    )  # fmt: skip
    table.done()
    _check(table, made)
    return made


def _item(table: Table) -> tuple[str, Text]:
    return table.code("key"), table.words()


def _check(table: Table, made: Kind) -> None:
    keys = [*made.checklist, *(key for key, _text in made.items)]
    twins = [key for key in keys if keys.count(key) > 1]
    if twins:
        raise table.fail("items", _("“{code}” stands there twice").format(code=twins[0]))
    if made.topic and made.topic not in topics_for(made.federal_type):
        said = _("“{value}” is not allowed. Allowed: {choices}")
        raise table.fail(
            "topic", said.format(value=made.topic, choices=", ".join(topics_for(made.federal_type)))
        )


def topics_for(federal_type: str) -> list[str]:
    """The topics that a federal report knows for events of this type; all where none is said."""
    activity = terms.detail("federal-event-types", federal_type, "activity")
    only_in = terms.values("federal-topics", "activity")
    return [
        code
        for code in terms.codes("federal-topics")
        if not activity or only_in.get(code, activity) == activity
    ]


@cache
def shipped() -> dict[str, Kind]:
    return parse(read_text(paths.resource("terms", f"{LIST}.toml")), name=f"{LIST}.toml")


_own: dict[str, Kind] = {}


def kind_of(code: str) -> Kind:
    """A kind that this computer does not know, since another’s file holds it, has no checklist and brings nothing."""
    return shipped().get(code) or _own.get(code) or Kind(code, Text(code, code))


def codes() -> list[str]:
    return [*shipped(), *_own]


def folder() -> Path:
    return paths.data() / LIST


def take_own(where: Path | None = None) -> list[TemplateError]:
    """The centre’s own kinds are known from now on. What is wrong with a file is given back; the others count."""
    found: dict[str, Kind] = {}
    broken: list[TemplateError] = []
    for file in sorted((where or folder()).glob("*.toml")):
        try:
            kinds = parse(read_text(file), name=file.name)
            twins = [code for code in kinds if code in shipped() or code in found]
            if twins:
                raise TemplateError(file.name, twins[0], _("there is a kind of this name already"))
            found |= kinds
        except TemplateError as trouble:
            broken.append(trouble)
    _own.clear()
    _own.update(found)
    terms.add_own(LIST, {code: _entry(kind) for code, kind in found.items()})
    return broken


def _entry(kind: Kind) -> dict[str, Any]:
    return {"name": {"en": kind.name.en, "fr": kind.name.fr}}


def said_of(trouble: TemplateError) -> str:
    said = _(
        "A file of your own kinds of events was left out: {trouble}. Put it right, and open the program again."
    )
    return said.format(trouble=trouble.message.rstrip("."))
