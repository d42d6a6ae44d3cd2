"""The federal funder’s records of a period, from what the desk knows: for whoever agreed, each once, and only what has ended.

The client’s own record goes first and once. Nobody is in it who refused or was not asked, or whom nobody knows by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Centre, Program
from welcome_desk.periods import Period
from welcome_desk.programs.funder import CLIENT, COMMUNITY, NEEDS
from welcome_desk.queries import consents
from welcome_desk.queries.funder import community, needs, people, stamps
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
    sent, wanted = stamps.sent(view, away), {one.person_id for one in parts}
    told = wanted | {person for form, person, _about in sent if form == CLIENT}
    may, refused = _agreed(view, told)
    theirs = [one for one in parts if one.person_id in may]
    known, home = people.known_people(view, told, away), centre(view)
    clients = {one: _client(known[one], home) for one in known}
    services = [_service(one, known[one.person_id], home) for one in theirs if one.person_id in known]
    new = [one for one in services if one.key not in sent]
    first = dict.fromkeys(one.person_id for one in new if (CLIENT, one.person_id, "") not in sent)
    records = [*(clients[one] for one in first), *new]
    known_may = [clients[one] for one in clients if one in may]
    changed = stamps.changed([*known_may, *services], sent, period)
    had = sum(one.key in sent for one in services)
    left_out = {
        "refused": len(wanted & refused & known.keys()), "not-asked": len((wanted & known.keys()) - may - refused),
        "unnamed": taken.unnamed, "going-on": taken.going_on, "not-assessed": assessed.not_assessed, "sent": had,
    }  # fmt: skip
    omitted = stamps.left_out(view, period, away)
    return Report(period, in_order(records), left_out, in_order(changed), omitted)


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


def _client(known: people.Known, home: Centre) -> Record:
    person = known.person
    return checked(Record(CLIENT, person.id, person.display_name, people.client_cells(known, home)))


def _service(part: Part, known: people.Known, home: Centre) -> Record:
    """A service goes only with a client whom the funder knows: where they are new, their own record is among them."""
    cells = {**people.service_cells(known, home), **part.cells}
    return checked(
        Record(part.form, part.person_id, known.person.display_name, cells, part.about_id, part.about)
    )


def asked_here(view: View) -> bool:
    """Does a program that runs count towards a federal activity, so that people are asked for what its records need?"""
    select = sa.select(Program).where(Program.deleted_at.is_(None), Program.ended_on.is_(None))
    running = (one for one in view.session.scalars(select) if one.definition)
    return any(template_of(one).federal.activity for one in running)
