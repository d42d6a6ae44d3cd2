"""What a course prints, read back: certificates in any script and language, the sheet to sign, the graduation list."""

import re
import subprocess
from datetime import date, datetime

import pytest
from pypdf import PdfReader

from welcome_desk import i18n
from welcome_desk.reports import attendance, certificate, graduation, passes
from welcome_desk.reports.attendance import SignIn
from welcome_desk.reports.certificate import Certificate
from welcome_desk.reports.graduation import Graduate, GraduationList
from welcome_desk.reports.paper import pdf

CENTRE = ("Riverside Community Centre", "Centre communautaire Riverside")
PROGRAM = ("Business mentorship", "Mentorat d’affaires")
MODULES = (("Registering a business", "Enregistrer une entreprise"), ("Taxes", "Impôts"))
NAMES = [
    "Olena Kovalenko",
    "محمد علي",
    "王小明",
    "திருமகள்",
    "Олена Коваленко",
    "አበበ በቀለ",
    "Nguyễn Thị Ánh",
    "W" * 120,
]


def a_certificate(name="Olena Kovalenko", **values):
    given = {
        "graduated": True,
        "on": date(2026, 11, 20),
        "number": "BIMP-2026-001",
        "hours": 21.0,
        "modules": MODULES,
    }
    return Certificate(name, PROGRAM, **(given | values))


def certified(*made, language="both"):
    return certificate.build(made or [a_certificate()], centre=CENTRE, place="Sample Town", language=language)


@pytest.fixture
def read(tmp_path):
    def read_(made):
        out = tmp_path / "page.pdf"
        out.write_bytes(made)
        said = subprocess.run(
            ["pdftotext", "-layout", out, "-"], capture_output=True, check=True, encoding="utf-8"
        )
        return PdfReader(out), re.sub(r" +", " ", said.stdout.replace("\u00a0", " "))

    return read_


@pytest.mark.parametrize(
    ("language", "there", "absent"),
    [
        ("en", ["This certifies that", "graduated from the program", "Business mentorship", "November 20, 2026", "Registering"], ["Mentorat", "novembre"]),
        ("fr", ["Mentorat d’affaires", "20 novembre 2026", "Enregistrer une entreprise"], ["Business mentorship", "This certifies"]),
        ("both", ["This certifies that", "Business mentorship", "Mentorat d’affaires", "November 20, 2026", "20 novembre 2026"], []),
    ],
)  # fmt: skip
def test_a_certificate_speaks_the_language_that_was_chosen(read, language, there, absent):
    pages, text = read(certified(language=language))
    assert len(pages.pages) == 1
    assert not [words for words in there if words not in text]
    assert not [words for words in absent if words in text]
    for always in ("Olena Kovalenko", "BIMP-2026-001", "21", "Sample Town"):
        assert always in text


def test_who_completed_did_not_graduate(read):
    _pages, text = read(certified(a_certificate(graduated=False), language="en"))
    assert "completed the program" in text
    assert "graduated" not in text


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_on_its_certificate_and_its_sheet(read, name):
    _pages, text = read(certified(a_certificate(name)))
    shown = name if len(name) < 40 else "WWWW"
    assert shown in text or name == "محمد علي"
    session = SignIn(PROGRAM, MODULES[1], datetime(2026, 11, 19, 18, 30), 3, "Library", "Carol", [name])
    _pages, text = read(attendance.build(session, centre=CENTRE))
    assert shown in text or name == "محمد علي"


def test_several_certificates_are_a_page_each_across(read):
    pages, text = read(certified(*(a_certificate(name) for name in NAMES)))
    assert len(pages.pages) == len(NAMES)
    assert pages.pages[0].mediabox.width > pages.pages[0].mediabox.height
    assert text.count("BIMP-2026-001") == len(NAMES)


def test_the_sheet_to_sign_is_in_both_languages_with_rows_to_spare(read):
    session = SignIn(
        PROGRAM, MODULES[1], datetime(2026, 11, 19, 18, 30), 3, "Town Library", "Carol Fraser", NAMES[:7]
    )
    pages, text = read(attendance.build(session, centre=CENTRE))
    assert len(pages.pages) == 1
    for words in (
        "Name · Nom",
        "Signature",
        "Taxes · Impôts",
        "Town Library",
        "Carol Fraser",
        "6:30 pm",
        "18 h 30",
        "10",
    ):
        assert words in text, words
    _pages, text = read(attendance.build(session, centre=CENTRE, first="fr"))
    assert "Nom · Name" in text


def test_a_long_cohort_goes_on_to_another_page_with_its_header(read):
    session = SignIn(
        PROGRAM, ("", ""), datetime(2026, 11, 19, 9), 2, "", "", [f"Person {n}" for n in range(60)]
    )
    pages, text = read(attendance.build(session, centre=CENTRE))
    assert len(pages.pages) > 1
    assert text.count("Name · Nom") == len(pages.pages)


def graduates():
    done = Graduate("Olena", "o-LEH-na", 21, "Graduated", date(2026, 11, 20), "BIMP-2026-001")
    return GraduationList("Business mentorship", [done], [Graduate("Amina", "", 20.5, "", None, "")],
                          [Graduate("محمد علي", "", 3, "", None, "", "18 hours are missing")])  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_graduation_list_tells_how_names_are_said_and_what_is_missing(read, language):
    _pages, text = read(
        pdf(
            graduation.document(
                graduates(), language=language, centre=CENTRE[0], prepared_on=date(2026, 11, 21)
            )
        )
    )
    day = {"en": "November 20, 2026", "fr": "20 novembre 2026"}[language]
    for words in ("o-LEH-na", "BIMP-2026-001", day, "Amina", "18 hours are missing"):
        assert words in text.replace("\xa0", " ")
    assert ("Graduation list" in text) == (language == "en")


def test_whose_course_ended_without_stands_apart_and_a_column_with_nothing_in_it_is_not_set():
    failed = Graduate("Mykola", "", 3, "Not completed", date(2026, 11, 20), "", "moved away")
    done = Graduate("Olena", "", 15, "Completed", date(2026, 11, 20), "BIMP-2026-001", "plan ready")
    listed = GraduationList("Business mentorship", [done], [], [], [failed])
    made = graduation.document(listed, language="en", centre="Centre", prepared_on=date(2026, 11, 21))
    tables = {one.title.partition(" · ")[0]: one for one in made.tables()}
    finished, without = tables["Finished the course"], tables["Did not finish the course"]
    assert [column.label for column in finished.columns] == ["Name", "How", "Day", "Certificate", "Reason"]
    assert [row[0] for row in finished.rows] == ["Olena"]
    assert without.rows == [("Mykola", date(2026, 11, 20), "moved away")]


def test_the_list_of_passes_tells_until_when(read):
    row = passes.Row("WP-0001", "Olena", date(2025, 12, 1), date(2026, 11, 30), "Ends soon")
    listed = passes.PassList("Welcome pass", [row], ending=True, until=date(2026, 12, 21))
    _pages, text = read(
        pdf(passes.document(listed, language="en", centre=CENTRE[0], prepared_on=date(2026, 11, 21)))
    )
    for words in (
        "Passes that end soon",
        "1 pass · ending until December 21, 2026",
        "WP-0001",
        "Olena",
        "November 30, 2026",
    ):
        assert words in text.replace("\xa0", " ")


def test_whatever_the_window_speaks_the_files_are_the_same():
    english = certified()
    with i18n.speaking("fr"):
        assert certified() == english
