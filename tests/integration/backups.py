"""Making and restoring backups as the command does, without its words."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from iia.services.backups.make_backup import Occasion, make_backup
from iia.services.backups.restore_backup import restore_backup
from tests.integration.cases import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from iia.services.assessments.verify_site import SiteFault
    from iia.services.backups.manifest import Manifest
    from iia.services.backups.watching import Advance, BackupStep
    from iia.store.database import Database

OCCASION: Final = Occasion(NOW + timedelta(days=1), "1.2.3")
"""When the backups of these tests are made."""


@contextmanager
def unwatched(_step: BackupStep, _total: int) -> Iterator[Advance]:
    """Show nobody how far it is."""
    yield lambda _count: None


def back_up(database: Database, out: Path) -> Manifest:
    """Make a backup with the site's key."""
    keys = {"chain.keys": f"{database.keys.current.hex()}\n".encode()}
    return make_backup(database, out, keys, OCCASION, unwatched)


def restore(
    backup: Path,
    url: str,
    folder: Path,
    may_hold: Callable[[Iterator[SiteFault]], bool] = lambda faults: not list(faults),
) -> Manifest:
    """Restore a backup into a database, and its keys into a folder."""
    return restore_backup(
        backup, url, {name: folder / name for name in ("chain.keys", "session.key")}, unwatched, may_hold
    )


def alter(backup: Path, *statements: str) -> Path:
    """Run statements on the file of a backup, as somebody would who wants to do harm."""
    with closing(sqlite3.connect(backup)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return backup
