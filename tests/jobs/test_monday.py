"""The Monday sheet as a page: one, in both languages, with every name readable; kept when it is printed and not before."""

import io
import shutil
import subprocess
import unicodedata
from datetime import timedelta

import pytest
from pypdf import PdfReader
from tests.queries.test_reminders import TODAY, add, ahead, log

from welcome_desk import actions, i18n
from welcome_desk.access.scope import Actor
from welcome_desk.errors import UserError
from welcome_desk.jobs.monday import make_monday, preview_monday, write_monday
from welcome_desk.model import Sheet
from welcome_desk.queries.typed_back import understood

NAMES = (
    "Олена Коваленко",
    "李明",
    "ኣማኑኤል",
    "सीता शर्मा",
    "Nguyễn Thị Mai",
    "Zoë O’Brien-Ñandú",
    "গীতা",
    "محمد الأحمد",
    "שרה לוי",
)


def text_of(made):
    pages = PdfReader(io.BytesIO(made)).pages
    assert len(pages) == 1
    return pages[0].extract_text()


@pytest.fixture
def read(tmp_path):
    """As most desktops do; it knows the letters that a run carries beside its glyphs."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")

    def run(made):
        file = tmp_path / "m.pdf"
        file.write_bytes(made)
        done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
        said = done.stdout.decode().translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c\u2067\u2069")))
        return unicodedata.normalize("NFKC", said)  # with joined letters as the letters they are

    return run


def sheets(desk):
    with desk.reading() as view:
        return view.session.query(Sheet).count()


def promise(desk, name="Olena", what="Call about the dentist", days=0, **known):
    person = add(desk, name, **known)
    return desk.run(actions.promises.add_promise, what=what, due_on=ahead(days), person_id=person)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_page_speaks_both_languages_that_of_the_window_first(desk, language):
    promise(desk, days=-3)
    log(desk, add(desk, "Amina"), 40, needs=["housing"])
    with i18n.speaking(language):
        said = text_of(make_monday(desk))
    for words in (
        "Monday sheet / Feuille du lundi", "Monday, November 2, 2026", "Lundi 2 novembre 2026",
        "Contains personal information / Contient des renseignements personnels", "Still waiting / Toujours en attente",
        "Not to be forgotten / À ne pas oublier", "No contact for 40 days", "Aucun contact depuis 40 jours",
        "Reached / Personne jointe", "since Oct 30 / depuis le 30 oct.", "Margaret Tremblay",
    ):  # fmt: skip
        first, *second = words.split(" / ")
        turned = " / ".join([*second, first]) if language == "fr" else words
        assert turned in said.replace("\u00a0", " "), turned
    assert "Today" not in said


def test_every_name_can_be_read_back_with_its_code_and_phone(desk, read):
    for number, name in enumerate(NAMES):
        promise(desk, name, phone=f"506-555-010{number}")
    said = read(make_monday(desk))
    with desk.reading() as view:
        codes = [code for sheet in view.session.query(Sheet) for code, _kind, _id in sheet.lines]
    assert len(codes) == len(NAMES)
    for wanted in (*NAMES, *codes, *(f"506-555-010{number}" for number in range(len(NAMES)))):
        assert wanted in said, wanted


@pytest.mark.parametrize(
    ("safe", "printed", "hidden"),
    [
        ("yes", "safe to call / appel sans risque", ""),
        ("", "506-555-0142", "safe to call"),
        ("no-messages", "506-555-0142 · Leave no messages", ""),
        ("never", "Never call / Ne jamais appeler", "506-555-0142"),
    ],
)
def test_the_phone_says_what_there_is_to_mind(desk, safe, printed, hidden):
    promise(desk, phone="506-555-0142", safe_to_call=safe)
    said = " ".join(text_of(make_monday(desk)).split())
    assert printed in said
    assert not hidden or hidden not in said


def test_more_than_a_page_holds_says_how_many_are_left_and_the_most_urgent_are_printed(desk):
    for days in range(40):
        promise(desk, f"Person {days:02}", days=-days)
    made = preview_monday(desk)
    said = text_of(made.page)
    assert 12 <= len(made.lines) < 40
    left = 40 - len(made.lines)
    assert f"{left} lines wait for the next sheet / {left} lignes attendent la prochaine feuille" in said
    assert "Person 39" in said
    assert "Person 00" not in said


def test_a_very_long_name_and_task_keep_to_their_columns(desk):
    promise(desk, "A" * 300, what="word " * 400, phone="1" * 80, safe_to_call="no-messages")
    promise(desk, "Next")
    assert "Next" in text_of(make_monday(desk))


def test_looking_keeps_nothing_printing_keeps_the_codes(desk):
    row = promise(desk)
    preview_monday(desk)
    assert sheets(desk) == 0
    shown = preview_monday(desk).page
    assert make_monday(desk) == shown
    assert make_monday(desk) == shown
    assert sheets(desk) == 1
    with desk.reading() as view:
        code = view.session.query(Sheet).one().lines[0][0]
        assert understood(view, f"{code} R").about_id == row


def test_an_empty_desk_prints_an_empty_page(desk):
    assert "Monday sheet" in text_of(make_monday(desk))
    assert sheets(desk) == 0


def test_a_sheet_for_monday_is_made_on_friday(desk, tmp_path):
    promise(desk, days=4)
    write_monday(desk, tmp_path / "m.pdf", day=TODAY + timedelta(days=4))
    said = text_of((tmp_path / "m.pdf").read_bytes())
    assert "Friday, November 6, 2026" in said
    assert "Today / Aujourd’hui" in said


def test_whoever_keeps_no_follow_ups_prints_no_sheet(desk):
    desk.actor = Actor(None, "Louise", "reader")
    with pytest.raises(UserError, match="Ask a coordinator"):
        preview_monday(desk)
