"""What Alembic runs: the migrations on the connection that `iia.store.upgrade` hands over."""

from __future__ import annotations

from alembic import context

from iia.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite can change most things about a table only by copying it.
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
