"""One key press in the search over 100,000 people. Bar: the query under 10 ms (95th percentile)."""

from __future__ import annotations

import sqlite3

from big_town import big_town, options, path_of
from timing import tell, times, worst

from welcome_desk.queries.search import search

TYPED = (
    "o",
    "ol",
    "olena",
    "olena kov",
    "kovalenko o",
    "mohamed",
    "zhang",
    "eric",
    "nguyen",
    "5550",
    "gurprit kaur",
    "xyz",
)
INDEXED = "SELECT row_id FROM search_word WHERE word >= ? AND word < ? ORDER BY word LIMIT 50"


def main() -> None:
    people = options(__doc__, 100_000).people
    desk, plain = big_town(people), sqlite3.connect(path_of(people))
    own, floor = [], []
    with desk.reading() as view:
        for text in TYPED:
            own += times(lambda text=text: search(view, text), 20)
            floor += times(
                lambda text=text: plain.execute(INDEXED, (text, text + "\U0010ffff")).fetchall(), 20
            )
    tell(f"search, {people} people, 95th percentile", worst(own), worst(floor), "10 ms")
    plain.close()
    desk.close()


if __name__ == "__main__":
    main()
