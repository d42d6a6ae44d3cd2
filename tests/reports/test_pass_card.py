"""Cards of a pass, read back from the rendered page: the code, the words, the size, and nothing of the holder."""

import re
import subprocess
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from welcome_desk.reports import pass_card
from welcome_desk.reports.pass_card import Card

CENTRE = ("Riverside Community Centre", "Centre communautaire Riverside")
COVERS = (("City transit", "Transport en commun municipal"), ("Pools and rinks", "Piscines et patinoires"))
DAY = date(2026, 11, 21)


def card(number="WP-0001", **values):
    program = ("Welcome pass", "Laissez-passer de bienvenue")
    return Card(number, program, date(2026, 11, 2), date(2027, 11, 1), COVERS, **values)


def built(cards, **values):
    return pass_card.build(cards, centre=CENTRE, phone="506-555-0100", printed_on=DAY, **values)


@pytest.fixture
def codes(tmp_path):
    """What a phone reads on each page, rendered at the resolution of an office printer halved."""

    def codes_(made):
        (tmp_path / "cards.pdf").write_bytes(made)
        subprocess.run(
            ["pdftoppm", "-r", "150", "-png", tmp_path / "cards.pdf", tmp_path / "page"], check=True
        )
        pages = sorted(tmp_path.glob("page*.png"))
        return [[code.text for code in zxingcpp.read_barcodes(Image.open(page))] for page in pages]

    return codes_


def text_of(made, tmp_path):
    (tmp_path / "cards.pdf").write_bytes(made)
    said = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "cards.pdf", "-"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return re.sub(r" +", " ", said.stdout.replace("\u00a0", " "))


@pytest.mark.parametrize("many", [1, 4, 5])
def test_the_code_on_the_page_holds_the_number_and_nothing_else(codes, many):
    numbers = [f"WP-{number:04}" for number in range(1, many + 1)]
    made = built([card(number, holder="Olena Kovalenko") for number in numbers])
    found = codes(made)
    assert [code for page in found for code in sorted(page)] == numbers
    assert [len(page) for page in found] == ([many] if many <= 4 else [4, 1])


def test_both_languages_the_number_the_end_and_what_it_is_good_for_are_on_it(tmp_path):
    text = text_of(built([card()]), tmp_path)
    for words in (
        *CENTRE, "Welcome pass", "Laissez-passer de bienvenue", "WP-0001", "Valid until November 1, 2027", "1er novembre 2027",
        "City transit · Pools and rinks", "Piscines et", "506-555-0100",
    ):  # fmt: skip
        assert words in text, words


def test_the_holder_stands_on_it_only_where_it_was_asked_for(tmp_path):
    assert "Olena" not in text_of(built([card()]), tmp_path)
    assert "Olena" in text_of(built([card(holder="Olena Kovalenko")]), tmp_path)


@pytest.mark.parametrize(
    "word", ["refugee", "réfugi", "status", "statut", "resident", "permanent", "citizen"]
)
def test_no_word_of_status_is_on_it(tmp_path, word):
    assert word not in text_of(built([card(holder="Olena Kovalenko")]), tmp_path).casefold()


def test_one_that_is_printed_again_says_so(tmp_path):
    assert "Printed again" not in text_of(built([card()]), tmp_path)
    text = text_of(built([card(again=True)]), tmp_path)
    assert "Printed again 2026-11-21" in text
    assert "Imprimé de nouveau 2026-11-21" in text


@pytest.mark.parametrize("name", ["محمد علي الحسيني", "王小明", "திருமகள் சுப்பிரமணியம்", "Q" * 200])
def test_a_name_in_any_script_fits(codes, name):
    assert codes(built([card(holder=name)])) == [["WP-0001"]]


def test_a_card_has_the_size_of_a_bank_card():
    assert pytest.approx(85.6 / 25.4 * 72, abs=0.1) == pass_card.WIDE
    assert pytest.approx(53.98 / 25.4 * 72, abs=0.1) == pass_card.TALL


def test_long_words_of_what_it_covers_stay_clear_of_the_code(codes):
    long = tuple(
        (
            f"Municipal recreation facilities and programs number {n}",
            "Installations et programmes municipaux de loisirs",
        )
        for n in range(9)
    )
    made = pass_card.build(
        [Card("WP-0001", ("Pass", "Pass"), DAY, DAY, long)], centre=CENTRE, phone="", printed_on=DAY
    )
    assert codes(made) == [["WP-0001"]]


def test_the_same_cards_are_the_same_file_with_every_font_in_it():
    assert built([card()]) == built([card()])
    (page,) = PdfReader(BytesIO(built([card(holder="محمد")]))).pages
    for font in page["/Resources"]["/Font"].values():
        assert "Helvetica" not in font.get_object()["/BaseFont"]
