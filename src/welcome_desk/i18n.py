"""English and French: gettext through Babel, and dates, numbers, lists and names from CLDR.

The language is a context variable, so a report may be printed in French while the screen stays English.
"""

from __future__ import annotations

import gettext as _gettext
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from welcome_desk import paths

LANGUAGES = ("en", "fr")
BOTH = "both"  # of a print: English, then French
_DOMAIN = "welcome_desk"
_current: ContextVar[str] = ContextVar("language", default="en")
NBSP = "\u00a0"

# CLDR has no French or English name for some languages that newcomers speak.
_MORE_LANGUAGES = {
    "prs": {"en": "Dari", "fr": "Dari"},
    "kmr": {"en": "Kurmanji Kurdish", "fr": "Kurde kurmandji"},
    "hnd": {"en": "Hindko", "fr": "Hindko"},
    "skr": {"en": "Saraiki", "fr": "Saraiki"},
    "ase": {"en": "American Sign Language", "fr": "Langue des signes américaine"},
    "fcs": {"en": "Quebec Sign Language", "fr": "Langue des signes québécoise"},
}


def language() -> str:
    return _current.get()


def use(code: str) -> None:
    """Switch this context's language for good (the program's language)."""
    _current.set(code if code in LANGUAGES else "en")


@contextmanager
def speaking(code: str) -> Iterator[None]:
    token = _current.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _current.reset(token)


def locale() -> Locale:
    return _locale(language())


@cache
def _locale(code: str) -> Locale:
    return Locale(code, "CA")


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    """The compiled catalogue, or the text one where it is newer (a checkout while texts are being written)."""
    if code == "en":
        return _gettext.NullTranslations()
    po = paths.translations() / code / "LC_MESSAGES" / f"{_DOMAIN}.po"
    mo = po.with_suffix(".mo")
    if mo.exists() and (not po.exists() or mo.stat().st_mtime >= po.stat().st_mtime):
        with mo.open("rb") as stream:
            return _gettext.GNUTranslations(stream)
    return _compiled(po) if po.exists() else _gettext.NullTranslations()


def _compiled(po: Path) -> _gettext.GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as stream:
        catalogue = read_po(stream, locale=po.parts[-3])
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    return _catalogue(language()).gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 (the name that gettext extraction knows)
    """Marks a label declared at import; it is translated where it is shown."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    return _catalogue(language()).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    return _catalogue(language()).pgettext(context, message)


# ---- dates, numbers, names ----
def form_of(amount: float) -> int:
    """What `ngettext` is asked with where there may be a fraction: 1,8 heure, but 1.8 hours."""
    if language() == "fr":
        return int(amount)
    return 1 if amount == 1 else 2


def quoted(words: str) -> str:
    return f"«{NBSP}{words}{NBSP}»" if language() == "fr" else f"“{words}”"


def _day_french(day: date) -> str:
    """The first of a month is an ordinal, the others are not: 1er juin, 2 juin."""
    return "d'er'" if day.day == 1 else "d"


def date_long(day: date) -> str:
    return format_date(
        day, "EEEE, MMMM d" if language() == "en" else f"EEEE {_day_french(day)}{NBSP}MMMM", locale=locale()
    )


def date_full(day: date) -> str:
    return format_date(
        day, "MMMM d, y" if language() == "en" else f"{_day_french(day)}{NBSP}MMMM{NBSP}y", locale=locale()
    )


def date_short(day: date) -> str:
    return format_date(
        day, "MMM d" if language() == "en" else f"{_day_french(day)}{NBSP}MMM", locale=locale()
    )


def weekday(day: date) -> str:
    return format_date(day, "EEEE", locale=locale())


def weekday_short(place: int) -> str:
    """0 is Monday: Mon; lun."""
    return str(locale().days["stand-alone"]["abbreviated"][place])


def month_name(day: date) -> str:
    return format_date(day, "LLLL y" if language() == "en" else f"LLLL{NBSP}y", locale=locale())


def month_of_year(month: int) -> str:
    return capital(str(locale().months["stand-alone"]["wide"][month]))


def capital(text: str) -> str:
    """As it begins a line: French writes days, months and languages small."""
    return text[:1].upper() + text[1:]


def month_within(text: str) -> str:
    """A text that begins with a French month, as it goes on within a line: small."""
    first = text.replace(NBSP, " ").split(" ", 1)[0].lower()
    return (
        f"{first}{text[len(first) :]}"
        if first in Locale("fr").months["stand-alone"]["wide"].values()
        else text
    )


def within(text: str) -> str:
    """A label as it stands within a sentence: small, unless it begins with a name. French writes days and languages small."""
    first = text.split(" ", 1)[0]
    if not text or first[1:] != first[1:].lower() or (language() == "en" and first in _names()):
        return text
    return text[0].lower() + text[1:]


@cache
def _names() -> frozenset[str]:
    """English names of languages and days, by their first word."""
    english = _locale("en")
    return frozenset(
        name.split(" ", 1)[0]
        for name in (*english.languages.values(), *english.days["format"]["wide"].values())
    )


def month_short(day: date) -> str:
    return format_date(day, "LLL", locale=locale())


def time_of(moment: datetime) -> str:
    """1:30 pm; 13 h 30 (with no-break spaces, so that a time never breaks over two lines)."""
    if language() == "fr":
        return f"{moment.hour}{NBSP}h" + (f"{NBSP}{moment.minute:02}" if moment.minute else "")
    return f"{format_time(moment, 'h:mm', locale=locale())}{NBSP}{'am' if moment.hour < 12 else 'pm'}"


def date_and_time(moment: datetime) -> str:
    return f"{date_short(moment)}, {time_of(moment)}"


def number(value: float) -> str:
    return str(format_decimal(value, locale=locale()))


def money(cents: int) -> str:
    """Canadian dollars."""
    return str(format_currency(Decimal(cents) / 100, "CAD", locale=locale()))


class Share(float):
    """A part of 1 that is read as a percentage, and counted with in a workbook."""

    def __str__(self) -> str:
        return f"{float(self):.0%}"


class Money(float):
    """Canadian dollars, read with their sign and counted with in a workbook."""

    def __str__(self) -> str:
        return f"{float(self):.2f}"


def percent(share: float) -> str:
    """A share of 1, without decimals."""
    return str(format_percent(float(share), locale=locale()))


def list_of(items: Iterable[str]) -> str:
    parts: Sequence[str] = list(items)
    return format_list(parts, locale=locale()) if parts else ""


def one_of(items: Iterable[str]) -> str:
    """“.xlsx or .csv”: one of them is to be chosen."""
    parts: Sequence[str] = list(items)
    return format_list(parts, style="or", locale=locale()) if parts else ""


def language_name(tag: str) -> str:
    """The language's name in the current language, with a capital as a list shows it."""
    return capital(language_word(tag))


def language_word(tag: str) -> str:
    """The same within a sentence: French writes it small."""
    more = _MORE_LANGUAGES.get(tag)
    if more:
        name = more[language()]
        return name[0].lower() + name[1:] if language() == "fr" else name
    return str(locale().languages.get(tag) or locale().languages.get(tag.split("-", maxsplit=1)[0]) or tag)


def languages_listed(tags: Iterable[str]) -> str:
    """Several of them in a cell: “Somali, arabe”."""
    return capital(", ".join(language_word(tag) for tag in tags))


def own_language_name(tag: str) -> str:
    """What its speakers call it, in their own script, where CLDR knows."""
    base = tag.split("-", maxsplit=1)[0]
    try:
        return Locale(base).languages.get(base) or language_name(tag)
    except Exception:  # noqa: BLE001 (Babel raises several kinds for a tag it does not know)
        return language_name(tag)


def country_name(code: str) -> str:
    return str(locale().territories.get(code, code))


# Letters that count as others when names are put in order, and signs that are typed in more than one way.
_SORTED_AS = str.maketrans({
    "œ": "oe", "æ": "ae", "ø": "o\u0338", "đ": "d\u0335", "ł": "l\u0335", "ı": "i", "ß": "ss", "þ": "th", "ð": "d\u0335",
    "’": "'", "ʼ": "'", "ʻ": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
})  # fmt: skip
_PLACE = "\x1f"  # ends a letter in the key of accents; sorts before every accent


def sort_key(text: str, code: str | None = None) -> tuple[str, str, str]:
    """Orders names as CLDR does for the language: letters first, then accents, then the text as it is written.

    Accents only break ties: from the front in English (cote, coté, côte, côté), from the end in Canadian French (cote,
    côte, coté, côté).
    """
    letters: list[str] = []
    accents: list[str] = []
    for sign in unicodedata.normalize("NFKD", " ".join(text.casefold().split()).translate(_SORTED_AS)):
        if not unicodedata.combining(sign):
            letters.append(sign)
            accents.append("")
        elif accents:
            accents[-1] += sign
    marks = reversed(accents) if (code or language()) == "fr" else accents
    return "".join(letters), "".join(f"{mark}{_PLACE}" for mark in marks).rstrip(_PLACE), text
