"""Public dialogues: who spoke for which sector, and what was said."""

from __future__ import annotations

import sqlalchemy as sa

from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.attendance import lines_at
from welcome_desk.actions.occurrences import happening
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _
from welcome_desk.model import Event, Person, SectorCount, Theme
from welcome_desk.queries.dialogues import sector_codes
from welcome_desk.store.work import Work


@action(N_("Note whom somebody spoke for"), needs=Right.RUN_EVENTS)
def set_sector(work: Work, event_id: str, *, person_id: str, sector: str) -> None:
    """A sector of the terms; empty takes it back."""
    _check_sector(sector, empty=True)
    event = happening(work, event_id)
    lines = lines_at(work, event, work.get(Person, person_id))
    if not lines:
        raise UserError(_("This person is not on the list. Register them first."), field="who")
    for line in lines:
        line.sector = sector


@action(N_("Count people of a sector"), needs=Right.RUN_EVENTS)
def count_sector(work: Work, event_id: str, *, sector: str, people: int) -> None:
    """Those who were only counted; nobody is named by it."""
    _check_sector(sector)
    if people < 0:
        raise UserError(_("A count cannot be below zero."), field="people")
    event = happening(work, event_id)
    known = _counts(work, event, sector)
    if not known:
        work.add(SectorCount(event_id=event.id, sector=sector, people=people))
    for row in known[:1]:
        row.people = people
    for row in known[1:]:  # another desk counted it too, or somebody erased was one of them
        work.remove(row)


def _counts(work: Work, event: Event, sector: str) -> list[SectorCount]:
    known = sa.select(SectorCount).where(
        SectorCount.event_id == event.id, SectorCount.sector == sector, SectorCount.deleted_at.is_(None)
    )
    return list(work.session.scalars(known.order_by(SectorCount.id)))


def _check_sector(sector: str, *, empty: bool = False) -> None:
    if sector not in sector_codes() and not (empty and not sector):
        raise UserError(_("Choose a sector."), field="sector")


# ---- what was said ----
@action(N_("Note what was said"), needs=Right.RUN_EVENTS)
def add_theme(
    work: Work, event_id: str, *, words: str, area: str = "", sector: str = "", times: int = 1
) -> str:
    event = happening(work, event_id)
    theme = Theme(event_id=event.id)
    _fill(theme, words, area, sector, times)
    return work.add(theme).id


@action(N_("Change what was said"), needs=Right.RUN_EVENTS)
def edit_theme(
    work: Work, theme_id: str, *, words: str, area: str = "", sector: str = "", times: int = 1
) -> None:
    _fill(work.get(Theme, theme_id), words, area, sector, times)


def _fill(theme: Theme, words: str, area: str, sector: str, times: int) -> None:
    if not words.strip():
        raise UserError(_("Write down what was said, in a sentence."), field="words")
    if times < 1:
        raise UserError(_("It was said at least once."), field="times")
    _check_sector(sector, empty=True)
    theme.words, theme.area, theme.sector, theme.times = words.strip(), area, sector, times


@action(N_("Count that it was said again"), needs=Right.RUN_EVENTS)
def hear_again(work: Work, theme_id: str) -> None:
    theme = work.get(Theme, theme_id)
    theme.times = (theme.times or 0) + 1


@action(N_("Remove what was said"), needs=Right.RUN_EVENTS)
def remove_theme(work: Work, theme_id: str) -> None:
    work.remove(work.get(Theme, theme_id))
