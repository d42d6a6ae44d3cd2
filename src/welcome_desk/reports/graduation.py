"""The graduation list: who is called, how the name is said, and the number of the certificate that is handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n
from welcome_desk.i18n import _, ngettext
from welcome_desk.reports import page, tables
from welcome_desk.reports.document import Head, prepared
from welcome_desk.reports.look import BODY
from welcome_desk.reports.page import Opening
from welcome_desk.reports.text import Text


@dataclass(frozen=True)
class Graduate:
    """`said` is how the name is pronounced, where somebody wrote it down; `missing` what stands in the way,
    or why they finished all the same."""

    name: str
    said: str
    hours: float
    result: str
    on: date | None
    certificate: str
    missing: str = ""


@dataclass(frozen=True)
class GraduationList:
    """Those who finished, those who are ready to, and those who are not yet."""

    program: str
    finished: Sequence[Graduate]
    ready: Sequence[Graduate]
    others: Sequence[Graduate]


def build(listed: GraduationList, *, language: str, centre: str, prepared_on: date) -> bytes:
    with i18n.speaking(language):
        head = Head(
            title=_("Graduation list"), period=listed.program, centre=centre, prepared_on=prepared(prepared_on),
            privacy=_("Contains personal information"),
        )  # fmt: skip
        out = BytesIO()
        page.write(_story(listed, head), head, out)
    return out.getvalue()


def _story(listed: GraduationList, head: Head) -> list[Flowable]:
    story: list[Flowable] = [Opening(head), page.gap(10)]
    parts = (
        (_("Finished the course"), listed.finished, _finished), (_("Ready to graduate"), listed.ready, _ready),
        (_("Not ready yet"), listed.others, _other),
    )  # fmt: skip
    for title, people, made in parts:
        if people:
            count = ngettext("{n} person", "{n} people", len(people)).format(n=i18n.number(len(people)))
            story += [page.section(f"{title} · {count}"), made(people), page.gap(14)]
    return story if len(story) > 2 else [*story, Text(_("Nobody takes part yet."), BODY)]


def _finished(people: Sequence[Graduate]) -> Flowable:
    header = [_("Name"), _("Said"), _("How"), _("Day"), _("Certificate")]
    rows = [
        [_why(one), one.said, one.result, one.on.isoformat() if one.on else "", one.certificate]
        for one in people
    ]
    return tables.table(header, rows, widths=(0.3, 0.2, 0.18, 0.13, 0.19), texts=5)


def _why(one: Graduate) -> str:
    return f"{one.name} ({one.missing})" if one.missing else one.name


def _ready(people: Sequence[Graduate]) -> Flowable:
    header = [_("Name"), _("Said"), _("Hours")]
    return tables.table(
        header,
        [[one.name, one.said, i18n.number(one.hours)] for one in people],
        widths=(0.5, 0.35, 0.15),
        texts=2,
    )


def _other(people: Sequence[Graduate]) -> Flowable:
    header = [_("Name"), _("Hours"), _("Why not")]
    rows = [[one.name, i18n.number(one.hours), one.missing] for one in people]
    return tables.table(header, rows, widths=(0.3, 0.1, 0.6), texts=3)
