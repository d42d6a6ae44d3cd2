"""The federal funder’s records of a period, from what the desk knows: for whoever agreed, each once, and only what has ended.

The client’s own record goes first and once. Nobody is in it who refused or was not asked, or whom nobody knows by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Centre, Program, SentRecord
from welcome_desk.periods import Period
from welcome_desk.programs.funder import CLIENT, COMMUNITY, NEEDS
from welcome_desk.queries import consents
from welcome_desk.queries.funder import community, needs, people
from welcome_desk.queries.funder.checks import checked
from welcome_desk.queries.funder.people import centre
from welcome_desk.queries.funder.records import FAULTS, REASONS, Fault, Key, Record, Report, in_order
from welcome_desk.queries.joined import joined_away
from welcome_desk.queries.programs import template_of

__all__ = ["FAULTS", "REASONS", "Fault", "Key", "Record", "Report", "asked_here", "centre", "report"]


@dataclass(frozen=True)
class Part:
    """One service of one person, before anything is known of them."""

    form: str
    person_id: str
    about_id: str
    about: str
    cells: Mapping[str, object]


def report(view: View, period: Period) -> Report:
    """A fixed number of statements."""
    away = joined_away(view)
    taken, assessed = community.services(view, period, away), needs.assessed(view, period, away)
    parts = [*_parts(taken.services), *_talks(assessed.talks)]
    sent, wanted = _sent(view, away), {one.person_id for one in parts}
    may, refused = _agreed(view, wanted)
    open_ = [
        one for one in parts if one.person_id in may and (one.form, one.person_id, one.about_id) not in sent
    ]
    known = people.known_people(view, wanted, away)
    records = _records(open_, known, centre(view), sent)
    had = sum((one.form, one.person_id, one.about_id) in sent for one in parts if one.person_id in may)
    left_out = {
        "refused": len(wanted & refused & known.keys()), "not-asked": len((wanted & known.keys()) - may - refused),
        "unnamed": taken.unnamed, "going-on": taken.going_on, "not-assessed": assessed.not_assessed, "sent": had,
    }  # fmt: skip
    return Report(period, in_order(records), left_out)


def _parts(services: Iterable[community.Service]) -> list[Part]:
    return [
        Part(COMMUNITY, person, one.id, one.name, one.cells)
        for one in services
        for person in sorted(one.people)
    ]


def _talks(talks: Iterable[needs.Talk]) -> list[Part]:
    return [Part(NEEDS, one.person_id, one.assessment.id, "", needs.cells(one)) for one in talks]


def _agreed(view: View, wanted: set[str]) -> tuple[set[str], set[str]]:
    """Who may be told of, and who said no: to the funder, or to a file at all. Whose file may not be kept any longer was,
    as long as nobody asks again, not asked."""
    refused = set(view.session.scalars(consents.refused_ids(view, "report-to-funder")))
    refused |= set(view.session.scalars(consents.refused_ids(view, "keep-file")))
    agreed = set(view.session.scalars(consents.agreed_ids(view, "report-to-funder")))
    return agreed - refused - consents.covered_among(view, sorted(wanted)), refused


def _sent(view: View, away: Mapping[str, str]) -> set[Key]:
    """What the funder has, whichever of a person’s records it was sent for."""
    select = sa.select(SentRecord.kind, SentRecord.person_id, SentRecord.about_id).where(
        SentRecord.deleted_at.is_(None)
    )
    return {
        (kind, away.get(person, person), about or "") for kind, person, about in view.session.execute(select)
    }


def _records(
    parts: list[Part], known: Mapping[str, people.Known], home: Centre, sent: set[Key]
) -> list[Record]:
    """A service goes only with a client whom the funder knows: where they are new, their own record is among them."""
    found = []
    for one in dict.fromkeys(part.person_id for part in parts):
        if one in known and (CLIENT, one, "") not in sent:
            cells = people.client_cells(known[one], home)
            found.append(checked(Record(CLIENT, one, known[one].person.display_name, cells)))
    for part in parts:
        if part.person_id in known:
            who = known[part.person_id]
            cells = {**people.service_cells(who, home), **part.cells}
            name = who.person.display_name
            found.append(checked(Record(part.form, part.person_id, name, cells, part.about_id, part.about)))
    return found


def asked_here(view: View) -> bool:
    """Does a program that runs count towards a federal activity, so that people are asked for what its records need?"""
    select = sa.select(Program).where(Program.deleted_at.is_(None), Program.ended_on.is_(None))
    running = (one for one in view.session.scalars(select) if one.definition)
    return any(template_of(one).federal.activity for one in running)
