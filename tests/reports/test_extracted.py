"""Lines that run both ways: whoever copies, searches or extracts them gets what was put in, in the order in which it is read.

Spaces and marks that nobody sees do not count, all else does, with each reader and in any place of a page.
"""

import shutil
import subprocess
from io import BytesIO

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from reportlab.pdfgen.canvas import Canvas
from tests.reports.test_scripts import CONTROLS, PLACES, head, missing, of_all, squeezed

from welcome_desk.reports.bidi import base_level
from welcome_desk.reports.document import Document, Paragraph
from welcome_desk.reports.extracted import pieces, told
from welcome_desk.reports.paper import pdf
from welcome_desk.reports.shaping import runs
from welcome_desk.reports.text import Style, draw_line

LIVES = (
    "محمد (3) Smith", "Ali (علي) 12", "فاطمة (2024-05-01)", "שלום 123 עולם (abc)", "(פגישה) 7", "علی ۱۲۳ رضا", "محمد ١٢٣",
    "Tel ۰۹۱۲ علی", "۰۹۱۲-۳۴۵", "Room 12: محمد [3 of 4]", "1. דוד, 50 %", "דוד, $50", "محمد – Olena – محمد", "علی (نک) 5",
    "اسمي John Smith وأنا", "مرحبا (John) 12:30", "«علي»", "علي«»دוד!", "a < دוד > c", "- (דוד)", "王美玲 (محمد) कविता 3",
    "٢٠٢٦/٠٥/٠١ و 2026/05/01", "لالا (لا) 5", "مُحَمَّد (1)", "می‌خواهم 7", "بلال خان، 4؟", "ߊߋߌ (3)", "ࢠࢡ 6", "123 -", "Nord-", "(+1) 613 555", "office ffi",
)  # fmt: skip
SENTENCES = (
    "Call محمد علي (his brother) at +1 (613) 555-0142 before 2026-05-01, please; he speaks العربية and a little English.",
    "Appelez شیرین کاظمی au 613 555-0142 « demain » ou mercredi, puis נועה לוי (bureau 12) ; elle parle עברית et français.",
    "اسمي John Smith (مساعد) ورقمي 613-555-0142، وأنا هنا منذ 2019 مع Élodie Tremblay وابنها محمد (7 سنوات) في Riverside.",
    "הפגישה עם Olena Коваленко ב-12:30 (חדר 4), טלפון 613-555-0142; להביא טופס IMM 5444 [עותק] ו-50 $ במזומן.",
)
LEFTWARD = (
    "محمد",
    "علي",
    "شیرین کاظمی",
    "بلال",
    "נועה לוי",
    "דוד",
    "ܐܪܡܝܐ",
    "گلناز پورحسینی",
    "لالا",
    "مُحَمَّد",
    "می‌خواهم",
    "שָׁלוֹם",
)
RIGHTWARD = ("Smith", "Olena", "Élodie", "Олена", "Ελένη", "कविता शर्मा", "王美玲", "ዳንኤል", "김민준", "Nguyễn Thị Ánh", "তানিয়া", "office")  # fmt: skip
NUMBERS = (
    "12",
    "2026-05-01",
    "613-555-0142",
    "+1 (613)",
    "۱۲۳",
    "١٢٣",
    "٢٠٢٦/٠٥/٠١",
    "50 %",
    "12:30",
    "$5",
    "1,5",
    "3.",
    "#4",
)
SIGNS = (" ", " ", "(", " (", ") ", "[", "]", "«", "»", " – ", " - ", ", ", "; ", ": ", "/", "“", "”", "،", "؟", "!", "…", "& ", "<", ">", "'", "·", "٪")  # fmt: skip

words = st.one_of(*map(st.sampled_from, (LEFTWARD, RIGHTWARD, NUMBERS, SIGNS)))
mixes = st.lists(words, min_size=1, max_size=6).map(lambda found: "".join(found).strip()).filter(bool)
a_few = settings(
    max_examples=8, deadline=None, phases=[Phase.generate]
)  # what is lost is told: no need to look for less
pages = st.lists(mixes, min_size=30, max_size=40)


# ---- the readers ----
def poppler(made, *options):
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=made, check=True, capture_output=True).stdout.decode()


def laid_out(made):
    return poppler(made, "-layout")


def by_glyphs(made):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


def pdfium(made):
    """As our preview and the browsers read it."""
    document, keeping = loaded(made)
    found = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    keeping.close()
    return "\n".join(found).replace("\x02", "-")


def loaded(made):
    keeping, document = QBuffer(), QPdfDocument()
    keeping.setData(QByteArray(made))
    keeping.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(keeping)
    return document, keeping


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
READERS = [
    pytest.param(poppler, marks=needs_poppler),
    pytest.param(laid_out, marks=needs_poppler),
    by_glyphs,
    pdfium,
]
each_reader = pytest.mark.parametrize("reader", READERS)
pytestmark = pytest.mark.usefixtures("qapp")


def page(lines, *, mostly_latin=True):
    """Lines one under the other, as whoever draws by hand sets them."""
    canvas = Canvas(out := BytesIO(), pagesize=(612, 792), invariant=1)
    latin = ["Another sentence of plain Latin letters is good here."] * (25 if mostly_latin else 0)
    for place, line in enumerate([*lines, *latin]):
        draw_line(canvas, 60, 770 - 11.5 * place, line, Style(size=9))
    canvas.save()
    return out.getvalue()


def lost(reader, made, lines):
    return missing(squeezed(reader(made)), dict(zip(lines, lines, strict=True)))


# ---- what is read ----
@each_reader
@a_few
@given(lines=pages)
def test_whatever_is_mixed_in_a_line_is_read_as_it_was_written(reader, lines):
    assert lost(reader, page(lines), lines) == []


@each_reader
@a_few
@given(lines=pages)
def test_so_it_is_on_a_page_without_much_latin(reader, lines):
    assert lost(reader, page(lines, mostly_latin=False), lines) == []


@each_reader
@a_few
@given(lines=st.lists(mixes, min_size=10, max_size=14))
def test_so_it_is_in_paragraphs_of_a_report(reader, lines):
    document = Document(head(), "en", [Paragraph(line) for line in lines])
    assert lost(reader, pdf(document), lines) == []


@each_reader
@pytest.mark.parametrize("place", PLACES)
def test_what_people_write_reads_back_from_any_place(reader, place):
    made = pdf(of_all(place, dict(zip(LIVES, LIVES, strict=True))))
    assert lost(reader, made, LIVES) == []


@each_reader
@pytest.mark.parametrize("place", ["paragraph", "small print", "callout"])
def test_a_sentence_in_two_directions_reads_on_over_its_lines(reader, place):
    made = pdf(of_all(place, dict(zip(SENTENCES, SENTENCES, strict=True))))
    assert lost(reader, made, SENTENCES) == []


@each_reader
@pytest.mark.parametrize("line", ["محمد علي (3)", "דוד כהן", "علی ۱۲۳"])
def test_a_page_of_nothing_but_leftward_lines_is_in_order_too(reader, line):
    lines = [f"{line} {place}" for place in range(40)]
    assert lost(reader, page(lines, mostly_latin=False), lines) == []


@each_reader
def test_letters_that_no_font_of_ours_has_are_read_all_the_same(reader):
    """PDFium leaves out of a mark what lies beyond U+FFFF."""
    lines = ["😀 علي 𠀀", "𞤀𞤁𞤂 (5)", "\u2067علي\u2069 (3)", "٪ \ufdfd -"]
    kept = ["".join(c for c in line if ord(c) <= 0xFFFF or reader is not pdfium) for line in lines]
    assert lost(reader, page(lines), kept) == []


@needs_poppler
def test_no_space_is_put_in_and_none_is_left_out():
    said = laid_out(page(LIVES)).translate(CONTROLS).replace("\u00a0", " ")
    assert [line for line in LIVES if line not in said] == []


# ---- where it is found ----
SOUGHT = [
    ("محمد علي", "محمد علي"), ("Call محمد علي at 613", "محمد علي"), ("Call محمد علي at 613", "at 613"),
    ("שלום 123 עולם (abc)", "עולם"), ("محمد (3) Smith", "Smith"), ("محمد (3) Smith", "محمد"), ("Ali (علي) 12", "علي"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "sought"), SOUGHT)
def test_the_search_of_the_preview_finds_words_and_marks_their_place(qtbot, line, sought):
    (box,) = found(qtbot, page([line]), sought)
    left, right = stands(line, sought)
    assert min(box.right(), right) - max(box.left(), left) > box.width() / 2


def found(qtbot, made, sought):
    model = QPdfSearchModel()  # goes before its document does
    document, keeping = loaded(made)
    model.setDocument(document)
    model.setSearchString(sought)
    qtbot.waitUntil(lambda: model.count() == 1)
    boxes = model.resultAtIndex(0).rectangles()
    document.close()
    keeping.close()
    return boxes


def stands(line, sought):
    """From where to where the run that holds these words is drawn."""
    x = 60.0
    for run in runs(line, size=9, bold=False, base=base_level(line)):
        if sought in run.text:
            return x, x + run.width
        x += run.width
    raise AssertionError(f"{sought} stands in no run of its own")


# ---- how it is told ----


def test_a_leftward_word_stands_turned_round_among_marks():
    bare = told("אבג דהו").translate(dict.fromkeys(map(ord, "\u200e\u202c")))
    assert bare == "גבא\u00a0והד"


def test_what_is_taken_along_with_a_leftward_word_is_kept_apart():
    assert [slice(*span) for span in pieces("(אב) ג!", leftward=True)] == [
        slice(0, 1),
        slice(1, 6),
        slice(6, 7),
    ]
    assert pieces(" (ab)", leftward=False) == [(0, 1), (1, 2), (2, 5)]
