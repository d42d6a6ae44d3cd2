"""The Monday sheet made: read what Today has, see what fits on a page, give it codes, set the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from welcome_desk import actions, i18n, terms
from welcome_desk.access.rights import Right
from welcome_desk.access.scope import View
from welcome_desk.i18n import _
from welcome_desk.jobs.documents import write_paper
from welcome_desk.jobs.letterhead import languages_of
from welcome_desk.programs.template import Text
from welcome_desk.queries import sheets, staff
from welcome_desk.queries.sheets import SheetLine
from welcome_desk.reports import monday
from welcome_desk.reports.document import Paper, joined
from welcome_desk.store.desk import Desk

NEVER_CALLED = "never"


@dataclass(frozen=True)
class Made:
    """The page, and the lines (kind, row) that stand on it."""

    paper: Paper
    lines: tuple[tuple[str, str], ...]

    @property
    def page(self) -> bytes:
        return self.paper.pdf


def preview_monday(
    desk: Desk, *, everyone: bool = False, day: date | None = None, language: str = i18n.BOTH
) -> Made:
    """As it would be printed now; nothing is kept yet. The page is in both languages, its other forms in `language`."""
    desk.require(Right.FOLLOW_UP)
    with desk.reading() as view:
        on = _on(view, day)
        found = sheets.sheet_lines(on, everyone=everyone)
        shown = [_shown(line) for line in found]
        fits = monday.how_many_fit(shown)
        codes = [code for code, _kind, _id in sheets.coded(sheets.kept_sheets(view), _keys(found[:fits]))]
        lines = [replace(line, code=code) for line, code in zip(shown[:fits], codes, strict=True)]
        whose = Text.of(lambda: _("Everyone’s")) if everyone else Text(*(desk.actor.display_name,) * 2)
        sheet = monday.Sheet(
            Text.of(lambda: staff.centre_name(view)), whose, on.today, lines, len(found) - fits
        )
    listed = joined([monday.document(sheet, code) for code in languages_of(language)])
    return Made(Paper(monday.build(sheet), listed), tuple(_keys(found[:fits])))


def make_monday(desk: Desk, *, everyone: bool = False, day: date | None = None) -> bytes:
    """For paper: what stands on it is kept, so that its codes can be typed back."""
    return _kept(desk, preview_monday(desk, everyone=everyone, day=day)).page


def write_monday(
    desk: Desk,
    out: Path,
    *,
    everyone: bool = False,
    day: date | None = None,
    language: str = i18n.BOTH,
) -> None:
    made = _kept(desk, preview_monday(desk, everyone=everyone, day=day, language=language))
    write_paper(made.paper, out, made_on=desk.now().date())


def _kept(desk: Desk, made: Made) -> Made:
    if made.lines:
        desk.run(actions.sheets.keep_sheet, lines=made.lines)
    return made


def _on(view: View, day: date | None) -> View:
    return view if day is None else replace(view, now=datetime.combine(day, view.now.time()))


def _keys(lines: list[SheetLine]) -> list[tuple[str, str]]:
    return [(line.kind, line.about_id) for line in lines]


def _shown(line: SheetLine) -> monday.Line:
    name = Text(line.name, line.name) if line.name else Text.of(lambda: _("Someone (not named)"))
    phone, mind = _reach(line)
    return monday.Line(line.group, "", name, phone, mind, line.what, line.when)


def _reach(line: SheetLine) -> tuple[str, Text]:
    """The number with what there is to mind; whoever must never be called is printed without it."""
    if not line.phone or not line.safe_to_call:
        return line.phone, monday.NOTHING
    if line.safe_to_call == "yes":
        return line.phone, Text.of(lambda: _("safe to call"))
    mind = Text.of(lambda: terms.label("safe-to-call", line.safe_to_call))
    return "" if line.safe_to_call == NEVER_CALLED else line.phone, mind
