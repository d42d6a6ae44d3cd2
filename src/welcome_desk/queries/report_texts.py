"""What was typed for the report of a period, and whether whoever is named in its story agrees to it today."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from welcome_desk.access.scope import View
from welcome_desk.model import Person, ReportText
from welcome_desk.periods import Period
from welcome_desk.queries import consents
from welcome_desk.queries.consents import Asking
from welcome_desk.queries.joined import records_of

PURPOSE = (
    "report-to-funder"  # a summary goes to those who pay for the desk; there is no purpose for stories alone
)
SHORTEST = 3  # letters of a part of a name that is looked for in a story


@dataclass(frozen=True)
class Typed:
    """Empty where nothing was typed. `told_by` is the name under the story, of somebody who agrees to it; `withheld`: the
    story names somebody who does not agree any more, so that it is not printed."""

    notice: str = ""
    story: str = ""
    notes: str = ""
    person_id: str | None = None
    told_by: str = ""
    withheld: bool = False


def rows(view: Asking, period: str, language: str) -> dict[str, ReportText]:
    """By kind."""
    select = sa.select(ReportText).where(
        ReportText.period == period, ReportText.language == language, ReportText.deleted_at.is_(None)
    )
    return {row.kind: row for row in view.session.scalars(select.order_by(ReportText.id))}


def typed(view: View, period: Period, language: str) -> Typed:
    found = rows(view, period.name, language)
    words = {kind: row.words for kind, row in found.items()}
    person_id = found["story"].person_id if "story" in found else None
    person = view.session.get(Person, records_of(view, person_id)[0]) if person_id else None
    agrees = person is not None and person.deleted_at is None and agreed(view, person.id)
    return Typed(
        words.get("notice", ""), words.get("story", ""), words.get("notes", ""),
        person_id=person.id if person is not None and person.deleted_at is None else None,
        told_by=person.display_name if person is not None and agrees else "",
        withheld=person_id is not None and not agrees and (person is None or names_them(view, person.id, words["story"])),
    )  # fmt: skip


def agreed(view: Asking, person_id: str) -> bool:
    return consents.answer(view, person_id, PURPOSE) == consents.GIVEN


def names_them(view: Asking, person_id: str, words: str) -> bool:
    """Does the text hold their name, or a part of it that is long enough to tell?"""
    text = words.casefold()
    people = view.session.scalars(sa.select(Person).where(Person.id.in_(records_of(view, person_id))))
    return any(part in text for person in people for part in _parts_of_name(person))


def _parts_of_name(person: Person) -> set[str]:
    fields = ("display_name", "called", "given", "family", "family2", "native_script", "name_on_documents")
    names = [*(getattr(person, field) for field in fields), *(person.aliases or ())]
    parts = {part for name in names if name for part in (name, *name.split())}
    return {part.casefold() for part in parts if len(part) >= SHORTEST or not part.isascii()}
