"""Whom the records tell of: what is known about each person, all their records read as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Centre, Enrolment, Household, Person
from welcome_desk.programs.funder import shipped
from welcome_desk.queries import consents
from welcome_desk.queries.funder.checks import PRECISION

_UNIT = r"(?:apt|apartment|unit|suite|app|appartement|bureau)\.?\s*#?\s*"
_FLOOR = r"\w+\s(?:floor|étage)"
BEHIND = re.compile(rf"(?:\s*,\s*|\s+){_UNIT}([\w-]+)$|\s*#\s*([\w-]+)$|\s*,\s*({_FLOOR})$", re.IGNORECASE)
BEFORE = re.compile(  # 3-12 Main Street; Unit 3, 12 Main Street
    rf"(?:{_UNIT}(\w+)|#\s*(\w+)|({_FLOOR}))\s*[-,]\s*(?=\d)|(\w+)\s*-\s*(?=\d)", re.IGNORECASE
)
# A letter belongs to the number, but E in “12 E Main Street” is a direction.
NUMBER = re.compile(r"(\d+(?:[A-Za-z]|\s(?![NSEWO])[A-Z])?(?:\s?[½¼¾]|\s\d/\d)?),?\s+(?=\S)")
DIRECTIONS = {
    "n", "s", "e", "w", "o", "ne", "nw", "se", "sw", "no", "so", "north", "south", "east", "west", "nord", "sud", "est",
    "ouest",
}  # fmt: skip
TYPES_AFTER = {
    "street", "st", "avenue", "ave", "road", "rd", "drive", "dr", "lane", "ln", "court", "ct", "crescent", "cres",
    "boulevard", "blvd", "place", "way", "terrace", "close", "highway", "hwy",
}  # fmt: skip
TYPES_BEFORE = {
    "rue",
    "avenue",
    "av",
    "chemin",
    "ch",
    "boulevard",
    "boul",
    "allée",
    "place",
    "route",
    "rang",
    "impasse",
}


@dataclass(frozen=True)
class Known:
    """One person, by the record that is shown."""

    person: Person
    household: Household | None
    heard_from: str
    research: str


def known_people(view: View, ids: Iterable[str], away: Mapping[str, str]) -> dict[str, Known]:
    wanted = sorted(ids)
    select = sa.select(Person, Household).outerjoin(Household, Household.id == Person.household_id)
    rows = view.session.execute(select.where(Person.id.in_(wanted), Person.deleted_at.is_(None))).all()
    heard = _heard_from(view, wanted, away)
    yes = set(view.session.scalars(consents.agreed_ids(view, "research")))
    no = set(view.session.scalars(consents.refused_ids(view, "research")))
    return {
        person.id: Known(
            person, household, heard.get(person.id, ""),
            "yes" if person.id in yes else "no" if person.id in no else "",
        )
        for person, household in rows
    }  # fmt: skip


def _heard_from(view: View, wanted: list[str], away: Mapping[str, str]) -> dict[str, str]:
    """How they heard of the first program that they said it of."""
    records = [*wanted, *(record for record, root in away.items() if root in set(wanted))]
    select = sa.select(Enrolment.person_id, Enrolment.heard_from).where(
        Enrolment.person_id.in_(records), Enrolment.heard_from > "", Enrolment.deleted_at.is_(None)
    )
    found: dict[str, str] = {}
    for record, heard in view.session.execute(select.order_by(Enrolment.applied_on, Enrolment.id)):
        found.setdefault(away.get(str(record), str(record)), heard)
    return found


def centre(view: View) -> Centre:
    return view.session.scalars(sa.select(Centre).where(Centre.deleted_at.is_(None))).first() or Centre()


def client_cells(known: Known, centre: Centre) -> dict[str, Any]:
    one, home = known.person, known.household
    postal_code = one.postal_code or (home.postal_code if home else "")
    return {
        **identity(known), "phone": one.phone or (home.phone if home else ""), "has-email": "yes" if one.email else "no",
        "email": one.email or "", **address(one.street or (home.street if home else "")),
        "city": one.city or (home.city if home else ""), "province": centre.province or "",
        "postal-code": spaced(postal_code or ""), "research": known.research,
    }  # fmt: skip


def identity(known: Known) -> dict[str, Any]:
    """What every record begins with."""
    one = known.person
    return {
        "identifier-type": one.identifier_type or "", "identifier": one.identifier or "", "birth": one.birth_official,
        PRECISION: one.birth_precision or "", "official-language": one.official_language or "",
    }  # fmt: skip


def service_cells(known: Known, centre: Centre) -> dict[str, Any]:
    """What every service begins with: whom, where, in which language, and who sent them."""
    heard = shipped().referred_by.get(known.heard_from, "")
    return {
        **identity(known), "service-postal-code": spaced(centre.postal_code or ""),
        "language": centre.service_language or "", "institution": centre.institution_type or "",
        "referred-by": known.person.referred_by or heard,
    }  # fmt: skip


def spaced(postal_code: str) -> str:
    """As it is printed: E3B 1A1."""
    plain = re.sub(r"[\s-]", "", postal_code).upper()
    return f"{plain[:3]} {plain[3:]}" if len(plain) == 6 else postal_code.strip()


def address(street: str) -> dict[str, str]:
    """A line such as “3-12 Main Street North” in the parts that the record wants; what is not known stays in the name."""
    rest, unit = street.strip(), ""
    if behind := BEHIND.search(rest):
        rest, unit = rest[: behind.start()], _the_one(behind)
    elif before := BEFORE.match(rest):
        rest, unit = rest[before.end() :], _the_one(before)
    number = NUMBER.match(rest)
    words = (rest[number.end() :] if number else rest).split()
    direction = words.pop() if len(words) > 1 and _plain(words[-1]) in DIRECTIONS else ""
    direction = direction or _short_direction(words)
    kind = _street_type(words)
    return {
        "street-number": number[1] if number else "", "street-name": " ".join(words), "street-type": kind,
        "street-direction": direction, "unit": unit,
    }  # fmt: skip


def _the_one(found: re.Match[str]) -> str:
    return next(str(part) for part in found.groups() if part)


def _short_direction(words: list[str]) -> str:
    """Before the name only as a letter or two: East Lake Drive is a name."""
    short = len(words) > 2 and len(_plain(words[0])) <= 2 and _plain(words[0]) in DIRECTIONS
    return words.pop(0) if short and _plain(words[-1]) in TYPES_AFTER else ""


def _street_type(words: list[str]) -> str:
    """Taken off the words: in English it stands behind the name, in French before it."""
    if len(words) > 1 and _plain(words[-1]) in TYPES_AFTER:
        return words.pop()
    return words.pop(0) if len(words) > 1 and _plain(words[0]) in TYPES_BEFORE else ""


def _plain(word: str) -> str:
    return word.casefold().rstrip(".,")
