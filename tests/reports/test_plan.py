"""The plan to take home: read back, in any script, one page for eight goals, phone numbers that can be read."""

import re
import subprocess
from datetime import date

import pytest
from pypdf import PdfReader

from welcome_desk import i18n
from welcome_desk.programs.areas import AREAS
from welcome_desk.queries.plans import Goal, Place, Plan
from welcome_desk.reports import plan

CLINIC = Place(
    ("Community Health Clinic", "Clinique de santé communautaire"),
    "42 Riverside Drive",
    "Mon to Fri, 9 to 5",
    "506-555-0181",
)
AREAS_OF_EIGHT = (
    "housing",
    "health",
    "official-language",
    "finding-work",
    "child-minding",
    "money",
    "legal",
    "credentials",
)


def a_plan(name="Olena", *, now=5, later=3, place=CLINIC, **more):
    goals = [Goal(AREAS, area, place) for area in AREAS_OF_EIGHT * 4]
    values = {
        "strengths": ("Nurse for ten years", "cooking", "mentoring-later"), "worker": "Nadia Haddad",
        "next_on": date(2026, 11, 24), "next_with": "Dev Patel", "centre_phone": "506-555-0100",
    }  # fmt: skip
    return Plan(
        name=name, now=tuple(goals[:now]), later=tuple(goals[now : now + later]),
        centre=("Riverside Community Centre", "Centre communautaire Riverside"), made_on=date(2026, 11, 21), **(values | more),
    )  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def read_(made):
        out = tmp_path / "plan.pdf"
        out.write_bytes(made)
        text = subprocess.run(
            ["pdftotext", "-layout", out, "-"], capture_output=True, check=True, encoding="utf-8"
        ).stdout
        return PdfReader(out), text.replace("\u00a0", " ")

    return read_


def test_both_languages_stand_side_by_side(read):
    pages, text = read(plan.build(a_plan()))
    assert len(pages.pages) == 1
    for words in (
        "My plan · Mon plan", "What I bring", "Ce que j’apporte", "Nurse for ten years · Cooking · Mentoring, later on", "Cuisine",
        "A place to live", "Un logement", "Community Health Clinic", "Clinique de santé communautaire", "42 Riverside Drive",
        "506-555-0181", "Ask for Nadia Haddad", "506-555-0100", "Dev Patel", "Tuesday, November 24", "mardi 24 novembre",
    ):  # fmt: skip
        assert words in re.sub(r" +", " ", text), words


def test_what_they_bring_stands_before_what_they_need(read):
    _pages, text = read(plan.build(a_plan()))
    assert text.index("What I bring") < text.index("Now") < text.index("Later") < text.index("Questions")


def test_french_stands_at_the_left_where_it_is_wanted(read):
    _pages, text = read(plan.build(a_plan(), first="fr"))
    assert text.index("Ce que j’apporte") < text.index("What I bring")


@pytest.mark.parametrize(("goals", "count"), [(0, 1), (1, 1), (8, 1), (16, 2), (30, 3)])
def test_eight_goals_fit_on_one_page_and_more_go_on_another(read, goals, count):
    pages, text = read(plan.build(a_plan(now=goals - goals // 3, later=goals // 3)))
    assert len(pages.pages) <= count
    assert len(pages.pages) == count or goals == 30
    assert text.count("506-555-0181") == goals


def test_eight_goals_fit_on_one_page_even_where_everything_is_long(read):
    place = Place(("The Community Health and Wellness Clinic of Riverside", "La Clinique communautaire de santé et de bien-être de Riverside"),
                  "1042 Riverside Drive, second floor", "Monday to Friday, 8:30 to 16:30", "1-800-555-0181")  # fmt: skip
    pages, _text = read(plan.build(a_plan(place=place)))
    assert len(pages.pages) == 1


def test_phone_numbers_are_large():
    assert plan.PHONE.size >= 20
    assert plan.CALL.size >= 20


def test_phone_numbers_are_large_on_paper(read):
    sizes = {}

    def visit(text, _cm, tm, _font, size):
        for number in ("0181", "0100"):
            if number in text:
                sizes[number] = size * abs(tm[3] or 1)

    pages, _text = read(plan.build(a_plan(now=1, later=0)))
    pages.pages[0].extract_text(visitor_text=visit)
    assert sizes.keys() == {"0181", "0100"}
    assert all(size >= 20 for size in sizes.values()), sizes


NAMES = [
    "محمد علي",
    "திருமகள் சுப்பிரமணியம்",
    "王小明",
    "Олена Коваленко",
    "አበበ በቀለ",
    "Nguyễn Thị Ánh",
    "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "x" * 300,
    "O",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_on_it(read, name):
    pages, text = read(plan.build(a_plan(name)))
    assert len(pages.pages) == 1
    shown = name if len(name) < 40 else name[:20]
    assert all(word in text for word in shown.split()) or name == "محمد علي"
    assert pages.metadata.title == "My plan · Mon plan", "a name stands on the page alone"


def test_the_same_plan_is_the_same_file():
    assert plan.build(a_plan()) == plan.build(a_plan())


def test_a_plan_without_anything_still_says_where_to_call(read):
    empty = a_plan(now=0, later=0, strengths=(), worker="", next_on=None, next_with="")
    _pages, text = read(plan.build(empty))
    assert "Nothing is planned yet" in text
    assert "506-555-0100" in text


def test_whatever_the_window_speaks_the_page_is_the_same():
    with i18n.speaking("fr"):
        french = plan.build(a_plan())
    assert french == plan.build(a_plan())
