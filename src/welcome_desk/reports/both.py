"""Pages in both languages: each text in the order in which the languages stand on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from welcome_desk import i18n
from welcome_desk.i18n import _

Both = tuple[str, str]  # a text in English and in French


def first_of(language: str) -> tuple[str, ...]:
    """All languages, this one first."""
    return (language, *(code for code in i18n.LANGUAGES if code != language))


def beside(parts: Sequence[str]) -> str:
    """On one line; what reads the same in both stands once."""
    return " · ".join(dict.fromkeys(filter(None, parts)))


class Bilingual:
    """What a page is written with: `languages` are those that stand on it, in their order."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)

    def in_both(self, words: Callable[[], str]) -> list[str]:
        """What `words` says in each of the languages."""
        found = []
        for language in self.languages:
            with i18n.speaking(language):
                found.append(words())
        return found

    def said(self, message: str) -> list[str]:
        """A message (marked with N_) in each of the languages."""
        return self.in_both(lambda: _(message))

    def of(self, both: Both) -> list[str]:
        return [both[i18n.LANGUAGES.index(language)] for language in self.languages]
