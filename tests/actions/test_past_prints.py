"""Reports are kept as they were printed: once, without the page of names, and not longer than whose story they tell."""

import shutil

import pytest

from welcome_desk import actions
from welcome_desk.access.scope import Actor
from welcome_desk.actions.consents import Answered
from welcome_desk.cli.main import main
from welcome_desk.errors import UserError
from welcome_desk.jobs.past_prints import Printed, to_keep
from welcome_desk.jobs.public import public_monthly_document
from welcome_desk.jobs.reports import monthly_document
from welcome_desk.model.reports import LARGEST_PRINT
from welcome_desk.periods import parse
from welcome_desk.queries import past_prints
from welcome_desk.reports.web import html

OCTOBER = parse("2026-10")
SUMMARY = {"report": "monthly", "title": "Monthly summary", "period": "2026-10", "language": "en"}


def keep(desk, content=b"%PDF-1", **more):
    return desk.run(actions.past_prints.keep_print, **(SUMMARY | {"content": content} | more))


def kept(desk):
    with desk.reading() as view:
        return past_prints.prints(view)


def content_of(desk, print_id):
    with desk.reading() as view:
        return past_prints.taken_out(view, print_id)


def printed(desk, language="en", *, public=False):
    make = public_monthly_document if public else monthly_document
    return Printed(make(desk, OCTOBER, language=language), OCTOBER, language, public)


def test_the_same_bytes_are_kept_once_and_come_back_as_they_were(desk):
    first = keep(desk)
    assert keep(desk) == first
    second = keep(desk, b"%PDF-2", language="both", audience="public")
    assert [line.id for line in kept(desk)] == [second, first]
    assert (content_of(desk, first), content_of(desk, second)) == (b"%PDF-1", b"%PDF-2")
    line = kept(desk)[0]
    assert (line.shown_period(), line.shown_language(), line.shown_audience()) == (
        "October 2026",
        "Both",
        "The public",
    )
    assert line.file_name() == "summary-2026-10-public-en-fr"


def test_a_removed_print_is_kept_anew_when_it_is_printed_again(desk):
    first = keep(desk)
    desk.run(actions.past_prints.remove_print, first)
    assert kept(desk) == []
    assert content_of(desk, first) is None
    assert keep(desk) != first
    desk.undo()
    desk.undo()
    assert [line.id for line in kept(desk)] == [first]


def test_what_is_too_large_is_refused_with_what_to_do(desk):
    with pytest.raises(UserError, match=r"has 2\.1 MB and is not kept .* Save it as a file instead\."):
        keep(desk, b"x" * (LARGEST_PRINT + 1))
    assert kept(desk) == []
    assert keep(desk, b"x" * LARGEST_PRINT)


def test_who_may_print_sees_them_and_who_may_write_reports_removes_them(desk):
    first = keep(desk)
    reader, volunteer = Actor(None, "Noor", "reader"), Actor(None, "Dev", "volunteer")
    desk.actor = volunteer
    assert (kept(desk), content_of(desk, first)) == ([], None)
    desk.actor = reader
    assert [line.id for line in kept(desk)] == [first]
    with pytest.raises(UserError):
        desk.run(actions.past_prints.remove_print, first)
    with pytest.raises(UserError):
        keep(desk, b"%PDF of a reader")


# ---- what is kept of a print ----
@pytest.mark.parametrize("language", ["en", "fr", "both"])
def test_the_page_of_names_is_not_kept(town, language):
    made = printed(town, language)
    names = [row[0] for half in made.report.halves for row in half.parts[-1].rows]
    assert names
    assert to_keep(town, made)["content"].startswith(b"%PDF")
    from welcome_desk.reports.monthly import without_names

    left = html(without_names(made.report)).decode()
    assert not [name for name in names if name in left]
    assert left.count("<table") == html(made.report).decode().count("<table") - len(made.report.halves)


def told(desk, name, language="en"):
    person = desk.run(actions.people.add_person, display_name=name)
    agreed = [Answered("story", "given")]
    desk.run(actions.consents.record_consents, person, answers=agreed, language="en", how="spoken")
    desk.run(
        actions.report_texts.write_report_text, period="2026-10", language=language, story=f"{name} found a home.",
        person_id=person,
    )  # fmt: skip
    return person


def test_a_print_goes_with_whoever_it_tells_of_and_the_others_stay(town):
    public = keep(
        town, **{k: v for k, v in to_keep(town, printed(town, public=True)).items() if k not in SUMMARY}
    )
    olena = told(town, "Olena")
    values = to_keep(town, printed(town))
    assert values["person_id"] == olena
    story = town.run(actions.past_prints.keep_print, **values)
    assert {line.id for line in kept(town)} == {public, story}
    town.run(actions.people.erase_person, olena)
    assert [line.id for line in kept(town)] == [public]
    assert b"Olena" not in town.dump().encode()
    assert town.check().problems == []


def test_a_print_of_two_peoples_stories_is_not_kept(town):
    told(town, "Olena")
    told(town, "Farid", "fr")
    with pytest.raises(UserError, match="Print each language by itself"):
        to_keep(town, printed(town, "both"))
    assert to_keep(town, printed(town, "fr"))["person_id"]


# ---- the command line ----
def test_past_prints_are_listed_and_written(town, tmp_path, capsys):
    first = keep(town)
    store = tmp_path / "copy.desk"
    town.close()
    shutil.copy(town.engine.url.database, store)
    assert main(["--store", str(store), "report", "past"]) == 0
    assert capsys.readouterr().out.startswith(
        f"{first}  Monthly summary · October 2026 · English · The centre · "
    )
    out = tmp_path / "again.pdf"
    assert main(["--store", str(store), "report", "past", first, "--out", str(out)]) == 0
    assert out.read_bytes() == b"%PDF-1"
    assert main(["--store", str(store), "report", "past", "nothing", "--out", str(out)]) == 1
    assert "no past print" in capsys.readouterr().err
