"""The standards that a mentoring program is looked at by (`resources/standards/*.toml`): items, and the rule for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from welcome_desk import paths
from welcome_desk.i18n import _
from welcome_desk.programs.tables import Table, no_twins, read_text, read_toml
from welcome_desk.programs.template import Template, Text

LEVELS = ("program", "match")
PLACES = ("people", "match", "template", "say")  # where the next small act is done
SAID = "said"
KINDS = ("pairing", "team")  # of programs that are mentoring


@dataclass(frozen=True)
class Item:
    """`check` is a rule of `queries/standards`, or SAID; `items` and `sides` are for the rule “screened”.

    `read`: seen in the text of the edition; `youth`: for minors only; `yearly`: what somebody says of it holds for a
    year; `closed`: asked of matches that have ended.
    """

    key: str
    standard: str
    level: str
    editions: tuple[int, ...]
    text: Text
    act: Text
    where: str
    check: str = SAID
    items: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    read: bool = True
    youth: bool = False
    yearly: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Standard:
    """`number` is 0 for what belongs to the program as a whole."""

    key: str
    number: int
    name: Text


@dataclass(frozen=True)
class Standards:
    id: str
    name: Text
    editions: dict[int, Text]
    standards: tuple[Standard, ...]
    items: tuple[Item, ...]

    def item(self, key: str) -> Item | None:
        return next((one for one in self.items if one.key == key), None)

    def of(self, standard: str) -> list[Item]:
        return [one for one in self.items if one.standard == standard]


def parse(text: str, *, name: str) -> Standards:
    table = read_toml(text, name=name)
    made = Standards(
        id=table.code("id"),
        name=table.text("name"),
        editions=dict(table.tables("editions", lambda t: (t.number("number", 1, 99), t.text("name")))),
        standards=table.tables("standards", _standard),
        items=table.tables("items", _item),
    )
    table.done()
    no_twins(table, "standards", [one.key for one in made.standards])
    no_twins(table, "items", [one.key for one in made.items])
    for place, item in enumerate(made.items):
        _check_item(Table(name, f"items[{place}]", {}), made, item)
    return made


def _standard(table: Table) -> Standard:
    return Standard(table.code("key"), table.number("number", 0, 99), table.text("name"))


def _item(table: Table) -> Item:
    return Item(
        key=table.code("key"),
        standard=table.code("standard"),
        level=table.one_of("level", LEVELS),
        editions=table.numbers("editions", 1, 99),
        text=table.text("text"),
        act=table.text("act"),
        where=table.one_of("where", PLACES),
        check=table.code("check"),
        items=tuple(table.take("items", list, [])),
        sides=table.some_of("sides", ("seeker", "offer")),
        read=table.take("read", bool, True),
        youth=table.take("youth", bool, False),
        yearly=table.take("yearly", bool, False),
        closed=table.take("closed", bool, False),
    )


def _check_item(table: Table, made: Standards, item: Item) -> None:
    if item.standard not in {one.key for one in made.standards}:
        raise table.fail("standard", _("“{code}” is not among the standards").format(code=item.standard))
    if not item.editions or not set(item.editions) <= made.editions.keys():
        raise table.fail("editions", _("must name editions of this file"))


@cache
def shipped() -> Standards:
    path = paths.resource("standards", "mentor.toml")
    return parse(read_text(path), name=path.name)


def apply_to(template: Template) -> bool:
    """Whether a program of this template is mentoring at all."""
    return template.kind in KINDS
