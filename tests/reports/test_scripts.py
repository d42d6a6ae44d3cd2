"""Any script in any place of a page: what is read back is what was put in, in the order in which it is read."""

import re
import shutil
import subprocess
import unicodedata

import pytest
from tests.reports.test_monthly import SCRIPTS

from welcome_desk.reports.document import (
    Beside,
    Callout,
    Chart,
    Column,
    Document,
    Head,
    Heading,
    NewPage,
    Number,
    Numbers,
    Paragraph,
    Table,
)
from welcome_desk.reports.paper import pdf

pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
SENTENCES = {script: " ".join([name] * 14) for script, name in SCRIPTS.items()}
SIGNS = {  # names among digits, brackets and letters of another script
    f"{script} {place}": text.format(name=name)
    for script, name in SCRIPTS.items()
    for place, text in enumerate(
        ("{name} (2026)", "Room 12: {name} [3 of 4]", "{name} – Olena – {name}", "1. {name}, 50 %")
    )
}


def squeezed(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text.translate(CONTROLS)))


def read(report, folder):
    file = folder / "page.pdf"
    file.write_bytes(pdf(report))
    done = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True)
    return squeezed(done.stdout.decode())


def head(**said):
    return Head(**{"title": "T", "period": "P", "centre": "C", "prepared_on": "D", "privacy": "X", **said})


def missing(found, texts):
    return [place for place, text in texts.items() if squeezed(text) not in found]


def of_all(place, texts):
    """A document that has each of the texts in one kind of place."""
    made = {
        "heading": lambda text: [Heading(text), Paragraph("x")],
        "paragraph": lambda text: [Paragraph(text)],
        "small print": lambda text: [Paragraph(text, small=True)],
        "callout": lambda text: [Callout(text, [text])],
        "cell": lambda text: [Table("T", (Column("A", share=3), Column("N", "number")), [(text, 1)])],
        "last cell": lambda text: [Table("T", (Column("A"), Column("B", share=4)), [("x", text)])],
        "header": lambda text: [Table("T", (Column(text, share=3), Column("N", "number")), [("x", 1)])],
        "title of a table": lambda text: [Table(text, (Column("A"),), [("x",)])],
        "entry": lambda text: [Table("T", tuple(map(Column, "ABC")), [(text, text, text)], entries=True)],
        "bar": lambda text: [Chart("T", [(text, 4), ("x", 2)], said="")],
        "title of a chart": lambda text: [Chart(text, [("x", 2)], said="")],
        "column": lambda text: [Chart("T", [(text, 4), ("x", 2)], said="", form="columns")],
        "beside": lambda text: [Beside(Chart("T", [(text, 4)], said=""), Chart("U", [(text, 1)], said="", form="columns"))],
        "key figure": lambda text: [Numbers([Number(3, text, text), Number(4, "x")])],
    }[place]  # fmt: skip
    return Document(head(), "en", [part for text in texts.values() for part in made(text)])


PLACES = [
    "heading", "paragraph", "small print", "callout", "cell", "last cell", "header", "title of a table", "entry", "bar", "title of a chart",
    "column", "beside", "key figure",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_name_of_any_script_stands_in_any_place(tmp_path, place):
    assert missing(read(of_all(place, SCRIPTS), tmp_path), SCRIPTS) == []


@pytest.mark.parametrize("place", ["paragraph", "callout", "cell", "last cell"])
def test_a_text_that_goes_over_several_lines_reads_on(tmp_path, place):
    assert missing(read(of_all(place, SENTENCES), tmp_path), SENTENCES) == []


@pytest.mark.parametrize("place", ["paragraph", "cell", "bar", "heading"])
def test_brackets_digits_and_another_script_on_the_same_line(tmp_path, place):
    assert missing(read(of_all(place, SIGNS), tmp_path), SIGNS) == []


@pytest.mark.parametrize("place", ["title", "period", "centre", "prepared_on", "privacy", "prepared_by"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_head_the_foot_and_the_cover_speak_any_script(tmp_path, place, script):
    pages = [part for number in range(5) for part in (Paragraph(f"Page {number}"), NewPage())][:-1]
    found = read(Document(head(**{place: SCRIPTS[script]}), "en", pages), tmp_path)
    times = {"title": 6, "period": 6, "centre": 6, "prepared_on": 2, "privacy": 6, "prepared_by": 1}[place]
    assert found.count(squeezed(SCRIPTS[script])) == times
