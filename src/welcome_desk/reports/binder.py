"""The standards binder on paper: how a program and each of its matches stand by the MENTOR standards, and what is next.

Of concerns it says only whether one waits for an answer, never a word of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.platypus import PageBreak
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.programs.standards import shipped
from welcome_desk.queries.standards import Binder, Line, MatchPart, Score, words
from welcome_desk.reports import page, tables
from welcome_desk.reports.document import (
    Cell,
    Column,
    Document,
    Head,
    Heading,
    Number,
    Numbers,
    Paragraph,
    Part,
    Table,
    prepared,
)
from welcome_desk.reports.key_figures import Key, KeyFigures
from welcome_desk.reports.look import BODY, CAPTION, HEADING, SMALL, STRONG
from welcome_desk.reports.text import Style, Text, ours

WIDTHS = (0.44, 0.22, 0.34)
PART = Style(18, 24, bold=True)


def build(halves: Sequence[page.Half]) -> bytes:
    """The PDF. Same records, same day, same bytes."""
    out = BytesIO()
    page.write_halves(halves, out)
    return out.getvalue()


def half(found: Binder, *, centre: str, language: str) -> page.Half:
    with i18n.speaking(language):
        head = _head(found, centre)
        return page.Half(_story(found, head), head, language)


def document(found: Binder, *, centre: str, language: str) -> Document:
    """The same as lists: the items of the program, and those of all its matches."""
    with i18n.speaking(language):
        return Document(_head(found, centre), language, [*_told(found), *_lists(found)])


def _head(found: Binder, centre: str) -> Head:
    return Head(
        title=_("Standards binder"),
        period=found.program,
        centre=centre,
        prepared_on=prepared(found.day),
        privacy=_("Contains personal information. Keep it locked away."),
    )


def _story(found: Binder, head: Head) -> list[Flowable]:
    parts = [*_cover(found, head), PageBreak(), Text(_("What to do next"), PART), page.gap(6)]
    parts += _acts(found.score)
    for one in shipped().standards:
        lines = found.score.of_standard(one.key)
        if lines:
            parts += [page.gap(16), page.section(words.heading(one), _table(lines))]
    for part in found.parts:
        parts += [PageBreak(), *_of_match(part)]
    return parts


# ---- cover ----
def _cover(found: Binder, head: Head) -> list[Flowable]:
    return [
        page.Opening(head),
        page.gap(20),
        KeyFigures(_keys(found)),
        page.gap(20),
        Text(_how_it_was_made(), BODY),
        page.gap(16),
        tables.table(
            [_("Standard"), _("Met")],
            [[words.heading(one), words.standard_figures(one, found.score)] for one in shipped().standards],
            widths=(0.75, 0.25),
        ),
        page.gap(16),
        *[Text(line, CAPTION) for line in _sources()],
    ]


def _sources() -> list[str]:
    said = _("Items are in our own words. An asterisk marks what was not checked against the text.")
    return [*(f"{number} · {name}" for number, name in shipped().editions.items()), said]


def _keys(found: Binder) -> list[Key]:
    return [Key(one.shown, one.word, one.beside) for one in _numbers(found)]


def _numbers(found: Binder) -> list[Number]:
    of = _("of {n} that apply today").format(n=i18n.number(found.score.of))
    return [
        Number(found.score.met, _("items met"), of),
        Number(len(found.score.next_acts()), _("next small acts"), _("each is one short step")),
        Number(len(found.parts), _("matches"), _("begun, and those of the last twelve months")),
    ]


def _how_it_was_made() -> str:
    return _(
        "This binder was read from the desk’s records on the day above. An item is met when a record shows it, or when "
        "somebody of the desk says so under their name. What is not due yet, or does not apply, is not counted."
    )


# ---- items ----
def _acts(score: Score) -> list[Flowable]:
    acts = score.next_acts()
    if not acts:
        return [Text(_("Nothing is missing today."), BODY)]
    return [Text(f"\u2610  {_act(line)}", BODY) for line in acts]


def _act(line: Line) -> str:
    if not line.lacking:
        return str(line.item.act)
    said = ngettext("{act} ({n} match)", "{act} ({n} matches)", len(line.lacking))
    return said.format(act=line.item.act, n=i18n.number(len(line.lacking)))


def _table(lines: list[Line]) -> Flowable:
    rows = [[_item(line), words.state_word(line), words.evidence(line)] for line in lines]
    return tables.table([_("Item"), _("State"), _("Evidence")], rows, widths=WIDTHS, texts=range(3))


def _item(line: Line) -> str:
    return str(line.item.text) if line.item.read else f"{line.item.text} *"


# ---- one match ----
def _of_match(part: MatchPart) -> list[Flowable]:
    names = i18n.list_of([part.seeker, part.offer])
    found: list[Flowable] = [Text(ours(names), PART), Text(_life(part), SMALL), page.gap(4)]
    found += [Text(words.score_words(part.score), STRONG), page.gap(8)]
    found += [Text(_("What to do next"), HEADING), *_acts(part.score), page.gap(8)]
    rows = [
        line for one in shipped().standards for line in part.score.of_standard(one.key) if not line.item.youth
    ]
    return [*found, _table(rows)]


def _life(part: MatchPart) -> str:
    days = []
    if part.started_on:
        days.append(_("began on {day}").format(day=i18n.date_full(part.started_on)))
    if part.closed_on:
        days.append(_("ended on {day}").format(day=i18n.date_full(part.closed_on)))
    return " · ".join(days)


# ---- as lists ----
def _told(found: Binder) -> list[Part]:
    rows = [(words.heading(one), words.standard_figures(one, found.score)) for one in shipped().standards]
    return [
        Numbers(_numbers(found)),
        Paragraph(_how_it_was_made()),
        Table(_("Standards"), (Column(_("Standard")), Column(_("Met"))), rows),
        *(Paragraph(line, small=True) for line in _sources()),
    ]


def _lists(found: Binder) -> list[Part]:
    lists: list[Part] = [Heading(_("Items")), Table(_("The program"), _columns(), _items(found.score.lines))]
    if found.parts:
        rows = [
            (i18n.list_of([part.seeker, part.offer]), part.started_on, *row)
            for part in found.parts
            for row in _items([line for line in part.score.lines if not line.item.youth])
        ]
        columns = (Column(_("Match")), Column(_("Began on"), "full-day"), *_columns())
        lists.append(Table(_("Matches"), columns, rows))
    return lists


def _columns() -> tuple[Column, ...]:
    said = (_("Item"), _("Standard"), _("State"), _("Evidence"), _("What to do next"))
    return tuple(map(Column, said))


def _items(lines: Sequence[Line]) -> list[tuple[Cell, ...]]:
    headings = {one.key: words.heading(one) for one in shipped().standards}
    return [
        (
            _item(line), headings[line.item.standard], words.state_word(line), words.evidence(line),
            _act(line) if line.waits else "",
        )
        for line in lines
    ]  # fmt: skip
