"""Events in full: series, registration, volunteers, what was said at a dialogue, and tours."""

from typing import Any

import sqlalchemy as sa

from welcome_desk.store.migrations.tables import change_tables

revision = "0004"
down_revision = "0003"

NEW: dict[str, dict[str, Any]] = {
    "event_series": {
        "rule": sa.Text(),
        "excluded": sa.JSON(),
        "added": sa.JSON(),
        "title": sa.Text(),
        "title_fr": sa.Text(),
        "kind": sa.Text(),
        "place": sa.Text(),
        "about": sa.Text(),
        "about_fr": sa.Text(),
        "federal_type": sa.Text(),
        "topic": sa.Text(),
        "starts_at": sa.DateTime(),
        "ends_at": sa.DateTime(),
        "all_day": sa.Boolean(),
        "zone": sa.Text(),
        "capacity": sa.Integer(),
        "state": sa.Text(),
        "uid": sa.Text(),
        "revision": sa.Integer(),
    },
    "observance": {
        "title": sa.Text(),
        "title_fr": sa.Text(),
        "starts_on": sa.Date(),
        "ends_on": sa.Date(),
        "rule": sa.Text(),
        "excluded": sa.JSON(),
        "added": sa.JSON(),
        "uid": sa.Text(),
    },
    "sign_in_sheet": {
        "event_id": "event",
        "made_on": sa.Date(),
        "by_id": "user",
        "lines": sa.JSON(),
    },
    "shift": {
        "event_id": "event",
        "task": sa.Text(),
        "starts_at": sa.DateTime(),
        "ends_at": sa.DateTime(),
        "wanted": sa.Integer(),
        "note": sa.Text(),
    },
    "shift_place": {
        "shift_id": "shift",
        "person_id": "person",
        "state": sa.Text(),
        "hours": sa.Double(),
    },
    "event_tick": {
        "event_id": "event",
        "item": sa.Text(),
        "applies": sa.Boolean(),
        "done_on": sa.Date(),
        "note": sa.Text(),
        "by_id": "user",
    },
    "event_feedback": {
        "event_id": "event",
        "answers": sa.JSON(),
        "words": sa.Text(),
    },
    "sector_count": {
        "event_id": "event",
        "sector": sa.Text(),
        "people": sa.Integer(),
    },
    "theme": {
        "event_id": "event",
        "words": sa.Text(),
        "area": sa.Text(),
        "sector": sa.Text(),
        "times": sa.Integer(),
    },
    "action_item": {
        "event_id": "event",
        "words": sa.Text(),
        "owner": sa.Text(),
        "organization_id": "organization",
        "due_on": sa.Date(),
        "state": sa.Text(),
        "ended_on": sa.Date(),
        "outcome": sa.Text(),
    },
    "media_mention": {
        "event_id": "event",
        "outlet": sa.Text(),
        "published_on": sa.Date(),
        "headline": sa.Text(),
        "address": sa.Text(),
        "tone": sa.Text(),
        "note": sa.Text(),
    },
    "tour_stop": {
        "event_id": "event",
        "organization_id": "organization",
        "place": sa.Text(),
        "host": sa.Text(),
        "arrives_at": sa.DateTime(),
        "follow_up": sa.Text(),
        "follow_up_on": sa.Date(),
        "followed_on": sa.Date(),
        "result": sa.Text(),
    },
    "sent_record": {
        "kind": sa.Text(),
        "person_id": "person",
        "about_id": sa.Text(),
        "period": sa.Text(),
        "how": sa.Text(),
        "sent_on": sa.Date(),
        "by_id": "user",
    },
    "tour_offer": {
        "stop_id": "tour_stop",
        "person_id": "person",
        "kind": sa.Text(),
        "offered_on": sa.Date(),
        "taken": sa.Boolean(),
        "note": sa.Text(),
    },
    "report_text": {
        "period": sa.Text(),
        "language": sa.Text(),
        "kind": sa.Text(),
        "words": sa.Text(),
        "person_id": "person",
    },
}
ADDED: dict[str, dict[str, Any]] = {
    "person": {
        "identifier_type": sa.Text(),
        "identifier": sa.Text(),
        "official_language": sa.Text(),
        "referred_by": sa.Text(),
    },
    "enrolment": {
        "result_because": sa.Text(),
    },
    "centre": {
        "zone": sa.Text(),
        "hour_value": sa.Double(),
        "hour_value_source": sa.Text(),
        "logo": sa.Text(),
        "postal_code": sa.Text(),
        "institution_type": sa.Text(),
        "service_language": sa.Text(),
    },
    "event": {
        "about": sa.Text(),
        "about_fr": sa.Text(),
        "federal_type": sa.Text(),
        "topic": sa.Text(),
        "all_day": sa.Boolean(),
        "zone": sa.Text(),
        "uid": sa.Text(),
        "revision": sa.Integer(),
        "unnamed_newcomers": sa.Integer(),
        "unnamed_residents": sa.Integer(),
        "first_meetings": sa.Integer(),
        "series_id": "event_series",
        "original_at": sa.DateTime(),
    },
    "attendance": {
        "waiting_since": sa.DateTime(),
        "withdrew_at": sa.DateTime(),
        "companions": sa.Integer(),
        "companions_here": sa.Integer(),
        "needs": sa.JSON(),
        "needs_note": sa.Text(),
        "reminded_on": sa.Date(),
        "reminder_result": sa.Text(),
        "seat": sa.Text(),
        "sector": sa.Text(),
    },
}
EMPTY: dict[str, dict[str, Any]] = {
    "person": {
        "identifier_type": "",
        "identifier": "",
        "official_language": "",
        "referred_by": "",
    },
    "enrolment": {
        "result_because": "",
    },
    "centre": {
        "zone": "",
        "hour_value_source": "",
        "logo": "",
        "postal_code": "",
        "institution_type": "",
        "service_language": "",
    },
    "event": {
        "about": "",
        "about_fr": "",
        "federal_type": "",
        "topic": "",
        "all_day": False,
        "zone": "",
        "uid": "",
        "revision": 0,
        "unnamed_newcomers": 0,
        "unnamed_residents": 0,
    },
    "attendance": {
        "companions": 0,
        "companions_here": 0,
        "needs": [],
        "needs_note": "",
        "reminder_result": "",
        "seat": "",
        "sector": "",
    },
}


def upgrade() -> None:
    change_tables(new=NEW, added=ADDED, empty=EMPTY)
