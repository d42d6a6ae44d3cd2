"""The sheets of a PDF while it is made: each is packed as soon as it is full, so that a long report stays small."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage, PDFStream
from reportlab.pdfgen.canvas import Canvas


class _Packed(PDFStream):  # type: ignore[misc]
    """What the writer keeps as text until the end, and then spells in letters of which five stand for four bytes."""

    def __init__(self, written: str) -> None:
        super().__init__(PDFDictionary({"Filter": PDFName("FlateDecode")}), zlib.compress(written.encode()))

    def format(self, document: Any) -> bytes:
        told = PDFDictionary({**self.dictionary.dict, "Length": len(self.content)})
        head: bytes = told.format(document)
        body: bytes = document.encrypt.encode(self.content)
        return head + b"\nstream\n" + body + b"\nendstream\n"


class Sheets(Canvas):  # type: ignore[misc]
    """Lines and words may still be drawn on top of a sheet that is full."""

    _code: list[str]

    def showPage(self) -> None:  # noqa: N802 (reportlab’s name)
        self._code = ["q", *self._code, "Q"]  # what is drawn on top begins with a clean state
        super().showPage()
        sheet, whole = self.sheets[-1], self._doc
        sheet.Contents = PDFArray([whole.Reference(_Packed(sheet.stream))])
        sheet.stream = None

    @property
    def sheets(self) -> list[PDFPage]:
        found: list[PDFPage] = self._doc.Pages.pages
        return found

    def on_top(self, sheet: PDFPage) -> None:
        """What was drawn since the last sheet was full stands on this one."""
        sheet.Contents.sequence.append(self._doc.Reference(_Packed("\n".join(self._code))))
        self._startPage()
