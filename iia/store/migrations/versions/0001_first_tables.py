"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    _create_bank()
    _create_blob()
    _create_job()
    _create_person()
    _create_assessment()
    _create_answer()
    _create_completed_section()
    _create_event()
    _create_item()
    _create_pack()
    _create_participation()
    _create_event_payload()


def _create_bank() -> None:
    op.create_table(
        "bank",
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name="pk_bank"),
        sa.UniqueConstraint("bank_id", "version", name="uq_bank_bank_id_version"),
    )


def _create_blob() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )


def _create_job() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
    )
    op.create_index("ix_job_state_leased_until", "job", ["state", "leased_until"], unique=False)
    op.create_index("ix_job_subject", "job", ["subject"], unique=False)


def _create_person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("roles", JSON, nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("email", name="uq_person_email"),
    )


def _create_assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("bank_hash", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("last_mac", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["bank_hash"], ["bank.content_hash"], name="fk_assessment_bank_hash"),
        sa.ForeignKeyConstraint(["updated_by"], ["person.id"], name="fk_assessment_updated_by"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )


def _create_answer() -> None:
    op.create_table(
        "answer",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("value", JSON, nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_answer_assessment_id"),
        sa.ForeignKeyConstraint(["updated_by"], ["person.id"], name="fk_answer_updated_by"),
        sa.PrimaryKeyConstraint("assessment_id", "question", "item", name="pk_answer"),
    )


def _create_completed_section() -> None:
    op.create_table(
        "completed_section",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_completed_section_assessment_id"
        ),
        sa.ForeignKeyConstraint(["completed_by"], ["person.id"], name="fk_completed_section_completed_by"),
        sa.PrimaryKeyConstraint("assessment_id", "section", name="pk_completed_section"),
    )


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["person.id"], name="fk_event_actor"),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_event_assessment_id"),
        sa.PrimaryKeyConstraint("assessment_id", "seq", name="pk_event"),
    )
    op.create_index(
        "ix_event_assessment_id_question_item", "event", ["assessment_id", "question", "item"], unique=False
    )


def _create_item() -> None:
    op.create_table(
        "item",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_item_assessment_id"),
        sa.ForeignKeyConstraint(["removed_by"], ["person.id"], name="fk_item_removed_by"),
        sa.PrimaryKeyConstraint("assessment_id", "group_id", "id", name="pk_item"),
    )


def _create_pack() -> None:
    op.create_table(
        "pack",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_pack_assessment_id"),
        sa.ForeignKeyConstraint(["requested_by"], ["person.id"], name="fk_pack_requested_by"),
        sa.PrimaryKeyConstraint("id", name="pk_pack"),
    )
    op.create_index("ix_pack_assessment_id", "pack", ["assessment_id"], unique=False)


def _create_participation() -> None:
    op.create_table(
        "participation",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_participation_assessment_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_participation_person_id"),
        sa.PrimaryKeyConstraint("assessment_id", "person_id", "role", name="pk_participation"),
    )
    op.create_index("ix_participation_person_id", "participation", ["person_id"], unique=False)


def _create_event_payload() -> None:
    op.create_table(
        "event_payload",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id", "seq"],
            ["event.assessment_id", "event.seq"],
            name="fk_event_payload_assessment_id_seq",
        ),
        sa.PrimaryKeyConstraint("assessment_id", "seq", name="pk_event_payload"),
    )
