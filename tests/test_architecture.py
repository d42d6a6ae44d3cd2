"""Who may import whom, read from the source. Each rule is shown to go red as well as green."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "src" / "welcome_desk"

GROUND = {
    "paths",
    "i18n",
    "settings",
    "errors",
    "periods",
    "recurrence",
    "recurrence_words",
    "terms",
    "consent_texts",
    "letters",
    "zones",
}
# A room, and what of ours it may import besides itself. A name with a dot allows that module alone.
ALLOWED: dict[str, set[str]] = {
    "__init__": set(),
    "paths": set(),
    "errors": set(),
    "i18n": {"paths"},
    "settings": {"paths"},
    "periods": {"i18n", "errors"},
    "recurrence": {"i18n", "errors"},
    "recurrence_words": {"i18n", "recurrence"},
    "terms": {"paths", "i18n"},
    "zones": {"i18n"},
    "consent_texts": {"paths", "i18n"},
    "letters": {"paths", "i18n", "errors", "terms"},
    "model": {"errors", "i18n"},
    "access": {"model", "i18n", "errors"},
    # The machinery knows no business noun: the bases, the journal, who works here, and how names fold for search.
    "store": {
        "model.kinds",
        "model.base",
        "model.Base",
        "model.new_id",
        "model.journal",
        "model.staff",
        "model.User",
        "model.folding",
        "access",
        "errors",
        "i18n",
        "paths",
    },
    "programs": {"paths", "i18n", "errors", "terms"},
    "matching": {"i18n", "errors"},
    "duplicates": {"model.folding", "i18n"},
    "disclosure": set(),
    "queries": {
        "model",
        "access",
        "programs",
        "matching.problem",
        "duplicates",
        "i18n",
        "errors",
        "periods",
        "recurrence",
        "recurrence_words",
        "terms",
        "letters",
    },
    "actions": {
        "model",
        "queries",
        "programs",
        "matching",
        "store.work",
        "access",
        "i18n",
        "errors",
        "periods",
        "recurrence",
        "letters",
    },
    "exchange": {"model", "i18n", "errors", "recurrence"},
    "reports": {"queries", "matching.explain", "programs", "disclosure", *GROUND},
    "jobs": {
        *GROUND,
        "model",
        "access",
        "store",
        "programs",
        "matching",
        "duplicates",
        "disclosure",
        "queries",
        "actions",
        "exchange",
        "reports",
    },
    "cli": {
        *GROUND,
        "__init__",
        "model",
        "access",
        "store",
        "programs",
        "matching",
        "duplicates",
        "disclosure",
        "queries",
        "actions",
        "exchange",
        "reports",
        "jobs",
        "ui",
    },
    "ui": {
        *GROUND,
        "__init__",
        "model",
        "access",
        "store",
        "programs",
        "matching",
        "duplicates",
        "disclosure",
        "queries",
        "actions",
        "exchange",
        "reports",
        "jobs",
    },
    "__main__": {"cli", "ui", *GROUND, "__init__"},
}
# Other people's libraries that only some rooms may touch.
ONLY_IN = {"PySide6": {"ui"}, "shiboken6": {"ui"}}
# Rooms that are handed figures and values, never a session.
SESSIONLESS = {"matching", "duplicates", "exchange", "reports"}

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4}$)(?![0-9a-zA-Z])")


@dataclass(frozen=True)
class Import:
    module: str
    line: int
    lazy: bool


# ---- the rules: (path inside the package, source) to what breaks them ----
def breaches(path: str, source: str) -> list[str]:
    return [
        *rooms(path, source),
        *libraries(path, source),
        *lazy_ui(path, source),
        *sessions(path, source),
        *commits(path, source),
        *colours(path, source),
    ]


def rooms(path: str, source: str) -> list[str]:
    """A room imports itself and what the table allows."""
    here = room(path)
    return [
        f"{path}:{found.line}: {here} may not import {ours}"
        for found, ours in our_imports(source)
        if not permitted(here, ours)
    ] + [
        f"{path}:{found.line}: imports are written in full"
        for found in imports(source)
        if found.module == "."
    ]


def libraries(path: str, source: str) -> list[str]:
    return [
        f"{path}:{found.line}: only {', '.join(sorted(ONLY_IN[top]))} may import {top}"
        for found in imports(source)
        if (top := found.module.split(".")[0]) in ONLY_IN and room(path) not in ONLY_IN[top]
    ]


def lazy_ui(path: str, source: str) -> list[str]:
    """The command line starts without Qt: it imports the interface inside a function."""
    return [
        f"{path}:{found.line}: ui is imported inside a function only"
        for found, ours in our_imports(source)
        if ours.split(".")[0] == "ui" and room(path) != "ui" and not found.lazy
    ]


def sessions(path: str, source: str) -> list[str]:
    if room(path) not in SESSIONLESS:
        return []
    return [
        f"{path}:{found.line}: {room(path)} may not import SQLAlchemy"
        for found in imports(source)
        if found.module.split(".")[0] == "sqlalchemy"
    ]


def commits(path: str, source: str) -> list[str]:
    """Only the store commits; an action that does breaks undo and history."""
    if room(path) == "store":
        return []
    return [
        f"{path}:{node.lineno}: only the store commits"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]


def colours(path: str, source: str) -> list[str]:
    """Colours stand in ui/theme.py and style sheets in ui/style.py alone, so that light, dark and contrast stay true."""
    if room(path) != "ui" or path in ("ui/theme.py", "ui/style.py"):
        return []
    return [
        f"{path}:{line}: {what} belongs in ui/theme.py or ui/style.py"
        for line, what in styling(ast.parse(source))
    ]


def styling(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet":
            yield node.lineno, "setStyleSheet"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.search(node.value):
            yield node.lineno, f"the colour {node.value!r}"
        elif isinstance(node, ast.Call) and called(node) == "QColor" and any(map(is_literal, node.args)):
            yield node.lineno, "a QColor of its own"


# ---- reading the source ----
def room(path: str) -> str:
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def permitted(here: str, ours: str) -> bool:
    allowed = ALLOWED.get(here, set()) | {here}
    parts = ours.split(".")
    return any(".".join(parts[: length + 1]) in allowed for length in range(len(parts)))


def our_imports(source: str) -> Iterator[tuple[Import, str]]:
    """Each import of ours, without the package's name; the package itself is `__init__`."""
    for found in imports(source):
        top, _, rest = found.module.partition(".")
        if top == "welcome_desk":
            yield found, rest or "__init__"


def imports(source: str) -> list[Import]:
    tree = ast.parse(source)
    inner = {id(child) for node in ast.walk(tree) if is_function(node) for child in ast.walk(node)}
    return [
        Import(module, node.lineno, id(node) in inner)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for module in modules(node)
    ]


def modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    """`from welcome_desk import queries` and `from welcome_desk.queries import people` name the room alike."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if (node.module or "").split(".")[0] != "welcome_desk" or node.level:
        return ["." if node.level else str(node.module)]
    return [
        f"{node.module}.{alias.name}" if alias.name[0] != "_" else str(node.module) for alias in node.names
    ]


def is_function(node: ast.AST) -> bool:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


# ---- green: the program as it is ----
def sources() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", sources())
def test_a_file_keeps_to_its_room(path: str) -> None:
    assert breaches(path, (ROOT / path).read_text(encoding="utf-8")) == []


def test_every_room_stands_in_the_table() -> None:
    assert {room(path) for path in sources()} <= set(ALLOWED)


# ---- red: each rule catches what it is for ----
RED = {
    "queries importing ui": ("queries/people.py", "from welcome_desk.ui.rows import RowsModel"),
    "queries importing ui from the package": ("queries/people.py", "from welcome_desk import ui"),
    "queries importing ui inside a function": (
        "queries/people.py",
        "def f():\n    import welcome_desk.ui.rows",
    ),
    "queries importing actions": ("queries/people.py", "from welcome_desk.actions import people"),
    "model importing store": ("model/people.py", "import welcome_desk.store.desk"),
    "store importing a business noun": ("store/desk.py", "from welcome_desk.model.people import Person"),
    "store importing the whole model": ("store/desk.py", "from welcome_desk.model import Person"),
    "an action importing the desk": ("actions/people.py", "from welcome_desk.store.desk import Desk"),
    "reports importing Qt": ("reports/monthly.py", "from PySide6.QtGui import QFont"),
    "the command line importing Qt, even late": ("cli/main.py", "def f():\n    import PySide6.QtCore"),
    "jobs importing ui": ("jobs/rounds.py", "def f():\n    from welcome_desk.ui import app"),
    "the command line importing ui at the top": ("cli/main.py", "from welcome_desk.ui import app"),
    "matching with a session": ("matching/solve.py", "from sqlalchemy.orm import Session"),
    "exchange with a session": ("exchange/delimited.py", "import sqlalchemy as sa"),
    "reports importing the store": ("reports/monthly.py", "from welcome_desk.store import desk"),
    "reports with a session": ("reports/monthly.py", "from sqlalchemy import select"),
    "an action calling commit": ("actions/people.py", "def rename(work):\n    work.session.commit()"),
    "a job calling commit": ("jobs/rounds.py", "def go(session):\n    session.commit()"),
    "a colour in a screen": ("ui/people/page.py", "INK = '#1a2B3c'"),
    "a short colour in a screen": ("ui/people/page.py", "INK = '#fff'"),
    "a colour in a longer text": ("ui/people/page.py", "STYLE = 'color: #1a2b3c;'"),
    "a QColor in a screen": ("ui/people/page.py", "INK = QColor(20, 30, 40)"),
    "a style sheet in a screen": (
        "ui/people/page.py",
        "def f(widget, text):\n    widget.setStyleSheet(text)",
    ),
    "a relative import": ("queries/people.py", "from ..ui import rows"),
}

FINE = {
    "the window started late": ("__main__.py", "def main():\n    from welcome_desk.ui import app"),
    "the store committing": ("store/desk.py", "def run(session):\n    session.commit()"),
    "Qt in a screen": ("ui/people/page.py", "from PySide6.QtWidgets import QWidget"),
    "a colour in the theme": ("ui/theme.py", "INK = '#1a2b3c'"),
    "a token in a screen": ("ui/people/page.py", "def f(theme):\n    return QColor(theme.ink)"),
    "a number sign in a text": ("ui/people/page.py", "TITLE = 'Pass #1204: call 555'"),
    "its own room": ("queries/people.py", "from welcome_desk.queries.words import fold"),
    "the work handed to an action": ("actions/people.py", "from welcome_desk.store.work import Work"),
}


@pytest.mark.parametrize("case", RED)
def test_a_breach_is_caught(case: str) -> None:
    assert breaches(*RED[case]) != []


@pytest.mark.parametrize("case", FINE)
def test_what_is_allowed_is_not_caught(case: str) -> None:
    assert breaches(*FINE[case]) == []
