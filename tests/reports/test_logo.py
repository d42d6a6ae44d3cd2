"""The centre’s logo: small, on the cover line of a report, and never in the way of printing."""

import base64
import random
import sqlite3
from contextlib import closing
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader
from tests.reports import every

from welcome_desk import actions
from welcome_desk.errors import UserError
from welcome_desk.jobs.reports import monthly_document, monthly_pdf
from welcome_desk.periods import parse
from welcome_desk.reports.document import Document, Head
from welcome_desk.reports.paper import pdf
from welcome_desk.reports.web import html

PERIOD = parse("2026-10")


def picture(kind="PNG", size=(60, 20)):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return base64.b64encode(out.getvalue()).decode()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_it_stands_on_the_first_page_and_in_the_web_page(desk, kind):
    assert not PdfReader(BytesIO(monthly_pdf(desk, PERIOD, language="en"))).pages[0].images
    desk.run(actions.staff.set_centre, name="Riverside", logo=picture(kind))
    made = monthly_pdf(desk, PERIOD, language="en")
    first, *others = PdfReader(BytesIO(made)).pages
    assert len(first.images) == 1
    assert "Riverside" in first.extract_text()
    assert not any(page.images for page in others)
    assert made == monthly_pdf(desk, PERIOD, language="en")
    assert (
        f"data:image/{kind.lower()};base64," in html(monthly_document(desk, PERIOD, language="en")).decode()
    )


@pytest.mark.parametrize(
    "logo", ["x", "PHN2Zz4=", '"><script>', picture()[:40], base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()]
)
def test_what_cannot_be_drawn_is_left_out(logo):
    report = Document(Head("T", "P", "Riverside", "D", "X", logo), "en", [])
    assert "Riverside" in PdfReader(BytesIO(pdf(report))).pages[0].extract_text()
    assert "<script>" not in html(report).decode()


def test_other_files_and_large_pictures_are_refused(desk):
    noise = random.Random(1).randbytes(210_000)
    large = base64.b64encode(base64.b64decode(picture()) + noise).decode()
    for logo, said in (("PHN2Zz4=", "PNG or a JPEG"), ("not base64", "PNG or a JPEG"), (large, "too large")):
        with pytest.raises(UserError, match=said) as caught:
            desk.run(actions.staff.set_centre, logo=logo)
        assert caught.value.field == "logo"


FORMS = [
    ("agreement", "both"), ("slip", "both"), ("plan", "both"), ("sign-in", "both"), ("application", "both"), ("consent-form", "both"),
    ("certificate", "both"), ("tour", "both"), ("call-list", "both"), ("binder", "en"), ("program", "fr"), ("directory", "both"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "language"), FORMS)
def test_it_stands_on_forms_and_lists(town_file, tmp_path, name, language):
    store = every.copied(town_file, tmp_path)
    for size, shown in (((60, 20), True), ((20, 900), True), (None, False)):
        with closing(sqlite3.connect(store)) as connection:
            connection.execute(
                "update centre set logo = ?", (picture(size=size) if size else "iVBORw0KGgo=",)
            )
            connection.commit()
        for file in every.written(store, name, language, ".pdf", tmp_path):
            assert bool(PdfReader(file).pages[0].images) == shown
