"""Where the commands that run the program keep its data: the environment's database, or a folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.store.database import Database
    from iia.web.settings import Settings

data_option: Callable[[click.decorators.FC], click.decorators.FC] = click.option(
    "--data",
    "folder",
    envvar="IIA_DATA",
    default="instance",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that keeps the database and the keys; not used if IIA_DATABASE_URL is set.",
)


def choose_settings(folder: Path, *, demo: bool = False) -> Settings:
    """Return the settings from the environment if it names a database, else those of a folder.

    Args:
        folder: keeps the database and the keys, if the environment names none.
        demo: whether anyone on this machine may sign in as a sample person.
    """
    from iia.web.settings import Settings

    if "IIA_DATABASE_URL" not in os.environ:
        return replace(Settings.in_folder(folder), sample_people=demo)
    settings = Settings.from_environment(os.environ)
    return replace(settings, is_loopback=True, sample_people=True) if demo else settings


def find_settings(folder: Path) -> Settings:
    """Return the settings of a site that already exists, as `choose_settings` finds them.

    Raises:
        click.BadParameter: the folder keeps no site; reading from a mistyped one must not start a new site.
    """
    from iia.web.settings import DATABASE_FILE

    if "IIA_DATABASE_URL" not in os.environ and not (folder / DATABASE_FILE).exists():
        raise click.BadParameter(f"no site is kept in {folder}", param_hint="--data")
    return choose_settings(folder)


def open_database(settings: Settings) -> Database:
    """Open the database of a site, its tables brought up to this version."""
    from iia.store.database import Database
    from iia.store.keys import load_keys
    from iia.store.upgrade import upgrade

    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    return database
