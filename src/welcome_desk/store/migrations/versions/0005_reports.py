"""Reports: what each sent record said, who was left out of a file and why, what was printed; letters; places in French for posters."""

from typing import Any

import sqlalchemy as sa

from welcome_desk.store.migrations.tables import change_tables

revision = "0005"
down_revision = "0004"

NEW: dict[str, dict[str, Any]] = {
    "left_out": {
        "person_id": "person",
        "period": sa.Text(),
        "reason": sa.Text(),
        "by_id": "user",
    },
    "letter_text": {
        "name": sa.Text(),
        "about": sa.Text(),
        "title": sa.Text(),
        "title_fr": sa.Text(),
        "text": sa.Text(),
        "text_fr": sa.Text(),
    },
    "past_print": {
        "report": sa.Text(),
        "title": sa.Text(),
        "period": sa.Text(),
        "language": sa.Text(),
        "audience": sa.Text(),
        "printed_at": sa.DateTime(),
        "by_id": "user",
        "person_id": "person",
        "digest": sa.Text(),
        "size": sa.Integer(),
        "content": sa.Text(),
    },
}
ADDED: dict[str, dict[str, Any]] = {
    "event": {"place_fr": sa.Text()},
    "event_series": {"place_fr": sa.Text()},
    "tour_stop": {"place_fr": sa.Text()},
    "sent_record": {
        "digests": sa.JSON(),
        "update_reason": sa.Text(),
    },
}
EMPTY: dict[str, dict[str, Any]] = {
    "event": {"place_fr": ""},
    "event_series": {"place_fr": ""},
    "tour_stop": {"place_fr": ""},
    "sent_record": {
        "digests": {},
        "update_reason": "",
    },
}


def upgrade() -> None:
    change_tables(new=NEW, added=ADDED, empty=EMPTY)
