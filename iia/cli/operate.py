"""`iia worker` and `iia db`: running the program in parts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from iia.cli.chains import heads, verify
from iia.cli.settings import (
    data_option,
    find_places,
    find_settings,
    keep_private,
    open_current_database,
    open_database,
)

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@data_option
@click.option("--parent", type=int, hidden=True, help="The process to end with.")
@click.option("--demo", is_flag=True, hidden=True, help="Take the settings for those of a demonstration.")
def worker(folder: Path, parent: int | None, *, demo: bool) -> None:
    """Do the jobs of a site, packs and mails, until stopped; `iia serve` runs one itself.

    When it is told to stop, it gives the job in hand back for another worker to take up at once.

    Example: iia worker --data instance
    """
    from exports.system_libraries import check_system_libraries
    from iia.jobs import run_worker
    from iia.web.logs import start_logging

    check_system_libraries()
    keep_private()
    # Beside `iia serve`, somebody may read along.
    start_logging(as_json=parent is None)
    # If it is stopped while it starts, it has nothing to finish.
    with suppress(KeyboardInterrupt):
        settings = find_settings(folder, demo=demo)
        run_worker(open_current_database(settings), outgoing=settings.outgoing, parent=parent)


@click.group()
def db() -> None:
    """Look after the database.

    Example: iia db upgrade
    """
    keep_private()


@db.command()
@data_option
def upgrade(folder: Path) -> None:
    """Bring the database's tables to this version; safe to repeat.

    Example: iia db upgrade --data instance
    """
    from iia.services.assessments.kept_progress import fill_progress
    from iia.services.assessments.kept_texts import fill_texts

    database = open_database(find_places(folder))
    fill_progress(database)
    fill_texts(database)
    database.close()
    click.echo("The database is up to date.")


db.add_command(heads)
db.add_command(verify)
