"""A report under a password: AES-256, typed or from standard input, never an argument; nothing unlocked is left behind."""

import getpass
import io
import tempfile

import pikepdf
import pytest

WORDS = "seven small boats"


@pytest.fixture
def typed(monkeypatch):
    """What comes from standard input."""

    def type_(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return type_


def test_from_standard_input(town_path, run, tmp_path, typed):
    out = tmp_path / "month.pdf"
    typed(WORDS + "\n")
    arguments = ("report", "monthly", "--store", town_path, "--period", "2026-10", "--out", out)
    assert run(*arguments, "--password-stdin") == (0, "", "")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password=WORDS) as opened:
        assert opened.encryption.R == 6
        assert opened.encryption.bits == 256
        assert str(opened.encryption.stream_method) == "EncryptionMethod.aesv3"
        assert len(opened.pages) >= 1


def test_typed_twice_at_a_prompt(town_path, run, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or WORDS)
    out = tmp_path / "held.pdf"
    arguments = ("report", "consent-form", "--store", town_path, "--out", out, "--password")
    assert run(*arguments) == (0, "", "")
    assert asked == ["Password for the file: ", "The same once more: "]
    assert pikepdf.open(out, password=WORDS).pages


def test_nothing_is_written_where_the_two_differ_or_it_is_short(town_path, run, tmp_path, monkeypatch, typed):
    answers = iter((WORDS, "six small boats"))
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(answers))
    out = tmp_path / "month.pdf"
    arguments = ("report", "monthly", "--store", town_path, "--period", "2026-10", "--out", out)
    assert run(*arguments, "--password") == (2, "", "The two were not the same. Nothing was written.\n")
    typed("short\n")
    status, _said, wrong = run(*arguments, "--password-stdin")
    assert status == 1
    assert wrong.startswith("A password needs 8 characters or more.")
    assert not out.exists()


def test_only_a_pdf_has_one(town_path, run, tmp_path, typed):
    typed(WORDS)
    out = tmp_path / "month.xlsx"
    arguments = ("report", "monthly", "--store", town_path, "--period", "2026-10", "--out", out)
    status, _said, wrong = run(*arguments, "--password-stdin")
    assert (status, wrong) == (2, "Only a PDF can have a password. Give --out a name that ends in .pdf.\n")
    assert not out.exists()


def test_nothing_unlocked_is_left_behind(town_path, run, tmp_path, monkeypatch, typed):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    typed(WORDS)
    out = tmp_path / "month.pdf"
    arguments = ("report", "monthly", "--store", town_path, "--period", "2026-10", "--out", out)
    assert run(*arguments, "--password-stdin")[0] == 0
    assert not list(folder.iterdir())
    assert [one.name for one in tmp_path.glob("month*")] == ["month.pdf"]
