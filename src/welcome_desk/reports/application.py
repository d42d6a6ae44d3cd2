"""An application on paper, in English and French side by side: blank, or filled in with what is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import KeepTogether, PageBreak, Table, TableStyle
from reportlab.platypus.flowables import Flowable

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _
from welcome_desk.programs import Template, template
from welcome_desk.queries.plans import Both
from welcome_desk.reports import page
from welcome_desk.reports.document import Head, logo_now
from welcome_desk.reports.logo import logo_before
from welcome_desk.reports.look import BODY, CAPTION, INK, LINE, SMALL, STRONG, TINT, WIDTH, own_font
from welcome_desk.reports.text import Style, Text, draw_line, fitted

BOX, STROKE = 9, 0.8
CHOICE = Style(10, 13, colour=INK, align="left")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("am", "pm", "eve")
LONG_LIST = 40  # of options: languages are written, not ticked


@dataclass(frozen=True)
class Form:
    """One side’s form. `name` and `answers` are empty on a blank one."""

    template: Template
    side: str
    program: Both
    centre: Both
    made_on: date
    name: str = ""
    reach: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    party: int = 0
    may_tell: tuple[str, ...] = ()
    heard_from: str = ""
    applied_on: date | None = None


def build(*forms: Form, first: str = "en") -> bytes:
    """The PDF, each form from a new page on, with the language `first` at the left. Same forms, same day, same bytes."""
    sheets = [_Sheet(form, first) for form in forms]
    story: list[Flowable] = []
    with i18n.speaking(first):
        for sheet in sheets:
            story += [*([PageBreak()] if story else []), *sheet.story()]
        sheet, form = sheets[0], forms[0]
        head = Head(
            title=sheet.joined(N_("Application")), period=sheet.both(form.program)[0], centre=sheet.both(form.centre)[0],
            prepared_on=form.made_on.isoformat(), privacy=sheet.joined(N_("Answer what you like; nothing is required.")),
        )  # fmt: skip
        out = BytesIO()
        page.write(story, head, out)
    return out.getvalue()


class _Sheet:
    def __init__(self, form: Form, first: str) -> None:
        self.form = form
        self.side = form.template.side(form.side)
        self.languages = (first, *(code for code in i18n.LANGUAGES if code != first))

    # ---- words ----
    def said(self, words: Callable[[], str]) -> list[str]:
        found = []
        for language in self.languages:
            with i18n.speaking(language):
                found.append(words())
        return found

    def both(self, texts: Both) -> list[str]:
        return [texts[i18n.LANGUAGES.index(language)] for language in self.languages]

    def joined(self, message: str) -> str:
        return " · ".join(dict.fromkeys(self.said(lambda: _(message))))

    def beside(self, words: Callable[[], str]) -> str:
        """For one option: both languages on a line, once where they are alike."""
        return " · ".join(dict.fromkeys(self.said(words)))

    # ---- the page ----
    def story(self) -> list[Flowable]:
        parts: list[Flowable] = [_Opening(self._opening(), logo_now()), page.gap(6)]
        if self.side.eligibility is not None:
            eligibility = self.side.eligibility
            parts += [self._pair(self.said(lambda: str(eligibility)), SMALL), page.gap(4)]
        parts += self._who()
        for question in self.side.questions:
            parts += [self._question(question), page.gap(7)]
        return [*parts, *self._more(), *self._signing()]

    def _opening(self) -> list[tuple[str, Style]]:
        label = self.side.label
        return [
            (" · ".join(dict.fromkeys(self.both(self.form.centre))), CAPTION.but(bold=True)),
            (self.beside(lambda: str(self.form.template.name)), Style(17, 23, bold=True)),
            (self.beside(lambda: _("Application")) + " · " + self.beside(lambda: str(label)), Style(11, 15, colour="#47534F")),
        ]  # fmt: skip

    def _pair(self, words: Sequence[str], style: Style) -> Table:
        cells = [Text(word, style.but(align="left")) for word in words]
        return _table([cells], [0.5, 0.5])

    def _heading(self, words: Sequence[str]) -> Table:
        made = self._pair(words, STRONG)
        made.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), HexColor(TINT))]))
        return made

    def _who(self) -> list[Flowable]:
        parts: list[Flowable] = []
        for message, known in ((N_("Name"), self.form.name), (N_("Phone or e-mail"), self.form.reach)):
            parts += [KeepTogether(self._line(message, known)), page.gap(5)]
        return [*parts, page.gap(3)]

    def _line(self, message: str, known: str) -> list[Flowable]:
        return [Text(self.joined(message), STRONG.but(align="left")), _Ruled(known, 1)]

    # ---- questions ----
    def _question(self, question: template.Question) -> Flowable:
        known = self.form.answers.get(question.key)
        parts: list[Flowable] = [self._heading(self.said(lambda: str(question.label))), page.gap(3)]
        if question.type == "availability":
            parts.append(self._week(known or ()))
        elif question.type == "yesno":
            parts.append(self._options([(True, lambda: _("Yes")), (False, lambda: _("No"))], [known]))
        elif question.codes() and len(question.codes()) < LONG_LIST and question.type != "languages":
            chosen = known if isinstance(known, list) else [known]
            parts.append(self._options([(code, _word(question, code)) for code in question.codes()], chosen))
        else:
            parts.append(_Ruled(written(question, known), 2 if question.type == "text" else 1))
        return KeepTogether(parts)

    def _options(self, options: Sequence[tuple[Any, Callable[[], str]]], chosen: Sequence[Any]) -> Table:
        cells = [_Option(self.beside(words), ticked=code in chosen) for code, words in options]
        rows = [[cells[at], cells[at + 1] if at + 1 < len(cells) else ""] for at in range(0, len(cells), 2)]
        return _table(rows, [0.5, 0.5])

    def _week(self, chosen: Sequence[str]) -> Table:
        head = ["", *(self.beside(partial(i18n.weekday_short, day)) for day in range(len(DAYS)))]
        style = CAPTION.but(align="left")
        rows: list[list[Any]] = [[Text(word, style) for word in head]]
        for part in PARTS:
            label = self.beside(partial(part_of_day, part))
            boxes = [_Option("", ticked=f"{day}-{part}" in chosen) for day in DAYS]
            rows.append([Text(label, style), *boxes])
        return _table(rows, [0.3, *([0.1] * len(DAYS))])

    # ---- the rest ----
    def _more(self) -> list[Flowable]:
        parts: list[Flowable] = []
        if "household" in self.side.who:
            known = i18n.number(self.form.party) if self.form.party else ""
            parts += [KeepTogether(self._line(N_("How many people take part"), known)), page.gap(5)]
        for message, code_list, chosen in (
            (N_("What the other side may be told"), "may-tell", self.form.may_tell),
            (N_("How did you hear of this?"), "heard-from", (self.form.heard_from,)),
        ):
            options = [(code, _listed(code_list, code)) for code in terms.codes(code_list)]
            heading = self._heading(self.said(partial(_, message)))
            parts += [KeepTogether([heading, page.gap(3), self._options(options, chosen)]), page.gap(7)]
        return parts

    def _signing(self) -> list[Flowable]:
        shown = self._shown_later()
        day = self.form.applied_on.isoformat() if self.form.applied_on else ""
        return [
            *shown,
            KeepTogether([
                *self._line(N_("Date"), day), page.gap(5), *self._line(N_("Signature, if you wish"), ""),
            ]),
        ]  # fmt: skip

    def _shown_later(self) -> list[Flowable]:
        items = shown_later(self.form)
        if not items:
            return []
        said = self.said(
            lambda: _("Before a match we ask for the following. We note that we saw it, and keep no copy.")
        )
        labels = self.said(lambda: i18n.list_of([str(item.label) for item in items]))
        return [KeepTogether([self._pair(said, SMALL), self._pair(labels, BODY)]), page.gap(7)]


def _word(question: template.Question, code: str) -> Callable[[], str]:
    return lambda: question.word(code)


def _listed(code_list: str, code: str) -> Callable[[], str]:
    return lambda: terms.label(code_list, code)


def shown_later(form: Form) -> list[template.Item]:
    """What is asked for before a match; only that it was seen is kept."""
    return [item for item in form.template.items if item.side in (form.side, "both") and item.must]


def part_of_day(part: str) -> str:
    return {"am": _("Morning"), "pm": _("Afternoon"), "eve": _("Evening")}[part]


def written(question: template.Question, known: Any) -> str:
    if known in (None, "", []):
        return ""
    if isinstance(known, list):
        return i18n.list_of([question.word(code) for code in known])
    return question.word(known) if isinstance(known, str) else i18n.number(known)


def _table(rows: list[list[Any]], shares: Sequence[float]) -> Table:
    made = Table(rows, colWidths=[share * WIDTH for share in shares], splitInRow=0)
    made.setStyle(
        TableStyle([
            own_font(), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4), ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ])
    )  # fmt: skip
    return made


class _Opening(Flowable):  # type: ignore[misc]
    """Lines, the first of them after the logo."""

    def __init__(self, lines: Sequence[tuple[str, Style]], logo: str) -> None:
        super().__init__()
        self.lines, self.logo = lines, logo

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, sum(style.leading for _text, style in self.lines) + 6

    def draw(self) -> None:
        y = self.wrap(self.room, 0)[1]
        for place, (text, style) in enumerate(self.lines):
            y -= style.leading
            begin = logo_before(self.canv, self.logo, y + 4) if not place else 0
            draw_line(self.canv, begin, y + 4, fitted(text, style, self.room - begin), style)
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.line(0, 0, self.room, 0)


class _Option(Flowable):  # type: ignore[misc]
    """A box to tick, ticked where it is known, and its words."""

    def __init__(self, words: str, *, ticked: bool) -> None:
        super().__init__()
        self.text, self.ticked = Text(words, CHOICE), ticked

    def wrap(self, available_width: float, height: float) -> tuple[float, float]:
        self.tall = max(self.text.wrap(available_width - BOX - 6, height)[1], BOX + 4)
        return available_width, self.tall

    def draw(self) -> None:
        top = self.tall - BOX - 2
        self.canv.setStrokeColor(HexColor(INK))
        self.canv.setLineWidth(STROKE)
        self.canv.rect(0, top, BOX, BOX, stroke=1, fill=0)
        if self.ticked:
            self.canv.setLineWidth(1.4)
            self.canv.lines([(2, top + 4.5, 4, top + 2), (4, top + 2, BOX - 1.5, top + BOX - 2)])
        self.text.drawOn(self.canv, BOX + 6, self.tall - self.text.style.leading * len(self.text.lines))


class _Ruled(Flowable):  # type: ignore[misc]
    """Lines to write on, with what is known on the first ones."""

    GAP = 19

    def __init__(self, known: str, lines: int) -> None:
        super().__init__()
        self.known, self.least = known, lines

    def wrap(self, available_width: float, height: float) -> tuple[float, float]:
        self.room = available_width
        self.text = Text(self.known, BODY.but(align="left", leading=self.GAP), most=6)
        self.text.wrap(available_width - 8, height)
        self.count = max(len(self.text.lines) if self.known else 0, self.least)
        return available_width, self.count * self.GAP + 2

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor("#857F70"))
        self.canv.setLineWidth(0.5)
        for number in range(self.count):
            y = 2 + number * self.GAP
            self.canv.line(4, y, self.room - 4, y)
        if self.known:
            self.text.drawOn(self.canv, 4, 2 + (self.count - len(self.text.lines)) * self.GAP - 1)
