"""`iia restore`: a backup into an empty installation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.cli.backup_places import find_key_files
from iia.cli.ending import ending_when_told
from iia.cli.settings import data_option, find_new_places, keep_private

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.services.assessments.verify_site import SiteFault
    from iia.services.backups.manifest import Manifest


class FaultsPrinter:
    """Prints whatever is not as the program stored it, and says whether to restore that.

    Args:
        accept: whether to restore it all the same.
    """

    def __init__(self, *, accept: bool = False) -> None:
        self._accept = accept

    def __call__(self, faults: Iterator[SiteFault]) -> bool:
        """Print faults; what was only erased is none."""
        from iia.cli.verifying_words import VerifyingWords
        from iia.language.catalogue import SOURCE_LANGUAGE, wording_for

        words = VerifyingWords(wording_for(SOURCE_LANGUAGE))
        for fault in faults:
            click.echo(words.describe(fault), err=True)
        return self._accept or not words.are_faults


@click.command()
@click.argument("backup", metavar="BACKUP", type=click.Path(path_type=Path))
@data_option
@click.option(
    "--accept-faults", is_flag=True, help="Restore even what is not as the program stored it; it is listed."
)
def restore(backup: Path, folder: Path, *, accept_faults: bool) -> None:
    """Fill an empty installation from what `iia backup` wrote, and prove it: all of it, or nothing.

    Example: iia restore /var/backups/iia/2026-12-01.iia --data instance
    """
    from iia.cli.backup_progress import watch
    from iia.services.backups.restore_backup import restore_backup

    keep_private()
    places, key_files = find_new_places(folder), find_key_files(folder)
    with ending_when_told():
        faults = FaultsPrinter(accept=accept_faults)
        manifest = restore_backup(backup, places.database_url, key_files, watch, faults)
    for line in _describe(manifest, key_files):
        click.echo(line)


def _describe(manifest: Manifest, key_files: dict[str, Path]) -> Iterator[str]:
    tables = {"assessments": "assessment", "people": "person", "files": "blob", "packs": "pack"}
    counts = ", ".join(f"{words} {manifest.count(table):,}" for words, table in tables.items())
    yield f"Restored, as of {manifest.made_at:%Y-%m-%d %H:%M} UTC: {counts}."
    for name in sorted(manifest.keys.keys() - key_files.keys()):
        yield f"The backup also holds {name}, which this site has as a setting; it was left there."
    yield "Everybody is signed out. Now start the site, and look through the list of people: what was changed"
    yield "there after the backup is as it was before."
