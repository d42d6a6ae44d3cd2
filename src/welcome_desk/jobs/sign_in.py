"""The sign-in sheet made: read who is expected, give codes, set the pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from welcome_desk import actions
from welcome_desk.access.rights import Right
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.queries import sign_in
from welcome_desk.queries.door import door
from welcome_desk.queries.event import event_card
from welcome_desk.queries.staff import centre_names
from welcome_desk.reports import sign_in as page
from welcome_desk.reports.document import Paper
from welcome_desk.store.desk import Desk

BLANKS, MANY_BLANKS = 8, 30  # lines for walk-ins


@dataclass(frozen=True)
class Made:
    """The pages, and the lines (code, person) that stand on them."""

    paper: Paper
    lines: sign_in.Coded

    @property
    def pages(self) -> bytes:
        return self.paper.pdf


@under_logo
def preview_sign_in(
    desk: Desk, key: str, *, first: str = "en", both: bool = True, blanks: int = BLANKS
) -> Made:
    """As it would be printed now; nothing is kept yet."""
    desk.require(Right.RUN_EVENTS)
    with desk.reading() as view:
        card, found = event_card(view, key), door(view, key)
        if card is None or found is None:
            raise UserError(_("This event is no longer listed. Someone may have removed it since."))
        guests = sign_in.on_the_sheet(found)
        lines = sign_in.coded(sign_in.kept_sheets(view), card.id, [one.person_id for one in guests], blanks)
        names = {guest.person_id: (guest.name, guest.companions) for guest in guests}
        rows = [page.Row(code, *names.get(person, ("", 0))) for code, person in lines]
        event = page.SignIn(card.titles, card.starts_at, card.ends_at, card.places, rows)
        centre = centre_names(view)[0]
    return Made(page.paper(event, centre=centre, first=first, both=both), lines)


def write_sign_in(desk: Desk, key: str, out: Path, *, first: str = "en", both: bool = True) -> None:
    """For paper: what stands on it is kept, so that its codes can be typed back."""
    made = preview_sign_in(desk, key, first=first, both=both)
    write_paper(made.paper, out, made_on=desk.now().date())
    desk.run(actions.sign_in.keep_sign_in, key, lines=made.lines)
