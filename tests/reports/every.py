"""Every report of the command line, with what it asks for taken from a store: for tests that hold for all of them."""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tests.conftest import NOW

from welcome_desk import i18n
from welcome_desk.cli.main import make_parser
from welcome_desk.cli.printed import REPORTS
from welcome_desk.store.opening import open_store

LANGUAGES = (*i18n.LANGUAGES, i18n.BOTH)
ALL = [name for name in REPORTS if name != "past"]  # which gives out what another one made
_MATCH = "select m.id from match m join program p on p.id = m.program_id where "


def first(connection, select):
    return next(iter(connection.execute(select).fetchone()))


def asked(store):
    """The arguments of each report, by its name; more than once where it has further shapes."""
    with closing(sqlite3.connect(store)) as connection:

        def one(select):
            return first(connection, select)

        match = one(f"{_MATCH} p.template = 'bimp' order by m.id")
        team = one(f"{_MATCH} p.template = 'sponsor-team' order by m.id")
        event = one("select event_id from attendance where here_at is not null order by id")
        tour = one("select id from event where kind = 'tour' order by id")
        person = one("select person_id from need order by id")
        number = one("select number from pass order by number")
        place = one("select id from fact_card order by id")
    month, about = ["--period", "2026-10"], ["bimp"]
    return {
        "monthly": [month, [*month, "--public"], ["--period", "2026-Q3"]], "funder": [[*month, "--draft"]],
        "volunteers": [month, [*month, "--public"]], "thanks-list": [month], "person": [["--person", person]], "plan": [["--person", person]],
        "labels": [about], "consent-form": [[], ["--person", person]], "letter": [["--letter", "thanks-volunteer", *month]],
        "program": [[*about, *month], [*about, *month, "--public"], ["rural-employment", *month], ["sponsor-team", *month, "--public"]], "binder": [about], "application": [about], "gap-list": [["strangers-become-friends"]],
        "passes": [["welcome-pass"]], "passes-ending": [["welcome-pass"]], "pass-card": [["--number", number]],
        "attendance": [about], "certificate": [about], "graduation": [about],
        **{name: [["--match", match]] for name in ("slip", "agreement", "pulse", "thanks")}, "team-plan": [["--match", team]],
        "event": [["--event", event], ["--event", event, "--public"]], **{name: [["--event", event]] for name in ("sign-in", "call-list", "rota", "feedback-forms", "poster", "badges")},
        "calendar": [month], "tour": [["--event", tour]], "monday": [[]], "directory": [[]], "fact-card": [["--community", place]],
    }  # fmt: skip


def cases(form):
    """(name, language) of every report that has the form."""
    return [
        (name, language)
        for name in ALL
        for report in (REPORTS[name],)
        if form in report.forms
        for language in LANGUAGES
        if report.both or language != i18n.BOTH
    ]


def copied(store, folder):
    """The store of a report’s own: some reports note that they were printed."""
    path = folder / f"copy{len([*folder.iterdir()])}.desk"
    shutil.copy(store, path)
    return path


def written(store, name, language, form, folder, shapes=None):
    """The files of every shape of one report."""
    found = []
    desk = open_store(store, clock=lambda: NOW)
    for place, arguments in enumerate(shapes or asked(store)[name]):
        out = folder / f"{name}-{language}-{place}{form}"
        chosen = make_parser().parse_args(["report", name, *arguments, "--lang", language, "--out", str(out)])
        there = {*folder.iterdir()}
        with i18n.speaking(language):
            REPORTS[name].write(desk, chosen, out)
        assert {*folder.iterdir()} - there <= {out}, "something was left behind"
        found.append(out)
    desk.close()
    return found


def main(store, folder):
    """All reports in all forms: for a process of its own."""
    for name in ALL:
        report = REPORTS[name]
        for form in report.forms:
            for language in LANGUAGES if report.both else i18n.LANGUAGES:
                written(copied(store, folder), name, language, form, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
