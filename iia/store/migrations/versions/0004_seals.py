"""Seals for heads, people and banks, and the list of assessments.

The seals themselves are made by `iia.store.upgrade`, which has the keys.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("assessment", "bank", "person"):
        op.add_column(table, sa.Column("seal", sa.Text(), nullable=True))
    op.create_table(
        "assessment_list",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("total", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_assessment_list"),
    )
