"""Making a backup: every row as it is at one moment, and the keys, in one new file, while the site runs."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from iia.errors import BackupError
from iia.services.backups.manifest import MANIFEST, Head, Manifest, TableContent
from iia.services.backups.watching import BackupStep
from iia.store.backups.copying import UnreadableRowError, copy_rows, digest_rows
from iia.store.backups.failures import describe_failure
from iia.store.backups.file import add_part, make_file
from iia.store.backups.scratch import filling, reading
from iia.store.backups.size import count_rows, measure_rows
from iia.store.backups.tables import find_tables, read_metadata
from iia.store.new_file import making_file
from iia.store.recording import read_heads
from iia.store.tables import METADATA
from iia.store.upgrade import find_revision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, TableClause

    from iia.services.backups.watching import Watch
    from iia.store.backups.digests import TableDigest
    from iia.store.database import Database


@dataclass(frozen=True)
class Occasion:
    """When a backup is made, and by which version of the program."""

    at: datetime
    program: str


def make_backup(
    database: Database, out: Path, keys: Mapping[str, bytes], occasion: Occasion, watch: Watch
) -> Manifest:
    """Write a backup, read it back, and only then give it its name.

    Args:
        database: the site's, with the tables of this version; others go on reading and writing.
        out: a file that is not there yet, in a folder that is.
        keys: what each file of keys holds, by name.
        occasion: when, and by which version.
        watch: shows how far it is.

    Raises:
        BackupError: it could not be written, or what was read back is not what was written.
    """
    if out.exists():
        raise BackupError(out, "is there already; choose another name")
    with _told_plainly(out), making_file(out) as draft:
        with database.reading() as source:
            _check_room(source, out)
            tables = find_tables(read_metadata(source, METADATA.tables.keys()))
            with filling(draft) as target:
                make_file(target, tables)
                copied = _copy(source, target, tables, watch)
                manifest = _describe(source, copied, keys, occasion)
                add_part(target, MANIFEST, manifest.model_dump_json().encode())
                for name, content in keys.items():
                    add_part(target, name, content)
        _read_back(draft, out, tables, manifest, watch)
    return manifest


def _copy(
    source: Connection, target: Connection, tables: tuple[TableClause, ...], watch: Watch
) -> dict[str, TableDigest]:
    copied = {}
    with watch(BackupStep.COPYING, count_rows(source, tables)) as advance:
        for table in tables:
            copied[table.name] = copy_rows(source, target, table, advance)
    return copied


def _describe(
    source: Connection, copied: Mapping[str, TableDigest], keys: Mapping[str, bytes], occasion: Occasion
) -> Manifest:
    return Manifest(
        program=occasion.program,
        revision=find_revision(source),
        made_at=occasion.at,
        database=source.dialect.name,
        tables={name: TableContent(rows=found.rows, sha256=found.sha256) for name, found in copied.items()},
        keys={name: hashlib.sha256(content).hexdigest() for name, content in keys.items()},
        heads=tuple(
            Head(assessment=head.assessment, seq=head.seq, mac=head.mac) for head in read_heads(source)
        ),
    )


def _read_back(
    draft: Path, out: Path, tables: tuple[TableClause, ...], manifest: Manifest, watch: Watch
) -> None:
    with reading(draft) as written, watch(BackupStep.READING_BACK, manifest.rows) as advance:
        for table in tables:
            found = digest_rows(written, table, advance)
            if (found.rows, found.sha256) != (
                manifest.tables[table.name].rows,
                manifest.tables[table.name].sha256,
            ):
                raise BackupError(out, f"what was written of table {table.name} reads differently")


def _check_room(source: Connection, out: Path) -> None:
    needed, free = measure_rows(source), shutil.disk_usage(out.parent).free
    if needed > free:
        raise BackupError(out, f"needs about {needed // 10**6} MB, and {free // 10**6} MB are free")


@contextmanager
def _told_plainly(out: Path) -> Iterator[None]:
    """Turn what databases and disks say into a line for whoever makes a backup."""
    try:
        yield
    except FileExistsError as error:
        raise BackupError(out, "is there already; choose another name") from error
    except UnreadableRowError as error:
        raise BackupError(out, f"a row of table {error} cannot be read: see iia db verify") from error
    except DBAPIError as error:
        raise BackupError(out, describe_failure(error)) from error
    except OSError as error:
        raise BackupError(out, error.strerror or str(error)) from error
