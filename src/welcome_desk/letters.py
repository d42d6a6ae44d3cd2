"""Letters as they are written beforehand (`resources/letters/*.toml`): what each is about, and its words in both languages.

Fields stand in square brackets, in plain words of either language: [name] or [nom]. Which ones there are hangs on what
the letter is about.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from welcome_desk import i18n, paths, terms
from welcome_desk.errors import UserError
from welcome_desk.i18n import N_, _

ALWAYS = ("name", "centre", "phone", "today")
OF_AN_EVENT = ("event", "event-day", "event-time", "event-place")
ABOUT = {  # what a letter may be about, and the fields that this gives beside those that are always there
    "": (),
    "event": OF_AN_EVENT,
    "attendance": OF_AN_EVENT,
    "program": ("program", "first-day", "last-day", "meetings", "hours"),
    "match": ("program", "first-day", "last-day", "meetings", "hours", "period"),
    "help": ("hours", "helped-with", "period"),
}
ABOUT_WORDS = {
    "": N_("Nothing in particular"),
    "event": N_("An event"),
    "attendance": N_("Having been at an event"),
    "program": N_("Taking part in a program"),
    "match": N_("A match that ended in a period"),
    "help": N_("Help given in a period"),
}
LONGEST = 20_000  # letters of one text
_FIELD = re.compile(r"\[([^\[\]\n]{1,60})\]")


@dataclass(frozen=True)
class Letter:
    """`titles` and `texts` by language."""

    about: str
    titles: Mapping[str, str]
    texts: Mapping[str, str]


@cache
def shipped() -> dict[str, Letter]:
    """By key, in the order of a year’s work."""
    order = ("invitation", "thanks-volunteer", "closing", "attendance", "participation")
    return {key: read(paths.resource("letters", f"{key}.toml")) for key in order}


def read(file: Path) -> Letter:
    """A letter of one’s own is a file of the same form."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        texts = {code: str(found[code]["text"]).strip() for code in i18n.LANGUAGES}
        titles = {code: str(found[code].get("title", "")) for code in i18n.LANGUAGES}
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        said = _("{file} is no letter. It needs [en] and [fr], each with a title and a text.")
        raise UserError(said.format(file=file.name)) from trouble
    letter = Letter(str(found.get("about", "")), titles, texts)
    check(letter)
    return letter


def check(letter: Letter) -> None:
    """Nothing stands in brackets that would be printed as it is."""
    if letter.about not in ABOUT:
        said = _("A letter can be about: {abouts}. “{about}” is not among them.")
        raise UserError(said.format(abouts=", ".join(filter(None, ABOUT)), about=letter.about), field="about")
    for code, text in letter.texts.items():
        if not text.strip():
            raise UserError(_("Write the letter in both languages."), field=code)
        if len(text) > LONGEST:
            raise UserError(_("This letter is too long. Shorten it."), field=code)
        for word in _FIELD.findall(f"{letter.titles.get(code, '')} {text}"):
            _check_field(word, letter.about, code)


def _check_field(word: str, about: str, language: str) -> None:
    code = field_of(word)
    if code in (*ALWAYS, *ABOUT[about]):
        return
    there = i18n.list_of(f"[{one}]" for one in words(about))
    if code:
        said = _("[{word}] is not known in such a letter. There are {fields}.")
    else:
        said = _("[{word}] is not a field. There are {fields}.")
    raise UserError(said.format(word=word, fields=there), field=language)


@cache
def _codes() -> dict[str, str]:
    found = {}
    for code in terms.codes("letter-fields"):
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                found[_plain(terms.label("letter-fields", code))] = code
    return found


def _plain(word: str) -> str:
    """As it is compared: whichever apostrophe and however many spaces."""
    return " ".join(word.replace("'", "’").split()).casefold()


def field_of(word: str) -> str:
    """Empty where there is none of that name."""
    return _codes().get(_plain(word), "")


def words(about: str) -> list[str]:
    """The fields of such a letter in the current language."""
    return [terms.label("letter-fields", code) for code in (*ALWAYS, *ABOUT[about])]


def asked(letter: Letter, language: str) -> set[str]:
    """The fields that stand in the letter in that language."""
    return {field_of(word) for word in _FIELD.findall(letter.titles[language] + letter.texts[language])}


def filled(text: str, values: Mapping[str, str]) -> str:
    """In one pass: what a name holds is not looked at for fields again."""
    put: Callable[[re.Match[str]], str] = lambda found: values[field_of(found[1])]  # noqa: E731
    return _FIELD.sub(put, text)
