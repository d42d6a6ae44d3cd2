"""The poster of an event with its programme: one page in both languages, to be read from across a hall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, letter
from reportlab.pdfgen.canvas import Canvas

from welcome_desk import i18n
from welcome_desk.i18n import N_, _
from welcome_desk.reports.bilingual import Bilingual, Both, beside, first_of
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.look import ACCENT, INK, LINE, PRIMARY, SOFT, TINT
from welcome_desk.reports.text import Style, Text, draw_line, fitted, width

SIZES = {"letter": letter, "a4": A4}
EDGE, GAP, BAND = 48.0, 28.0, 74.0
CENTRE = Style(17, 22, bold=True, colour="#FFFFFF")
KIND = Style(14, 20, bold=True, colour=ACCENT)
TITLE_SIZES = (54, 46, 40, 34, 29, 25)
DAY, HOURS = Style(23, 28, bold=True, colour=PRIMARY), Style(17, 23, bold=True)
PLACE = Style(17, 23)
ABOUT_SIZES = (18, 16, 14.5, 13, 12)
LABEL, STOP = Style(11, 15, bold=True, colour=SOFT), Style(13, 19)
DATES = Style(15.5, 22)
WELCOME, FOOT = Style(15, 20, bold=True, colour=PRIMARY), Style(11, 15, colour=SOFT)
LARGE = 34  # a title on one line is read sooner than one in larger letters on two
MOST_STOPS, TIMES = 8, 150.0


@dataclass(frozen=True)
class Stop:
    """A line of the programme: when, and what."""

    at: datetime | None
    what: Both


@dataclass(frozen=True)
class Poster:
    """`dates` are the next ones of a series, the one on the poster not among them."""

    titles: Both
    kind: Both
    place: Both
    abouts: Both
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    stops: Sequence[Stop] = field(default=())
    dates: Sequence[date] = field(default=())
    cancelled: bool = False


def build(poster: Poster, *, centre: Both, phone: str, first: str = "en", size: str = "letter") -> bytes:
    """`first` is the language at the top and at the left. Same event, same bytes."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=SIZES[size], invariant=1, initialFontName=faces()[0].regular, lang=f"{first}-CA"
    )
    page = _Page(canvas, poster, centre, phone, first, SIZES[size])
    canvas.setTitle(beside(page.of_either(poster.titles)))
    canvas.setAuthor(centre[i18n.LANGUAGES.index(first)])
    page.draw()
    canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Page(Bilingual):
    def __init__(
        self, canvas: Any, poster: Poster, centre: Both, phone: str, first: str, size: tuple[float, float]
    ) -> None:
        super().__init__(first_of(first))
        self.canvas, self.poster, self.centre, self.phone = canvas, poster, centre, phone
        self.wide, self.tall = size
        self.room = self.wide - 2 * EDGE
        self.half = (self.room - GAP) / 2

    def draw(self) -> None:
        self._band()
        y = self._titles(self.tall - BAND - 36)
        y = self._when_and_where(y - 16)
        y = self._abouts(y - 26)
        self._programme(y - 14)
        self._foot()

    def _band(self) -> None:
        self.canvas.setFillColor(HexColor(PRIMARY))
        self.canvas.rect(0, self.tall - BAND, self.wide, BAND, stroke=0, fill=1)
        names = list(dict.fromkeys(filter(None, self.of_either(self.centre))))
        for place, name in enumerate(names):
            base = self.tall - BAND / 2 - (6 if len(names) == 1 else place * 23 - 5)
            draw_line(self.canvas, EDGE, base, fitted(name, CENTRE, self.room), CENTRE.but(bold=place == 0))

    def _titles(self, y: float) -> float:
        """In the largest letters in which both titles take two lines at most; the kind over them, where it says more."""
        titles = list(dict.fromkeys(filter(None, self.of_either(self.poster.titles))))
        kind = beside(self.of(self.poster.kind))
        if kind and not set(self.of(self.poster.kind)) & set(titles):
            draw_line(self.canvas, EDGE, y, fitted(kind, KIND, self.room), KIND)
            y -= 10
        styles = [_title(size) for size in TITLE_SIZES]
        alone = (one for one in styles if one.size >= LARGE and self._most_lines(titles, one) == 1)
        style = next(alone, None) or next((one for one in styles if self._fits(titles, one)), styles[-1])
        for place, title in enumerate(titles):
            shown = style.but(colour=INK if place == 0 else PRIMARY)
            y = (
                self._paragraph(title, shown, EDGE, y, self.room, most=2 if self._fits(titles, style) else 3)
                - 6
            )
        return y

    def _most_lines(self, titles: Sequence[str], style: Style) -> int:
        return max((self._lines(title, style) for title in titles), default=1)

    def _fits(self, titles: Sequence[str], style: Style) -> bool:
        lines = [self._lines(title, style) for title in titles]
        return all(count <= 2 for count in lines) and sum(lines) * style.leading < self.tall * 0.3

    def _lines(self, title: str, style: Style) -> int:
        if max((width(word, style) for word in title.split()), default=0) > self.room:
            return 9
        text = Text(title, style)
        text.wrap(self.room, self.tall)
        return len(text.lines)

    def _when_and_where(self, y: float) -> float:
        """A tinted field: the day and the hours in both languages side by side, and the place, once where it has one name."""
        places = list(dict.fromkeys(filter(None, self.of_either(self.poster.place))))
        tall = 108.0 + (PLACE.leading + 6 if places else 0)
        self.canvas.setFillColor(HexColor(TINT))
        self.canvas.roundRect(EDGE - 16, y - tall, self.room + 32, tall, 10, stroke=0, fill=1)
        for x, (day, hours) in zip(self._columns(), self._when(), strict=True):
            base = y - 34
            for part in day:
                draw_line(self.canvas, x, base, self._smaller(part, DAY), self._size(part, DAY))
                base -= DAY.leading
            draw_line(
                self.canvas,
                x,
                y - 34 - 2 * DAY.leading,
                self._smaller(hours, HOURS),
                self._size(hours, HOURS),
            )
        base, bold = y - 34 - 2 * DAY.leading - PLACE.leading - 8, PLACE.but(bold=True)
        room = self.room if len(places) == 1 else self.half
        for x, place in zip(self._columns(), places, strict=False):
            draw_line(self.canvas, x, base, fitted(place, bold, room), bold)
        return y - tall

    def _columns(self) -> tuple[float, float]:
        return EDGE, EDGE + self.half + GAP

    def _size(self, words: str, style: Style) -> Style:
        room = width(words, style)
        return style if room <= self.half else style.but(size=max(style.size * self.half / room, 10))

    def _smaller(self, words: str, style: Style) -> str:
        return fitted(words, self._size(words, style), self.half)

    def _when(self) -> list[tuple[list[str], str]]:
        found = []
        for language in self.languages:
            with i18n.speaking(language):
                found.append((day_of(self.poster), hours_of(self.poster)))
        return found

    def _abouts(self, y: float) -> float:
        """Side by side; one that is alone has the whole width."""
        texts = self.of(self.poster.abouts)
        if not any(text.strip() for text in texts):
            return y + 12
        alone = len({text.strip() for text in texts if text.strip()}) == 1
        columns = [EDGE] if alone else list(self._columns())
        room = self.room if alone else self.half
        shown = [next(text for text in texts if text.strip())] if alone else texts
        free = y - (250 if self.poster.stops or self.poster.dates else 140)
        style = next(
            (one for one in map(_about, ABOUT_SIZES) if self._tallest(shown, one, room) <= free),
            _about(ABOUT_SIZES[-1]),
        )
        most = max(int(free / style.leading), 3)
        return min(
            self._paragraphs(text, style, x, y, room, most) for x, text in zip(columns, shown, strict=True)
        )

    def _tallest(self, texts: Sequence[str], style: Style, room: float) -> float:
        return max(
            sum(
                Text(part, style).wrap(room, self.tall)[1] + 4
                for part in filter(str.strip, text.splitlines())
            )
            for text in texts
        )

    def _paragraphs(self, text: str, style: Style, x: float, y: float, room: float, most: int) -> float:
        for part in filter(str.strip, text.splitlines()):
            if most < 1:
                break
            before = y
            y = self._paragraph(part, style, x, y, room, most=most) - 4
            most -= round((before - y) / style.leading)
        return y

    def _paragraph(self, words: str, style: Style, x: float, top: float, room: float, *, most: int) -> float:
        if not words.strip():
            return top
        text = Text(words, style, most=most)
        _wide, tall = text.wrap(room, self.tall)
        text.drawOn(self.canvas, x, top - tall)
        return float(top - tall)

    def _programme(self, y: float) -> None:
        """The stops with their times; else the next dates of the series. As many as there is room for."""
        room = int((y - 160) / STOP.leading)
        if self.poster.stops and room > 1:
            y = self._heading(self.said(N_("Programme")), y)
            for stop in self.poster.stops[:MOST_STOPS]:
                lines = self._stop_lines(stop)
                room -= len(lines)
                if room < 0:
                    break
                times = STOP.but(bold=True, colour=PRIMARY)
                draw_line(self.canvas, EDGE, y, beside(self._times(stop)), times)
                for line in lines:
                    draw_line(self.canvas, EDGE + TIMES, y, fitted(line, STOP, self.room - TIMES), STOP)
                    y -= STOP.leading
        elif self.poster.dates and room > 0:
            y = self._heading(self.said(N_("Also on")), y)
            for x, words in zip(self._columns(), self.in_both(self._dates), strict=True):
                self._paragraph(words, DATES, x, y + STOP.leading - 3, self.half, most=3)

    def _stop_lines(self, stop: Stop) -> list[str]:
        """In both languages on one line, where there is room for both."""
        names = list(dict.fromkeys(filter(None, self.of_either(stop.what))))
        together = beside(names)
        return [together] if width(together, STOP) <= self.room - TIMES else names

    def _times(self, stop: Stop) -> list[str]:
        at = stop.at
        return self.in_both(lambda: i18n.time_of(at)) if at else []

    def _dates(self) -> str:
        return i18n.list_of([i18n.date_short(day) for day in self.poster.dates])

    def _heading(self, words: Sequence[str], y: float) -> float:
        self.canvas.setStrokeColor(HexColor(LINE))
        self.canvas.setLineWidth(0.8)
        self.canvas.line(EDGE, y, EDGE + self.room, y)
        draw_line(self.canvas, EDGE, y - 17, beside(words), LABEL)
        return y - 17 - STOP.leading - 2

    def _foot(self) -> None:
        """Both languages, one under the other."""
        self.canvas.setFillColor(HexColor(ACCENT))
        self.canvas.rect(EDGE, 106, 54, 4, stroke=0, fill=1)
        words = "   ".join(dict.fromkeys(self.said(N_("Everyone is welcome."))))
        draw_line(self.canvas, EDGE, 80, fitted(words, WELCOME, self.room), WELCOME)
        asked = self.said(N_("Questions, an interpreter, a ride? Call {phone}"), phone=self.phone)
        for place, said in enumerate(asked if self.phone else ()):
            draw_line(self.canvas, EDGE, 57 - place * FOOT.leading, fitted(said, FOOT, self.room), FOOT)


def _title(size: int) -> Style:
    return Style(size, size * 1.14, bold=True)


def _about(size: float) -> Style:
    return Style(size, size * 1.42)


def day_of(poster: Poster) -> list[str]:
    """One, or the first and the last."""
    begins, last = poster.starts_at.date(), _last(poster)
    if _several(poster):
        return [i18n.date_full(begins), _("to {day}").format(day=i18n.date_full(last))]
    return [i18n.capital(i18n.weekday(begins)), i18n.date_full(begins)]


def hours_of(poster: Poster) -> str:
    if poster.cancelled:
        return _("Cancelled")
    if poster.all_day:
        return _("All day")
    start, end = i18n.time_of(poster.starts_at), i18n.time_of(poster.ends_at)
    return _("{start} to {end}").format(start=start, end=end)


def _last(poster: Poster) -> date:
    return (poster.ends_at - timedelta(days=1)).date() if poster.all_day else poster.ends_at.date()


def _several(poster: Poster) -> bool:
    """Over several days; what ends at night belongs to the evening it began."""
    return _last(poster) > poster.starts_at.date() and (
        poster.all_day or poster.ends_at - poster.starts_at > timedelta(hours=14)
    )
