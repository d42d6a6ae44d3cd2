"""The Monday sheet: one page in both languages, the one that is asked for first, to be worked through with a pen and typed
back by its codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.programs.template import Text as Both
from welcome_desk.reports.document import Column, Document, Head, Paragraph, Table
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import INK, LINE, PRIMARY, SOFT, TINT
from welcome_desk.reports.text import Style, draw_line, fitted, width, wrap

MARGIN = 36
TOP, BOTTOM = letter[1] - 116, 84
WIDTH = letter[0] - 2 * MARGIN
# Where each column of a line begins: tick box, code, who, what to do, outcome.
BOX, CODE, WHO, WHAT, OUTCOME = 0.0, 18.0, 54.0, 182.0, 424.0
LETTERS = "RNLDM"
HEADING_HEIGHT = 22
BESIDE_TITLE = 220  # points for the centre and whose sheet it is
DEEP = (0x0E00, 0x1800)  # scripts whose letters reach far below the line, from Thai and Myanmar to Khmer
DEEPER = 4.0  # points that they take more
MOST_WORDS = 2  # lines of one language in a line of the sheet
HEADING, NAME, SMALL = Style(11, 16, bold=True), Style(11, 13, bold=True), Style(9, 11, colour=SOFT)
WORDS, OTHER_WORDS = Style(10, 12), Style(9.5, 11.5, colour="#47534F")
CODE_STYLE = Style(15, 18, bold=True, colour=PRIMARY)
GROUPS = {
    "waiting": N_("Still waiting"), "today": N_("Today"), "brought-up": N_("Not to be forgotten"),
    "later": N_("Later this week"),
}  # fmt: skip
OUTCOMES = {
    "R": N_("Reached"), "N": N_("No answer"), "L": N_("Left a message"), "D": N_("Done"), "M": N_("Moved to …"),
}  # fmt: skip


NOTHING = Both("", "")


@dataclass(frozen=True)
class Line:
    """One line of the sheet. `phone` is empty where it may not be used, `mind` what there is to mind about it; `when` says
    since or until when, where `what` does not."""

    group: str
    code: str
    name: Both
    phone: str
    mind: Both
    what: Both
    when: Both = NOTHING

    @property
    def reach(self) -> str:
        return " · ".join(filter(None, (self.phone, joined(self.mind))))


@dataclass(frozen=True)
class Sheet:
    """`left` is how many lines had no room and wait for the next sheet."""

    centre: Both
    whose: Both
    day: date
    lines: Sequence[Line]
    left: int = 0


def both(message: str) -> str:
    """A text in both languages side by side, once where they are alike."""
    return joined(Both.of(lambda: _(message)))


def joined(text: Both) -> str:
    return " / ".join(_in_order(text))


def _in_order(text: Both) -> list[str]:
    """In the language that is spoken, and then in the other where that is not the same."""
    return list(dict.fromkeys([str(text), text.en, text.fr]))


def how_many_fit(lines: Sequence[Line]) -> int:
    """From the first on: the most urgent are printed."""
    y, group = TOP, ""
    for count, line in enumerate(lines):
        y -= _height(line) + (HEADING_HEIGHT if line.group != group else 0)
        if y < BOTTOM:
            return count
        group = line.group
    return len(lines)


def build(sheet: Sheet) -> bytes:
    """The PDF. Same lines, same day, same bytes."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=letter, invariant=1, initialFontName=faces()[0].regular, lang=f"{i18n.language()}-CA"
    )
    canvas.setTitle(f"{both(N_('Monday sheet'))}, {sheet.day.isoformat()}")
    canvas.setAuthor(joined(sheet.centre))
    _head(canvas, sheet)
    _lines(canvas, sheet.lines)
    _foot(canvas, sheet.left)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def document(sheet: Sheet, language: str) -> Document:
    """The same lines as a list."""
    with i18n.speaking(language):
        title = _("Monday sheet")
        head = Head(
            title, _day(sheet.day), str(sheet.centre), sheet.day.isoformat(), _("Contains personal information")
        )  # fmt: skip
        told = [str(sheet.whose), _("Destroy this page once it is typed back.")]
        told += [_left(sheet.left)] if sheet.left else []
        columns = (
            Column(_("Code")), Column(_("When")), Column(_("Name")), Column(_("Phone")), Column(_("Note")),
            Column(_("What to do")), Column(_("Result")),
        )  # fmt: skip
        table = Table(title, columns, list(map(_cells, sheet.lines)), empty=_("Nothing is due."))
        return Document(head, language, [*map(Paragraph, told), table])


def _cells(line: Line) -> tuple[str, ...]:
    """In the language that is spoken; the result is still to be noted."""
    what = " · ".join(filter(None, (str(line.what), str(line.when))))
    return line.code, _(GROUPS[line.group]), str(line.name), line.phone, str(line.mind), what, ""


# ---- head and foot ----
def _head(canvas: Any, sheet: Sheet) -> None:
    canvas.setFillColor(HexColor(PRIMARY))
    canvas.rect(0, letter[1] - 8, letter[0], 8, stroke=0, fill=1)
    right = letter[0] - MARGIN
    draw_line(canvas, MARGIN, letter[1] - 40, both(N_("Monday sheet")), Style(20, 26, bold=True))
    small = SMALL.but(align="end")
    for number, words in enumerate([*_beside_title(sheet.centre), *_beside_title(sheet.whose)]):
        draw_line(canvas, right, letter[1] - 30 - 11 * number, words, small)
    day = joined(Both.of(lambda: _day(sheet.day)))
    draw_line(canvas, MARGIN, letter[1] - 60, day, Style(11, 16, colour=INK))
    warning = both(N_("Contains personal information"))
    draw_line(canvas, MARGIN, letter[1] - 76, warning, Style(10, 14, bold=True))
    said = Both.of(lambda: _("Tick what is done, circle a letter, write a word. Then Type it back."))
    for number, words in enumerate(_in_order(said)):
        draw_line(canvas, MARGIN, letter[1] - 89 - 11 * number, fitted(words, SMALL, WIDTH), SMALL)
    _rule(canvas, letter[1] - 106)


def _beside_title(text: Both) -> list[str]:
    """Both languages on one line, or on one each where that is too long."""
    whole = joined(text)
    several = [whole] if width(whole, SMALL) <= BESIDE_TITLE else _in_order(text)
    return [fitted(one, SMALL, BESIDE_TITLE) for one in several]


def _day(day: date) -> str:
    year = f", {day.year}" if i18n.language() == "en" else f"\u00a0{day.year}"
    return i18n.capital(i18n.date_long(day)) + year


def _foot(canvas: Any, left: int) -> None:
    _rule(canvas, 74)
    for number, letters in enumerate(("RNL", "DM")):
        said = " · ".join(f"{code} {both(OUTCOMES[code])}" for code in letters)
        draw_line(canvas, MARGIN, 62 - 11 * number, fitted(said, SMALL, WIDTH), SMALL)
    draw_line(
        canvas, MARGIN, 36, fitted(both(N_("Destroy this page once it is typed back.")), SMALL, WIDTH), SMALL
    )
    if left:
        said = joined(Both.of(lambda: _left(left)))
        draw_line(canvas, MARGIN, 22, fitted(said, SMALL, WIDTH), SMALL.but(bold=True, colour=INK))


def _left(count: int) -> str:
    return ngettext("{n} line waits for the next sheet", "{n} lines wait for the next sheet", count).format(
        n=count
    )


def _rule(canvas: Any, y: float) -> None:
    canvas.setStrokeColor(HexColor(LINE))
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, y, letter[0] - MARGIN, y)


# ---- the lines ----
def _lines(canvas: Any, lines: Sequence[Line]) -> None:
    y, group = float(TOP), ""
    for line in lines:
        if line.group != group:
            group = line.group
            draw_line(canvas, MARGIN, y - 14, both(GROUPS[group]), HEADING)
            y -= HEADING_HEIGHT
        y -= _height(line)
        _line(canvas, line, y)


def _words(line: Line) -> list[tuple[str, Style]]:
    """What to do, and under it the same in the other language."""
    texts = list(zip(_in_order(line.what), (WORDS, OTHER_WORDS), strict=False))
    texts += [(joined(line.when), OTHER_WORDS)] if line.when.en else []
    return [(piece, style) for text, style in texts for piece in _cut(text, style)]


def _cut(text: str, style: Style) -> list[str]:
    room = OUTCOME - WHAT - 8
    pieces = wrap(text, style, room)
    if len(pieces) > MOST_WORDS:
        pieces[MOST_WORDS - 1 :] = [fitted(f"{pieces[MOST_WORDS - 1]}…", style, room)]
    return pieces


def _reach(line: Line) -> list[str]:
    pieces = wrap(line.reach, SMALL, WHAT - WHO - 8) if line.reach else []
    return pieces[:3]


def _below_name(line: Line) -> float:
    return DEEPER if any(DEEP[0] <= ord(one) < DEEP[1] for one in joined(line.name)) else 0.0


def _height(line: Line) -> float:
    who = NAME.leading + _below_name(line) + SMALL.leading * len(_reach(line))
    return max(who, sum(style.leading for _text, style in _words(line)), 25) + 7


def _line(canvas: Any, line: Line, y: float) -> None:
    """`y` is its lower edge."""
    top = y + _height(line)
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(0.9)
    canvas.rect(MARGIN + BOX, top - 17, 11, 11, stroke=1, fill=0)
    canvas.setFillColor(HexColor(TINT))
    canvas.roundRect(MARGIN + CODE, top - 21, 30, 19, 3, stroke=0, fill=1)
    draw_line(canvas, MARGIN + CODE + 15, top - 17, line.code, CODE_STYLE.but(align="centre"))
    draw_line(
        canvas,
        MARGIN + WHO,
        top - 14,
        fitted(joined(line.name), NAME, WHAT - WHO - 8),
        NAME.but(align="left"),
    )
    for number, piece in enumerate(_reach(line)):
        below = top - 14 - _below_name(line) - SMALL.leading * (number + 1)
        draw_line(canvas, MARGIN + WHO, below, piece, SMALL.but(align="left"))
    below = top - 4.0
    for piece, style in _words(line):
        below -= style.leading
        draw_line(canvas, MARGIN + WHAT, below + 2, piece, style.but(align="left"))
    _outcome(canvas, top, y)
    _rule(canvas, y)


def _outcome(canvas: Any, top: float, y: float) -> None:
    """The letters to circle, and a line to write on."""
    for number, code in enumerate(LETTERS):
        x = MARGIN + OUTCOME + 8 + number * 25
        canvas.setLineWidth(0.6)
        canvas.setStrokeColor(HexColor(SOFT))
        canvas.circle(x, top - 11, 7, stroke=1, fill=0)
        draw_line(canvas, x, top - 14.2, code, Style(9, 11, align="centre"))
    canvas.line(MARGIN + OUTCOME + 2, y + 5, letter[0] - MARGIN, y + 5)
