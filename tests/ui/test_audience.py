"""On the reports page: a page for the public is chosen, seen and saved, and it is said what was hidden."""

from functools import partial

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from welcome_desk import i18n
from welcome_desk.jobs.public import public_print
from welcome_desk.periods import parse
from welcome_desk.ui.reports.audience import Audience, ShowHidden


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def button(widget, text):
    return next(one for one in widget.findChildren(QPushButton) if one.text().strip() == text)


def tell(audience, language):
    return audience.document_of(
        partial(public_print, audience.window_.desk, parse("2026-10")), language=language
    )


@pytest.fixture
def audience(window, qtbot):
    drawn = []
    made = Audience(window, lambda: drawn.append(made.is_public))
    made.drawn = drawn
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_page_for_the_public_says_what_was_hidden_and_shows_it(audience, qtbot, window):
    assert "Keep it inside the centre" in words(audience)
    qtbot.mouseClick(button(audience, "The public"), Qt.MouseButton.LeftButton)
    assert audience.drawn == [True]
    assert not audience.keep_inside.isVisible()
    assert tell(audience, "fr").head.privacy.startswith("Pour le public")
    assert "hidden so no one can be recognized" in words(audience), "the card speaks as the window does"
    shown = []
    ShowHidden.exec = lambda self: shown.append(words(self))
    try:
        qtbot.mouseClick(button(audience, "Show me"), Qt.MouseButton.LeftButton)
    finally:
        del ShowHidden.exec
    assert "fewer than 5" in shown[0]
    qtbot.mouseClick(button(audience, "The centre"), Qt.MouseButton.LeftButton)
    assert "Privacy check" not in words(audience)


def test_the_page_is_drawn_and_saved_for_the_public(window, qtbot, tmp_path):
    window.go("reports")
    page = window.pages["reports"]
    qtbot.mouseClick(button(page, "The public"), Qt.MouseButton.LeftButton)
    page.save_to(str(tmp_path / "m.pdf"))
    said = "".join(one.extract_text() for one in PdfReader(tmp_path / "m.pdf").pages)
    assert "For the public" in said
    assert "Here for the first time" not in said
    page.period = parse("2026-10-01..2026-10-15")
    page.refresh()
    page.finish()
    assert page.drawn is None
    assert "a month, a quarter or a fiscal year" in words(page.audience)
    page.period = parse("FY2026-27")
    page.refresh()
    page.finish()
    assert page.drawn is None
    assert "is not over yet" in words(page.audience)
    assert page.document.pageCount() == 0, "the page for the centre does not stand in for it"
    page.save_to(str(tmp_path / "half.pdf"))
    assert not (tmp_path / "half.pdf").exists()


def test_in_french(audience, qtbot):
    with i18n.speaking("fr"):
        tell(audience, "en")
        assert "ont été masqués pour que personne ne soit reconnaissable" in words(audience)
