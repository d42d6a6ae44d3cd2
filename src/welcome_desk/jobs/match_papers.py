"""The pages of a match: read it, then set the page. Each for whoever follows matches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.errors import UserError
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.letterhead import under_logo
from welcome_desk.queries import papers
from welcome_desk.queries.papers import Agreement, PulseSheet, Slip
from welcome_desk.reports import match_documents, match_papers
from welcome_desk.reports.bilingual import first_of, on_paper
from welcome_desk.reports.document import Document, Paper
from welcome_desk.store.desk import Desk

PAPERS = ("slip", "agreement", "pulse", "thanks")
SIDES = ("seeker", "offer")


_READ: dict[str, Callable[[View, str, str], match_documents.Page | None]] = {
    "slip": papers.slip,
    "agreement": lambda view, match_id, _side: papers.agreement(view, match_id),
    "pulse": lambda view, match_id, _side: papers.pulse_sheet(view, match_id),
    "thanks": papers.thanks,
}


@under_logo
def match_paper(
    desk: Desk, kind: str, match_id: str, *, side: str = "seeker", first: str = "en", both: bool = True
) -> Paper:
    """`side`: who reads the slip or the letter; `first`: the language at the left, or the letter’s, alone unless `both`."""
    desk.require(Right.RUN_MATCHES)
    with desk.reading() as view:
        found = _READ[kind](view, match_id, side)
    if found is None:
        raise UserError(_("There is no match “{id}” here.").format(id=match_id))

    def half(language: str) -> Document:
        return match_documents.document(found, language=language)

    return on_paper(_drawn(found, first, both=both), half, first=first, both=both)


def _drawn(found: match_documents.Page, first: str, *, both: bool) -> bytes:
    if isinstance(found, Slip):
        return match_papers.slip_pdf(found, first=first)
    if isinstance(found, Agreement):
        return match_papers.agreement_pdf(found, first=first)
    if isinstance(found, PulseSheet):
        return match_papers.pulse_pdf(found, first=first)
    return match_papers.thanks_pdf([found], languages=first_of(first) if both else (first,))


def write_match_paper(
    desk: Desk,
    kind: str,
    match_id: str,
    out: Path,
    *,
    side: str = "seeker",
    first: str = "en",
    both: bool = True,
) -> None:
    made = match_paper(desk, kind, match_id, side=side, first=first, both=both)
    write_paper(made, out, made_on=desk.now().date())
