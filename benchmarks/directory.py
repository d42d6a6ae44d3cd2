"""The directory of services with 20,000 entries as a booklet. Bar: 30 s, and memory that grows no faster than the pages.

Floor: the same lines put on as many pages with nothing measured, wrapped or shaped.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from timing import once, tell

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


def booklet(count: int) -> bytes:
    groups = by_need(iter(made(count)))
    return pdf(document(groups, language="en", centre="Centre", prepared_on=DAY))


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


def memory_of(count: int) -> float:
    """Megabytes at the most, in a process of its own."""
    told = subprocess.run(
        [sys.executable, __file__, str(count)], check=True, capture_output=True, text=True
    ).stdout
    return float(told.split()[-1])


def main() -> None:
    fewer, many = (
        memory_of(FEWER),
        memory_of(MANY),
    )  # first: a process begins with the memory of whoever starts it
    own, bare = once(lambda: booklet(MANY)), once(lambda: floor(MANY))
    tell(f"directory of {MANY} entries", own, bare, "30 s")
    print(
        f"memory at the most: {fewer:.0f} MB for {FEWER}, {many:.0f} MB for {MANY}; an entry {(many - fewer) * 1024 / (MANY - FEWER):.1f} kB"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        booklet(int(sys.argv[1]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    else:
        main()
