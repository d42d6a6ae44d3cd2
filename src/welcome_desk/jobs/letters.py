"""Letters to one person or many: read what stands in them, leave out whom they may not or cannot go to, set the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from welcome_desk import i18n, letters, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.handed import some
from welcome_desk.letters import Letter
from welcome_desk.queries import letters as queried
from welcome_desk.queries import staff
from welcome_desk.queries.letters import About, Facts, Reader
from welcome_desk.reports import letters as report
from welcome_desk.reports.document import Paper
from welcome_desk.reports.letters import Written
from welcome_desk.store.desk import Desk

WHY = {
    "no-file": N_("because their file may not be kept"),
    "no-contact": N_("because they said no to hearing from the desk"),
    "attendance": N_("because they were not noted as being at the event"),
    "program": N_("because they do not take part in the program"),
    "match": N_("because no match of theirs ended in the period"),
    "help": N_("because no help of theirs is noted in the period"),
    "unknown": N_("because this is not known of them: {fields}"),
}


# What somebody asks for at the desk: whoever wants no mail gets it in the hand.
PROOFS = ("attendance", "program")


@dataclass(frozen=True)
class LeftOut:
    """`why` is a key of WHY; `fields` are the codes that are empty, where that is the reason."""

    name: str
    why: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letters:
    """`by_hand`: how many have no address noted."""

    paper: Paper
    count: int
    by_hand: int
    left_out: tuple[LeftOut, ...]


def letters_of(
    desk: Desk, letter: Letter, about: About, people: Sequence[str] | None = None, *, language: str = ""
) -> Letters:
    """To these people, else to all whom it concerns. `language` empty: each in their own, else in that of the window."""
    desk.require(Right.EXPORT)
    letters.check(letter)
    spoken = i18n.language()
    with desk.reading() as view:
        ids = queried.recipients(view, about) if people is None else list(people)
        readers = queried.readers(view, ids)
        if not readers:
            raise UserError(_("There is nobody to write to. Choose people, or another period."))
        written, left_out = _write(view, letter, about, readers, language, spoken)
    if not written:
        said = _("No letter can be written. {why}")
        raise UserError(said.format(why=" ".join(_why(left_out))))
    return Letters(
        report.paper(written), len(written), sum(not one.address for one in written), tuple(left_out)
    )


def _write(
    view: View, letter: Letter, about: About, readers: Sequence[Reader], language: str, spoken: str
) -> tuple[list[Written], list[LeftOut]]:
    wanted = [(one, language or one.language or spoken) for one in readers]
    known = {code: _known(view, about, code) for code in {code for _one, code in wanted}}
    silent = _silent(view, about, readers)
    centre, today = staff.centre(view), view.today
    written, left_out = [], []
    for one, code in wanted:
        values, why = _values(letter, about, one, known[code], code, silent)
        if why is not None:
            left_out.append(why)
            continue
        written.append(Written(
            code, letters.filled(letter.titles[code], values), letters.filled(letter.texts[code], values),
            one.name, one.address, values["centre"], centre.phone, today, centre.logo,
            subject=letters.filled(letter.titles[code], values | {"name": "…"}),
        ))  # fmt: skip
    return written, left_out


def _silent(view: View, about: About, readers: Sequence[Reader]) -> dict[str, str]:
    """A proof for one person by themselves is what they came for: it is no mail."""
    found = queried.silent(view, [one.id for one in readers])
    asked_for = about.kind in PROOFS and len(readers) == 1
    return {one: why for one, why in found.items() if not (asked_for and why == "no-contact")}


def _known(view: View, about: About, language: str) -> Facts:
    """By person; what holds for all stands under the empty key."""
    with i18n.speaking(language):
        found = queried.facts(view, about)
        always = {
            "centre": staff.centre_name(view), "phone": staff.centre(view).phone, "today": i18n.date_full(view.today)
        }  # fmt: skip
    return {person: said | always for person, said in found.items()}


def _values(
    letter: Letter, about: About, one: Reader, known: Facts, language: str, silent: dict[str, str]
) -> tuple[dict[str, str], LeftOut | None]:
    if one.id in silent:
        return {}, LeftOut(one.name, silent[one.id])
    said = known.get(one.id, known.get(""))
    if said is None:
        return {}, LeftOut(one.name, about.kind)
    values = said | {"name": one.name}
    empty = tuple(sorted(field for field in letters.asked(letter, language) if not values.get(field)))
    return values, LeftOut(one.name, "unknown", empty) if empty else None


# ---- in words ----
def said_of(made: Letters) -> list[str]:
    """How many there are, and who was left out and why."""
    said = [ngettext("{n} letter.", "{n} letters.", made.count).format(n=i18n.number(made.count))]
    if made.by_hand:
        hand = ngettext(
            "{n} has no address and is handed over.", "{n} have no address and are handed over.", made.by_hand
        )
        said.append(hand.format(n=i18n.number(made.by_hand)))
    return said + _why(made.left_out)


def _why(left_out: Sequence[LeftOut]) -> list[str]:
    by_reason: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in left_out:
        by_reason.setdefault((one.why, one.fields), []).append(one.name)
    return [_left_out(why, fields, names) for (why, fields), names in sorted(by_reason.items())]


def _left_out(why: str, fields: Sequence[str], names: Sequence[str]) -> str:
    said = ngettext(
        "{n} person is left out {why}: {names}.", "{n} people are left out {why}: {names}.", len(names)
    )
    words = i18n.list_of(terms.label("letter-fields", field) for field in fields)
    reason = _(WHY[why]).format(fields=words) if fields else _(WHY[why])
    return said.format(n=i18n.number(len(names)), why=reason, names=some(names))


def write_letters(
    desk: Desk, letter: Letter, about: About, people: Sequence[str] | None, out: Path, *, language: str = ""
) -> list[str]:
    made = letters_of(desk, letter, about, people, language=language)
    write_paper(made.paper, out, made_on=desk.now().date())
    return said_of(made)
