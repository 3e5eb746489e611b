"""Sections given to people, with the day each is due, and who was told of that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "given_section",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_given_section_assessment_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_given_section_person_id"),
        sa.ForeignKeyConstraint(["given_by"], ["person.id"], name="fk_given_section_given_by"),
        sa.PrimaryKeyConstraint("assessment_id", "section", "person_id", name="pk_given_section"),
    )
    op.create_index("ix_given_section_person_id", "given_section", ["person_id"])
    op.create_index("ix_given_section_due", "given_section", ["due"])
    op.create_table(
        "due_told",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_due_told_assessment_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_due_told_person_id"),
        sa.PrimaryKeyConstraint("assessment_id", "section", "person_id", "kind", "due", name="pk_due_told"),
    )
