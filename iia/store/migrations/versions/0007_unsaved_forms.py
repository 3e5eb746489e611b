"""What people typed and have not saved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "unsaved_form",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("showing", sa.Text(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("files", JSON, nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_unsaved_form_person_id"),
        sa.PrimaryKeyConstraint("person_id", "form", "showing", name="pk_unsaved_form"),
    )
