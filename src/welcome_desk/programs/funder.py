"""The records that a federal funder asks for, as data (`resources/funder/*.toml`): their columns in order, the code lists
that cells are of, and how what the desk knows reads in them. Every fault of a file is told with file, key and reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from welcome_desk import paths, terms
from welcome_desk.i18n import _
from welcome_desk.programs.tables import CODE, Table, no_twins, not_allowed, read_text, read_toml
from welcome_desk.programs.template import Text

CLIENT, COMMUNITY, NEEDS = "client", "community-connections", "needs"
FORMS = (CLIENT, COMMUNITY, NEEDS)  # the client’s record goes first, or all that follows is rejected
KINDS = ("text", "identifier", "day", "postal-code", "number", "language", "list")
LISTS, MAPPING = "lists.toml", "mapping.toml"
OTHER = "other"
NEEDED_LISTS = (
    "referred-by",
    "topics",
    "activities",
    "statuses",
    "institution-types",
    "official-languages",
    "identifier-types",
)


@dataclass(frozen=True)
class CodeList:
    """`only_in`: code → the activity in whose branch alone it may stand."""

    key: str
    names: Mapping[str, Text]
    only_in: Mapping[str, str] = field(default_factory=dict)

    def word(self, code: str) -> str:
        return str(self.names[code]) if code in self.names else code


@dataclass(frozen=True)
class Column:
    """`when`: needed only in records with this activity or this status."""

    key: str
    name: Text
    kind: str = "text"
    list: str = ""
    required: bool = False
    when: str = ""


@dataclass(frozen=True)
class Form:
    """One kind of record: `edition` and `source` say which template its columns were taken from."""

    key: str
    name: Text
    edition: str
    source: Text
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        return next(one for one in self.columns if one.key == key)


@dataclass(frozen=True)
class Funder:
    """`referred_by`: how somebody heard of a program → who referred them; `topics`: template → topic of its matches."""

    forms: Mapping[str, Form]
    lists: Mapping[str, CodeList]
    referred_by: Mapping[str, str]
    topics: Mapping[str, str]

    def topic_of(self, template: str) -> str:
        return self.topics.get(template, self.topics[OTHER])


def load(folder: Path) -> Funder:
    lists = _lists(_read(folder / LISTS))
    forms = {key: _form(_read(folder / f"{key}.toml"), key, lists) for key in FORMS}
    mapping = _read(folder / MAPPING)
    referred = _mapped(mapping, "referred-by", terms.codes("heard-from"), lists["referred-by"])
    topics = _mapped(mapping, "topics", None, lists["topics"])
    mapping.done()
    if OTHER not in topics:
        raise mapping.fail(f"topics.{OTHER}", _("is missing"))
    return Funder(forms, lists, referred, topics)


@cache
def shipped() -> Funder:
    return load(paths.resource("funder"))


def _read(path: Path) -> Table:
    return read_toml(read_text(path), name=path.name)


# ---- code lists ----
def _lists(table: Table) -> dict[str, CodeList]:
    table.take("edition", str)
    table.text("source")
    names = [key for key in table.values if key not in ("edition", "source")]
    found = {key: _list(Table(table.file, key, table.take(key, dict)), key) for key in names}
    for needed in NEEDED_LISTS:
        if needed not in found:
            raise table.fail(needed, _("is missing"))
    return found


def _list(table: Table, key: str) -> CodeList:
    if "terms" in table.values:
        return _of_terms(table, key)
    codes = list(table.values)
    if not codes:
        raise table.fail("", _("is empty"))
    names, only_in = dict[str, Text](), dict[str, str]()
    for code in codes:
        if not CODE.fullmatch(code):
            raise table.fail(code, _("may hold only small letters a to z, digits and single hyphens"))
        entry = Table(table.file, table.at(code), table.take(code, dict))
        names[code] = entry.words()
        only_in |= {code: branch} if (branch := entry.take("activity", str, "")) else {}
        entry.done()
    return CodeList(key, names, only_in)


def _of_terms(table: Table, key: str) -> CodeList:
    """The codes of a list of terms, or those of one activity among them."""
    name, only = table.take("terms", str), table.take("activity", str, "")
    table.done()
    branches = terms.values(name, "activity")
    codes = [code for code in terms.codes(name) if not only or branches.get(code) == only]
    words = terms.values(name, "name")
    return CodeList(
        key, {code: Text(words[code]["en"], words[code]["fr"]) for code in codes},
        {code: branches[code] for code in codes if code in branches},
    )  # fmt: skip


# ---- records ----
def _form(table: Table, key: str, lists: Mapping[str, CodeList]) -> Form:
    made = Form(
        key, table.text("name"), table.code("edition"), table.text("source"),
        table.tables("columns", lambda one: _column(one, lists)),
    )  # fmt: skip
    no_twins(table, "columns", [column.key for column in made.columns])
    table.done()
    if not made.columns:
        raise table.fail("columns", _("is empty"))
    return made


def _column(table: Table, lists: Mapping[str, CodeList]) -> Column:
    kind = table.one_of("kind", KINDS, "text")
    branches = ("", *lists["activities"].names, *lists["statuses"].names)
    return Column(
        table.code("key"), table.words(), kind, table.one_of("list", lists) if kind == "list" else "",
        table.take("required", bool, False), table.one_of("when", branches, ""),
    )  # fmt: skip


def _mapped(table: Table, key: str, known: list[str] | None, codes: CodeList) -> dict[str, str]:
    rows = Table(table.file, key, table.take(key, dict))
    found = {}
    for code in rows.values:
        if known is not None and code not in known:
            raise rows.fail(code, not_allowed(code, known))
        found[code] = rows.one_of(code, codes.names)
    return found
