"""The monthly page, read back: names of any script in order, fonts inside, one language, the same bytes."""

import re
import shutil
import subprocess
import unicodedata
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from welcome_desk import actions, i18n
from welcome_desk.jobs.reports import monthly_pdf
from welcome_desk.periods import parse
from welcome_desk.reports import monthly
from welcome_desk.reports.monthly import Month, ProgramLine

SCRIPTS = {
    "Arabic": "محمد علي", "Persian": "گلناز پورحسینی", "Urdu": "بلال خان", "Hebrew": "נועה לוי", "Cyrillic": "Олена Коваленко",
    "Greek": "Ελένη Παππά", "Devanagari": "कविता शर्मा", "Bengali": "রহিমা খাতুন", "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "Gujarati": "કિંજલ દેસાઈ",
    "Tamil": "தமிழ்ச்செல்வி", "Telugu": "లక్ష్మి రెడ్డి", "Kannada": "ಸುಮಾ ಗೌಡ", "Malayalam": "ലക്ഷ്മി നായർ", "Sinhala": "නිමල් පෙරේරා",
    "Thai": "สมชาย ใจดี", "Lao": "ສົມສີ", "Khmer": "សុខា", "Myanmar": "သီရိ", "Ethiopic": "ዳንኤል ተስፋይ", "Georgian": "ნინო", "Armenian": "Անի",
    "Chinese": "王美玲", "Japanese": "さくら田中", "Korean": "김민준", "Latin": "Nguyễn Thị Ánh",
}  # fmt: skip
MIXED = ("Olena / Олена 2026", "王明 (Wang Ming)", "ዳንኤል, Daniel", "Ali <b> & co")
# Their vowels stand before the consonant on paper: a reader that only follows the glyphs cannot know.
VOWELS_FIRST = {"Devanagari", "Bengali", "Gujarati", "Tamil", "Sinhala"}
PERIOD = parse("2026-10")


def month(names=(), **values):
    from welcome_desk.queries.figures import DEFINITIONS

    known = dict.fromkeys(
        (
            "contacts",
            "people",
            "people-first-visit",
            "matches-active",
            "matches-new",
            "matches-closed",
            "events",
        ),
        3,
    )
    filled = dict.fromkeys(DEFINITIONS, 3)
    return Month(
        period=PERIOD, values={**filled, **known}, before={"contacts": 2},
        needs={"housing": 4, "health": 2}, unmet={"child-care": 1},
        by_month=[(date(2026, number, 1), number) for number in range(5, 11)],
        programs=[ProgramLine(name="Business mentorship", active=3, new=1, closed=1, waiting=2)],
        first_time=[(name, date(2026, 10, 5)) for name in names],
        definitions=[("Contacts", "What it means.")], **values,
    )  # fmt: skip


def built(names=(), language="en"):
    with i18n.speaking(language):
        return monthly.build(
            month(names), language=language, centre="Riverside", prepared_on=date(2026, 11, 2)
        )


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def squeezed(text):
    """Without spaces, and with joined letters as the letters they are."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


# ---- names ----
@pytest.mark.parametrize("script", sorted(SCRIPTS.keys() - VOWELS_FIRST))
def test_a_name_of_any_script_reads_back_in_its_own_order(script):
    assert squeezed(SCRIPTS[script]) in squeezed(text_of(built([SCRIPTS[script]])))


@pytest.mark.parametrize("name", MIXED)
def test_a_name_in_two_scripts_reads_back(name):
    assert squeezed(name) in squeezed(text_of(built([name])))


@pytest.fixture
def pdftotext(tmp_path):
    """Reads as most desktops do, and knows the letters that a run carries beside its glyphs."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")

    def read(pdf):
        file = tmp_path / "m.pdf"
        file.write_bytes(pdf)
        done = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
        return squeezed(
            done.stdout.decode().translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c\u2067\u2069")))
        )

    return read


def test_a_desktop_reader_gets_every_script_too(pdftotext):
    found = pdftotext(built(list(SCRIPTS.values())))
    assert [script for script, name in SCRIPTS.items() if squeezed(name) not in found] == []


HOSTILE = [
    "<para>x</para>",
    "a" * 400,
    "\x00\x07bell",
    "🙂 smile",
    "%PDF-1.4",
    "\ufeffmark",
    "&nbsp;&#x41;",
    "\u202eevil",
    "\u200f",
    "",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_breaks_nothing(name):
    pdf = built([name, "After Wards"])
    assert "AfterWards" in squeezed(text_of(pdf))


# ---- the page ----
def fonts_of(pdf):
    found = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            font = reference.get_object()
            descendants = font.get("/DescendantFonts")
            whole = descendants[0].get_object() if descendants else font
            descriptor = whole.get("/FontDescriptor")
            found[str(font["/BaseFont"])] = descriptor is not None and any(
                key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_font_is_inside_the_file_and_cut_to_what_is_used(language):
    pdf = built(list(SCRIPTS.values()), language)
    fonts = fonts_of(pdf)
    assert fonts
    assert all(fonts.values()), fonts
    assert len(pdf) < 1_500_000


def test_the_file_is_sound(tmp_path):
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    file = tmp_path / "m.pdf"
    file.write_bytes(built(list(SCRIPTS.values())))
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)


def test_the_same_month_gives_the_same_bytes():
    assert built(["王美玲"]) == built(["王美玲"])


def test_title_and_language_are_told_to_the_reader():
    reader = PdfReader(BytesIO(built([], "fr")))
    assert "Sommaire mensuel" in str(reader.metadata.title)
    assert str(reader.trailer["/Root"].get("/Lang", "")).startswith("fr")


def test_a_long_list_goes_over_pages_that_are_numbered():
    pdf = built([f"Person {number}" for number in range(300)])
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) > 4
    assert f"Page 2 of {len(pages)}" in pages[1].extract_text()
    text = text_of(pdf)
    assert all(f"Person {number}" in text for number in range(300))


def test_an_empty_month_says_so(desk):
    assert "No contacts were logged" in text_of(monthly_pdf(desk, PERIOD, language="en"))


def test_a_french_page_has_no_english_word_and_the_other_way_round(town):
    english, french = (text_of(monthly_pdf(town, PERIOD, language=code)) for code in ("en", "fr"))
    catalogue = i18n._catalogue("fr")._catalog
    pairs = {
        key: value
        for key, value in catalogue.items()
        if isinstance(key, str) and isinstance(value, str) and len(key) > 12 and "{" not in key
    }
    said = [key for key, value in pairs.items() if key in english and key != value]
    assert len(said) > 8
    assert [key for key in said if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", french)] == []
    assert [key for key in said if len(pairs[key]) > 12 and pairs[key] in english] == []


def test_the_four_scripts_of_a_real_month_come_out_of_a_real_store(town):
    names = [SCRIPTS[script] for script in ("Arabic", "Gurmukhi", "Ethiopic", "Chinese")]
    for name in names:
        person = town.run(actions.people.add_person, display_name=name)
        town.run(actions.contacts.log_contact, people=[person], met_at=datetime(2026, 10, 30, 10))
    text = squeezed(text_of(monthly_pdf(town, PERIOD, language="fr")))
    assert [name for name in names if squeezed(name) not in text] == []
