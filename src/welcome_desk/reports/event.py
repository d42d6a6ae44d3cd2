"""One event after it: who was here, who met whom, volunteers, what the forms say, what was said and undertaken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from welcome_desk import i18n, terms
from welcome_desk.i18n import _
from welcome_desk.queries import who_met
from welcome_desk.queries.afterwards import LEAST_FORMS, Feedback
from welcome_desk.queries.dialogues import Dialogue
from welcome_desk.queries.event import EventCard
from welcome_desk.queries.help_given import Given
from welcome_desk.queries.who_met import Met
from welcome_desk.reports.document import (
    Cell,
    Column,
    Document,
    Head,
    Heading,
    Number,
    Numbers,
    Paragraph,
    Part,
    Table,
    prepared,
)


@dataclass(frozen=True)
class After:
    """Numbers of people, companions and counted heads included where it says so."""

    card: EventCard
    registered: int
    here: int
    walk_ins: int
    counted: int
    met: Met | None
    given: Given
    feedback: Feedback
    dialogue: Dialogue | None


def document(after: After, *, language: str, centre: str, prepared_on: date) -> Document:
    with i18n.speaking(language):
        when = after.card.starts_at
        head = Head(
            title=_title(after.card, language), period=f"{i18n.date_full(when)} · {after.card.place}".rstrip(" ·"), centre=centre,
            prepared_on=prepared(prepared_on), privacy=_("Contains personal information. Keep it inside the centre."),
        )  # fmt: skip
        return Document(
            head, language, [*_who(after), *_given(after), *_said(after), *_forms(after.feedback)]
        )


def _title(card: EventCard, language: str) -> str:
    english, french = card.titles
    return (french or english) if language == "fr" else (english or french)


def _who(after: After) -> list[Part]:
    found: list[Part] = [
        Numbers([
            Number(after.registered, _("Registered")), Number(after.here, _("Here, by name")),
            Number(after.walk_ins, _("Walk-ins among them")), Number(after.counted, _("Counted without a name")),
        ]),
    ]  # fmt: skip
    if after.met is not None:
        told = (who_met.share_said(after.met), who_met.tables_said(after.met), who_met.hands_said(after.met))
        found += [Heading(_("Who met whom")), *(Paragraph(said) for said in told if said)]
    return found


def _given(after: After) -> list[Part]:
    given = after.given
    if not given.people and not given.hours:
        return []
    numbers = [
        Number(given.people, _("Volunteers")),
        Number(round(given.hours, 2), _("Hours")),
    ]
    if given.value is not None:
        numbers.append(Number(round(given.value), _("Worth in dollars")))
    return [Heading(_("Volunteers")), Numbers(numbers)]


def _said(after: After) -> list[Part]:
    told = after.dialogue
    if told is None:
        return []
    found: list[Part] = []
    if told.themes:
        columns = (
            Column(_("What was said"), share=0.6),
            Column(_("Area"), share=0.25),
            Column(_("Times"), "number", 0.15),
        )
        rows = [
            (one.words, terms.label("needs", one.area) if one.area else "", one.times) for one in told.themes
        ]
        found.append(Table(_("What was said"), columns, rows, whole=True))
    if told.items:
        actions = (
            Column(_("What is to be done"), share=0.45), Column(_("By whom"), share=0.25),
            Column(_("Due"), "full-day", 0.2), Column(_("State"), share=0.1),
        )  # fmt: skip
        lines = [
            (one.words, one.told_owner or one.owner, one.due_on, terms.label("action-states", one.state))
            for one in told.items
        ]
        found.append(Table(_("Actions"), actions, lines, whole=True))
    return found


def _forms(feedback: Feedback) -> list[Part]:
    if not feedback.enough:
        said = _("Feedback is told once there are {n} forms.").format(n=LEAST_FORMS)
        return [Heading(_("Feedback")), Paragraph(said)]
    codes = terms.codes("event-feedback-answers")
    columns = [Column(_("Question"), share=0.52)]
    columns += [
        Column(terms.label("event-feedback-answers", code), "number", 0.48 / len(codes)) for code in codes
    ]
    rows: list[Sequence[Cell]] = [
        (terms.label("event-feedback", key), *(counts[code] for code in codes))
        for key, counts in feedback.counts.items()
    ]
    words = [Paragraph(i18n.quoted(one)) for one in feedback.words]
    return [Table(_("Feedback"), columns, rows), *words]
