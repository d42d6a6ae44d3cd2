"""Attachments: small files kept with a person, inside the store and as safe as the store."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime
from unicodedata import category

from sqlalchemy.orm import Mapped, relationship

from welcome_desk.model.base import Row, field, link
from welcome_desk.model.people import Person

LARGEST_BYTES = (
    2_000_000  # a scanned page; what is larger belongs on a shelf, not on every desk and in every courier
)

LONGEST_NAME = 120  # in letters; no file system takes more than 255 bytes
UNSAFE = set('<>:"/\\|?*')
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
JOINERS = "\u200c\u200d"  # written within words of Persian and several Indian scripts
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


class Attachment(Row):
    """`content` is the file in base64, since the journal keeps text. `size` is in bytes, of the file itself."""

    __tablename__ = "attachment"
    person_id: Mapped[str] = link("person")
    name: Mapped[str] = field(default="")
    size: Mapped[int] = field(default=0)
    content: Mapped[str] = field(default="")
    added_at: Mapped[datetime] = field()
    by_id: Mapped[str | None] = link("user")

    person: Mapped[Person] = relationship(lazy="raise")

    def put(self, content: bytes) -> None:
        self.content, self.size = b64encode(content).decode("ascii"), len(content)

    def taken_out(self) -> bytes:
        return b64decode(self.content)

    def file_name(self) -> str:
        """Its name as a file’s on any system: no path, no sign that turns the writing round, nothing reserved."""
        last = self.name.replace("\\", "/").rstrip("/").rpartition("/")[2]
        plain = "".join(
            sign for sign in last if sign in JOINERS or (sign not in UNSAFE and category(sign) not in HIDDEN)
        )
        stem, dot, ending = plain.strip(" .").rpartition(".")
        if not dot:
            stem, ending = ending, ""
        stem = f"_{stem}" if stem.partition(".")[0].strip().casefold() in RESERVED else stem
        return _shortened(stem.strip() or "file", f"{dot}{ending}")


def _shortened(stem: str, ending: str) -> str:
    ending = ending if len(ending) <= 12 else ""
    stem = stem[: LONGEST_NAME - len(ending)]
    while len(f"{stem}{ending}".encode("utf-8", "replace")) > 200:
        stem = stem[:-1]
    return f"{stem}{ending}"
