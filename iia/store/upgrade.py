"""Upgrading a database to the tables of this version, for `iia db upgrade` and `iia serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from iia.errors import SettingsError
from iia.store.assessments.tables import AssessmentListRow
from iia.store.first_seals import make_first_seals
from iia.store.former_seals import find_good_former_seals, seal_again

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.store.database import Database


def upgrade(database: Database) -> None:
    """Create or change the tables so that they are those of this version; safe to repeat.

    Raises:
        SettingsError: the database cannot be opened, or was made by a newer version of the program.
    """
    try:
        with database.changing_tables() as connection:
            had_seals = inspect(connection).has_table(AssessmentListRow.__tablename__)
            good = find_good_former_seals(connection, database.keys) if had_seals else ()
            command.upgrade(_config(connection), "head")
            # Only now, because whoever removes a seal must not get another from the next start.
            if not had_seals:
                make_first_seals(connection, database.keys)
            seal_again(connection, database.keys, good)
    except DBAPIError as error:
        raise SettingsError("database", str(error.orig).strip()) from error
    except CommandError as error:
        # Alembic knows every revision up to this version, so one it does not know is newer.
        raise SettingsError("database", f"was made by a newer version of the program ({error})") from error


def is_up_to_date(database: Database) -> bool:
    """Return whether the tables are those of this version.

    Raises:
        SettingsError: the database cannot be opened.
    """
    try:
        with database.reading() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
            return present == ScriptDirectory.from_config(_config(connection)).get_current_head()
    except DBAPIError as error:
        raise SettingsError("database", str(error.orig).strip()) from error


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "iia.store:migrations")
    config.attributes["connection"] = connection
    return config
