"""A broken template file among the shipped ones: the window opens, the others can be started, and the fault is told."""

import shutil

import pytest
from PySide6.QtWidgets import QComboBox, QLabel

from welcome_desk import i18n, paths
from welcome_desk.programs import shipped
from welcome_desk.ui.programs.start import StartProgram

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
    assert offered.findData("bimp") >= 0
    assert offered.count() == 11
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(word in said for word in told), said


def test_with_every_file_broken_the_window_still_opens(programs_folder, open_window, town):
    for file in programs_folder.glob("*.toml"):
        file.write_text("id = ", encoding="utf-8")
    window = open_window(town)
    window.go("matches")
    assert not StartProgram(window).templates
