"""The consent texts that are read to somebody before they answer (`resources/consents/*.toml`), by version."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from welcome_desk import paths
from welcome_desk.i18n import language

PARTS = ("question", "collected", "receives", "risk", "optional", "withdraw")


@dataclass(frozen=True)
class ConsentText:
    """What is said of one purpose, part by part in both languages. `months`: how long a yes holds."""

    purpose: str
    version: str
    months: int
    parts: dict[str, dict[str, str]]

    def say(self, part: str) -> str:
        """In the current language."""
        return self.parts[part][language()]


def latest_version() -> str:
    """Versions are named by year and month, so that the last in order is the newest."""
    return max(found.stem for found in paths.resource("consents").glob("*.toml"))


@cache
def texts(version: str) -> dict[str, ConsentText]:
    """Purpose → what this version says of it."""
    with paths.resource("consents", f"{version}.toml").open("rb") as stream:
        found = tomllib.load(stream)
    return {
        purpose: ConsentText(purpose, version, said["months"], {part: said[part] for part in PARTS})
        for purpose, said in found.items()
    }
