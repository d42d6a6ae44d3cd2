"""The texts of the program and their French: takes them from the source, fills them in, and checks them.

extract          brings the French catalogue up to date with the source (new texts come in empty)
merge FILE...    the same, then fills in what the given .po files translate
check            fails, with a list, where the French is missing or breaks a rule of typography
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "welcome_desk"
FRENCH = ROOT / "translations" / "fr" / "LC_MESSAGES" / "welcome_desk.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
HEADER = "# The French of Welcome Desk. Brought up to date by packaging/texts.py."
# Lines of the header that change with every extraction or say nothing.
RESTLESS = (
    '"Project-Id-Version',
    '"Report-Msgid-Bugs-To',
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Last-Translator',
    '"Language-Team',
    '"Generated-By',
)

PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
Key = tuple[str | None, str]


# ---- the three commands ----
def extract(source: Path, po: Path) -> list[str]:
    """Returns the texts that left the source, and with it the catalogue."""
    catalogue, gone = brought_up_to_date(source, po)
    write(catalogue, po)
    return gone


def merge(source: Path, po: Path, fragments: Iterable[Path]) -> list[str]:
    """Returns the translations that no text of the source asks for."""
    catalogue, _gone = brought_up_to_date(source, po)
    unused = [text for fragment in fragments for text in filled_in(catalogue, read(fragment))]
    write(catalogue, po)
    return unused


def check(source: Path, po: Path) -> list[str]:
    """What is wrong, one line each."""
    wanted = {key(message): message for message in texts(texts_of(source))}
    there = {key(message): message for message in texts(read(po))}
    return [
        *(f"missing: {name(wanted[k])}" for k in wanted if k not in there),
        *(f"obsolete: {name(there[k])}" for k in there if k not in wanted),
        *(f"{fault}: {name(message)}" for message in there.values() for fault in faults(message)),
    ]


# ---- catalogues ----
def texts_of(source: Path) -> Catalog:
    """What the source says, as a catalogue without translations."""
    found = Catalog(charset="utf-8", fuzzy=False)
    files = extract_from_dir(source, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, text, _comments, context in sorted(files, key=lambda row: (row[0], row[1])):
        found.add(text, None, [(f"src/{source.name}/{Path(file).as_posix()}", 0)], context=context)
    return found


def brought_up_to_date(source: Path, po: Path) -> tuple[Catalog, list[str]]:
    catalogue = read(po)
    wanted = texts_of(source)
    keys = {key(message) for message in texts(wanted)}
    gone = [name(message) for message in texts(catalogue) if key(message) not in keys]
    catalogue.update(wanted, no_fuzzy_matching=True)
    return catalogue, gone


def filled_in(catalogue: Catalog, fragment: Catalog) -> list[str]:
    unused = []
    for translated in texts(fragment):
        message = catalogue.get(translated.id, context=translated.context)
        if message is None:
            unused.append(name(translated))
        elif all(forms(translated)):
            message.string = translated.string
            message.flags.discard("fuzzy")
    return unused


def read(po: Path) -> Catalog:
    if not po.exists():
        return Catalog(
            locale="fr", domain="welcome_desk", project="Welcome Desk", charset="utf-8", fuzzy=False
        )
    with po.open("rb") as stream:
        return read_po(stream, locale="fr", domain="welcome_desk", charset="utf-8")


def write(catalogue: Catalog, po: Path) -> None:
    """In the order of the source, unwrapped and without dates, so that a difference shows only what changed."""
    catalogue.header_comment = HEADER
    catalogue.fuzzy = False
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    lines = [line for line in out.getvalue().decode("utf-8").splitlines() if not line.startswith(RESTLESS)]
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def texts(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def key(message: Message) -> Key:
    return message.context, ids(message)[0]


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ("",))


def name(message: Message) -> str:
    context = f"[{message.context}] " if message.context else ""
    return context + ids(message)[0]


# ---- the rules ----
def faults(message: Message) -> list[str]:
    if not all(forms(message)) or len(forms(message)) < len(ids(message)):
        return ["untranslated"]
    found = ["fuzzy"] if message.fuzzy else []
    found += [fault for fault, broken in RULES.items() if broken(message)]
    return found


def other_placeholders(message: Message) -> bool:
    """The last form (many) holds exactly the names of its English; the others may leave some out ("one person")."""
    english = [placeholders(text) for text in ids(message)]
    french = [placeholders(text) for text in forms(message)]
    return french[-1] != english[-1] or any(not found <= english[-1] | english[0] for found in french)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def french_shows(pattern: str) -> Callable[[Message], bool]:
    """Holds where the pattern occurs in the French, placeholders left aside (a format such as {n:.1f} is no text)."""
    expression = re.compile(pattern)
    return lambda message: any(expression.search(PLACEHOLDER.sub("X", text)) for text in forms(message))


def has_straight_apostrophe(message: Message) -> bool:
    return any("'" in text for text in (*ids(message), *forms(message)))


RULES: dict[str, Callable[[Message], bool]] = {
    "placeholders differ": other_placeholders,
    "straight apostrophe": has_straight_apostrophe,
    "no no-break space before the colon": french_shows(r"(?<!\u00a0):(?=\s|$)"),
    "no no-break space inside « »": french_shows(r"«(?!\u00a0)|(?<!\u00a0)»"),
    "a space before ; ! or ?": french_shows(r"[ \u00a0\u202f][;!?]"),
    "middle dot": french_shows(r"\w·\w"),
    "no no-break space in a time": french_shows(r"\d h\b|\d\u00a0h \d"),
}


# ---- the command line ----
def main(arguments: Sequence[str]) -> int:
    options = parser().parse_args(arguments)
    if options.command == "check":
        return told(check(SOURCE, FRENCH), fails=True)
    if options.command == "extract":
        return told([f"left out: {text}" for text in extract(SOURCE, FRENCH)])
    return told([f"not asked for: {text}" for text in merge(SOURCE, FRENCH, options.fragments)])


def told(lines: Sequence[str], *, fails: bool = False) -> int:
    for line in lines:
        print(line)
    print(f"{len(lines)} found" if lines else "Texts in order")
    return 1 if fails and lines else 0


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="texts.py", description="The texts of Welcome Desk and their French."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract", help="bring the French catalogue up to date with the source")
    commands.add_parser("check", help="list what is missing or breaks a rule")
    merging = commands.add_parser("merge", help="bring up to date, then fill in from other .po files")
    merging.add_argument("fragments", nargs="+", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
