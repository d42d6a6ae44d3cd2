"""Names of many scripts and strings that break programs, to be stored, found, shown, printed, exported and read back.

Our own few, and beside them the larger collections that lie next to a checkout (`../shared/data`), where they are there:
the person names of ICU’s tests and the Big List of Naughty Strings. Neither is part of this project.
"""

import json
import re
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

# A name as its bearer writes it, and how somebody at the desk types it in Latin letters.
NAMES = {
    "Олена Коваленко": "olena", "محمد علي": "mohamed", "Mohammed Rahman": "mohamed", "张伟": "zhang", "Éric Lavoie": "eric",
    "Nguyễn Thị Ánh": "nguyen", "O’Brien, Siobhán": "obrien", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ": "gurprit", "ዳንኤል ተስፋይ": "daniel",
    "María José Ortega-Muñoz y García": "garcia", "नेहा गुप्ता": "neha", "தமிழ் செல்வன்": "tamil", "ქეთევან": "ketevan",
    "Անահիտ": "anahit", "שרה לוי": "srh", "สมชาย": "smchay", "김민준": "gim", "佐藤 花子": "zuo", "Zäzilia Stöber": "zazilia",
    "Đặng Văn Lâm": "dang", "Ødegård": "odegard", "İbrahim Yılmaz": "ibrahim", "ژیلا": "zhyl", "Þórdís": "thordis",
}  # fmt: skip

STRINGS = [
    # signs without a letter, and letters that look like something else
    "—", "...", "!", "?!", "'", '"', "\\", "/", "%", "_", "*", "-", "--", "$", "€", "(", "[]", "{}", "<>", "&", "&&", "&amp;", "#", "¯\\_(ツ)_/¯",
    "😍", "👩🏽‍🌾", "🏰🌈️", "🇨🇦", "0️⃣", "❤️ Rose", "ﷺ", "﷽", "\uf8ff",
    # what cannot be seen
    "\u200b", "\u200e", "\u202e", "\u2066x\u2069", "\ufeff", "\u00ad", "\u2060", "\ufffe", "\uffff", "\u0301", "\u0e49\u0e49\u0e49", "a\u0301\u0301\u0301",
    # control characters, breaks and spaces
    "\x01", "\x00", "a\x00b", "\x1b[31mred\x1b[0m", "\x7f", "a\nb", "a\r\nb", "a\tb", "a\u2028b", "a\u2029b", "  spaces  around ", "a  b",
    "\u00a0x", "\t\u200b\u3000",
    # what programs take for a word of their own
    "null", "NULL", "None", "undefined", "true", "NaN", "0", "-1", "1/2", "1E2", "1,000.00", "0x0", "007", "2026-11-02", "CON", "--help", "$HOME", "%s%n", "{0}", "{name}",
    "%(jscript)s", "{% print 1 %}", "../../etc/passwd", "`id`", "$(id)", "'; DROP TABLE person; --", "=1+1", "+1", "@SUM(A1)", "'=1",
    # what looks like markup
    "<b>not bold</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;", "<br/>", "<para>", "<r>x</r>", "]]>", "<!--", "_x0041_", "Arts & Crafts",
    # writing in two directions, and far too much of it
    "שרה [בית] levi", "\u202eevil", "Power\u0644\u064f\u0644\u064f\u0635\u0651\u0628\u064f", "x" * 300, "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
]  # fmt: skip

# No name can hold these: there would be nothing to read, or nothing that any file could hold.
NO_NAME = {
    "": "a name is required",
    " ": "spaces alone cannot be read",
    "\x85": "a line break alone cannot be read",
    "\u2028": "a line break alone cannot be read",
    "\n\t": "spaces alone cannot be read",
    "\u3000\u2003": "spaces alone cannot be read",
}


def shared_names():
    """Every name that ICU’s tests expect to see, of every language; none where the collection is not there."""
    found = {}
    for file in sorted((SHARED / "names").glob("*.txt")):
        results = re.findall(r"^expectedResult\s*;\s*(.+)$", file.read_text("utf-8"), re.MULTILINE)
        found |= dict.fromkeys(results)
    return list(found)


def shared_strings():
    file = SHARED / "strings" / "blns.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else []
