"""Protected notes and attachments on the person’s page, by role."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.ui.test_pages import press, texts

from welcome_desk import actions, paths, queries
from welcome_desk.access.rights import ROLES
from welcome_desk.access.scope import Actor
from welcome_desk.ui.people import opened
from welcome_desk.ui.people.attachments import RenameAttachment, attach, attach_file, open_file, save_copy
from welcome_desk.ui.people.protected import WriteProtected
from welcome_desk.ui.shell import Window

WORDS = "Lives at the shelter"


@pytest.fixture
def person(town):
    return town.run(actions.people.add_person, display_name="Olena Kovalenko")


@pytest.fixture
def warned(monkeypatch):
    """What was said in a message that waits to be closed."""
    said = []
    monkeypatch.setattr(Window, "warn", lambda _self, text: said.append(text))
    return said


def page_of(window, person):
    window.go("person", row_id=person)
    return window.pages["person"]


def files(town, person):
    with town.reading() as view:
        return queries.attachments.attachments(view, person)


# ---- protected notes ----
def test_a_note_is_covered_until_it_is_asked_for_and_again_once_the_page_was_left(window, town, person):
    town.run(actions.protected.write_protected_note, person, text=WORDS)
    page = page_of(window, person)
    assert WORDS not in texts(page)
    assert "1 note, covered" in texts(page)
    press(page, "Show the notes")
    assert WORDS in texts(page)
    window.go("people")
    assert WORDS not in texts(page_of(window, person))


def test_it_is_written_changed_and_removed_by_keyboard(window, town, person, keys):
    dialog = WriteProtected(window, person)
    dialog.show()
    dialog._save()
    assert "Write the note first" in dialog.text_field._said.text()
    dialog.text.setFocus()
    QApplication.processEvents()
    keys.type(WORDS)
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = page_of(window, person)
    press(page, "Show the notes")
    with town.reading() as view:
        (line,) = queries.protected.protected_notes(view, person)
    again = WriteProtected(window, person, line)
    again.text.setPlainText("Moved out")
    again._save()
    assert "Moved out" in texts(page)
    press(page, "Remove a protected note")
    assert "Moved out" not in texts(page)
    window.undo()
    assert "Moved out" in texts(page)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_what_it_may(open_window, town, person, role):
    town.run(actions.protected.write_protected_note, person, text=WORDS)
    town.run(actions.attachments.add_attachment, person, name="lease.pdf", content=b"x")
    town.actor = Actor(town.actor.id, "Somebody", role)
    page = page_of(open_window(town), person)
    may = role in ("worker", "coordinator", "administrator")
    assert ("1 note, covered" in texts(page)) == may
    assert any("lease.pdf" in text for text in texts(page)) == may
    assert ("Protected note" in texts(page)) == may
    for tab in ("everything", "changes"):
        page.tabs.button(tab).click()
        assert WORDS not in " ".join(texts(page))


# ---- attachments ----
def test_a_file_is_attached_renamed_removed_and_comes_back(window, town, person, tmp_path, monkeypatch):
    source = tmp_path / "رسالة.pdf"
    source.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(source), ""))
    attach_file(window, person)
    page = page_of(window, person)
    assert "رسالة.pdf" in texts(page)
    (line,) = files(town, person)
    dialog = RenameAttachment(window, line)
    dialog.name.clear()
    dialog._save()
    assert "Give the file a name" in dialog.name_field._said.text()
    dialog.name.setText("Letter.pdf")
    dialog._save()
    assert "Letter.pdf" in texts(page)
    town.run(actions.attachments.remove_attachment, line.id)
    assert "Letter.pdf" not in texts(page)
    window.undo()
    assert "Letter.pdf" in texts(page)


def test_what_is_too_large_or_cannot_be_read_is_said(window, town, person, tmp_path, warned):
    large = tmp_path / "large.pdf"
    large.write_bytes(bytes(3_000_000))
    attach(window, person, large)
    attach(window, person, tmp_path / "gone.pdf")
    assert files(town, person) == []
    assert ["large.pdf is 3 MB" in warned[0], "gone.pdf could not be read" in warned[1]] == [True, True]


@pytest.fixture
def shown(monkeypatch):
    """What another program was asked to show."""
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(Path(url.toLocalFile())))
    yield asked
    opened.clear_own()


def kept(town, person, name, content=b"words"):
    town.run(actions.attachments.add_attachment, person, name=name, content=content)
    return files(town, person)[0]


def test_a_file_is_opened_from_a_private_place_that_is_cleared(window, town, person, shown):
    open_file(window, kept(town, person, "../../lease.pdf"))
    (path,) = shown
    assert path.read_bytes() == b"words"
    assert path.name == "lease.pdf"
    assert path.is_relative_to(paths.data() / "opened")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    opened.clear_left_behind()  # another program that starts meanwhile leaves it alone
    assert path.exists()
    opened.clear_own()
    assert list((paths.data() / "opened").iterdir()) == []


def test_what_a_crash_left_behind_goes_at_the_next_start(shown):
    left = paths.data() / "opened" / "run-crashed"
    left.mkdir(parents=True)
    (left / "lease.pdf").write_bytes(b"words")
    opened.clear_left_behind()
    assert not left.exists()


def test_what_could_run_as_a_program_is_not_opened(window, town, person, shown, warned):
    open_file(window, kept(town, person, "photo.png.exe"))
    assert shown == []
    assert "Save a copy of it" in warned[0]


def test_a_copy_is_saved_where_one_wants_it(window, town, person, tmp_path, monkeypatch, warned):
    line, target = kept(town, person, "lease.pdf"), tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    save_copy(window, line)
    assert target.read_bytes() == b"words"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    save_copy(window, line)
    assert "could not be written" in warned[0]
