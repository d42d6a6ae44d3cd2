"""Programs in full: screening, a match's life, courses, teams, outcomes, and templates made here."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# What rows made before these fields existed hold in them; a blank marker of an erased row holds nothing.
EMPTY: dict[str, dict[str, Any]] = {
    "check_in": {"kind": ""},
    "enrolment": {
        "left_because": "",
        "applied_how": "",
        "heard_from": "",
        "party": 1,
        "may_tell": [],
        "decision": "",
        "decided_because": "",
        "result": "",
        "certificate": "",
    },
    "match": {
        "weights": {},
        "paused_because": "",
        "other_reasons": [],
        "ended_by": "",
        "seeker_again": "",
        "offer_again": "",
        "contact_after": "",
    },
    "pass": {"revoked_because": "", "issuer": "", "prints": 0},
    "program": {"weights": {}, "needs_right": ""},
}

# Columns by table: a type, or the name of the table that the column refers to.
NEW: dict[str, dict[str, Any]] = {
    "course_session": {
        "program_id": "program",
        "module": sa.Text(),
        "held_at": sa.DateTime(),
        "hours": sa.Double(),
        "place": sa.Text(),
        "teacher": sa.Text(),
        "cancelled_on": sa.Date(),
        "note": sa.Text(),
        "only_for_id": "enrolment",
    },
    "fact_card": {
        "program_id": "program",
        "community": sa.Text(),
        "facts": sa.JSON(),
        "as_of": sa.Date(),
    },
    "own_template": {
        "template": sa.Text(),
        "version": sa.Integer(),
        "definition": sa.Text(),
        "state": sa.Text(),
        "based_on": sa.Text(),
        "changed_on": sa.Date(),
        "by_id": "user",
    },
    "absence": {
        "enrolment_id": "enrolment",
        "from_on": sa.Date(),
        "until_on": sa.Date(),
        "substitute_id": "enrolment",
        "note": sa.Text(),
    },
    "level_move": {
        "enrolment_id": "enrolment",
        "level": sa.Text(),
        "moved_on": sa.Date(),
        "note": sa.Text(),
    },
    "outcome_check": {
        "enrolment_id": "enrolment",
        "outcome": sa.Text(),
        "months": sa.Integer(),
        "due_on": sa.Date(),
        "answer": sa.Text(),
        "number": sa.Double(),
        "on_date": sa.Date(),
        "answered_on": sa.Date(),
        "note": sa.Text(),
        "by_id": "user",
    },
    "screening": {
        "enrolment_id": "enrolment",
        "item": sa.Text(),
        "done_on": sa.Date(),
        "expires_on": sa.Date(),
        "seen_by_id": "user",
        "topics": sa.JSON(),
        "hours": sa.Double(),
        "note": sa.Text(),
    },
    "session_attendance": {
        "session_id": "course_session",
        "enrolment_id": "enrolment",
        "state": sa.Text(),
        "hours": sa.Double(),
        "note": sa.Text(),
    },
    "wish": {
        "enrolment_id": "enrolment",
        "about_id": "enrolment",
        "liked": sa.Boolean(),
    },
    "concern": {
        "match_id": "match",
        "raised_on": sa.Date(),
        "raised_by": sa.Text(),
        "severity": sa.Text(),
        "words": sa.Text(),
        "owner_id": "user",
        "next_step": sa.Text(),
        "next_on": sa.Date(),
        "closed_on": sa.Date(),
        "outcome": sa.Text(),
        "by_id": "user",
    },
    "evidence": {
        "program_id": "program",
        "match_id": "match",
        "item": sa.Text(),
        "applies": sa.Boolean(),
        "seen_on": sa.Date(),
        "note": sa.Text(),
        "by_id": "user",
    },
    "exit_talk": {
        "match_id": "match",
        "side": sa.Text(),
        "held_on": sa.Date(),
        "how": sa.Text(),
        "helped": sa.Text(),
        "missed": sa.Text(),
        "by_id": "user",
    },
    "goal": {
        "match_id": "match",
        "words": sa.Text(),
        "review_on": sa.Date(),
        "state": sa.Text(),
        "ended_on": sa.Date(),
    },
    "match_member": {
        "match_id": "match",
        "enrolment_id": "enrolment",
        "duties": sa.JSON(),
        "joined_on": sa.Date(),
        "left_on": sa.Date(),
    },
    "meeting": {
        "match_id": "match",
        "held_on": sa.Date(),
        "hours": sa.Double(),
        "kind": sa.Text(),
        "way": sa.Text(),
        "tags": sa.JSON(),
        "note": sa.Text(),
        "by_id": "user",
    },
    "money_line": {
        "match_id": "match",
        "dated_on": sa.Date(),
        "cents": sa.Integer(),
        "what": sa.Text(),
        "by_id": "user",
    },
    "pulse": {
        "match_id": "match",
        "side": sa.Text(),
        "asked_on": sa.Date(),
        "how": sa.Text(),
        "answers": sa.JSON(),
        "note": sa.Text(),
        "by_id": "user",
    },
    "team_task": {
        "match_id": "match",
        "area": sa.Text(),
        "what": sa.Text(),
        "owner_id": "enrolment",
        "due_on": sa.Date(),
        "done_on": sa.Date(),
        "note": sa.Text(),
    },
    "tick": {
        "match_id": "match",
        "stage": sa.Text(),
        "place": sa.Integer(),
        "done_on": sa.Date(),
        "by_id": "user",
    },
}
ADDED: dict[str, dict[str, Any]] = {
    "check_in": {
        "kind": sa.Text(),
        "by_id": "user",
    },
    "enrolment": {
        "left_because": sa.Text(),
        "applied_how": sa.Text(),
        "heard_from": sa.Text(),
        "party": sa.Integer(),
        "may_tell": sa.JSON(),
        "decision": sa.Text(),
        "decided_on": sa.Date(),
        "decided_by_id": "user",
        "decided_because": sa.Text(),
        "result": sa.Text(),
        "result_on": sa.Date(),
        "certificate": sa.Text(),
        "open_until": sa.Date(),
    },
    "match": {
        "weights": sa.JSON(),
        "rematch_of_id": "match",
        "seeker_told_on": sa.Date(),
        "offer_told_on": sa.Date(),
        "signed_on": sa.Date(),
        "signed_seen_by_id": "user",
        "paused_on": sa.Date(),
        "paused_until": sa.Date(),
        "paused_because": sa.Text(),
        "renewed_on": sa.Date(),
        "other_reasons": sa.JSON(),
        "ended_by": sa.Text(),
        "seeker_again": sa.Text(),
        "offer_again": sa.Text(),
        "thanked_on": sa.Date(),
        "planned_meetings": sa.Integer(),
        "contact_after": sa.Text(),
    },
    "pass": {
        "revoked_because": sa.Text(),
        "renews_id": "pass",
        "issuer": sa.Text(),
        "printed_on": sa.Date(),
        "prints": sa.Integer(),
    },
    "program": {
        "places": sa.Integer(),
        "weights": sa.JSON(),
        "needs_right": sa.Text(),
    },
}


def upgrade() -> None:
    for table, columns in NEW.items():
        _create(table, columns)
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as changed:
            for name, kind in columns.items():
                _add(changed, table, name, kind)
    for table, values in EMPTY.items():
        _fill(table, values)


def _create(table: str, columns: dict[str, Any]) -> None:
    links = {name: target for name, target in columns.items() if isinstance(target, str)}
    op.create_table(
        table,
        *(sa.Column(name, _type(kind), nullable=True) for name, kind in columns.items()),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}"))
            for name, target in links.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for name in links:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def _add(changed: Any, table: str, name: str, kind: Any) -> None:
    changed.add_column(sa.Column(name, _type(kind), nullable=True))
    if isinstance(kind, str):
        changed.create_index(op.f(f"ix_{table}_{name}"), [name])
        changed.create_foreign_key(op.f(f"fk_{table}_{name}"), kind, [name], ["id"])


def _type(kind: Any) -> Any:
    return sa.String(36) if isinstance(kind, str) else kind


def _fill(table: str, values: dict[str, Any]) -> None:
    columns = [sa.column(name, ADDED[table][name]) for name in values]
    rows = sa.table(table, sa.column("heads"), *columns)
    op.execute(sa.update(rows).where(rows.c.heads != "").values(values))
