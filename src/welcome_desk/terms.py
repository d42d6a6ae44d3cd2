"""Code lists: what the store keeps as a code and every page shows in words (`resources/terms/*.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from welcome_desk import paths
from welcome_desk.i18n import language, language_name

_OWN: dict[str, dict[str, dict[str, Any]]] = {}  # what a centre added to a list


def add_own(name: str, entries: dict[str, dict[str, Any]]) -> None:
    """After the shipped ones; whoever reads the file of a centre has looked it through."""
    _OWN[name] = entries


def _list(name: str) -> dict[str, dict[str, Any]]:
    own = _OWN.get(name)
    return {**_shipped(name), **own} if own else _shipped(name)


@cache
def _shipped(name: str) -> dict[str, dict[str, Any]]:
    with paths.resource("terms", f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)


def codes(name: str) -> list[str]:
    """The codes of a list, in the order in which it offers them."""
    return list(_list(name))


def label(name: str, code: str) -> str:
    """The word for a code in the current language; a code of a newer version is shown as it is."""
    if name == "languages":
        return language_name(code)
    return text(name, code, "name") or code


def text(name: str, code: str, key: str) -> str:
    """Another text of a code in the current language, such as the question by which it is asked."""
    return str(_list(name).get(code, {}).get(key, {}).get(language(), ""))


def has(name: str, code: str) -> bool:
    return code in _list(name)


def detail(name: str, code: str, key: str) -> str:
    """Another property of a code, such as the federal reason that a closing reason counts as."""
    return str(_list(name).get(code, {}).get(key, ""))


def values(name: str, key: str) -> dict[str, Any]:
    """A property that is no text, by code, of the codes that have it: such as minutes to other parts of town."""
    return {code: entry[key] for code, entry in _list(name).items() if key in entry}
