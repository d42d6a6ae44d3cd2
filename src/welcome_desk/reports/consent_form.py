"""The consent form on paper: every purpose with the words that are read aloud, in two columns, and a line to sign."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable, KeepTogether

from welcome_desk.consent_texts import PARTS, ConsentText
from welcome_desk.i18n import N_
from welcome_desk.reports import page
from welcome_desk.reports.bilingual import (
    Bilingual,
    Both,
    Opening,
    SignLines,
    ask_us,
    beside,
    columns,
    first_of,
    write,
)
from welcome_desk.reports.document import Head

AIR = (2, 3)  # with more, two questions would not stand on a page, and the first one would be half empty
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
    intro = N_(
        "You decide on each question by itself. You may say no, and you may change your mind on any day."
    )
    story: list[Flowable] = [
        Opening(head, centres, ""),
        page.gap(8),
        columns([languages.said(intro)]),
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
