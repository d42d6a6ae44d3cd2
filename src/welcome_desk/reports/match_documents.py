"""The pages of a match to be read aloud, each in one language: the slip, the agreement, the three questions, the thanks."""

from __future__ import annotations

from collections.abc import Sequence

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.programs.template import Text as Told
from welcome_desk.queries.papers import Agreement, PulseSheet, Slip, Thanks
from welcome_desk.reports import asking
from welcome_desk.reports.asking import whom_to_ask
from welcome_desk.reports.document import Cell, Column, Document, Head, Heading, Paragraph, Part, Table
from welcome_desk.reports.match_papers import ANSWERS, KEEP, days, planned, said_in_thanks, span

Page = Slip | Agreement | PulseSheet | Thanks


def document(one: Page, *, language: str) -> Document:
    with i18n.speaking(language):
        return Document(_head(one), language, _parts(one))


def _head(one: Page) -> Head:
    title, period, privacy = _edges(one)
    centre = one.centre[i18n.LANGUAGES.index(i18n.language())]
    day = i18n.date_full(one.made_on)
    return Head(title, period, centre, day, privacy, names=not isinstance(one, PulseSheet))


def _edges(one: Page) -> tuple[str, str, str]:
    if isinstance(one, Slip):
        return _("Somebody for you to meet"), str(one.about) or str(one.role), _(KEEP)
    if isinstance(one, Agreement):
        names = i18n.list_of(name for _role, name in one.names)
        privacy = _("Each side keeps a copy. The centre notes only that it was signed.")
        return _("Our agreement"), names, privacy
    if isinstance(one, PulseSheet):
        return _("Three questions"), str(one.program), _("Only the centre reads your answers.")
    return _("Thank you"), str(one.program), _("With our thanks")


def _parts(one: Page) -> list[Part]:
    if isinstance(one, Slip):
        return _slip(one)
    if isinstance(one, Agreement):
        return _agreement(one)
    return _pulse(one) if isinstance(one, PulseSheet) else _thanks(one)


# ---- the slip ----
def _slip(slip: Slip) -> list[Part]:
    title = _("What they would like you to know")
    if str(slip.about):
        title = _("What {name} would like you to know").format(name=slip.about)
    more = _("Nothing more for now. Ask us what you would like to know, and we will ask them.")
    return [
        Paragraph(_("For {name}").format(name=slip.reader)),
        *_filled(slip.program, slip.role),
        _answered(title, slip.told, empty=more),
        Paragraph(_("Would you like to meet? Tell us yes or no. Both are fine, and nobody has to say why.")),
        *whom_to_ask(_centre(slip), slip.centre_phone),
    ]


def _answered(title: str, told: tuple[tuple[Told, Told], ...], *, empty: str = "") -> Table:
    columns = (Column(_("Question"), share=40), Column(_("Answer"), share=60))
    rows = [(str(what), str(answer)) for what, answer in told]
    return Table(title, columns, rows, empty=empty, whole=True)


def _filled(*told: Told) -> list[Paragraph]:
    return [Paragraph(str(one)) for one in told if str(one)]


def _centre(one: Page) -> str:
    return one.centre[i18n.LANGUAGES.index(i18n.language())]


# ---- the agreement ----
def _agreement(one: Agreement) -> list[Part]:
    found: list[Part] = [*_filled(one.program), Paragraph(span(one))]
    if one.planned_meetings:
        found.append(Paragraph(planned(one.planned_meetings)))
    found.append(
        _of_two(_("Who takes part"), (_("Role"), _("Name")), [(str(role), name) for role, name in one.names])
    )
    if one.offered:
        found.append(_answered(_("What is offered"), one.offered))
    if one.clauses:
        found += [Heading(_("What we agree")), *_filled(*one.clauses)]
    goals = one.goals or ("",) * 3  # room to write
    numbered = [(place, words) for place, words in enumerate(goals, 1)]
    found += [_of_two(_("Our goals, in our own words"), (_("Goal"), _("In our own words")), numbered)]
    if talks := [(name, days(planned_days)) for name, planned_days in one.talks if planned_days]:
        found.append(_of_two(_("When the centre calls"), (_("Name"), _("Days")), talks))
    who = [*(name for _role, name in one.names), _("For the centre")]
    return [*found, asking.signatures(who), *whom_to_ask(_centre(one), one.centre_phone)]


def _of_two(title: str, labels: tuple[str, str], rows: Sequence[Sequence[Cell]]) -> Table:
    first, second = labels
    return Table(title, (Column(first, share=30), Column(second, share=70)), rows, whole=True)


# ---- the three questions ----
def _pulse(sheet: PulseSheet) -> list[Part]:
    found: list[Part] = []
    for place, (reader, about) in enumerate(sheet.halves, 1):
        found += [Heading(_whose(reader, about, place)), _questions()]
    return [*found, *whom_to_ask(_centre(sheet), sheet.centre_phone)]


def _whose(reader: Told, about: Told, place: int) -> str:
    meetings = _("about your meetings")
    if str(about):
        meetings = _("about your meetings with {name}").format(name=about)
    return f"{str(reader) or i18n.number(place)} ({meetings})"


def _questions() -> Table:
    choices = [terms.label("pulse-answers", answer) for answer in ANSWERS]
    asked = [(terms.text("pulse", key, "question"), choices, "") for key in terms.codes("pulse")]
    return asking.questions(_("Your answers"), asked)


# ---- thanks ----
def _thanks(one: Thanks) -> list[Part]:
    closing = " · ".join(filter(None, (_centre(one), one.centre_phone)))
    to_whom = _of_two(_("To whom"), (_("Name"), _("Program")), [(one.reader, str(one.program))])
    words = (_("Dear {name},").format(name=one.reader), *said_in_thanks(one), closing)
    return [to_whom, *map(Paragraph, words)]
