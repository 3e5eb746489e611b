"""Which answers were copied from an earlier assessment and have still to be confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("answer", sa.Column("copied_from", sa.Text(), nullable=False, server_default=""))
