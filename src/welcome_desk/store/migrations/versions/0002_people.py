"""People and contacts in full: consents, assessments, protected notes, attachments, arrival steps, saved lists."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# What rows made before these fields existed hold in them; a blank marker of an erased row holds nothing.
EMPTY: dict[str, dict[str, Any]] = {
    "centre": {"phone": ""},
    "contact": {"place": ""},
    "household": {"phone": ""},
    "person": {"good_times": "", "access_needs": "", "emergency_contact": "", "tags": [], "asked": {}},
    "promise": {"moved_because": ""},
    "referral": {"handed_to": ""},
}


def upgrade() -> None:
    op.create_table(
        "not_the_same",
        sa.Column("one_id", sa.String(36), nullable=True),
        sa.Column("other_id", sa.String(36), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name=op.f("fk_not_the_same_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["person.id"], name=op.f("fk_not_the_same_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_the_same")),
    )
    op.create_index(op.f("ix_not_the_same_one_id"), "not_the_same", ["one_id"])
    op.create_index(op.f("ix_not_the_same_other_id"), "not_the_same", ["other_id"])

    op.create_table(
        "arrival_step",
        sa.Column("household_id", sa.String(36), nullable=True),
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("timeline", sa.Text(), nullable=True),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("skipped_because", sa.Text(), nullable=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_arrival_step_by_id")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_arrival_step_household_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_arrival_step_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival_step")),
    )
    op.create_index(op.f("ix_arrival_step_by_id"), "arrival_step", ["by_id"])
    op.create_index(op.f("ix_arrival_step_household_id"), "arrival_step", ["household_id"])
    op.create_index(op.f("ix_arrival_step_person_id"), "arrival_step", ["person_id"])

    op.create_table(
        "assessment",
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("areas", sa.JSON(), nullable=True),
        sa.Column("strengths", sa.JSON(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("plan_given_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_assessment_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_by_id"), "assessment", ["by_id"])
    op.create_index(op.f("ix_assessment_person_id"), "assessment", ["person_id"])

    op.create_table(
        "attachment",
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_attachment_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_by_id"), "attachment", ["by_id"])
    op.create_index(op.f("ix_attachment_person_id"), "attachment", ["person_id"])

    op.create_table(
        "consent",
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("organization_id", sa.String(36), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("interpreter", sa.Boolean(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("given_by", sa.Text(), nullable=True),
        sa.Column("form_version", sa.Text(), nullable=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_consent_by_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_consent_organization_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_by_id"), "consent", ["by_id"])
    op.create_index(op.f("ix_consent_organization_id"), "consent", ["organization_id"])
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"])

    op.create_table(
        "person_note",
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("fixed", sa.Boolean(), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_person_note_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_note_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_note")),
    )
    op.create_index(op.f("ix_person_note_by_id"), "person_note", ["by_id"])
    op.create_index(op.f("ix_person_note_person_id"), "person_note", ["person_id"])

    op.create_table(
        "protected_note",
        sa.Column("person_id", sa.String(36), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_protected_note_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_protected_note_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protected_note")),
    )
    op.create_index(op.f("ix_protected_note_by_id"), "protected_note", ["by_id"])
    op.create_index(op.f("ix_protected_note_person_id"), "protected_note", ["person_id"])

    op.create_table(
        "saved_list",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("conditions", sa.JSON(), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=True),
        sa.Column("sorted_by_column", sa.Text(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=True),
        sa.Column("owner_id", sa.String(36), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_saved_list_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_list")),
    )
    op.create_index(op.f("ix_saved_list_owner_id"), "saved_list", ["owner_id"])

    op.create_table(
        "sheet",
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("lines", sa.JSON(), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_sheet_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
    )
    op.create_index(op.f("ix_sheet_by_id"), "sheet", ["by_id"])

    op.create_table(
        "snooze",
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("about_id", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("by_id", sa.String(36), nullable=True),
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_snooze_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snooze")),
    )
    op.create_index(op.f("ix_snooze_about_id"), "snooze", ["about_id"])
    op.create_index(op.f("ix_snooze_by_id"), "snooze", ["by_id"])

    with op.batch_alter_table("centre") as centre:
        centre.add_column(sa.Column("phone", sa.Text(), nullable=True))

    with op.batch_alter_table("contact") as contact:
        contact.add_column(sa.Column("place", sa.Text(), nullable=True))
        contact.add_column(sa.Column("event_id", sa.String(36), nullable=True))
        contact.create_index(op.f("ix_contact_event_id"), ["event_id"])
        contact.create_foreign_key(op.f("fk_contact_event_id"), "event", ["event_id"], ["id"])

    with op.batch_alter_table("household") as household:
        household.add_column(sa.Column("phone", sa.Text(), nullable=True))

    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("good_times", sa.Text(), nullable=True))
        person.add_column(sa.Column("access_needs", sa.Text(), nullable=True))
        person.add_column(sa.Column("emergency_contact", sa.Text(), nullable=True))
        person.add_column(sa.Column("permanent_resident_on", sa.Date(), nullable=True))
        person.add_column(sa.Column("tags", sa.JSON(), nullable=True))
        person.add_column(sa.Column("asked", sa.JSON(), nullable=True))
        person.add_column(sa.Column("worker_id", sa.String(36), nullable=True))
        person.create_index(op.f("ix_person_worker_id"), ["worker_id"])
        person.create_foreign_key(op.f("fk_person_worker_id"), "user", ["worker_id"], ["id"], use_alter=True)

    with op.batch_alter_table("promise") as promise:
        promise.add_column(sa.Column("moved_because", sa.Text(), nullable=True))

    with op.batch_alter_table("referral") as referral:
        referral.add_column(sa.Column("accepted_on", sa.Date(), nullable=True))
        referral.add_column(sa.Column("reached_on", sa.Date(), nullable=True))
        referral.add_column(sa.Column("handed_to", sa.Text(), nullable=True))
        referral.add_column(sa.Column("handed_on", sa.Date(), nullable=True))

    for table, values in EMPTY.items():
        columns = [sa.column(name, sa.Text() if value == "" else sa.JSON()) for name, value in values.items()]
        rows = sa.table(table, sa.column("heads"), *columns)
        op.execute(sa.update(rows).where(rows.c.heads != "").values(values))
