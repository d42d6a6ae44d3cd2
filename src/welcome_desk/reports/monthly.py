"""The monthly summary: one page that says it all, then who came for the first time, then what the numbers mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.platypus.flowables import Flowable, PageBreak

from welcome_desk import i18n, terms
from welcome_desk.i18n import _, ngettext
from welcome_desk.periods import Period
from welcome_desk.reports import page
from welcome_desk.reports.page import BODY, CAPTION, Head, Key, KeyFigures, Opening
from welcome_desk.reports.text import Text

MOST_BARS = 7
SMALL_GROUP = 5


@dataclass(frozen=True)
class ProgramLine:
    name: str
    active: int
    new: int
    closed: int
    waiting: int


@dataclass(frozen=True)
class Month:
    """All that the summary says, as plain values; `values` are figures by their key."""

    period: Period
    values: dict[str, int]
    before: dict[str, int]
    needs: dict[str, int]
    unmet: dict[str, int]
    by_month: Sequence[tuple[date, int]]
    programs: Sequence[ProgramLine]
    first_time: Sequence[tuple[str, date]] = ()
    definitions: Sequence[tuple[str, str]] = ()


def build(month: Month, *, language: str, centre: str, prepared_on: date) -> bytes:
    """The PDF. Same month, same day, same bytes."""
    with i18n.speaking(language):
        head = Head(
            title=_("Monthly summary"),
            period=i18n.capital(month.period.shown()),
            centre=centre,
            prepared_on=page.prepared(prepared_on),
            privacy=_("For the centre’s own use: true counts, small groups included."),
        )
        out = BytesIO()
        page.write(_story(month, head), head, out)
    return out.getvalue()


def _story(month: Month, head: Head) -> list[Flowable]:
    return [
        Opening(head), page.gap(12), Text(_lead(month), BODY), page.gap(14),
        KeyFigures(_keys(month)), page.gap(16),
        page.side_by_side(_needs_chart(month), _months_chart(month)), page.gap(14),
        page.section(_("Programs"), _programs_table(month)), page.gap(16),
        page.Callout(_("Things to notice"), _things_to_notice(month)),
        *_first_time(month),
        *_definitions(month),
    ]  # fmt: skip


# ---- words ----
def _lead(month: Month) -> str:
    values, shown = month.values, month.period.shown()
    contacts = ngettext("{n} contact", "{n} contacts", values["contacts"]).format(
        n=i18n.number(values["contacts"])
    )
    people = ngettext("{n} person", "{n} people", values["people"]).format(n=i18n.number(values["people"]))
    if not values["contacts"]:
        return _("No contacts were logged in {period}.").format(period=shown)
    said = _("In {period} the desk logged {contacts} with {people}, {first} of them for the first time.")
    lead = said.format(
        period=shown, contacts=contacts, people=people, first=i18n.number(values["people-first-visit"])
    )
    return f"{lead} {_most_common(month)}".strip()


def _most_common(month: Month) -> str:
    if not month.needs:
        return ""
    area = max(month.needs, key=lambda code: (month.needs[code], code))
    return _("The most common need: {area}.").format(area=terms.label("needs", area).lower())


def _keys(month: Month) -> list[Key]:
    values, number = month.values, i18n.number
    first = values["people-first-visit"]
    return [
        Key(number(values["contacts"]), _("contacts"), _compared(month)),
        Key(
            number(values["people"]),
            _("people"),
            ngettext("{n} first visit", "{n} first visits", first).format(n=first),
        ),
        Key(
            number(values["matches-active"]),
            _("active matches"),
            _("{new} new, {closed} closed").format(
                new=values["matches-new"], closed=values["matches-closed"]
            ),
        ),
        Key(
            number(values["events"]),
            _("events"),
            _("{registered} registered, {attended} attended").format(
                registered=values["events-registered"], attended=values["events-attended"]
            ),
        ),
    ]


def _compared(month: Month) -> str:
    difference = month.values["contacts"] - month.before["contacts"]
    if not difference:
        return _("as many as the month before")
    if difference > 0:
        return _("{n} more than the month before").format(n=i18n.number(difference))
    return _("{n} fewer than the month before").format(n=i18n.number(-difference))


# ---- charts and tables ----
def _needs_chart(month: Month) -> Flowable:
    ranked = sorted(month.needs.items(), key=lambda item: (-item[1], item[0]))
    rows = [(terms.label("needs", code), count) for code, count in ranked[:MOST_BARS]]
    rest = sum(count for _code, count in ranked[MOST_BARS:])
    return page.Bars(_("What people needed"), rows + ([(_("All others"), rest)] if rest else []))


def _months_chart(month: Month) -> Flowable:
    columns = [(i18n.month_short(first), count) for first, count in month.by_month]
    return page.Columns(
        _("Contacts by month"), columns, height=26 + page.Bars.ROW * min(max(len(month.needs), 5), 8)
    )


def _programs_table(month: Month) -> Flowable:
    rows = [
        [p.name, *(i18n.number(n) for n in (p.waiting, p.active, p.new, p.closed))] for p in month.programs
    ]
    total = [
        _("Total"),
        *(
            i18n.number(sum(getattr(p, part) for p in month.programs))
            for part in ("waiting", "active", "new", "closed")
        ),
    ]
    header = [_("Program"), _("Waiting"), _("Active"), _("New"), _("Closed")]
    return page.table(header, [*rows, total], widths=(0.44, 0.14, 0.14, 0.14, 0.14), total=True)


def _things_to_notice(month: Month) -> list[str]:
    values = month.values
    sentences = [
        _("Needs met: {met}. Not met: {unmet}.").format(met=values["needs-met"], unmet=values["needs-unmet"]),
        _("Referrals made: {made}; helped so far: {helped}.").format(
            made=values["referrals"], helped=values["referrals-helped"]
        ),
        _("Check-ins held: {held} of {due} due.").format(
            held=values["check-ins-held"], due=values["check-ins-due"]
        ),
        _("Follow-ups kept: {kept}. Still waiting at the end: {waiting}.").format(
            kept=values["follow-ups-kept"], waiting=values["follow-ups-waiting"]
        ),
    ]
    if month.unmet:
        area = max(month.unmet, key=lambda code: (month.unmet[code], code))
        said = _("Most often not met: {area} ({count}).")
        sentences.insert(1, said.format(area=terms.label("needs", area).lower(), count=month.unmet[area]))
    return sentences


def _first_time(month: Month) -> list[Flowable]:
    if not month.first_time:
        return []
    rows = [[name, i18n.date_short(day)] for name, day in month.first_time]
    warning = Text(_("Contains personal information. Destroy this page once it has served."), CAPTION)
    made = page.table([_("Name"), _("First contact")], rows, widths=(0.7, 0.3))
    return [PageBreak(), Text(_("Here for the first time"), page.HEADING), warning, page.gap(8), made]


def _definitions(month: Month) -> list[Flowable]:
    if not month.definitions:
        return []
    parts: list[Any] = [page.gap(18), Text(_("What the numbers mean"), page.HEADING), page.gap(4)]
    for label, meaning in month.definitions:
        parts += [Text(_("{label}: {meaning}").format(label=label, meaning=meaning), CAPTION), page.gap(2)]
    return parts
