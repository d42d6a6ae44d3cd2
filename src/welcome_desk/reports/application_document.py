"""An application to be read aloud: in one language, every question with its choices and what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.programs import template
from welcome_desk.reports import asking
from welcome_desk.reports.application import DAYS, LONG_LIST, PARTS, Form, part_of_day, shown_later, written
from welcome_desk.reports.asking import Asked, yes_or_no
from welcome_desk.reports.document import Column, Document, Head, Heading, Paragraph, Part, Table, prepared


def document(*forms: Form, language: str) -> Document:
    """Each form under a heading of its own."""
    at, first = i18n.LANGUAGES.index(language), forms[0]
    with i18n.speaking(language):
        head = Head(
            title=_("Application"), period=first.program[at], centre=first.centre[at], prepared_on=prepared(first.made_on),
            privacy=_("Answer what you like; nothing is required."), names=bool(first.name),
        )  # fmt: skip
        return Document(head, language, [one for form in forms for one in _form(form)])


def _form(form: Form) -> Iterator[Part]:
    side = form.template.side(form.side)
    yield Heading(f"{form.template.name} · {side.label}")
    if side.eligibility is not None:
        yield Paragraph(str(side.eligibility))
    yield asking.questions(_("Application"), [*_who(form), *_questions(form, side), *_more(form, side)])
    for question in side.questions:
        if question.type == "availability":
            yield _week(str(question.label), form.answers.get(question.key) or ())
    if later := shown_later(form):
        yield Paragraph(
            _("Before a match we ask for the following. We note that we saw it, and keep no copy.")
        )
        yield Paragraph(i18n.list_of([str(item.label) for item in later]))


def _who(form: Form) -> list[Asked]:
    return [(_("Name"), (), form.name), (_("Phone or e-mail"), (), form.reach)]


def _questions(form: Form, side: template.Side) -> Iterator[Asked]:
    for question in side.questions:
        if question.type != "availability":  # which is a table of its own
            yield str(question.label), _choices(question), _known(question, form.answers.get(question.key))


def _choices(question: template.Question) -> Sequence[str]:
    if question.type == "yesno":
        return yes_or_no()
    if question.type == "languages" or len(question.codes()) >= LONG_LIST:
        return ()
    return [question.word(code) for code in question.codes()]


def _known(question: template.Question, known: Any) -> str:
    if isinstance(known, bool):
        return yes_or_no()[not known]
    return written(question, known)


def _more(form: Form, side: template.Side) -> Iterator[Asked]:
    if "household" in side.who:
        yield _("How many people take part"), (), i18n.number(form.party) if form.party else ""
    yield _("What the other side may be told"), _all("may-tell"), _some("may-tell", form.may_tell)
    heard = (form.heard_from,) if form.heard_from else ()
    yield _("How did you hear of this?"), _all("heard-from"), _some("heard-from", heard)
    yield _("Date"), (), i18n.date_full(form.applied_on) if form.applied_on else ""
    yield _("Signature, if you wish"), (), ""


def _all(code_list: str) -> list[str]:
    return [terms.label(code_list, code) for code in terms.codes(code_list)]


def _some(code_list: str, codes: Sequence[str]) -> str:
    return i18n.list_of([terms.label(code_list, code) for code in codes])


def _week(question: str, chosen: Sequence[str]) -> Table:
    days = [Column(i18n.weekday_short(day), share=10) for day in range(len(DAYS))]
    rows = [
        (part_of_day(one), *(_("Yes") if f"{day}-{one}" in chosen else "" for day in DAYS)) for one in PARTS
    ]
    # Its title is short, for both sides’ tables are sheets of one workbook.
    return Table(_("Part of the day"), (Column(question, share=30), *days), rows)
