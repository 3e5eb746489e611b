"""Restoring a backup into an empty installation: all of it, proven, or nothing."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from iia.errors import BackupError, SettingsError
from iia.services.assessments.verify_site import find_site_faults
from iia.services.backups.key_files import choose_chain_keys, putting_keys
from iia.services.backups.opening import opening
from iia.services.backups.watching import BackupStep
from iia.store.backups.copying import copy_rows
from iia.store.backups.failures import describe_failure
from iia.store.backups.file import DamagedFileError
from iia.store.backups.references import without_references
from iia.store.backups.scratch import filling
from iia.store.backups.tables import find_tables, read_metadata
from iia.store.database import LOG_ENDINGS, Database
from iia.store.new_file import making_file
from iia.store.upgrade import bring_up_to_date, make_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection

    from iia.services.assessments.verify_site import SiteFault
    from iia.services.backups.manifest import Manifest
    from iia.services.backups.opening import Backup
    from iia.services.backups.watching import Watch
    from iia.store.keys import ChainKeys


def restore_backup(
    path: Path,
    url: str,
    key_files: Mapping[str, Path],
    watch: Watch,
    may_hold: Callable[[Iterator[SiteFault]], bool],
) -> Manifest:
    """Fill an empty database from a backup, bring it up to this version, and prove it.

    Args:
        path: the backup.
        url: the database to fill, of either kind, whatever kind the backup was made from.
        key_files: where the site has each file of keys.
        watch: shows how far it is.
        may_hold: is given what is not as the program stored it, and says whether to restore it all the same.

    Raises:
        BackupError: it cannot be restored.
        SettingsError: the installation is not empty, cannot be written to, or has other keys.
    """
    with opening(path) as backup:
        keys = choose_chain_keys(backup.keys, key_files)
        with putting_keys(backup.keys, key_files), _empty_database(Database(url, keys), path) as connection:
            _fill(connection, backup, keys, watch)
            with watch(BackupStep.PROVING, backup.manifest.count("assessment")) as advance:
                faults = find_site_faults(connection, keys, backup.manifest.chain_heads, advance)
                if not may_hold(faults):
                    raise BackupError(path, "is not as the program stored it; nothing was restored")
        return backup.manifest


def _fill(connection: Connection, backup: Backup, keys: ChainKeys, watch: Watch) -> None:
    make_tables(connection, backup.manifest.revision)
    metadata = read_metadata(connection)
    tables = backup.find_tables(find_tables(metadata))
    with (
        watch(BackupStep.RESTORING, backup.manifest.rows) as advance,
        without_references(connection, metadata),
    ):
        for table in tables:
            copied = copy_rows(backup.connection, connection, table, advance)
            told = backup.manifest.tables[table.name]
            if (copied.rows, copied.sha256) != (told.rows, told.sha256):
                raise DamagedFileError
    bring_up_to_date(connection, keys)


@contextmanager
def _empty_database(database: Database, backup: Path) -> Iterator[Connection]:
    """Open a transaction on an empty database; it holds nothing afterwards if the block fails."""
    try:
        if database.is_sqlite:
            with _empty_file(Path(database.engine.url.database or ""), backup) as connection:
                yield connection
            return
        with database.writing(alone=True) as connection:
            if inspect(connection).get_table_names():
                raise SettingsError("database", "is not empty; a backup is restored into an empty one")
            yield connection
    except DBAPIError as error:
        raise SettingsError("database", describe_failure(error)) from error
    finally:
        database.close()


@contextmanager
def _empty_file(path: Path, backup: Path) -> Iterator[Connection]:
    if path.exists():
        raise SettingsError(str(path), "is there already; a backup is restored where there is none")
    # SQLite would play a former database's log into the restored one. What is in it may be in no other file.
    for left in map(path.with_name, (f"{path.name}{ending}" for ending in LOG_ENDINGS)):
        if left.exists():
            raise SettingsError(str(left), "is left from a database that was here; move it away with that")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    needed, free = backup.stat().st_size, shutil.disk_usage(path.parent).free
    if needed > free:
        raise BackupError(backup, f"needs about {needed // 10**6} MB, and {free // 10**6} MB are free")
    with making_file(path) as draft, filling(draft) as connection:
        yield connection
