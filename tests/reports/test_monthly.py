"""The monthly page, read back: names of any script in order, fonts inside, one language, the same bytes."""

import re
import shutil
import subprocess
import sys
import unicodedata
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from welcome_desk import actions, i18n
from welcome_desk.jobs.reports import monthly_document, monthly_pdf
from welcome_desk.periods import parse
from welcome_desk.reports import monthly
from welcome_desk.reports.document import Table
from welcome_desk.reports.monthly import Month, ProgramLine
from welcome_desk.reports.paper import pdf

SCRIPTS = {
    "Arabic": "محمد علي", "Persian": "گلناز پورحسینی", "Urdu": "بلال خان", "Hebrew": "נועה לוי", "Cyrillic": "Олена Коваленко",
    "Greek": "Ελένη Παππά", "Devanagari": "कविता शर्मा", "Bengali": "রহিমা খাতুন", "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "Gujarati": "કિંજલ દેસાઈ",
    "Tamil": "தமிழ்ச்செல்வி", "Telugu": "లక్ష్మి రెడ్డి", "Kannada": "ಸುಮಾ ಗೌಡ", "Malayalam": "ലക്ഷ്മി നായർ", "Sinhala": "නිමල් පෙරේරා",
    "Thai": "สมชาย ใจดี", "Lao": "ສົມສີ", "Khmer": "សុខា", "Myanmar": "သီရိ", "Ethiopic": "ዳንኤል ተስፋይ", "Georgian": "ნინო", "Armenian": "Անի", "Inuktitut": "ᓄᓇᕗᑦ", "Syriac": "ܐܪܡܝܐ", "Tibetan": "བོད་ཡིག",
    "Chinese": "王美玲", "Japanese": "さくら田中", "Korean": "김민준", "Latin": "Nguyễn Thị Ánh",
}  # fmt: skip
MIXED = ("Olena / Олена 2026", "王明 (Wang Ming)", "ዳንኤል, Daniel", "Ali <b> & co")
PERIOD = parse("2026-10")


def month(names=(), period=PERIOD, programs=None, **changed):
    from welcome_desk.queries.figures import DEFINITIONS

    values = {**dict.fromkeys(DEFINITIONS, 3), **{key.replace("_", "-"): n for key, n in changed.items()}}
    needs = {"housing": 4, "health": 2} if values["needs"] else {}
    running = [ProgramLine(name="Business mentorship", active=3, new=1, closed=1, waiting=2)]
    return Month(
        period=period, values=values, before={"contacts": 2}, needs=needs,
        unmet={"child-care": 1}, by_month=[(date(2026, number, 1), number) for number in range(5, 11)],
        programs=running if programs is None else programs, first_time=[(name, date(2026, 10, 5)) for name in names],
        definitions=[("Contacts", "What it means.")],
    )  # fmt: skip


def built(names=(), language="en", **changed):
    filled = month(names, **changed)
    return pdf(monthly.document(filled, language=language, centre="Riverside", prepared_on=date(2026, 11, 2)))


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def squeezed(text):
    """Without spaces, and with joined letters as the letters they are."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


# ---- names ----
@pytest.mark.parametrize("script", sorted(SCRIPTS))
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
    "A" * 9000,
    "محمد (علي) 123 [x]",
    "e" + "\u0301" * 200,
    "👨\u200d👩\u200d👧 family",
    "nel\u0085c1\u009b",
    "\uffff",
    "{n} %s %(x)s",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_breaks_nothing(name):
    pdf = built([name, "After Wards"])
    assert "AfterWards" in squeezed(text_of(pdf))


def test_all_hostile_names_together_break_nothing(pdftotext):
    found = pdftotext(built([*HOSTILE, *SCRIPTS.values(), "After Wards"], "fr"))
    assert "AfterWards" in found
    assert squeezed("<para>x</para>") in found


def test_a_long_name_of_a_centre_or_a_program_stays_on_the_page():
    long = "Centre d’accueil et d’établissement des personnes nouvellement arrivées du comté " * 3
    filled = month(programs=[ProgramLine(name=long * 3, active=1, new=1, closed=1, waiting=1)])
    made = pdf(monthly.document(filled, language="fr", centre=long, prepared_on=date(2026, 11, 2)))
    reader = PdfReader(BytesIO(made))
    assert "Préparé le 2 novembre" in reader.pages[0].extract_text()
    assert "…" in reader.pages[0].extract_text()
    assert len(reader.pages) == 1


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
    names = [*SCRIPTS.values(), *MIXED]
    assert built(names) == built(names)
    assert built(names) != built(names[:-1])


def test_the_same_store_and_day_give_the_same_bytes_in_another_process(town, tmp_path):
    mine = monthly_pdf(town, PERIOD, language="fr")
    path, today = town.engine.url.database, town.now().isoformat()
    program = f"""
import sys
from datetime import datetime
from welcome_desk import actions
from welcome_desk.jobs.reports import monthly_pdf
from welcome_desk.periods import parse
from welcome_desk.store.opening import open_store
desk = open_store({path!r}, clock=lambda: datetime.fromisoformat({today!r}))
sys.stdout.buffer.write(monthly_pdf(desk, parse("2026-10"), language="fr"))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout == mine


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


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    for count in range(12, 42, 3):
        many = [ProgramLine(name=f"Program {n}", active=1, new=1, closed=1, waiting=1) for n in range(count)]
        pages = [page.extract_text() for page in PdfReader(BytesIO(built(["王美玲"], programs=many))).pages]
        for heading, first in (
            ("Programs", "Program 0"),
            ("Here for the first time", "王美玲"),
            ("What the numbers mean", "What it means."),
            ("Things to notice", "Needs met"),
        ):
            holder = next(text for text in pages if heading in text.split("\n"))
            assert first in holder, (count, heading)


def test_names_stand_on_pages_of_their_own_which_can_be_destroyed():
    *others, last = PdfReader(BytesIO(built(["王美玲"]))).pages
    assert "王美玲" in last.extract_text()
    assert "Destroy this page" in last.extract_text()
    assert not [page for page in others if "王美玲" in page.extract_text()]
    assert "What it means." not in last.extract_text()


def test_the_whole_summary_of_a_month_is_on_its_first_page(town):
    for language, heading in (("en", "Things to notice"), ("fr", "À remarquer")):
        pdf = monthly_pdf(town, PERIOD, language=language)
        assert heading in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_the_first_page_can_be_had_alone(town):
    whole = monthly_document(town, PERIOD, language="fr")
    alone = monthly_document(town, PERIOD, language="fr", first_page=True)
    assert whole.parts[: len(alone.parts)] == alone.parts
    assert len(PdfReader(BytesIO(pdf(alone))).pages) == 1
    assert not [part for part in alone.parts if isinstance(part, Table) and part.title == "Première visite"]


def test_an_empty_month_says_so(desk):
    text = text_of(monthly_pdf(desk, PERIOD, language="en"))
    assert "No contacts were logged in October 2026." in text
    assert "No needs were named." in text
    assert "Programs" not in text.split("\n")


WORDS = [
    ({"contacts": 1, "people": 1, "people_first_visit": 1}, "en", "logged 1 contact with 1 person. 1 person came"),
    ({"contacts": 1234, "people": 0, "people_first_visit": 0}, "en", "logged 1,234 contacts, all without a name."),
    ({"contacts": 2, "people": 2, "people_first_visit": 0}, "en", "as many as the month before"),
    ({"contacts": 1, "people": 1}, "en", "1 fewer than the month before"),
    ({"events": 1, "matches_active": 1}, "en", "active match\n"),
    ({"contacts": 1, "people": 1, "people_first_visit": 1}, "fr", "1 personne est venue pour la première fois."),
    ({"contacts": 3, "people": 0}, "fr", "a noté 3 contacts, toujours sans nom."),
    ({"events": 1, "events_registered": 1, "events_attended": 1, "events_unnamed": 0, "events_companions": 0}, "fr", "inscriptions\u00a0:\u00a01, présences par nom\u00a0:\u00a01"),
    ({"period": parse("2026-Q3")}, "en", "1 more than the period before"),
    ({"period": parse("2026-Q3")}, "fr", "Pendant cette période, l’accueil"),
    ({"needs": 0}, "fr", "Aucun besoin"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "language", "said"), WORDS)
def test_one_and_many_and_none_are_said_as_people_say_them(changed, language, said):
    def flat(text):
        return " ".join(text.split())

    assert flat(said) in flat(text_of(built(language=language, **changed)))


def test_a_period_that_is_no_month_is_not_called_a_month():
    text = text_of(built(period=parse("2026-Q3")))
    assert "month before" not in text
    assert "Monthly" not in text


def whole_in(text, page):
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", page) is not None


def test_a_french_page_has_no_english_word_and_the_other_way_round(town):
    english, french = (text_of(monthly_pdf(town, PERIOD, language=code)) for code in ("en", "fr"))
    catalogue = i18n._catalogue("fr")._catalog
    pairs = {
        key: value
        for key, value in catalogue.items()
        if isinstance(key, str) and isinstance(value, str) and len(key) > 4 and "{" not in key
    }
    said = [key for key, value in pairs.items() if whole_in(key, english) and key.lower() != value.lower()]
    assert len(said) > 30
    both = {"Contacts"}  # a French word too
    assert {key for key in said if whole_in(key, french)} <= both
    assert [key for key in said if whole_in(pairs[key], english)] == []


def test_the_four_scripts_of_a_real_month_come_out_of_a_real_store(town):
    names = [SCRIPTS[script] for script in ("Arabic", "Gurmukhi", "Ethiopic", "Chinese")]
    for name in names:
        person = town.run(actions.people.add_person, display_name=name)
        town.run(actions.contacts.log_contact, people=[person], met_at=datetime(2026, 10, 30, 10))
    text = squeezed(text_of(monthly_pdf(town, PERIOD, language="fr")))
    assert [name for name in names if squeezed(name) not in text] == []


def test_many_programs_leave_the_summary_on_one_page_and_stand_in_full_after_it():
    programs = [ProgramLine(f"Program {n}", n, n, 0, 0) for n in range(1, 13)]
    pages = [page.extract_text() for page in PdfReader(BytesIO(built(programs=programs))).pages]
    assert "Program 12" in pages[0]
    assert "All others" in pages[0]
    assert "Program 1 " not in pages[0]
    assert "Total 0 78 78 0" in pages[0]
    assert "Total 0 78 78 0" in "".join(pages[1:])
    assert "Program 1 0 1 1 0" in "".join(pages[1:])
