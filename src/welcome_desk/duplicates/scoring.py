"""The chance that two records are one person.

Three stories are weighed for every pair: it is one person entered twice, two people of one home, or two strangers. Each
fact makes a story likelier or less so, in bits; what is rare in this town makes strangers less likely than what is common.
Two of one home share surname, address and phone, and so those facts alone never make them one person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import inf, log2

from welcome_desk.duplicates import names
from welcome_desk.duplicates.distance import overlap, slips
from welcome_desk.duplicates.known import Folded, Known, Reason, Town, Twins

LIKELY = 1 / 3  # worth a look: a wrong offer costs a glance, an unseen pair costs two files for one person

# How many of the others in the store are oneself again, and how many are of one's home.
_AGAIN, _AT_HOME = 0.3, 1.2
_ANY_DAY = log2(365 * 60)
_TWO_OF_A_HOME = 0.3  # below what is offered
_SLIPS_OF_A_DAY = 5.0  # about thirty days are one slip away from a day


@dataclass(frozen=True)
class Weight:
    """What a fact does to each story, in bits: how likely it is if they are the same, of one home, strangers."""

    same: float
    home: float
    strangers: float
    reasons: tuple[Reason, ...] = ()


def compare(one: Known, other: Known, town: Town) -> Twins:
    return score(Folded(one), Folded(other), town)


def score(one: Folded, other: Folded, town: Town) -> Twins:
    weights = list(_weights(one, other, town))
    same = log2(_AGAIN / town.size) + sum(w.same for w in weights)
    home = log2(_AT_HOME / town.size) + sum(w.home for w in weights)
    strangers = sum(w.strangers for w in weights)
    against = _sum(home - same, strangers - same)
    reasons = tuple(reason for weight in weights for reason in weight.reasons)
    chance = 1 / (1 + against)
    if _two_of_a_home({reason.key for reason in reasons}):
        chance = min(chance, _TWO_OF_A_HOME)
    return Twins(one.known.id, other.known.id, chance, reasons)


def _two_of_a_home(reasons: set[str]) -> bool:
    """Twins share all but the given name, and so with another name in one home nothing but a number makes them one."""
    another_name = not reasons.isdisjoint(("names-partly", "names-differ"))
    at_home = "household-same" in reasons or {"address-same", "phone-same"} <= reasons
    return another_name and at_home and "number-same" not in reasons


def _sum(*bits: float) -> float:
    return float(sum(2.0 ** min(b, 60.0) for b in bits))


def _weights(one: Folded, other: Folded, town: Town) -> Iterator[Weight]:
    for weigh in (_names, _birth, _phone, _email, _place, _country, _number):
        weight = weigh(one, other, town)
        if weight is not None:
            yield weight


# ---- names ----
_ANOTHER_NAME = 4.2  # one person in twenty is written down under another given name
_NO_NAME_ALIKE = 9.0
_ADDED_NAME = 0.8  # a middle name, a father's name, a second surname that only one record has
_GO_TOGETHER = 3.5  # given and family names come from one language, so that two agree oftener than by chance
_NAMED_AFTER = 7.4  # a child of the same name in the same home


def _names(one: Folded, other: Folded, town: Town) -> Weight | None:
    found = names.best(one.names, other.names, lambda word: town.bits("name", word))
    if found is None:
        return None
    said = (one.known.names[0], other.known.names[0])
    if not found.shared:
        return Weight(-_NO_NAME_ALIKE, log2(0.35), 0.0, (Reason("names-differ", *said, -_NO_NAME_ALIKE),))
    same = -found.cost - _ADDED_NAME * min(max(found.left), 2)
    same -= _ANOTHER_NAME * min(found.conflicts, 2)
    common = town.bits_of_whole(tuple(word for word, *_ in found.shared)) if found.equal else inf
    rarity = found.rarity - _GO_TOGETHER if len(found.shared) > 1 else found.rarity
    return Weight(same, _names_at_home(found), -min(rarity, common), (_named(found, said),))


def _names_at_home(found: names.Names) -> float:
    """Two of one home share a surname. That both their names agree is chance, or one was named after the other."""
    if found.conflicts:
        return log2(0.6) - found.cost / 2 if len(found.shared) == 1 else log2(0.15)
    if len(found.shared) == 1:
        return log2(0.3)
    rarities = sorted(bits * names.WORTH[level] for _word, level, bits in found.shared)
    return max(log2(0.6) - sum(rarities[:-1]), -_NAMED_AFTER) - found.cost


def _named(found: names.Names, said: tuple[str, str]) -> Reason:
    if found.conflicts:
        return Reason("names-partly", *said, found.rarity - found.cost - _ANOTHER_NAME)
    key = "names-same" if said[0] == said[1] else "names-alike"
    key = (
        "names-order"
        if found.swapped and said[0] != said[1] and said[0].isascii() == said[1].isascii()
        else key
    )
    return Reason(key, *said, found.rarity - found.cost)


# ---- birth ----
def _birth(one: Folded, other: Folded, _town: Town) -> Weight | None:
    if one.birth is None or other.birth is None:
        return None
    a, b = one.birth, other.birth
    said = (a.isoformat(), b.isoformat())
    if a == b:
        return Weight(-0.2, -8.0, -_ANY_DAY, (Reason("birth-same", *said, _ANY_DAY),))
    if slip := slip_of_birth(a, b):
        chance = _ANY_DAY - _SLIPS_OF_A_DAY
        return Weight(-3.5, -7.0, -chance, (Reason(slip, *said, chance - 3.5),))
    return Weight(-5.0, 0.0, 0.0, (Reason("birth-differs", *said, -5.0),))


def slip_of_birth(a: date, b: date) -> str:
    """Which slip of the pen makes one day of the other; empty if none does."""
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return "birth-swapped"
    digits = f"{a:%Y%m%d}", f"{b:%Y%m%d}"
    if slips(*digits) == 1:
        return (
            "birth-decade"
            if a.timetuple()[1:3] == b.timetuple()[1:3] and (a.year - b.year) % 10 == 0
            else "birth-digit"
        )
    return ""


# ---- phone and e-mail ----
def _phone(one: Folded, other: Folded, town: Town) -> Weight | None:
    if not (one.phones and other.phones):
        return None
    said = (one.known.phones[0], other.known.phones[0])
    if both := one.phones & other.phones:
        bits = max(town.bits("phone", phone) for phone in both)
        return Weight(-0.5, -1.0, -bits, (Reason("phone-same", *said, bits),))
    if any(slips(x, y) == 1 for x in one.phones for y in other.phones):
        return Weight(-4.0, -6.0, -8.0, (Reason("phone-slip", *said, 4.0),))
    return Weight(-2.0, -1.0, 0.0, (Reason("phone-differs", *said, -2.0),))


def _email(one: Folded, other: Folded, town: Town) -> Weight | None:
    if not (one.email and other.email):
        return None
    said = (one.known.email, other.known.email)
    if one.email == other.email:
        bits = town.bits("email", one.email)
        return Weight(-0.5, -2.0, -bits, (Reason("email-same", *said, bits),))
    if slips(one.email, other.email) == 1:
        return Weight(-4.0, -6.0, -10.0, (Reason("email-slip", *said, 6.0),))
    return Weight(-2.0, -0.5, 0.0)


# ---- where they live ----
_STREETS_ALIKE = 0.8


def _place(one: Folded, other: Folded, town: Town) -> Weight | None:
    """Household, street, town and postal code hang together: the rarest that agrees counts, the others a little.

    Whoever put two people into one household saw both names side by side.
    """
    if one.household and one.household == other.household:
        bits = town.bits("household", one.household)
        return Weight(-2.5, -0.2, -bits, (Reason("household-same", weight=bits),))
    found = [w for w in (_street(one, other, town), _city(one, other, town), _postal(one, other, town)) if w]
    if not found:
        return None
    agreeing = sorted((w.strangers for w in found), reverse=True)
    strangers = agreeing.pop() + 0.3 * sum(agreeing)
    reasons = tuple(reason for weight in found for reason in weight.reasons)
    return Weight(sum(w.same for w in found), sum(w.home for w in found), strangers, reasons)


def _street(one: Folded, other: Folded, town: Town) -> Weight | None:
    if not (one.street and other.street):
        return None
    said = (one.known.street, other.known.street)
    if one.number == other.number and one.street == other.street:
        bits = town.bits("street", one.number + one.street)
        return Weight(-0.4, -0.3, -bits, (Reason("address-same", *said, bits),))
    alike = overlap(one.street, other.street) >= _STREETS_ALIKE
    near = slips(one.number, other.number) <= 1
    if alike and near:
        return Weight(-1.8, -2.8, -9.0, (Reason("address-alike", *said, 7.0),))
    return (
        Weight(-2.0, -2.5, -3.0)
        if alike
        else Weight(-2.5, -3.0, 0.0, (Reason("address-differs", *said, -2.0),))
    )


def _city(one: Folded, other: Folded, town: Town) -> Weight | None:
    return _common("city", one.city, other.city, town)


def _postal(one: Folded, other: Folded, town: Town) -> Weight | None:
    return _common("postal_code", one.postal_code, other.postal_code, town)


def _common(field: str, one: str, other: str, town: Town) -> Weight | None:
    """A value that many share: that it agrees says little, and a slip or a move makes it differ."""
    if not (one and other):
        return None
    if one == other:
        return Weight(-0.3, -0.2, -town.bits(field, one))
    if slips(one, other) == 1:
        return Weight(-2.5, -3.0, -3.0)
    return Weight(-2.0, -2.0, 0.0)


def _country(one: Folded, other: Folded, town: Town) -> Weight | None:
    if not (one.country and other.country):
        return None
    if one.country == other.country:
        return Weight(-0.1, -0.2, -town.bits("country", one.country))
    return Weight(-3.5, -2.5, 0.0)


def _number(one: Folded, other: Folded, town: Town) -> Weight | None:
    """The number that another system gave. Two systems give two numbers, so that differing says little."""
    if not (one.external and other.external):
        return None
    if one.external == other.external:
        bits = town.bits("external", one.external)
        return Weight(-0.3, -9.0, -bits, (Reason("number-same", one.known.external_id, weight=bits),))
    return Weight(-2.0, 0.0, 0.0)
