"""Why two records may be one person, in words: what speaks for it, then what speaks against it."""

from __future__ import annotations

from datetime import date

from welcome_desk import i18n
from welcome_desk.duplicates.known import Reason, Twins
from welcome_desk.i18n import N_, _

_SAID = {
    "names-same": N_("Same name: {one}"),
    "names-alike": N_("Names written alike: {one} / {other}"),
    "names-order": N_("Same names in another order: {one} / {other}"),
    "names-partly": N_("The names agree in part: {one} / {other}"),
    "names-differ": N_("Other names: {one} / {other}"),
    "birth-same": N_("Same date of birth: {one}"),
    "birth-swapped": N_("Dates of birth with day and month swapped: {one} / {other}"),
    "birth-decade": N_("Dates of birth whole decades apart: {one} / {other}"),
    "birth-digit": N_("Dates of birth one digit apart: {one} / {other}"),
    "birth-differs": N_("Other dates of birth: {one} / {other}"),
    "phone-same": N_("Same phone: {one}"),
    "phone-slip": N_("Phones one digit apart: {one} / {other}"),
    "phone-differs": N_("Other phones: {one} / {other}"),
    "email-same": N_("Same e-mail: {one}"),
    "email-slip": N_("E-mails one letter apart: {one} / {other}"),
    "household-same": N_("Same household"),
    "address-same": N_("Same address: {one}"),
    "address-alike": N_("Addresses written alike: {one} / {other}"),
    "address-differs": N_("Other addresses: {one} / {other}"),
    "number-same": N_("Same number in another system: {one}"),
}


def speaks_against(reason: Reason) -> bool:
    return reason.weight < 0


_COVERED = ("birth", "phone", "email", "address", "number")


def reason(found: Reason, *, covered: bool = False) -> str:
    """`covered`: one of the two has not agreed to their file being kept, so that what agrees is named, not shown."""
    if covered and found.key.startswith(_COVERED):
        return _(_SAID[found.key]).partition(":")[0].rstrip()
    one, other = (_shown(found.key, text) for text in (found.one, found.other))
    return _(_SAID[found.key]).format(one=one, other=other)


def _shown(key: str, text: str) -> str:
    return i18n.date_full(date.fromisoformat(text)) if key.startswith("birth") else text


def reasons(twins: Twins, *, covered: bool = False) -> list[str]:
    """The weightiest first; what speaks against it comes last."""
    return [reason(one, covered=covered) for one in sorted(twins.reasons, key=lambda one: -one.weight)]
