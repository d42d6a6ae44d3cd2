"""Attachments: what is put in comes out, what is too large is refused, and no name leads anywhere."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.actions.small import add, rows

from welcome_desk import actions, i18n, queries
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.model import Attachment
from welcome_desk.model.attachments import LARGEST_BYTES


@pytest.fixture
def person(desk):
    return add(desk)


def attach(desk, person, name="scan.png", content=b"\x00picture\xff"):
    return desk.run(actions.attachments.add_attachment, person, name=name, content=content)


def lines(desk, person):
    with desk.reading() as view:
        return queries.attachments.attachments(view, person)


@pytest.mark.parametrize("name", ["出生证明.pdf", "شهادة.png", "Lettre d’appui – été.docx", "no ending"])
def test_a_file_of_any_name_is_kept_byte_for_byte(desk, person, name):
    content = bytes(range(256)) * 9
    made = attach(desk, person, name, content)
    assert [(line.name, line.size) for line in lines(desk, person)] == [(name, len(content))]
    with desk.reading() as view:
        assert queries.attachments.taken_out(view, made) == (name, content)


def test_the_largest_file_fits_and_one_byte_more_is_refused_with_its_size(desk, person):
    attach(desk, person, content=bytes(LARGEST_BYTES))
    for language, said in (("en", "big.pdf is 2.1 MB; a file kept here has at most 2 MB."), ("fr", "2,1 Mo")):
        with i18n.speaking(language), pytest.raises(UserError) as trouble:
            attach(desk, person, "big.pdf", bytes(LARGEST_BYTES + 1))
        assert said in trouble.value.message
    assert len(lines(desk, person)) == 1


def test_an_empty_file_and_an_empty_name_are_refused(desk, person):
    with pytest.raises(UserError, match="is empty"):
        attach(desk, person, content=b"")
    made = attach(desk, person)
    with pytest.raises(UserError, match="a name"):
        desk.run(actions.attachments.rename_attachment, made, name="  ")


def test_a_removed_file_comes_back_whole(desk, person):
    made = attach(desk, person)
    desk.run(actions.attachments.remove_attachment, made)
    assert lines(desk, person) == []
    desk.undo()
    with desk.reading() as view:
        assert queries.attachments.taken_out(view, made) == ("scan.png", b"\x00picture\xff")


@pytest.mark.parametrize("role", ["volunteer", "reader"])
def test_papers_are_hidden_from_whoever_may_not_change_people(desk, person, role):
    made = attach(desk, person)
    desk.actor = Actor(None, "Somebody", role)
    assert lines(desk, person) == []
    with desk.reading() as view:
        assert queries.attachments.taken_out(view, made) is None
        assert not [
            moment for moment in queries.timeline.timeline(view, person) if moment.kind == "attachment"
        ]


def test_erasing_the_person_takes_the_file_out_of_the_history_too(desk, person):
    attach(desk, person, "secret-name.pdf", b"secret words")
    desk.run(actions.people.erase_person, person)
    assert rows(desk, Attachment, Attachment.heads != "") == []
    assert "secret-name" not in desk.dump()
    assert "c2VjcmV0" not in desk.dump()  # the first letters of it in base64


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Windows\\evil.pdf", "evil.pdf"), ("CON.txt", "_CON.txt"), ("..", "file"),
        ("a\u202egnp.exe", "agnp.exe"), ("a\nb.pdf", "ab.pdf"), (" name. ", "name"), ("/", "file"), (".pdf", "pdf"), ("نامه\u200cها.pdf", "نامه\u200cها.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)  # fmt: skip
def test_a_dangerous_name_is_harmless(name, safe):
    assert Attachment(name=name).file_name() == safe


@given(st.text())
def test_no_name_leads_out_of_the_folder(name):
    found = Attachment(name=name).file_name()
    assert PurePosixPath("f", found).name == found == PureWindowsPath("f", found).name
    assert found not in ("", ".", "..")
    assert not found.endswith((" ", "."))
    assert len(found.encode("utf-8")) <= 255
