"""A store with very many people, made below the journal: for timing only, since `check` would rightly refuse it."""

from __future__ import annotations

import argparse
import random
import tempfile
import zlib
from pathlib import Path

import sqlalchemy as sa

from welcome_desk import i18n
from welcome_desk.model import Person, folding, journaled, new_id
from welcome_desk.model.folding import order_words, search_words
from welcome_desk.model.journal import SearchWord
from welcome_desk.store.desk import Desk
from welcome_desk.store.engine import WRITING
from welcome_desk.store.opening import create_store, open_store

GIVEN = (
    "Olena", "Андрій", "محمد", "Fatima", "王伟", "Priya", "ਗੁਰਪ੍ਰੀਤ", "Éric", "Marie-Ève", "Nguyễn", "Ana", "José", "Tigist",
    "ዳንኤል", "Amina", "Yusuf", "Kavita", "Grace", "Jean", "Carol", "Tuan", "Samira", "Luis", "Farid", "Helen",
)  # fmt: skip
FAMILY = (
    "Kovalenko", "Шевченко", "علي", "Haddad", "李", "Sharma", "ਕੌਰ", "Lavoie", "Thériault", "Thị Ánh", "Diaz", "Ortega",
    "Tesfay", "ተስፋይ", "Hassan", "Demir", "Patel", "Mensah", "Roy", "Bishop", "Pham", "Ibrahim", "Santos", "Karimi", "Stewart",
)  # fmt: skip
BATCH = 5000


def options(description: str | None, people: int) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--people", type=int, default=people)
    return parser.parse_args()


def path_of(people: int) -> Path:
    """Named after how it is made, so that a town made otherwise is made anew."""
    made_by = b"".join(
        Path(str(source)).read_bytes() for source in (__file__, folding.__file__, i18n.__file__)
    )
    name = f"welcome-desk-benchmark-{people}-{zlib.crc32(made_by):08x}.desk"
    return Path(tempfile.gettempdir()) / name


def big_town(people: int) -> Desk:
    path = path_of(people)
    if not path.exists():
        _make(path, people)
    return open_store(path)


def _make(path: Path, people: int) -> None:
    fresh, rng = path.with_suffix(".making"), random.Random(1)
    fresh.unlink(missing_ok=True)
    desk = create_store(fresh)
    with desk.engine.connect() as opened:
        connection = opened.execution_options(**{WRITING: True})
        for start in range(0, people, BATCH):
            with connection.begin():
                _add(connection, rng, start, min(BATCH, people - start))
    desk.close()
    fresh.rename(path)


def _add(connection: sa.Connection, rng: random.Random, start: int, count: int) -> None:
    empty = Person.empty()
    rows, words = [], []
    for number in range(start, start + count):
        name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)} {number}"
        row = {**empty, "id": new_id(), "heads": "1.1", "display_name": name, "phone": f"506-{number:07}"}
        rows.append(row)
        words += [
            {"entity": "person", "row_id": row["id"], "word": word}
            for word in {*search_words([name, row["phone"]]), *order_words(name)}
        ]
    assert rows[0].keys() >= journaled(Person.__table__).keys()
    connection.execute(sa.insert(Person.__table__), rows)
    connection.execute(sa.insert(SearchWord.__table__), words)
