"""No count of one beside a word for several: what a report counts is asked for by its number."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from welcome_desk import i18n
from welcome_desk.queries.who_met import Met, share_said
from welcome_desk.reports.volunteers import _left_out

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("src/welcome_desk/reports/", "src/welcome_desk/queries/", "src/welcome_desk/jobs/")
# A placeholder and, after up to two other words, one that ends as plurals do.
COUNTED = re.compile(r"\{([a-z_]+)\}\s(?:[a-z’-]+\s){0,2}?([a-z’-]+s)\b")
NO_NUMBERS = {
    "act", "code", "day", "detail", "event", "file", "item", "language", "month", "name", "title", "number", "pass", "period", "share", "version",
}  # fmt: skip
ALWAYS_SEVERAL = {
    "A calendar of at most {n} months can be printed at once.",
    "“{title}” lasts longer than {n} days, so it was left out. Bring in a series, or plan it by hand.",
    "This sheet has {n} labels: begin with one from 1 to {n}.",
    "Up to {most} badges can be left to be written on.",
    "A password needs {n} characters or more. A few words together are easy to keep.",
    "No {least} adults who sign are free and may be matched with them; there are {n}. Choose by hand.",
    "A sheet holds at most {n} lines. Print it with fewer blank ones.",
    "longer than the usual {n} months",
    "Feedback is told once there are {n} forms.",
    "The team is too small: {n} of {least} adults sign.",
    "{held} of {planned} planned meetings held",
}


def messages():
    with (ROOT / "translations/fr/LC_MESSAGES/welcome_desk.po").open("rb") as stream:
        return [
            one
            for one in read_po(stream)
            if one.id and any(place.startswith(ROOMS) for place, _line in one.locations)
        ]


def counted(text):
    return {(name, word) for name, word in COUNTED.findall(text) if name not in NO_NUMBERS}


def test_no_sentence_of_a_report_counts_in_a_fixed_plural():
    fixed = {one.id for one in messages() if isinstance(one.id, str) and counted(one.id)}
    assert sorted(fixed - ALWAYS_SEVERAL) == []


def test_no_sentence_with_forms_for_one_number_counts_another_in_a_fixed_plural():
    forms = [one.id for one in messages() if isinstance(one.id, tuple)]
    assert [single for single, several in forms if counted(single) & counted(several)] == []


def test_what_is_counted_is_seen():
    assert counted("Of {n} person here, {newcomers} are newcomers and {residents} residents") == {
        ("newcomers", "newcomers"), ("residents", "residents"),
    }  # fmt: skip


def test_one_newcomer_and_one_resident():
    met = Met(newcomers=1, residents=1, tables=0, first_meetings=0, hands=None)
    assert (
        share_said(met) == "Of those here of whom it is known: 1 newcomer and 1 resident, so 50% newcomers."
    )
    with i18n.speaking("fr"):
        assert "1 personne nouvellement arrivée et 1 personne résidente" in share_said(met)


def test_one_hour():
    class Told:
        unnamed, kept = 1.0, 1.5

    assert [part.text[:13] for part in _left_out(Told)] == ["1 hour more w", "1.5 hours mor"]
    with i18n.speaking("fr"):
        assert [part.text.split(" de plus")[0] for part in _left_out(Told)] == ["1 heure", "1,5 heure"]
