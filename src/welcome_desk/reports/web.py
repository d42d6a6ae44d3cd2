"""A document as a web page: the form that a screen reader reads best. One file, nothing fetched, nothing that runs.

Headings in order, tables with header cells, charts with their sentence and their numbers as a table, the language told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from welcome_desk import i18n
from welcome_desk.i18n import _
from welcome_desk.reports import document
from welcome_desk.reports.document import (
    Beside,
    Callout,
    Chart,
    Definitions,
    Document,
    Head,
    Heading,
    NewPage,
    Numbers,
    Paragraph,
    Table,
)

STYLE = """
body { font: 17px/1.5 "Source Sans 3", "Noto Sans", sans-serif; color: #1c2826; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
header { border-top: 8px solid #0e5a68; padding-top: 1rem; } h1 { margin-bottom: 0; } .mark, .small { color: #47534f; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; } caption { text-align: start; padding: .3rem 0; }
caption :is(h2, h3, p), aside h3 { font-size: 1rem; margin: 0; }
th, td { border-bottom: 1px solid #857f70; padding: .3rem .9rem .3rem 0; text-align: start; vertical-align: top; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; } tr.total { font-weight: 600; }
dl.numbers { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; } dt { font-weight: 600; } dd { margin: 0; }
dd.value { font-size: 2rem; color: #0e5a68; } aside { border-inline-start: 4px solid #c47a12; padding-inline-start: 1rem; }
.bar { display: inline-block; height: .8rem; background: #0e5a68; vertical-align: middle; }
"""


def html(report: Document) -> bytes:
    title = escape(" / ".join(half.head.outside for half in report.halves))
    page = [
        "<!DOCTYPE html>",
        f'<html lang="{report.language}-CA"><head><meta charset="utf-8"><title>{title}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body><main>',
        *(line for half in report.halves for line in _half(half)),
        "</main></body></html>",
    ]
    return "\n".join(page).encode()


def _half(half: Document) -> Iterator[str]:
    head = half.head
    with i18n.speaking(half.language):
        yield f'<article lang="{half.language}-CA">'
        yield f"<header><p>{_logo(head)}{_plain(head.centre)} · {_plain(head.prepared_on)}</p>"
        yield f"<h1>{_plain(head.title)}</h1><p>{_plain(head.period)}</p></header>"
        yield f'<p class="mark">{_plain(head.privacy)}</p>'
        level = 2  # of what has a title: under a heading, where one came before
        for part in half.parts:
            yield _PARTS[type(part)](part, level)
            level = 3 if isinstance(part, Heading) else level
        yield "</article>"


def _logo(head: Head) -> str:
    """Inside the file; the name beside it says whose it is."""
    if not head.logo:
        return ""
    kind = "jpeg" if head.logo.startswith("/9j/") else "png"
    return f'<img alt="" src="data:image/{kind};base64,{escape(head.logo)}" height="36"> '


def _plain(text: str) -> str:
    """As text of any direction: it neither is markup nor turns what stands around it."""
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def _title(title: str, level: int) -> str:
    """Also in a caption it is a heading, by which a reader goes from table to table."""
    return f"<h{level}>{_plain(title)}</h{level}>" if title else ""


def _heading(part: Heading, _level: int) -> str:
    return f"<h2>{_plain(part.text)}</h2>"


def _paragraph(part: Paragraph, _level: int) -> str:
    small = ' class="small"' if part.small else ""
    return f"<p{small}>{_plain(part.text)}</p>"


def _numbers(part: Numbers, _level: int) -> str:
    told = [
        f'<div><dt>{_plain(one.word)}</dt><dd class="value">{_plain(one.shown)}</dd><dd>{_plain(one.beside)}</dd></div>'
        for one in part.numbers
    ]
    return f'<dl class="numbers">{"".join(told)}</dl>'


def _table(part: Table, level: int) -> str:
    if not part.rows:
        return f"{_title(part.title, level)}<p>{_plain(part.empty)}</p>"
    numbers = [' class="number"' if column.kind == "number" else "" for column in part.columns]
    head = "".join(
        f'<th scope="col"{number}>{_plain(column.label)}</th>'
        for column, number in zip(part.columns, numbers, strict=True)
    )
    rows = "".join(_row(part, place, numbers) for place in range(len(part.rows)))
    return f"<table><caption>{_title(part.title, level)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(part: Table, place: int, numbers: list[str]) -> str:
    first, *others = part.rows[place]
    total = ' class="total"' if part.total and place == len(part.rows) - 1 else ""
    cells = "".join(
        f"<td{number}>{_plain(document.shown(cell, column.kind))}</td>"
        for cell, number, column in zip(others, numbers[1:], part.columns[1:], strict=True)
    )
    return (
        f'<tr{total}><th scope="row">{_plain(document.shown(first, part.columns[0].kind))}</th>{cells}</tr>'
    )


def _chart(part: Chart, level: int) -> str:
    """The bars are for the eye alone; the numbers stand beside them."""
    if not part.points:
        return f"{_title(part.title, level)}<p>{_plain(part.empty)}</p>"
    most = max((number or 0 for _label, number in part.points), default=0) or 1
    rows = "".join(
        f'<tr><th scope="row">{_plain(label)}</th>'
        f'<td class="number">{_plain(part.instead if number is None else i18n.number(number))}</td>'
        f'<td aria-hidden="true"><span class="bar" style="width:{12 * (number or 0) / most:.2f}rem"></span></td></tr>'
        for label, number in part.points
    )
    head = f'<th scope="col">{_plain(_("What"))}</th><th scope="col" class="number">{_plain(_("Number"))}</th><td></td>'
    caption = f"{_title(part.title, level)}<p>{_plain(part.said)}</p>"
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _beside(part: Beside, level: int) -> str:
    return _chart(part.left, level) + _chart(part.right, level)


def _callout(part: Callout, level: int) -> str:
    sentences = "".join(f"<li>{_plain(sentence)}</li>" for sentence in part.sentences)
    return f"<aside>{_title(part.title, level)}<ul>{sentences}</ul></aside>"


def _definitions(part: Definitions, _level: int) -> str:
    told = "".join(f"<dt>{_plain(term)}</dt><dd>{_plain(meaning)}</dd>" for term, meaning in part.items)
    return f'<dl class="small">{told}</dl>'


_PARTS: dict[type, Callable[[Any, int], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Numbers: _numbers,
    Table: _table,
    Chart: _chart,
    Beside: _beside,
    Callout: _callout,
    Definitions: _definitions,
    NewPage: lambda _part, _level: "",
}
