"""Words that are shaped once and put together again stand where the shaper and the PDF writer would have put the whole."""

import re
import shutil
import subprocess
from collections import deque
from io import BytesIO

import pytest
from reportlab.lib.abag import ABag
from reportlab.pdfbase.ttfonts import shapeFragWord
from reportlab.pdfgen.canvas import Canvas
from tests.reports.test_monthly import SCRIPTS

from welcome_desk.reports.bidi import base_level
from welcome_desk.reports.fonts import faces
from welcome_desk.reports.glyphs import Stretch, _taken, put
from welcome_desk.reports.shaping import FEATURES, runs
from welcome_desk.reports.text import cleaned

SIZE, HIGH = 13, 22
LINES = [
    *SCRIPTS.values(),
    "To Vera, AV 1,000 (fifty) office – première",
    "각 " * 9,
    "ਗੁਰਪ੍ਰੀਤ (2026)",
    "",
    " ",
]


def ours(canvas, y, run, x):
    put(canvas, x, y, run.words, font=run.font, size=SIZE, colour="#1C2826")


def theirs(canvas, y, run, x):
    """All letters of the run shaped together and written by the PDF writer."""
    shaped = shapeFragWord(
        [0, (ABag(fontName=run.font, fontSize=SIZE), run.text)], features=FEATURES, force=True
    )
    text = canvas.beginText(x, y)
    text.setFont(run.font, SIZE)
    text.setFillColorRGB(0x1C / 255, 0x28 / 255, 0x26 / 255)
    text.textOut(shaped[1][1])
    canvas.drawText(text)


def picture(draw, folder):
    """The lines, one under the other, as pixels."""
    canvas = Canvas(out := BytesIO(), pagesize=(400, HIGH * len(LINES)), invariant=1, initialFontName=faces()[0].regular)  # fmt: skip
    for place, line in enumerate(LINES):
        x = 10.0
        for run in runs(cleaned(line), size=SIZE, bold=False, base=base_level(line)):
            draw(canvas, HIGH * place + 7, run, x)
            x += run.width
    canvas.showPage()
    canvas.save()
    (folder / "page.pdf").write_bytes(out.getvalue())
    command = ["pdftoppm", "-r", "72", "-gray", str(folder / "page.pdf")]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm is not installed")
def test_a_line_of_any_script_looks_as_the_writer_itself_sets_it(tmp_path):
    one, other = (picture(draw, tmp_path)[-400 * HIGH * len(LINES) :] for draw in (ours, theirs))
    apart = sum(abs(here - there) > 60 for here, there in zip(one, other, strict=True))
    assert apart < 40, f"{apart} points of the picture differ"


def test_what_a_subset_of_a_font_cannot_hold_goes_on_in_the_next():
    many = "".join(chr(0x4E00 + place) for place in range(300))
    canvas = Canvas(BytesIO(), initialFontName=faces()[0].regular)
    (run,) = runs(many, size=SIZE, bold=False, base=0)
    canvas._code = []
    ours(canvas, 0, run, 0)
    (written,) = canvas._code
    assert sum(len(found) // 2 for found in re.findall(r"<([0-9a-f]*)>", written)) == 300
    assert len(set(re.findall(r"/F\d+\+\d+", written))) >= 2


def test_a_stretch_is_cut_where_a_subset_ends_and_moves_once():
    left = deque([Stretch(0, "5", 0), Stretch(4, "7", 0), Stretch(1, "", 2)])
    assert list(_taken(left, 3)) == [Stretch(0, "5", 0), Stretch(3, "", 0)]
    assert list(_taken(left, 2)) == [Stretch(1, "7", 0), Stretch(1, "", 2)]
    assert not left


def test_a_word_that_comes_again_is_the_same_one():
    (first,) = runs("Help with papers", size=9, bold=False, base=0)
    (second,) = runs("Ask for Help with care", size=9, bold=False, base=0)
    assert first.words[:2] == second.words[2:4]
    assert first.words[0] is second.words[2]
