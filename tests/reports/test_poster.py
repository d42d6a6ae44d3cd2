"""Posters and name badges, read back from the page."""

import subprocess
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from welcome_desk.reports import badges, poster
from welcome_desk.reports.badges import Badge
from welcome_desk.reports.poster import Poster, Stop

CENTRE = ("Riverside Community Centre", "Centre communautaire Riverside")
TITLES = ("Welcome evening", "Soirée de bienvenue")
KIND = ("Monthly table", "Table mensuelle")
LONG = "A long evening of many things to see, to hear and to taste in every corner of the hall. " * 14


def event(**known):
    told = {
        "titles": TITLES, "kind": KIND, "place": ("Main hall", "Main hall"), "abouts": ("Soup and music.", "Soupe et musique."),
        "starts_at": datetime(2026, 12, 4, 18, 30), "ends_at": datetime(2026, 12, 4, 20),
    }  # fmt: skip
    return Poster(**(told | known))


def text_of(made, tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(made)
    said = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True)
    return said.stdout.replace("\u00a0", " ")


def built(**known):
    return poster.build(event(**known), centre=CENTRE, phone="506-555-0100")


def test_a_poster_says_all_of_it_in_both_languages_on_one_page(tmp_path):
    said = text_of(built(), tmp_path)
    for words in (
        *TITLES, *KIND, *CENTRE, "Main hall", "Friday", "December 4, 2026", "6:30 pm to 8:00 pm", "Vendredi", "4 décembre 2026",
        "18 h 30 à 20 h", "Soup and music.", "Soupe et musique.", "Everyone is welcome.", "Bienvenue", "506-555-0100",
    ):  # fmt: skip
        assert words in said
    assert len(PdfReader(BytesIO(built())).pages) == 1


def test_the_same_event_gives_the_same_bytes():
    assert built() == built()


CASES = {
    "all day": ({"all_day": True, "starts_at": datetime(2026, 12, 4), "ends_at": datetime(2026, 12, 5)}, "All day"),
    "several days": (
        {"all_day": True, "starts_at": datetime(2026, 12, 4), "ends_at": datetime(2026, 12, 7)}, "to December 6, 2026",
    ),
    "over midnight": ({"ends_at": datetime(2026, 12, 5, 1)}, "6:30 pm to 1:00 am"),
    "cancelled": ({"cancelled": True}, "Cancelled"),
    "one language": ({"titles": ("", "Café"), "abouts": ("", "Du café.")}, "Du café."),
    "programme": ({"stops": [Stop(datetime(2026, 12, 4, 9), ("Fish plant · Wharf Road", ""))]}, "9:00 am · 9 h"),
    "series": ({"dates": [date(2026, 12, 11), date(2026, 12, 18)]}, "11 déc. et 18 déc."),
    "long texts": ({"abouts": (LONG, LONG), "titles": ("Wonderful " * 12, "Extraordinaire " * 9)}, "Wonderful"),
    "a word without end": ({"titles": ("Donaudampfschifffahrtsgesellschaft" * 2, "")}, "Donau"),
    "no place, no words": ({"place": ("", ""), "abouts": ("", "")}, "Friday"),
    "another script": ({"titles": ("نوروز", "ਵਿਸਾਖੀ"), "place": ("公民館", "")}, "公民館"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("size", ["letter", "a4"])
def test_a_poster_stays_one_page_whatever_it_holds(tmp_path, name, size):
    known, said = CASES[name]
    made = poster.build(event(**known), centre=CENTRE, phone="506-555-0100", first="en", size=size)
    page = PdfReader(BytesIO(made)).pages
    assert len(page) == 1
    assert said in text_of(made, tmp_path)


NAMES = [
    Badge("Olena", "Olena Kovalenko"),
    Badge("李明"),
    Badge("سارة", "سارة الأحمد"),
    Badge("Nguyễn Thị Minh Khai"),
    Badge("ਗੁਰਪ੍ਰੀਤ"),
]


def test_badges_carry_names_in_any_script_and_the_rest_of_the_sheet_is_left_to_write_on(tmp_path):
    made = badges.build(NAMES, centre=CENTRE, titles=TITLES)
    said = text_of(made, tmp_path)
    for words in ("Olena", "Olena Kovalenko", "李明", "سارة", "Nguyễn", "Soirée de bienvenue"):
        assert words in said
    assert said.count("My name is") == 3
    assert len(PdfReader(BytesIO(made)).pages) == 1
    assert made == badges.build(NAMES, centre=CENTRE, titles=TITLES)


@pytest.mark.parametrize(
    ("names", "blanks", "pages"), [(0, 0, 1), (8, 0, 1), (8, 1, 2), (9, 0, 2), (16, 8, 3)]
)
@pytest.mark.parametrize("size", ["letter", "a4"])
def test_sheets_hold_eight(names, blanks, pages, size):
    made = badges.build([Badge("A")] * names, centre=CENTRE, titles=TITLES, blanks=blanks, size=size)
    assert len(PdfReader(BytesIO(made)).pages) == pages


def test_a_role_stands_in_both_languages_and_no_name_leaves_its_badge(tmp_path):
    long = Badge("Wolfeschlegelsteinhausenbergerdorff" * 2, "X", ("Volunteer", "Bénévole"))
    assert "Volunteer · Bénévole" in text_of(badges.build([long], centre=CENTRE, titles=TITLES), tmp_path)


def test_place_and_stops_stand_in_both_languages(tmp_path):
    stops = [
        Stop(datetime(2026, 12, 4, 9), ("Library", "Bibliothèque")), Stop(datetime(2026, 12, 4, 10), ("Wharf Road", "Wharf Road")),
        Stop(None, ("A place with a very long name indeed · Second floor", "Un endroit au nom vraiment très long · Deuxième étage")),
    ]  # fmt: skip
    said = text_of(built(place=("Main hall", "Grande salle"), stops=stops), tmp_path)
    for words in ("Main hall", "Grande salle", "Library · Bibliothèque", "Un endroit au nom vraiment"):
        assert words in said
    assert said.count("Wharf Road") == 1
    assert "Grande salle" in text_of(built(place=("", "Grande salle")), tmp_path)
