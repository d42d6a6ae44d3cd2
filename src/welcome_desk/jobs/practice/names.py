"""People drawn at random, in proportion to real admissions, with their names in their own scripts."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from welcome_desk import paths

IN_OWN_SCRIPT = 0.12  # the share of newcomers who write their name in their own script first
UNPROVEN_BIRTH = 0.15  # those whose papers say January 1, for want of a proven date


@dataclass
class Drawn:
    """A person before they come to the desk. `known` are the fields that `add_person` takes."""

    display_name: str
    origin: str
    woman: bool
    family: str
    known: dict[str, Any] = field(default_factory=dict)


@cache
def _origins() -> dict[str, dict[str, Any]]:
    with paths.resource("practice", "names.toml").open("rb") as stream:
        return tomllib.load(stream)


def newcomer(
    rng: random.Random, arrived: date, *, origin: str | None = None, family: str | None = None
) -> Drawn:
    origins = _origins()
    weights = [one["weight"] for one in origins.values()]
    origin = origin or rng.choices(list(origins), weights)[0]
    facts, woman = origins[origin], rng.random() < 0.5
    given = rng.choice(facts["women" if woman else "men"])
    family = rng.choice(facts["families"]) if family is None else family
    latin, native = _whole(rng, given, family, facts)
    drawn = Drawn(latin, origin, woman, family)
    if native and rng.random() < IN_OWN_SCRIPT:
        drawn.display_name, drawn.known["aliases"] = native, [latin]
    elif native:
        drawn.known["native_script"] = native
    languages = facts["languages"][: rng.choice((1, 2, 2))]
    drawn.known |= {
        "languages": languages
        if rng.random() < 0.4
        else [*dict.fromkeys([*languages, rng.choice(("en", "en", "fr"))])],
        "country_of_birth": facts["country"],
        "arrived_on": arrived,
        "interpreter": rng.choice(("", "", "helpful", "needed")) if "en" not in languages else "",
        **_birth(rng),
    }
    return drawn


def in_own_script(rng: random.Random, arrived: date, origin: str) -> Drawn:
    """A newcomer of this origin who writes their name in its own script."""
    while True:
        drawn = newcomer(rng, arrived, origin=origin)
        native = drawn.known.pop("native_script", "")
        if native:
            drawn.display_name, drawn.known["aliases"] = native, [drawn.display_name]
        if not drawn.display_name.isascii():
            return drawn


def neighbour(rng: random.Random) -> Drawn:
    """Someone who has lived here long: a mentor, host or volunteer."""
    facts, woman = _origins()["local"], rng.random() < 0.5
    given, family = rng.choice(facts["women" if woman else "men"]), rng.choice(facts["families"])
    languages = rng.choice((["en"], ["en"], ["en", "fr"], ["fr", "en"]))
    return Drawn(f"{given} {family}", "local", woman, family, {"languages": languages})


def _whole(rng: random.Random, given: str, family: str, facts: dict[str, Any]) -> tuple[str, str]:
    """The name as it is written, in Latin letters and in its own script where there is one."""
    parts = [given, family]
    if facts.get("style") == "patronymic":
        parts.append(rng.choice([name for name in facts["men"] if name != given]))
    elif facts.get("style") == "two":
        parts.append(rng.choice([name for name in facts["families"] if name != family]))
    parts = [part for part in parts if part]
    if facts.get("order") == "family-first":
        parts.reverse()
    latin = " ".join(part.partition(" | ")[0] for part in parts)
    native = [part.partition(" | ")[2] for part in parts]
    if not all(native):
        return latin, ""
    together = any("\u4e00" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in native[0])
    return latin, ("" if together else " ").join(native)


def _birth(rng: random.Random) -> dict[str, Any]:
    year = rng.randint(1950, 2006)
    if rng.random() < UNPROVEN_BIRTH:
        return {"birth_official": date(year, 1, 1), "birth_precision": "year"}
    return {"birth_official": date(year, rng.randint(1, 12), rng.randint(1, 28)), "birth_precision": "day"}
