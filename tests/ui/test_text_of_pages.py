"""What the preview reads on a page, to search it and to copy from it: lines that run both ways too."""

import pytest
from PySide6.QtPdf import QPdfDocument
from tests.reports.test_scripts import SCRIPTS, SIGNS, missing, of_all, squeezed

from welcome_desk.reports.paper import pdf


@pytest.mark.parametrize("texts", [SCRIPTS, SIGNS], ids=["names", "lines"])
@pytest.mark.parametrize("place", ["paragraph", "cell", "heading"])
def test_names_among_digits_and_brackets_are_read_as_they_were_typed(qapp, tmp_path, place, texts):
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf(of_all(place, texts)))
    document = QPdfDocument()
    document.load(str(file))
    found = "".join(document.getAllText(number).text() for number in range(document.pageCount()))
    document.close()
    assert missing(squeezed(found), texts) == []
