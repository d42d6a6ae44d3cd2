"""What two records say, field by field, and what the joined person says then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from welcome_desk.i18n import _
from welcome_desk.model import Person
from welcome_desk.queries.person_fields import field_label, shown_value
from welcome_desk.ui.people.timeline import CONTACT_DETAILS

LEFT, RIGHT, BOTH = "left", "right", "both"
NAMES = ("display_name", "called", "native_script", "name_on_documents")
_NEVER = ("joined_into", "deleted_at", "asked", "external_id", "household_role")
_PRECISION = "birth_precision"  # goes with the date that is chosen
ORDER = (
    *NAMES, "aliases", "given", "family", "family2", "father_name", "pronounced", "pronouns", "phone", "email", "birth_official",
    "birth_stated", "languages", "reads", "interpreter",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One field. `choices`: which of left, right and both make sense; only one where there is nothing to decide."""

    name: str
    left: Any
    right: Any
    covered: tuple[str, ...] = ()  # the sides of which contact details are not shown

    @property
    def label(self) -> str:
        return field_label(self.name)

    @property
    def choices(self) -> tuple[str, ...]:
        if self.left == self.right or not self.right:
            return (LEFT,)
        if not self.left:
            return (RIGHT,)
        return (LEFT, RIGHT, BOTH) if isinstance(self.left, str | list) and self._free else (LEFT, RIGHT)

    @property
    def _free(self) -> bool:
        """Both may stand: lists grow, other names become names too, other texts go into the note, unless covered."""
        if self.covered:
            return False
        return isinstance(self.left, list) or self.name in (
            *NAMES,
            "phone",
            "email",
            "street",
            "note",
            "emergency_contact",
        )

    @property
    def usual(self) -> str:
        """Nothing is left out unless somebody decides so."""
        return BOTH if BOTH in self.choices else self.choices[0]

    def shown(self, side: str) -> str:
        if side == BOTH:
            return _("Keep both")
        if side in self.covered:
            return _("covered: no consent to keep it")
        return shown_value(self.name, self.left if side == LEFT else self.right)


def rows(left: Mapping[str, Any], right: Mapping[str, Any], covered: tuple[str, ...] = ()) -> list[Row]:
    """Every field that either record knows, those that differ first."""
    names = [
        name for name in Person.empty() if name not in (*_NEVER, _PRECISION) and (left[name] or right[name])
    ]
    names.sort(key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    hidden = dict.fromkeys(CONTACT_DETAILS, covered)
    found = [Row(name, left[name], right[name], hidden.get(name, ())) for name in names]
    return sorted(found, key=lambda row: len(row.choices) == 1)


def joined_fields(
    left: Mapping[str, Any], right: Mapping[str, Any], chosen: Mapping[str, str]
) -> dict[str, Any]:
    """What changes on the left record, which is the one that is shown from now on."""
    result, beside, names = dict(left), list[str](), list[str]()
    for row in rows(left, right):
        side = chosen.get(row.name, row.usual)
        result[row.name] = row.right if side == RIGHT else row.left
        if side == BOTH and isinstance(row.left, list):
            result[row.name] = list(dict.fromkeys([*row.left, *row.right]))
        elif side == BOTH and row.name in NAMES:
            names.append(row.right)
        elif side == BOTH and row.name != "note":
            beside.append(_("{label}: {meaning}").format(label=row.label, meaning=row.right))
    if result["birth_official"] == right["birth_official"] != left["birth_official"]:
        result[_PRECISION] = right[_PRECISION]
    result["aliases"] = _more_names(result, names)
    result["note"] = "\n".join(part for part in (*_notes(left, right, chosen), *beside) if part)
    result["asked"] = {**(right["asked"] or {}), **(left["asked"] or {})}
    return {name: value for name, value in result.items() if value != left[name]}


def _more_names(result: Mapping[str, Any], names: list[str]) -> list[str]:
    known = [result["display_name"], result["native_script"]]
    return [name for name in dict.fromkeys([*(result["aliases"] or ()), *names]) if name not in known]


def _notes(left: Mapping[str, Any], right: Mapping[str, Any], chosen: Mapping[str, str]) -> list[str]:
    row = Row("note", left["note"] or "", right["note"] or "")
    side = chosen.get("note", row.usual)
    return [row.left, row.right] if side == BOTH else [row.right if side == RIGHT else row.left]
