"""The plan that a person takes home: one page in English and French side by side, with phone numbers to read at arm’s
length. What they bring comes first; what is protected, and what tells of status, is not on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.queries.plans import Goal, Place, Plan
from welcome_desk.reports import page
from welcome_desk.reports.bilingual import Bilingual, beside, first_of
from welcome_desk.reports.document import Head
from welcome_desk.reports.logo import logo_before
from welcome_desk.reports.look import (
    ACCENT,
    BODY,
    CAPTION,
    HEIGHT,
    INK,
    LINE,
    PRIMARY,
    SPACE,
    SUNKEN,
    TINT,
    WIDTH,
    own_font,
)
from welcome_desk.reports.text import Style, Text, draw_line, fitted, width

PHONE = Style(20, 23, bold=True, colour=PRIMARY)
CALL = Style(24, 28, bold=True, colour=PRIMARY)
LABEL, DETAIL = Style(12, 15, bold=True), Style(10, 13, colour="#47534F")
NAME = Style(28, 38, bold=True)
BANNER = Style(12, 16, bold=True, colour="#0B4F5C")
PAD = 8


@dataclass(frozen=True)
class Density:
    """How close the goals stand; the phone numbers keep their size. `most`: lines of label, organization, place."""

    label: Style = LABEL
    detail: Style = DETAIL
    most: tuple[int, int, int] = (2, 2, 2)
    phone_share: float = 0.3


_SMALL, _FINE = LABEL.but(size=11, leading=13), DETAIL.but(size=9, leading=11)
DENSITIES = (
    Density(),
    Density(_SMALL, _FINE, (2, 2, 2), 0.33),
    Density(_SMALL, _FINE, (2, 1, 2), 0.33),
    Density(_SMALL, _FINE, (1, 1, 1), 0.33),
)


def build(plan: Plan, *, first: str = "en") -> bytes:
    """The PDF, with the column of the language `first` at the left. Same plan, same day, same bytes."""
    sheet = _fitting(plan, first)
    with i18n.speaking(first):
        head = Head(
            title=sheet.joined(N_("My plan")),
            period=plan.name,
            centre=sheet.of(plan.centre)[0],
            prepared_on=plan.made_on.isoformat(),
            privacy=sheet.joined(N_("This page is yours. Keep it with you.")),
            names=True,
        )
        out = BytesIO()
        page.write(sheet.story(head), head, out)
    return out.getvalue()


def _fitting(plan: Plan, first: str) -> _Sheet:
    """As wide as fits on one page; what fits on none begins wide and goes on to the next."""
    sheets = [_Sheet(plan, first, density) for density in DENSITIES]
    return next((sheet for sheet in sheets if sheet.height() <= HEIGHT), sheets[0])


class _Sheet(Bilingual):
    """The pieces of one plan, each text in both languages, in the order of the columns."""

    def __init__(self, plan: Plan, first: str, density: Density) -> None:
        super().__init__(first_of(first))
        self.plan, self.density = plan, density

    # ---- the page ----
    def height(self) -> float:
        parts = self.story(Head("", "", "", "", ""))
        return float(sum(part.wrap(WIDTH, HEIGHT)[1] for part in parts))

    def story(self, head: Head) -> list[Flowable]:
        plan = self.plan
        parts: list[Flowable] = [_Opening(head, self.of(plan.centre)), page.gap(8)]
        if plan.strengths:
            parts += [self._strengths(), page.gap(8)]
        if plan.now:
            parts += [self._goals(N_("Now"), plan.now), page.gap(8)]
        if plan.later:
            parts += [self._goals(N_("Later"), plan.later), page.gap(8)]
        if not (plan.now or plan.later):
            parts += [
                self._columns([self.said(N_("Nothing is planned yet. Come and talk with us."))], BODY),
                page.gap(8),
            ]
        return [*parts, self._whom_to_ask()]

    def _strengths(self) -> Table:
        lists = self.in_both(lambda: " · ".join(terms.label("offers", word) for word in self.plan.strengths))
        rows = [self._cells(self.said(N_("What I bring")), BANNER), self._cells(lists, BODY, most=3)]
        return _table(rows, [0.5, 0.5], banner=SUNKEN)

    def _columns(self, rows: Sequence[list[str]], style: Style) -> Table:
        return _table([self._cells(row, style) for row in rows], [0.5, 0.5])

    def _cells(self, words: Sequence[str], style: Style, most: int = 2) -> list[Any]:
        return [Text(word, style.but(align="left"), most=most) for word in words]

    def _goals(self, title: str, goals: Sequence[Goal]) -> Table:
        rows: list[list[Any]] = [[*self._cells(self.said(title), BANNER), ""]]
        for goal in goals:
            sides = [self._side(place, goal) for place in range(len(self.languages))]
            rows.append([*sides, _phone(goal.place)])
        share = self.density.phone_share
        return _table(rows, [(1 - share) / 2, (1 - share) / 2, share], banner=TINT)

    def _side(self, place: int, goal: Goal) -> list[Flowable]:
        label = self.in_both(lambda: terms.label(goal.code_list, goal.code))
        most = self.density.most
        words: list[Flowable] = [Text(label[place], self.density.label.but(align="left"), most=most[0])]
        if goal.place is not None:
            detail = self.density.detail.but(align="left")
            words.append(Text(self.of(goal.place.name)[place], detail.but(colour=INK), most=most[1]))
            where = " · ".join(part for part in (goal.place.street, goal.place.hours) if part)
            words += [Text(where, detail, most=most[2])] if where else []
        return words

    def _whom_to_ask(self) -> Flowable:
        plan, lines = self.plan, []
        if plan.worker:
            lines.append(self.in_both(lambda: _("Ask for {name}").format(name=plan.worker)))
        if plan.next_on is not None:
            lines.append(self.in_both(lambda: next_time(plan)))
        return _Ask(lines, self.said(N_("Questions? Call us")), self.of(plan.centre), plan.centre_phone)


def next_time(plan: Plan) -> str:
    day = i18n.date_long(plan.next_on or plan.made_on)
    if plan.next_with and plan.next_with != plan.worker:
        return _("Next time: {day}, with {name}").format(day=day, name=plan.next_with)
    return _("Next time: {day}").format(day=day)


def _phone(place: Place | None) -> Flowable | str:
    return Text(place.phone, PHONE.but(align="left"), most=2) if place and place.phone else ""


def _table(rows: list[list[Any]], shares: Sequence[float], *, banner: str = "") -> Table:
    made = Table(rows, colWidths=[share * WIDTH for share in shares], splitInRow=0)
    made.setStyle(
        TableStyle(
            [
                own_font(),
                *([("BACKGROUND", (0, 0), (-1, 0), HexColor(banner))] if banner else []),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(LINE)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("VALIGN", (2, 0), (2, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), PAD),
                ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return made


class _Opening(Flowable):  # type: ignore[misc]
    """The centre and the day over the person’s name, in whatever script, and what this page is."""

    def __init__(self, head: Head, centre: Sequence[str]) -> None:
        super().__init__()
        self.head, self.centre = head, beside(centre)

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, 86

    def draw(self) -> None:
        head, strong = self.head, CAPTION.but(bold=True)
        begin = logo_before(self.canv, head.logo, 74)
        room = self.room - width(head.prepared_on, CAPTION) - SPACE - begin
        draw_line(self.canv, begin, 74, fitted(self.centre, strong, room), strong)
        draw_line(self.canv, self.room, 74, head.prepared_on, CAPTION.but(align="end"))
        draw_line(self.canv, 0, 35, fitted(head.period, NAME, self.room), NAME.but(align="left"))
        draw_line(self.canv, 0, 8, head.title, Style(14, 18, colour="#47534F"))
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.line(0, 0, self.room, 0)


class _Ask(Flowable):  # type: ignore[misc]
    """A box with an accent bar: whom to ask for and when, and the centre’s number, large."""

    def __init__(
        self, lines: Sequence[Sequence[str]], call: Sequence[str], centre: Sequence[str], phone: str
    ) -> None:
        super().__init__()
        self.lines = [*lines, *([call] if phone else [])]
        self.centre, self.phone = [] if phone else centre, phone

    def wrap(self, available_width: float, height: float) -> tuple[float, float]:
        self.room = available_width
        self.rows = [
            [Text(word, LABEL.but(align="left"), most=2) for word in line]
            for line in [*self.lines, self.centre]
            if line
        ]
        column = available_width / 2 - 2 * PAD
        self.heights = [max(text.wrap(column, height)[1] for text in row) + 2 for row in self.rows]
        self.tall = sum(self.heights) + 2 * PAD + (CALL.leading if self.phone else 0)
        return available_width, self.tall

    def draw(self) -> None:
        self.canv.setFillColor(HexColor(SUNKEN))
        self.canv.roundRect(0, 0, self.room, self.tall, 5, stroke=0, fill=1)
        self.canv.setFillColor(HexColor(ACCENT))
        self.canv.rect(0, 0, 3, self.tall, stroke=0, fill=1)
        y = self.tall - PAD
        for row, tall in zip(self.rows, self.heights, strict=True):
            for place, text in enumerate(row):
                text.drawOn(self.canv, 2 * PAD + place * self.room / 2, y - tall + 2)
            y -= tall
        if self.phone:
            draw_line(self.canv, 2 * PAD, PAD + 4, fitted(self.phone, CALL, self.room - 3 * PAD), CALL)
