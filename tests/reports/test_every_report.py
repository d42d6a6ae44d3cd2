"""What holds for every report: sound files, fonts inside, the same bytes; a web page that a screen reader can follow."""

import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.reports import every

from welcome_desk import i18n

ROOT = Path(__file__).resolve().parents[2]
VOID = {"meta", "img", "br"}
CENTRE = ("Riverside Community Centre", "Centre communautaire Riverside")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("every")


@pytest.fixture
def write(town_file, folder):
    def write_(name, language, form):
        return every.written(every.copied(town_file, folder), name, language, form, folder)

    return write_


def test_every_report_is_asked_for(town_file):
    assert every.asked(town_file).keys() == set(every.ALL)


def named_in(store, text):
    """People of the store whose name stands in it: nothing that a list of files shows may tell one."""
    with closing(sqlite3.connect(store)) as connection:
        names = [name for (name,) in connection.execute("select distinct display_name from person")]
    return [name for name in names if name and re.search(rf"\b{re.escape(name)}\b", text)]


# ---- paper ----
@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("qpdf") or not shutil.which("pdffonts"), reason="qpdf or pdffonts is not here"
)
@pytest.mark.parametrize(("name", "language"), every.cases(".pdf"))
def test_every_pdf_is_sound_with_its_fonts_inside_and_says_what_it_is(write, town_file, name, language):
    for file in write(name, language, ".pdf"):
        subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
        listed = subprocess.run(["pdffonts", str(file)], check=True, capture_output=True, text=True).stdout
        fonts = [line.split() for line in listed.splitlines()[2:]]
        assert fonts
        assert all(re.match(r"[A-Z]{6}\+", font[0]) for font in fonts), listed
        assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), (
            listed
        )  # embedded, a subset, readable
        reader = PdfReader(file)
        assert str(reader.metadata.title).strip()
        assert {*re.split(" / | · ", reader.metadata.author)} <= {*CENTRE}
        assert named_in(town_file, " ".join(map(str, reader.metadata.values()))) == []
        assert reader.trailer["/Root"]["/Lang"] == ("fr-CA" if language == "fr" else "en-CA")
        assert all(page.extract_text().strip() for page in reader.pages), "an empty page"


@pytest.mark.slow
def test_another_process_gives_the_same_bytes_in_every_form(town_file, tmp_path):
    running = []
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        running.append(
            subprocess.Popen(
                [sys.executable, "-m", "tests.reports.every", str(town_file), str(tmp_path / seed)],
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                env={**os.environ, "PYTHONHASHSEED": seed},
            )
        )  # fmt: skip
    assert [(done.communicate()[1], done.returncode) for done in running] == [("", 0), ("", 0)]
    one, other = (
        {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (tmp_path / seed).iterdir() if file.suffix != ".desk"}
        for seed in ("1", "2")
    )  # fmt: skip
    assert len(one) > 150
    assert [name for name in one if one[name] != other.get(name)] == []


# ---- workbooks ----
@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), every.cases(".xlsx"))
def test_every_sheet_of_every_workbook_is_called_after_what_it_holds(write, name, language):
    for file in write(name, language, ".xlsx"):
        names = load_workbook(file, read_only=True).sheetnames
        assert [one for one in names if re.search(r" \d$", one)] == []


# ---- the accessible copy ----
class Reading(HTMLParser):
    """What a checker of pages looks at."""

    def __init__(self):
        super().__init__()
        self.open, self.faults, self.headings, self.languages, self.tags = [], [], [], [], set()
        self.title, self.captions, self.tables, self.rows = "", 0, 0, []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.add(tag)
        self.faults += [f"{tag} runs {name}" for name in given if name.startswith("on")]
        self.faults += [f"{tag} fetches" for name in ("src", "href") if "//" in (given.get(name) or "")]
        if tag == "th" and given.get("scope") not in ("col", "row"):
            self.faults.append("a header cell without its scope")
        if tag == "img" and "alt" not in given:
            self.faults.append("a picture without words")
        if "lang" in given:
            self.languages.append((tag, given["lang"]))
        if re.fullmatch(r"h\d", tag):
            self.headings.append([int(tag[1]), ""])
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if tag == "tr":
            self.rows.append((self.tables, []))
        if tag in ("td", "th"):
            self.rows[-1][1].append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> out of place")

    def handle_data(self, data):
        if "title" in self.open:
            self.title += data
        if self.headings and re.fullmatch(
            r"h\d", next((tag for tag in reversed(self.open) if tag != "bdi"), "")
        ):
            self.headings[-1][1] += data


def read(file):
    found = Reading()
    found.feed(file.read_text("utf-8"))
    return found


@pytest.mark.parametrize(("name", "language"), every.cases(".html"))
def test_every_web_page_can_be_followed_by_a_screen_reader(write, town_file, name, language):
    for file in write(name, language, ".html"):
        page = read(file)
        assert named_in(town_file, page.title) == []
        assert (page.faults, page.open) == ([], [])
        assert page.title.strip()
        assert page.tags <= {
            "html", "head", "meta", "title", "style", "body", "main", "article", "header", "h1", "h2", "h3", "p", "bdi", "img",
            "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "div", "dt", "dd", "aside", "ul", "li", "span", "figure", "figcaption",
        }  # fmt: skip
        spoken = i18n.LANGUAGES if language == i18n.BOTH else (language,)
        assert page.languages == [("html", f"{spoken[0]}-CA"), *(("article", f"{one}-CA") for one in spoken)]
        levels = [level for level, _said in page.headings]
        assert levels[0] == 1
        assert levels.count(1) == len(spoken)
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
        assert all(said.strip() for _level, said in page.headings)
        assert page.captions == page.tables
        assert len(levels) >= page.tables  # each can be jumped to
        widths = {}
        for table, cells in page.rows:
            widths.setdefault(table, set()).add(len(cells))
        assert all(len(found) == 1 for found in widths.values()), widths
