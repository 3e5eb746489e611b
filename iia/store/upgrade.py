"""Bringing a database to the tables of this version; `iia db upgrade` and `iia serve` do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from iia.errors import SettingsError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.store.database import Database

_LOCK: Final = 4_951_202_611
"""The advisory lock that lets one process at a time upgrade a PostgreSQL database."""


def upgrade(database: Database) -> None:
    """Create or change the tables so that they are those of this version; safe to repeat.

    Raises:
        SettingsError: the database cannot be opened, or is of a newer version of the program.
    """
    try:
        with database.writing() as connection:
            if not database.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            command.upgrade(_config(connection), "head")
    except DBAPIError as error:
        raise SettingsError("database", str(error.orig).strip()) from error
    except CommandError as error:
        # Alembic knows every revision of this version, so that one it does not know came after it.
        raise SettingsError("database", f"was made by a newer version of the program ({error})") from error


def is_up_to_date(database: Database) -> bool:
    """Tell whether the tables are those of this version."""
    with database.reading() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
        return present == ScriptDirectory.from_config(_config(connection)).get_current_head()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "iia.store:migrations")
    config.attributes["connection"] = connection
    return config
