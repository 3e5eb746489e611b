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
from iia.store.database import open_existing
from iia.store.finding.full_text import check_full_text
from iia.store.first_seals import make_first_seals
from iia.store.former_seals import find_good_former_seals, seal_again

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.store.database import Database
    from iia.store.keys import ChainKeys


def upgrade(database: Database) -> None:
    """Create or change the tables so that they are those of this version; safe to repeat.

    Raises:
        SettingsError: the database cannot be opened, or was made by a newer version of the program.
    """
    try:
        with database.changing_tables() as connection:
            bring_up_to_date(connection, database.keys)
    except DBAPIError as error:
        raise SettingsError("database", str(error.orig).strip()) from error
    except CommandError as error:
        # Alembic knows every revision up to this version, so one it does not know is newer.
        raise SettingsError("database", f"was made by a newer version of the program ({error})") from error


def bring_up_to_date(connection: Connection, keys: ChainKeys) -> None:
    """Do the same within a transaction that may change tables."""
    check_full_text(connection)
    had_seals = inspect(connection).has_table(AssessmentListRow.__tablename__)
    good = find_good_former_seals(connection, keys) if had_seals else ()
    command.upgrade(_config(connection), "head")
    # Only now, because whoever removes a seal must not get another from the next start.
    if not had_seals:
        make_first_seals(connection, keys)
    seal_again(connection, keys, good)


def make_tables(connection: Connection, revision: str) -> None:
    """Make the empty tables of an earlier version, or of this one, in a database that has none.

    Raises:
        LaterRevisionError: no version up to this one has such a revision.
    """
    try:
        command.upgrade(_config(connection), revision)
    except CommandError as error:
        raise LaterRevisionError from error


class LaterRevisionError(Exception):
    """Tables are of a version of the program after this one."""


def find_revision(connection: Connection) -> str:
    """Return the revision of the tables, or an empty text if there are none."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def has_tables(url: str) -> bool:
    """Return whether a database has tables of this program, of whatever version; nothing is made.

    Raises:
        SettingsError: the database cannot be opened.
    """
    engine = open_existing(url)
    if engine is None:
        return False
    try:
        with engine.connect() as connection:
            return find_revision(connection) != ""
    except DBAPIError as error:
        raise SettingsError("database", str(error.orig).strip()) from error
    finally:
        engine.dispose()


def is_up_to_date(database: Database) -> bool:
    """Return whether the tables are those of this version.

    Raises:
        SettingsError: the database cannot be opened.
    """
    try:
        with database.reading() as connection:
            check_full_text(connection)
            return (
                find_revision(connection)
                == ScriptDirectory.from_config(_config(connection)).get_current_head()
            )
    except DBAPIError as error:
        raise SettingsError("database", str(error.orig).strip()) from error


def check_up_to_date(database: Database) -> None:
    """Refuse a database that does not have exactly the tables of this version.

    Raises:
        SettingsError: it does not, or cannot be opened.
    """
    if not is_up_to_date(database):
        raise wrong_tables()


def wrong_tables() -> SettingsError:
    """Return the error that a database does not have the tables of this version."""
    return SettingsError("database", "does not have the tables of this version: run iia db upgrade")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "iia.store:migrations")
    config.attributes["connection"] = connection
    return config
