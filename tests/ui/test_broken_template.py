"""A broken template file among the shipped ones: the window opens, the others can be started, and the fault is told."""

import shutil

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QComboBox, QLabel
from tests.actions.small import accept
from tests.ui.test_pages import press

from welcome_desk import i18n, paths, queries
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.jobs.rounds import propose_round
from welcome_desk.programs import shipped
from welcome_desk.ui.programs.start import StartProgram
from welcome_desk.ui.programs.templates.move import MoveProgram
from welcome_desk.ui.widgets import Button

FAULTS = {
    "not toml": (lambda text: "id = ", ["welcome-pass.toml", "TOML"]),
    "kind": (lambda text: text.replace('kind = "benefit"', 'kind = "gift"'), ["welcome-pass.toml", "kind", "gift", "pairing"]),
    "key": (lambda text: text.replace("starts = ", "start = "), ["welcome-pass.toml", "pass.starts"]),
    "code": (lambda text: text.replace('"term-finished"', '"finished"'), ["closing_reasons", "finished", "term-finished"]),
    "missing": (lambda text: text.split("[pass]")[0], ["welcome-pass.toml", "pass"]),
}  # fmt: skip


@pytest.fixture
def programs_folder(tmp_path, monkeypatch):
    """A copy of the shipped files, to be broken."""
    folder = tmp_path / "programs"
    shutil.copytree(paths.resource("programs"), folder)
    usual = paths.resource
    monkeypatch.setattr(
        paths, "resource", lambda *parts: folder.joinpath(*parts[1:]) if parts[0] == "programs" else usual(*parts)
    )  # fmt: skip
    shipped.cache_clear()
    yield folder
    shipped.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_window_opens_and_says_which_file_is_broken(programs_folder, open_window, town, fault, language):
    breaking, told = FAULTS[fault]
    file = programs_folder / "welcome-pass.toml"
    file.write_text(breaking(file.read_text(encoding="utf-8")), encoding="utf-8")
    window = open_window(town, language=language)
    with i18n.speaking(language):
        window.go("matches")
        dialog = StartProgram(window)
    offered = dialog.findChild(QComboBox)
    assert offered.findData("welcome-pass") == -1
    others = {one.stem for one in programs_folder.glob("*.toml")} - {"welcome-pass"}
    assert all(offered.findData(one) >= 0 for one in others)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(word in said for word in told), said


def test_with_every_file_broken_the_window_still_opens(programs_folder, open_window, town):
    for file in programs_folder.glob("*.toml"):
        file.write_text("id = ", encoding="utf-8")
    window = open_window(town)
    window.go("matches")
    assert not set(StartProgram(window).templates) & {file.stem for file in programs_folder.glob("*.toml")}


@pytest.fixture
def broken_program(town):
    """As one pinned by a newer version of the program: its text holds a kind that is not known here."""
    with town.reading() as view:
        program = queries.programs.find_program(view, "bimp").id
    with town.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE program SET definition = replace(definition, 'kind = \"pairing\"', 'kind = \"dance\"') WHERE id = :id"),
            {"id": program},
        )  # fmt: skip
    return program


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_program_whose_own_text_is_broken_says_so_and_everything_else_goes_on(
    open_window, town, broken_program, language
):
    window = open_window(town, language=language)
    for place in ("today", "people", "log", "matches", "events", "reports"):
        window.go(place)
    offered = [b.accessibleName() for b in window.pages["matches"].findChildren(Button)]
    assert not [name for name in offered if name.endswith(("Business mentorship", "Mentorat d’affaires"))]
    window.go("program", row_id=broken_program)
    page = window.pages["program"]
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert all(word in said for word in ("bimp.toml: kind: ", "dance", "pairing")), said
    assert page.tabs is None
    with town.reading() as view:
        people = queries.programs.participants(view, program_id=broken_program)
        match = queries.matches.match_ids(view)
    window.go("enrolment", row_id=people[0].id)
    for person in {one.person_id for one in people if one.person_id}:
        window.go("person", row_id=person)
    for row in match:
        window.go("match", row_id=row)


def test_nobody_is_matched_by_what_a_broken_text_might_have_asked_for(town, broken_program):
    with town.reading() as view:
        people = queries.programs.participants(view, program_id=broken_program)
    pair = [
        next(one.id for one in people if one.side == side and one.status == "waiting")
        for side in ("seeker", "offer")
    ]
    with pytest.raises(UserError, match=r"bimp\.toml: kind"):
        accept(town, *pair)
    with pytest.raises(UserError, match=r"bimp\.toml: kind"):
        propose_round(town, "bimp")


def test_a_broken_program_is_mended_from_its_page_and_keeps_everything(
    town, broken_program, open_window, monkeypatch
):
    window = open_window(town)
    window.go("program", row_id=broken_program)
    page, seen = window.pages["program"], {}

    def mend(dialog):
        seen["offered"] = {one.id for one in dialog.offered}
        seen["said"] = " ".join(label.text() for label in dialog.findChildren(QLabel))
        press(dialog, "Move")

    monkeypatch.setattr(MoveProgram, "exec", mend)
    with town.reading() as view:
        before = queries.programs.participants(view, program_id=broken_program)
    press(page, "Move to a sound version…")
    assert "bimp" in seen["offered"]
    assert all(one.startswith("bimp") for one in seen["offered"])
    assert "cannot be compared" in seen["said"]
    assert "bimp.toml: kind" in seen["said"]
    with town.reading() as view:
        card = queries.programs.program_card(view, broken_program)
        assert queries.programs.participants(view, program_id=broken_program) == before
    assert not card.template.broken
    assert page.tabs is not None
    town.undo()
    with town.reading() as view:
        assert queries.programs.program_card(view, broken_program).template.broken


def test_who_may_not_change_templates_is_offered_no_mending(town, broken_program, open_window):
    town.actor = Actor(None, "Wanda", "worker")
    window = open_window(town)
    window.go("program", row_id=broken_program)
    offered = [b.accessibleName() for b in window.pages["program"].findChildren(Button)]
    assert "Move to a sound version…" not in offered
