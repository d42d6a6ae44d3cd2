"""The pages of a match: read it, then set the page. Each for whoever follows matches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from welcome_desk import i18n
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.jobs.reports import write_page
from welcome_desk.queries import papers
from welcome_desk.reports import match_papers
from welcome_desk.store.desk import Desk

T = TypeVar("T")
PAPERS = ("slip", "agreement", "pulse", "thanks")
SIDES = ("seeker", "offer")


@under_logo
def paper_pdf(
    desk: Desk, kind: str, match_id: str, *, side: str = "seeker", first: str = "en", both: bool = True
) -> bytes:
    """`side`: who reads the slip or the letter; `first`: the language at the left, or the letter’s, alone unless `both`."""
    if kind == "slip":
        return match_papers.slip_pdf(
            _read(desk, match_id, lambda view: papers.slip(view, match_id, side)), first=first
        )
    if kind == "agreement":
        return match_papers.agreement_pdf(
            _read(desk, match_id, lambda view: papers.agreement(view, match_id)), first=first
        )
    if kind == "pulse":
        return match_papers.pulse_pdf(
            _read(desk, match_id, lambda view: papers.pulse_sheet(view, match_id)), first=first
        )
    letter = _read(desk, match_id, lambda view: papers.thanks(view, match_id, side))
    return match_papers.thanks_pdf([letter], languages=_order(first) if both else (first,))


def _order(first: str) -> Sequence[str]:
    return (first, *(code for code in i18n.LANGUAGES if code != first))


def _read(desk: Desk, match_id: str, read: Callable[[View], T | None]) -> T:
    desk.require(Right.RUN_MATCHES)
    with desk.reading() as view:
        found = read(view)
    if found is None:
        raise UserError(_("There is no match “{id}” here.").format(id=match_id))
    return found


def write_paper(
    desk: Desk,
    kind: str,
    match_id: str,
    out: Path,
    *,
    side: str = "seeker",
    first: str = "en",
    both: bool = True,
) -> None:
    write_page(paper_pdf(desk, kind, match_id, side=side, first=first, both=both), out)
