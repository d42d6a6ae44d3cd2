"""Names folded for search: without case and accents, in Latin letters whatever the script, and as bare consonants.

Keys for finding only, never shown. "Олена" is found by olena, "محمد" by mohamed and mohammed, "Éric" by eric.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from welcome_desk.i18n import LANGUAGES, sort_key

# Letters that look different and are typed alike (Arabic and Persian forms), and letters that NFKD leaves whole.
_LETTERS = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ـ": None,
    "\u200c": " ", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe",
    "’": "'", "ʼ": "'", "ʻ": "'",
})  # fmt: skip
_ARABIC_VOWELS = str.maketrans("عا", "aa")
_WORD = re.compile(r"[^\W_]+")
_VOWELS = re.compile(r"[aeiouywh']")
_DOUBLES = re.compile(r"(.)\1+")
SKELETON = "~"  # marks a consonant key, so that it never mixes with words as typed
_SHORTEST_SKELETON = 2  # Ali is al, as علي is
_SYLLABLE = re.compile(
    r"[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)  # Chinese and Korean
_LONGEST_RUN_TOGETHER = 3  # words: longer names nobody types as one
ORDER = "!"  # marks the keys that put a row in the order of names, one for each language
EXACT = "="  # marks a text by its signs, where words alone would not tell it from others
_LONGEST_EXACT = 200
NOTE = "#"  # marks the words of notes, so that they never mix with those of names
_PHONE = re.compile(r"[\d\s()+.-]{7,}")


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).translate(_LETTERS)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def latin(text: str) -> str:
    if text.isascii():
        return fold(text)
    from anyascii import anyascii

    return fold(anyascii(text))


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def spoken(text: str) -> str:
    """In Latin letters, with the vowels that `latin` leaves out of Arabic: علي is aly and أحمد is ahmd."""
    return latin(_spaced(fold(text)).translate(_ARABIC_VOWELS))


def _spaced(text: str) -> str:
    """张伟 is typed zhang wei as well as zhangwei: every sign that is a syllable by itself."""
    return text if text.isascii() else _SYLLABLE.sub(r" \g<0> ", text)


def skeleton(word: str) -> str:
    """The first letter and the consonants after it, doubles as one: mohamed, mohammed and mhmd all give mmd."""
    return word[:1] + _DOUBLES.sub(r"\1", _VOWELS.sub("", word[1:]))


def sound_key(word: str) -> str:
    """Under which a word is found by its sound. Longer ones may begin with any vowel: عمر is omar, إبراهيم is ibrahim."""
    key = skeleton(word)
    return SKELETON + ("a" + key[1:] if len(key) > _SHORTEST_SKELETON and key[0] in "eiou" else key)


def has_sound(key: str) -> bool:
    return len(key) > _SHORTEST_SKELETON


def order_words(name: str) -> set[str]:
    """The keys under which the name stands in the order of each language."""
    return {order_mark(code) + "\t".join(sort_key(name, code)) for code in LANGUAGES}


def order_mark(code: str) -> str:
    """How the keys of a language's order begin; no word that anybody types is like it."""
    return f"{ORDER}{code[0]}"


def exact(text: str) -> str:
    """The text itself, sign by sign: the key of what has no words, such as “...” or “👋”."""
    return EXACT + " ".join(text.casefold().split())[:_LONGEST_EXACT]


def _signs(text: str) -> set[str]:
    """Exact keys of a text that is more than letters, and of those parts of it that hold no letter at all."""
    if text.replace(" ", "").isalpha() or _PHONE.fullmatch(text):
        return set()
    return {exact(text), *(exact(part) for part in text.split() if not words(fold(part)))}


def _run_together(text: str) -> set[str]:
    """Zhang Wei typed as zhangwei."""
    found = words(text.replace("'", ""))
    return {"".join(found)} if 1 < len(found) <= _LONGEST_RUN_TOGETHER else set()


def search_words(texts: Iterable[str]) -> set[str]:
    """All the keys under which a row with these texts is found."""
    found: set[str] = set()
    for text in texts:
        syllables = latin(_spaced(text))
        latin_words = {
            *words(syllables),
            *words(syllables.replace("'", "")),
            *words(spoken(text)),
            *words(latin(text)),
        }  # o, brien, obrien; peng, de, dong, sheng and pengdedongsheng
        found |= {*words(fold(text)), *words(fold(_spaced(text))), *latin_words, *_run_together(syllables)}
        found |= set(filter(has_sound, map(sound_key, latin_words)))
        found |= _signs(text)
        digits = "".join(c for c in text if c.isdigit())
        if len(digits) >= 4:
            found |= {digits, digits[-7:], digits[-4:]}
    return found


def note_words(text: str) -> set[str]:
    """The keys of what was written about a row, and of what is typed to find it: its words, or its signs if none."""
    keys = words(fold(text)) or [exact(text)]
    return {NOTE + key[:_LONGEST_EXACT] for key in keys if key != exact("")}
