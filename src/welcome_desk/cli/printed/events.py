"""The pages of an event, and the calendar of a month."""

from __future__ import annotations

import argparse
from pathlib import Path

from welcome_desk import i18n
from welcome_desk.cli.printed.report import (
    FORMS,
    READ_FORMS,
    Report,
    Write,
    alone,
    first_language,
    give_out,
    print_language,
)
from welcome_desk.i18n import N_
from welcome_desk.periods import parse
from welcome_desk.store.desk import Desk


def _event(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.documents import write_document
    from welcome_desk.jobs.gathered import day_of_event, event_document
    from welcome_desk.jobs.public_prints import public_event

    language = print_language(chosen)
    if chosen.public:
        public = public_event(desk, chosen.event, language=language)
        day = day_of_event(desk, chosen.event)
        give_out(desk, public, out, kind="event", period=day, language=language)
        return
    made = event_document(desk, chosen.event, language=language)
    write_document(made, out, made_on=desk.now().date())


def _tour(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.tours import write_tour

    write_tour(desk, chosen.event, out, first=first_language(chosen), both=not alone(chosen))


def _sign_in(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.sign_in import write_sign_in

    write_sign_in(desk, chosen.event, out, first=first_language(chosen), both=not alone(chosen))


def _poster(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.posters import write_poster

    size, both = chosen.size or "letter", not alone(chosen)
    write_poster(desk, chosen.event, out, first=i18n.language(), size=size, both=both)


def _badges(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.posters import write_badges

    size, blanks = chosen.size or "letter", int(chosen.blanks or 0)
    first, both = i18n.language(), not alone(chosen)
    write_badges(desk, chosen.event, out, first=first, both=both, size=size, blanks=blanks)


def _paper(kind: str) -> Write:
    """In both languages; the one of --lang stands first."""

    def write(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
        from welcome_desk.jobs.event_papers import write_event_paper

        first, both = first_language(chosen), not alone(chosen)
        write_event_paper(desk, kind, chosen.event, out, first=first, both=both)

    return write


def _calendar(desk: Desk, chosen: argparse.Namespace, out: Path) -> None:
    from welcome_desk.jobs.calendar_page import write_calendar_page

    lang = alone(chosen)
    languages = (lang,) if lang else i18n.LANGUAGES
    write_calendar_page(desk, parse(chosen.period), out, languages=languages)


REPORTS = {
    "event": Report(
        N_("one event after it: who was here, who met whom, what was said; --public for anybody"), _event,
        needs=("event",), takes=("public",), forms=FORMS,
    ),
    "calendar": Report(
        N_("the events of a month on one page, in both languages or in that of --lang"), _calendar, needs=("period",),
        forms=FORMS,
    ),
    "tour": Report(
        N_("the sheet of a learning tour for its group, in both languages"), _tour, needs=("event",), forms=FORMS
    ),
    "sign-in": Report(
        N_("the sheet for the door of an event, with codes to type back, in both languages"), _sign_in, needs=("event",),
        forms=FORMS,
    ),
    "call-list": Report(
        N_("whom to call before an event, with what they need, in both languages"), _paper("call-list"), needs=("event",),
        forms=FORMS,
    ),
    "rota": Report(
        N_("the volunteers’ rota of an event, in both languages"), _paper("rota"), needs=("event",), forms=FORMS
    ),
    "feedback-forms": Report(
        N_("three questions after an event, four forms to a page, in both languages"), _paper("feedback-forms"),
        needs=("event",), forms=READ_FORMS,
    ),
    "poster": Report(
        N_("the poster of an event with its programme, in both languages"), _poster, needs=("event",), takes=("size",),
        forms=FORMS,
    ),
    "badges": Report(
        N_("name badges for an event, with some to write on"), _badges, needs=("event",), takes=("size", "blanks"),
        forms=FORMS,
    ),
}  # fmt: skip
