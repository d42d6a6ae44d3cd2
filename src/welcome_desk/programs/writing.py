"""A template as TOML text that reads back as the same template. What is empty by default is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from welcome_desk.programs.template import Template

EMPTY: tuple[Any, ...] = (None, "", (), {})
FILE_KEYS = {"pass_rule": "pass"}
NOT_WRITTEN = (
    "source",
    "seeker",
    "offer",
    "deadlines",
)  # the text itself; and what `plain` writes in its own way


def write(template: Template) -> str:
    return text_of(plain(template))


def text_of(values: Mapping[str, Any]) -> str:
    """TOML of the values as `plain` gives them, whole or not: a draft may lack anything."""
    import tomli_w

    return tomli_w.dumps(values)


def plain(template: Template) -> dict[str, Any]:
    """The template as its file’s tables: new ones each time, to be changed at will."""
    made = _plain(template)
    sides = {name: _plain(template.side(name)) for name in ("seeker", "offer")}
    days = [{"day": day, "label": _plain(label)} for day, label in template.deadlines]
    return {**made, "sides": sides, **({"deadlines": days} if days else {})}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            FILE_KEYS.get(one.name, one.name): _plain(getattr(value, one.name))
            for one in fields(value)
            if _written(one, value)
        }
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


def _written(one: Field[Any], value: Any) -> bool:
    if isinstance(value, Template) and one.name in NOT_WRITTEN:
        return False
    default = one.default_factory() if one.default_factory is not MISSING else one.default
    return default not in EMPTY or getattr(value, one.name) != default
