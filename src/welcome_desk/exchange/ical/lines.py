"""A calendar file as numbered lines, unfolded, and as the components they make up. What cannot be read names its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from welcome_desk.errors import UserError
from welcome_desk.i18n import _

LONGEST_LINE = 1_000_000  # bytes; an attachment within an event is far shorter
_BREAK = re.compile(rb"\r\n|\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
# The usual form, read at once; whatever is not of it goes to the library.
_PLAIN = re.compile(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=[^\";:,]*)*):(.*)", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """`value` is as it stands in the file, still escaped."""

    number: int
    name: str
    params: dict[str, str]
    value: str


@dataclass
class Component:
    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def one(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)


def components(data: bytes, *, file: str) -> list[Component]:
    """The components within the calendars of a file, each with its own lines."""
    open_ones: list[Component] = []
    found: list[Component] = []
    for number, text in unfolded(data, file=file):
        word, _colon, rest = text.partition(":")
        if word.upper() == "BEGIN":
            open_ones.append(Component(rest.strip().upper(), number))
        elif word.upper() == "END":
            _close(open_ones, found, rest.strip().upper(), at=(file, number))
        elif open_ones:
            open_ones[-1].lines.append(_line(number, text, file))
        else:
            raise BrokenCalendar(
                file, number, _("this is no calendar: it does not begin with BEGIN:VCALENDAR")
            )
    if open_ones:
        said = _("the file ends before {what} does").format(what=open_ones[-1].name)
        raise BrokenCalendar(file, open_ones[-1].number, said)
    if not found:
        raise BrokenCalendar(file, 1, _("there is no calendar in this file"))
    return found


def _close(open_ones: list[Component], found: list[Component], name: str, *, at: tuple[str, int]) -> None:
    if not open_ones or open_ones[-1].name != name:
        raise BrokenCalendar(*at, _("END:{name} ends what did not begin").format(name=name))
    done = open_ones.pop()
    if open_ones:
        open_ones[-1].parts.append(done)
    else:
        found.append(done)


def _line(number: int, text: str, file: str) -> Line:
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        params = dict(part.split("=", 1) for part in plain[2].split(";")[1:])
        return Line(number, plain[1].upper(), {name.upper(): said for name, said in params.items()}, plain[3])
    from icalendar.parser import Contentline

    try:
        name, given, value = Contentline(text).parts()  # type: ignore[no-untyped-call]
    except ValueError as trouble:
        said = _("this cannot be read: {text}").format(text=_short(text))
        raise BrokenCalendar(file, number, said, _name(text)) from trouble
    return Line(
        number, str(name).upper(), {str(key).upper(): _param(one) for key, one in given.items()}, value
    )


def _name(text: str) -> str:
    found = re.match(r"[A-Za-z0-9-]+", text)
    return found[0].upper() if found else ""


def _param(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


class BrokenCalendar(UserError):
    """A file that is no calendar from some line on; nothing of it is taken."""

    def __init__(self, file: str, number: int, reason: str, column: str = "") -> None:
        said = _("{file}, line {number}: {reason}. Nothing was brought in.")
        super().__init__(said.format(file=file, number=number, reason=reason))
        self.number, self.reason, self.column = number, reason, column


def unfolded(data: bytes, *, file: str) -> Iterator[tuple[int, str]]:
    """Each line with the number it begins at. Bytes are put together before they are read as text: a fold may lie within
    a letter."""
    begun, parts, size = 0, list[bytes](), 0
    for number, part in enumerate(_BREAK.split(_as_utf8(data)), 1):
        if part[:1] in (b" ", b"\t") and parts:
            parts.append(part[1:])
            size += len(part)
        else:
            if begun and size:
                yield begun, _text(b"".join(parts))
            begun, parts, size = number, [part], len(part)
        if size > LONGEST_LINE:
            raise BrokenCalendar(file, begun, _("this line is too long to be one of a calendar"))
    if size:
        yield begun, _text(b"".join(parts))


def _as_utf8(data: bytes) -> bytes:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def _text(line: bytes) -> str:
    """UTF-8 as the standard asks; older programs of the West wrote Windows’ own letters."""
    try:
        text = line.decode()
    except UnicodeDecodeError:
        text = line.decode("cp1252", "replace")
    return _CONTROL.sub("", text)
