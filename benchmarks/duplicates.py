"""People entered twice: precision and recall on a file in the manner of febrl, and the sweep over a big town.

    python benchmarks/duplicates.py FILE          rec_id (rec-N-org, rec-N-dup-M), given_name, surname, street_number, …
    python benchmarks/duplicates.py --people N    the time of a sweep over N people, one in fifty entered twice

Nothing is tuned to the file: its national number is left out unless --numbers asks for it.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from timing import once

from welcome_desk import duplicates, i18n
from welcome_desk.access.register import action
from welcome_desk.access.rights import Right
from welcome_desk.actions.people import add_person
from welcome_desk.duplicates import LIKELY, Known
from welcome_desk.jobs.duplicates import sweep
from welcome_desk.store.opening import create_store
from welcome_desk.store.work import Work


@action("Benchmark: add people", needs=Right.LOG_CONTACTS)
def add_people(work: Work, rows: list[dict[str, Any]]) -> list[str]:
    """Many in one act, as an import would; each as the form adds one."""
    return [add_person(work, **row) for row in rows]


def rows_of(path: Path, *, numbers: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for raw in csv.DictReader(file, skipinitialspace=True):
            row = {key.strip(): (value or "").strip() for key, value in raw.items()}
            name = " ".join(part for part in (row["given_name"], row["surname"]) if part)
            street = " ".join(row[part] for part in ("street_number", "address_1", "address_2") if row[part])
            yield row["rec_id"].split("-")[1], {
                "display_name": name or "?", "given": row["given_name"], "family": row["surname"], "street": street,
                "city": row["suburb"], "postal_code": row["postcode"], "birth_official": _day(row["date_of_birth"]),
                "external_id": row["soc_sec_id"] if numbers else "",
            }  # fmt: skip


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def quality(path: Path, *, numbers: bool) -> None:
    """A real store, filled through actions, and the sweep that the window runs."""
    with tempfile.TemporaryDirectory() as folder:
        desk = create_store(Path(folder) / "febrl.desk")
        rows = list(rows_of(path, numbers=numbers))
        ids = desk.run(add_people, [row for _number, row in rows])
        real = dict(zip(ids, (number for number, _row in rows), strict=True))
        found: list[Any] = []
        spent = once(lambda: found.append(sweep(desk, at_least=0.01)))
        desk.close()
    copies = {n: sum(other == n for other in real.values()) for n in set(real.values())}
    pairs = sum(n * (n - 1) // 2 for n in copies.values())
    print(
        f"{len(real)} records, {pairs} true pairs, sweep {spent:.0f} ms, national number {'used' if numbers else 'left out'}"
    )
    for least in (0.1, LIKELY, 0.5, 0.9):
        offered = [pair for pair in found[0].pairs if pair.score >= least]
        right = sum(real[pair.a] == real[pair.b] for pair in offered)
        told = "default" if least == LIKELY else ""
        print(
            f"  from {least:.2f}: {len(offered)} offered, precision {right / max(len(offered), 1):.3f}, recall {right / pairs:.3f} {told}"
        )


SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeio"]


def big_register(people: int) -> list[Known]:
    """Names as unevenly common as in life, homes of one to five, and one in fifty entered again with a slip."""
    rng = random.Random(1)
    family = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(people // 8 + 50)]
    given = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))) for _ in range(people // 40 + 50)]
    found: list[Known] = []
    while len(found) < people:
        surname, street = _common(rng, family), f"{rng.randint(1, 400)} {_common(rng, family)} Street"
        phone, home = f"506-{rng.randint(0, 9_999_999):07}", f"h{len(found)}"
        for _member in range(rng.randint(1, 5)):
            name, birth = (
                f"{_common(rng, given)} {surname}",
                date(1940, 1, 1).fromordinal(rng.randint(708_000, 737_000)),
            )
            found.append(
                Known(f"{len(found):07}", (name,), (phone,), birth=birth, street=street, household_id=home)
            )
            if rng.random() < 0.02:
                slipped = (
                    name.replace("a", "e", 1) if rng.random() < 0.5 else " ".join(reversed(name.split()))
                )
                found.append(
                    replace(found[-1], id=f"{len(found):07}", names=(slipped,), household_id="", street="")
                )
    return found


def _common(rng: random.Random, names: list[str]) -> str:
    return names[int(len(names) * rng.random() ** 3)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument(
        "--numbers", action="store_true", help="with the national number as number in another system"
    )
    parser.add_argument("--people", type=int, default=100_000)
    chosen = parser.parse_args()
    i18n.use("en")
    if chosen.file:
        quality(chosen.file, numbers=chosen.numbers)
        return
    people, found = big_register(chosen.people), []
    spent = once(lambda: found.extend(duplicates.sweep(people)))
    print(f"sweep over {len(people)} people: {spent / 1000:.1f} s, {len(found)} pairs offered")


if __name__ == "__main__":
    main()
