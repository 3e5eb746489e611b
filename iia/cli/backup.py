"""`iia backup`: everything that a site keeps, in one file, while it runs."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.cli.backup_places import find_key_files
from iia.cli.ending import ending_when_told
from iia.cli.settings import data_option, find_places, keep_private, open_current_database

if TYPE_CHECKING:
    from iia.services.backups.manifest import Manifest


@click.command()
@data_option
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; it must not be there yet.",
)
@click.option("--without-keys", is_flag=True, help="Leave out the chain keys and the session key.")
@click.option(
    "--verify", is_flag=True, help="Also restore it into a folder that is then removed, and prove that."
)
def backup(folder: Path, out: Path, *, without_keys: bool, verify: bool) -> None:
    """Copy a site that runs, with its keys, into one file, and read the file back.

    Example: iia backup --out /var/backups/iia/2026-12-01.iia
    """
    from iia.cli.backup_progress import watch
    from iia.services.backups.key_files import read_key_files
    from iia.services.backups.make_backup import Occasion, make_backup

    keep_private()
    if not out.parent.is_dir():
        raise click.BadParameter(f"there is no folder {out.parent}", param_hint="--out")
    occasion = Occasion(datetime.now(UTC), version("iia-engine"))
    with ending_when_told():
        # Not opened to read alone: SQLite then takes a site at rest for one that nobody writes to.
        with closing(open_current_database(find_places(folder))) as database:
            keys = {} if without_keys else read_key_files(find_key_files(folder))
            manifest = make_backup(database, out, keys, occasion, watch)
        click.echo(_describe(out, manifest))
        if verify:
            _verify(folder, out)


def _describe(out: Path, manifest: Manifest) -> str:
    size = f"{out.stat().st_size / 10**6:,.1f} MB"
    if not manifest.keys:
        return f"{out} ({size}) holds no keys and is worth nothing without them: keep chain.keys elsewhere."
    return f"{out} ({size}) holds the keys too ({', '.join(manifest.keys)}): keep it as safe as those."


def _verify(folder: Path, out: Path) -> None:
    """Restore a backup beside itself, as `iia restore` would elsewhere, and remove what came of it."""
    from iia.cli.backup_progress import watch
    from iia.cli.restore import FaultsPrinter
    from iia.services.backups.restore_backup import restore_backup
    from iia.store.drafts import drafting_folder

    with drafting_folder(out) as scratch:
        url = f"sqlite:///{scratch.resolve() / 'restored.sqlite3'}"
        restore_backup(out, url, find_key_files(folder), watch, FaultsPrinter())
    click.echo("It was restored and proven.")
