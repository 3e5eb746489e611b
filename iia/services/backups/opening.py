"""Opening a backup: whether a file is one, is whole as far as can be seen at once, and is of a known form."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError

from iia.errors import BackupError
from iia.input_files import open_input
from iia.services.backups.key_files import CHAIN_KEYS
from iia.services.backups.manifest import MANIFEST, LaterBackupError, Manifest, read_manifest
from iia.store.backups.copying import UnreadableRowError
from iia.store.backups.file import DamagedFileError, check_tables, is_backup, read_part
from iia.store.backups.references import LostRowsError
from iia.store.backups.scratch import reading
from iia.store.keys import parse_keys
from iia.store.upgrade import LaterRevisionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, TableClause

_HEADER: Final = 100
"""How many bytes of a file say what it is."""


@dataclass(frozen=True)
class Backup:
    """A backup that is open.

    Attributes:
        connection: a transaction that reads its rows.
        manifest: what it says of itself.
        keys: what each of its files of keys holds, by name.
    """

    connection: Connection
    manifest: Manifest
    keys: dict[str, bytes]

    def find_tables(self, tables: Sequence[TableClause]) -> tuple[TableClause, ...]:
        """Return those of a database's tables that the backup has rows for.

        Raises:
            DamagedFileError: it has others, or they have other columns.
        """
        found = tuple(table for table in tables if table.name in self.manifest.tables)
        if len(found) != len(self.manifest.tables):
            raise DamagedFileError
        check_tables(self.connection, found)
        return found


@contextmanager
def opening(path: Path) -> Iterator[Backup]:
    """Open a backup; whatever is found to be wrong with it in the block is said of the file.

    Raises:
        UnreadableFileError: there is no such file.
        BackupError: it is no backup, is damaged, or is of a later version of the program.
    """
    with open_input(path) as file:
        if not is_backup(file.read(_HEADER)):
            raise BackupError(path, "is not a backup that `iia backup` made")
    try:
        with reading(path) as connection:
            yield _open(connection)
    except (LaterBackupError, LaterRevisionError) as error:
        raise BackupError(path, "was made by a later version of the program, and needs that") from error
    except LostRowsError as error:
        raise BackupError(path, "has rows that refer to others that it does not have") from error
    except (DamagedFileError, UnreadableRowError) as error:
        raise BackupError(path, "is damaged or not complete; nothing was restored") from error


def _open(connection: Connection) -> Backup:
    try:
        manifest = read_manifest(_read(connection, MANIFEST))
        keys = {name: _read_keys(connection, name, sha256) for name, sha256 in manifest.keys.items()}
    except (DBAPIError, ValueError, TypeError) as error:
        raise DamagedFileError from error
    return Backup(connection, manifest, keys)


def _read(connection: Connection, name: str) -> bytes:
    content = read_part(connection, name)
    if content is None:
        raise DamagedFileError
    return content


def _read_keys(connection: Connection, name: str, sha256: str) -> bytes:
    content = _read(connection, name)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFileError
    written = content.decode("ascii")
    if name == CHAIN_KEYS:
        parse_keys(written)
    return content
