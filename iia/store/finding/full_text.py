"""Whether SQLite can search at all: Python can be built with one that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from iia.errors import SettingsError

if TYPE_CHECKING:
    from sqlalchemy import Connection


def check_full_text(connection: Connection) -> None:
    """Refuse an SQLite without FTS5, which holds the index of words.

    Raises:
        SettingsError: it has none.
    """
    if connection.dialect.name != "sqlite":
        return
    modules = text("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
    if connection.scalar(modules) is None:
        raise SettingsError(
            "database", "needs FTS5, which this Python\u2019s SQLite lacks: use another Python, or PostgreSQL"
        )
