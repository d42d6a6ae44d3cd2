"""The pages of a match, in both languages side by side: the slip, the agreement, the three questions; and the thanks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable, KeepTogether, PageBreak

from welcome_desk import i18n, terms
from welcome_desk.i18n import N_, _, ngettext
from welcome_desk.programs.template import Text as Told
from welcome_desk.queries.papers import Agreement, PulseSheet, Slip, Thanks
from welcome_desk.reports import page
from welcome_desk.reports.bidi import base_level
from welcome_desk.reports.bilingual import (
    NAME,
    STRONG,
    Bilingual,
    Opening,
    SignLines,
    ask_us,
    beside,
    columns,
    first_of,
    pairs,
    write,
)
from welcome_desk.reports.document import Head
from welcome_desk.reports.look import BODY, CAPTION, HEIGHT, LINE
from welcome_desk.reports.shaping import LEFT_TO_RIGHT
from welcome_desk.reports.text import Style, Text, draw_line, fitted, ours, width, wrapped

KEEP = N_("For you alone. Please do not pass this page on.")
HALF_TITLE = STRONG.but(size=13, leading=16, align="left")
HALF_TITLE_LINES = 5  # two long names in both languages
ANSWERS = ("yes", "partly", "no")


def _head(
    languages: Bilingual,
    title: str,
    under: str,
    centre: Sequence[str],
    day: str,
    privacy: str,
    *,
    names: bool = True,
) -> Head:
    return Head(languages.joined(title), under, centre[0], day, languages.joined(privacy), names=names)


# ---- the slip ----
def slip_pdf(slip: Slip, *, first: str = "en") -> bytes:
    """What one side may know of the other before they meet. Same match, same day, same bytes."""
    languages = Bilingual(first_of(first))
    centre = languages.of(slip.centre)
    role = languages.told(slip.role)
    name = languages.told(slip.about)[0] or role[0] or languages.said(N_("Somebody for you to meet"))[0]
    head = _head(
        languages, N_("Somebody for you to meet"), ours(name), centre, slip.made_on.isoformat(), KEEP
    )
    story: list[Flowable] = [
        Opening(head, centre, ""),
        page.gap(10),
        columns(
            [languages.said(N_("For {name}"), name=slip.reader), languages.told(slip.program), role], STRONG
        ),
        page.gap(10),
        *_what_is_told(languages, slip),
        page.gap(10),
        columns(
            [
                languages.said(
                    N_("Would you like to meet? Tell us yes or no. Both are fine, and nobody has to say why.")
                )
            ]
        ),
        page.gap(10),
        ask_us(languages, centre, slip.centre_phone),
    ]
    return write(story, head, first)


def _what_is_told(languages: Bilingual, slip: Slip) -> list[Flowable]:
    if str(slip.about):
        title = languages.said(N_("What {name} would like you to know"), name=slip.about)
    else:
        title = languages.said(N_("What they would like you to know"))
    if not slip.told:
        more = languages.said(
            N_("Nothing more for now. Ask us what you would like to know, and we will ask them.")
        )
        return [columns([title], STRONG, banner=True), columns([more])]
    told = [(languages.told(what), languages.told(answer)) for what, answer in slip.told]
    return [columns([title], STRONG, banner=True), pairs(told)]


# ---- the agreement ----
def agreement_pdf(agreement: Agreement, *, first: str = "en") -> bytes:
    languages = Bilingual(first_of(first))
    centre = languages.of(agreement.centre)
    names = ours(" · ".join(name for _role, name in agreement.names))  # no “and” of one language alone
    privacy = N_("Each side keeps a copy. The centre notes only that it was signed.")
    head = _head(languages, N_("Our agreement"), names, centre, agreement.made_on.isoformat(), privacy)
    story: list[Flowable] = [Opening(head, centre, ""), page.gap(8), _who(languages, agreement), page.gap(8)]
    if agreement.offered:
        told = [(languages.told(what), languages.told(answer)) for what, answer in agreement.offered]
        title = languages.said(N_("What is offered"))
        story += [columns([title], STRONG, banner=True), pairs(told), page.gap(8)]
    if agreement.clauses:
        title = languages.said(N_("What we agree"))
        story += [columns([title, *map(languages.told, agreement.clauses)], banner=True), page.gap(8)]
    last = _goals(languages, agreement)
    if any(talks for _name, talks in agreement.talks):
        story += [last, page.gap(8)]
        last = _talks(languages, agreement)
    # Nobody signs on a page that holds nothing but lines to sign on.
    foot = [
        ask_us(languages, centre, agreement.centre_phone),
        page.gap(22),
        _signatures(languages, agreement),
    ]
    return write([*story, KeepTogether([last, page.gap(8), *foot])], head, first)


def _who(languages: Bilingual, one: Agreement) -> Flowable:
    rows = [[f"{role} · {name}" for role in languages.told(label)] for label, name in one.names]
    rows.insert(0, languages.told(one.program))
    rows.append(languages.in_both(lambda: span(one)))
    if one.planned_meetings:
        rows.append(languages.in_both(lambda: planned(one.planned_meetings or 0)))
    return columns(rows, STRONG)


def span(one: Agreement) -> str:
    start = one.started_on or one.made_on
    if one.ends_on is None:
        return _("From {day}").format(day=i18n.date_full(start))
    return _("From {start} to {end}").format(start=i18n.date_full(start), end=i18n.date_full(one.ends_on))


def planned(meetings: int) -> str:
    return ngettext("{n} meeting planned", "{n} meetings planned", meetings).format(n=meetings)


def _goals(languages: Bilingual, one: Agreement) -> Flowable:
    """In their own words, which nobody translates; with nothing written yet, lines to write on."""
    words = one.goals or ("________________________________",) * 3
    return columns(
        [languages.said(N_("Our goals, in our own words")), *([word, word] for word in words)], banner=True
    )


def _talks(languages: Bilingual, one: Agreement) -> Flowable:
    rows = [languages.said(N_("When the centre calls"))]
    rows += [languages.in_both(partial(_days, name, planned)) for name, planned in one.talks if planned]
    return columns(rows, banner=True)


def days(those: Sequence[date]) -> str:
    return i18n.list_of(i18n.date_short(day) for day in those)


def _days(name: str, those: Sequence[date]) -> str:
    # A number after a name that is read from the right would be taken into it.
    return ours(_("{what}: {days}").format(what=f"{name}{LEFT_TO_RIGHT}", days=days(those)))


def _signatures(languages: Bilingual, one: Agreement) -> Flowable:
    names = [name for _role, name in one.names]
    return SignLines([*names, languages.joined(N_("For the centre"))], languages.joined(N_("Date")))


# ---- the three questions ----
def pulse_pdf(sheet: PulseSheet, *, first: str = "en") -> bytes:
    """Two halves to cut apart, one for each side."""
    languages = Bilingual(first_of(first))
    centre = languages.of(sheet.centre)
    privacy = N_("Only the centre reads your answers.")
    head = _head(
        languages,
        N_("Three questions"),
        languages.told(sheet.program)[0],
        centre,
        sheet.made_on.isoformat(),
        privacy,
        names=False,
    )
    story: list[Flowable] = []
    for place, (reader, about) in enumerate(sheet.halves):
        story.append(_Half(languages, sheet, centre, reader, about, cut=place == 0))
    return write(story, head, first)


class _Half(Flowable):  # type: ignore[misc]
    """The questions in both languages with boxes to tick; under the first half a line to cut along."""

    def __init__(
        self,
        languages: Bilingual,
        sheet: PulseSheet,
        centre: Sequence[str],
        reader: Told,
        about: Told,
        *,
        cut: bool,
    ) -> None:
        super().__init__()
        self.languages, self.cut = languages, cut
        self.top = beside((*centre, sheet.centre_phone))
        with_whom = languages.said(N_("about your meetings with {name}"), name=about)
        about_whom = with_whom if str(about) else languages.said(N_("about your meetings"))
        self.title = ours(f"{languages.told(reader)[0]} ({' · '.join(about_whom)})")
        self.privacy = languages.joined(N_("Only the centre reads your answers."))

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.room = available_width
        return available_width, HEIGHT / 2 - 2

    def draw(self) -> None:
        y = HEIGHT / 2 - 22
        draw_line(self.canv, 0, y, fitted(self.top, CAPTION, self.room), CAPTION.but(align="left"))
        y -= 26
        for line in wrapped(self.title, HALF_TITLE, self.room, HALF_TITLE_LINES):
            draw_line(self.canv, 0, y, line, HALF_TITLE, base_level(self.title))
            y -= HALF_TITLE.leading
        y -= 14
        for key in terms.codes("pulse"):
            y = self._question(key, y)
        draw_line(
            self.canv, 0, max(y, 22), fitted(self.privacy, CAPTION, self.room), CAPTION.but(align="left")
        )
        if self.cut:
            self.canv.setStrokeColor(HexColor(LINE))
            self.canv.setDash(4, 4)
            self.canv.line(0, 2, self.room, 2)
            self.canv.setDash()

    def _question(self, key: str, y: float) -> float:
        for words in self.languages.in_both(lambda: terms.text("pulse", key, "question")):
            draw_line(self.canv, 0, y, fitted(words, BODY, self.room), BODY.but(align="left"))
            y -= 15
        x, y = 0.0, y - 6
        for answer in ANSWERS:
            words = " / ".join(self.languages.in_both(partial(terms.label, "pulse-answers", answer)))
            self.canv.setStrokeColor(HexColor("#47534F"))
            self.canv.rect(x, y - 2, 12, 12, stroke=1, fill=0)
            draw_line(self.canv, x + 18, y, words, BODY.but(align="left"))
            x += 18 + width(words, BODY) + 28
        return y - 30


# ---- thanks ----
def thanks_pdf(letters: Sequence[Thanks], *, languages: Sequence[str] = ("en", "fr")) -> bytes:
    """A letter for each side, in one language or in one after the other on pages of their own."""
    story: list[Flowable] = []
    for letter in letters:
        for code in languages:
            with i18n.speaking(code):
                story += [*([PageBreak()] if story else []), *_letter(letter, code)]
    with i18n.speaking(languages[0]):
        head = Head(
            _("Thank you"),
            str(letters[0].program),
            letters[0].centre[i18n.LANGUAGES.index(languages[0])],
            letters[0].made_on.isoformat(),
            _("With our thanks"),
        )
        return write(story, head, languages[0])


def _letter(one: Thanks, code: str) -> list[Flowable]:
    centre = one.centre[i18n.LANGUAGES.index(code)]
    big, text = Style(12.5, 20), Text
    closing = " · ".join(filter(None, (centre, one.centre_phone)))
    return [
        text(centre, STRONG), text(i18n.date_full(one.made_on), CAPTION), page.gap(30),
        text(_("Thank you"), NAME), page.gap(10), text(_("Dear {name},").format(name=one.reader), big), page.gap(8),
        *(part for word in said_in_thanks(one) for part in (text(word, big), page.gap(8))),
        page.gap(40), SignLines([closing], _("Date")),
    ]  # fmt: skip


def said_in_thanks(one: Thanks) -> list[str]:
    words: list[str] = [
        _("Thank you for taking part in {program} with {name}.").format(program=one.program, name=one.other)
    ]
    if one.started_on and one.closed_on:
        words.append(
            _("You walked together from {start} to {end}.").format(
                start=i18n.date_full(one.started_on), end=i18n.date_full(one.closed_on)
            )
        )
    words += [_given(one)] if one.meetings else []
    words.append(_("A town becomes a home through people who take time for each other. You did."))
    words += [str(one.rule)] if one.rule else []
    return [*words, _("Our door stays open to you.")]


def _given(one: Thanks) -> str:
    said = ngettext("You met {n} time", "You met {n} times", one.meetings).format(n=i18n.number(one.meetings))
    if not one.hours:
        return _("{met}, as far as we know.").format(met=said)
    told = ngettext(
        "{met}, and gave {hours} hour to it, as far as we know.",
        "{met}, and gave {hours} hours to it, as far as we know.",
        i18n.form_of(one.hours),
    )
    return told.format(met=said, hours=i18n.number(one.hours))
