"""The consent form on paper: every purpose with the words that are read aloud, in two columns, and a line to sign."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable, KeepTogether

from welcome_desk import i18n
from welcome_desk.consent_texts import PARTS, ConsentText
from welcome_desk.i18n import N_, _
from welcome_desk.reports import asking, page
from welcome_desk.reports.bilingual import (
    Bilingual,
    Both,
    Opening,
    SignLines,
    ask_us,
    beside,
    columns,
    first_of,
    on_paper,
    write,
)
from welcome_desk.reports.document import Document, Head, Heading, Paper, Paragraph, Part

AIR = (2, 3)  # with more, two questions would not stand on a page, and the first one would be half empty
INTRO = N_("You decide on each question by itself. You may say no, and you may change your mind on any day.")
BOXES = {"en": "[   ] Yes      [   ] No", "fr": "[   ] Oui      [   ] Non"}


def build(
    texts: dict[str, ConsentText],
    *,
    version: str,
    name: str,
    centre: Both,
    phone: str,
    made_on: str,
    first: str,
) -> bytes:
    """`name` empty: to be written in. Same texts and day, same bytes."""
    languages = Bilingual(first_of(first))
    centres = languages.of((centre[0] or centre[1], centre[1] or centre[0]))
    head = Head(
        title=languages.joined(N_("Consent form")), period=name or "________________________", centre=centres[0],
        prepared_on=made_on, privacy=beside(languages.said(N_("Version {version} of the words"), version=version)),
        names=True,
    )  # fmt: skip
    story: list[Flowable] = [
        Opening(head, centres, ""),
        page.gap(8),
        columns([languages.said(INTRO)]),
        page.gap(8),
    ]
    for one in texts.values():
        rows = [[one.parts[part][code] for code in languages.languages] for part in PARTS]
        answer = [BOXES[code] for code in languages.languages]
        story += [KeepTogether([columns([*rows, answer], banner=True, air=AIR)]), page.gap(8)]
    signed = languages.joined(N_("Signature of the person"))
    read_by = languages.joined(N_("Read aloud by, or interpreted by"))
    day = languages.joined(N_("Day"))
    foot = [ask_us(languages, centres, phone), page.gap(22), SignLines((signed, read_by), day)]
    return write([*story, KeepTogether(foot)], head, first)


def paper(
    texts: dict[str, ConsentText],
    *,
    version: str,
    name: str,
    centre: Both,
    phone: str,
    made_on: str,
    first: str,
    both: bool = True,
) -> Paper:
    drawn = build(texts, version=version, name=name, centre=centre, phone=phone, made_on=made_on, first=first)

    def half(language: str) -> Document:
        said = Bilingual((language,)).of_either(centre)[0]
        return _document(texts, version, name, (said, phone), made_on, language)

    return on_paper(drawn, half, first=first, both=both)


def _document(
    texts: dict[str, ConsentText],
    version: str,
    name: str,
    centre: tuple[str, str],
    made_on: str,
    language: str,
) -> Document:
    """Each question over what is told of it, and all of them once more to be answered; `centre` with its phone."""
    with i18n.speaking(language):
        head = Head(
            title=_("Consent form"), period=name, centre=centre[0], prepared_on=made_on,
            privacy=_("Version {version} of the words").format(version=version), names=True,
        )  # fmt: skip
        parts: list[Part] = [Paragraph(_(INTRO))]
        for one in texts.values():
            question, *told = (one.say(part) for part in PARTS)
            parts += [Heading(question), *map(Paragraph, told)]
        asked = [(one.say(PARTS[0]), asking.yes_or_no(), "") for one in texts.values()]
        who = (_("Signature of the person"), _("Read aloud by, or interpreted by"))
        parts += [
            Heading(_("Answers and signature")),
            asking.questions(_("Your answers"), asked),
            asking.signatures(who),
        ]
        return Document(head, language, [*parts, *asking.whom_to_ask(*centre)])
