"""What a pack could not print."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pack", sa.Column("replaced", sa.Text(), nullable=False, server_default=""))
