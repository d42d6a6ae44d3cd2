"""The directory of services with 20,000 entries as a booklet, in one language and in both. Bar: 30 s, and memory that
hardly grows with the entries; the processor’s time is told too, which a busy machine lengthens less than the clock’s.

Floor: the same lines put on as many pages with nothing measured, wrapped or shaped.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from datetime import date
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from timing import both, tell

from welcome_desk.jobs.letterhead import joined
from welcome_desk.queries.directory import Service, by_need
from welcome_desk.reports.directory import document
from welcome_desk.reports.paper import pdf

MANY, FEWER, DAY = 20_000, 5_000, date(2026, 11, 20)
NAMES = (
    "Riverside Library",
    "مركز الترحيب",
    "Клиника «Здоровье»",
    "École du Nord",
    "नया घर सेवा",
    "新移民服务中心",
)
NEEDS = ("housing", "health", "language", "work", "school", "money", "making-friends")


def made(count: int) -> list[Service]:
    chance = random.Random(1)
    return [
        Service(
            (f"{chance.choice(NAMES)} {n}", ""), (f"Help with papers, forms and first steps; number {n} of the list.", ""),
            (chance.choice(NEEDS),), tuple(chance.sample(("en", "fr", "ar", "uk", "hi", "zh"), 3)), f"506 555 {n:05}", "",
            f"{n} Main Street", "north", "Monday to Friday, 9 to 5", DAY,
        )
        for n in range(count)
    ]  # fmt: skip


def booklet(count: int, *languages: str) -> bytes:
    groups = by_need(iter(made(count)))
    halves = [document(groups, language=code, centre="Centre", prepared_on=DAY) for code in languages]
    return pdf(joined(halves))


def floor(count: int) -> None:
    canvas = Canvas(BytesIO(), invariant=1)
    for n in range(count):
        for line in range(4):
            canvas.drawString(
                48, 700 - n % 12 * 52 - line * 13, f"Help with papers, forms and first steps; {n}"
            )
        if n % 12 == 11:
            canvas.showPage()
    canvas.save()


def memory_of(count: int, *languages: str) -> float:
    """Megabytes at the most, in a process of its own."""
    command = [sys.executable, __file__, str(count), *languages]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(told.split()[-1])


def main() -> None:
    asked = (("en",), ("en", "fr"))
    memory = [
        [memory_of(count, *codes) for count in (FEWER, MANY)] for codes in asked
    ]  # first: a process begins with ours
    for codes, (fewer, many) in zip(asked, memory, strict=True):
        clock, processor = both(partial(booklet, MANY, *codes))
        bare, bare_processor = both(partial(floor, MANY * len(codes)))
        tell(f"{MANY} entries, {' and '.join(codes)}", clock, bare, "30 s")
        tell("  on the processor", processor, bare_processor, "30 s")
        each = (many - fewer) * 1024 / (MANY - FEWER)
        print(
            f"  memory at the most: {fewer:.0f} MB for {FEWER}, {many:.0f} MB for {MANY}; an entry {each:.1f} kB"
        )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        booklet(int(sys.argv[1]), *sys.argv[2:])
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main()
