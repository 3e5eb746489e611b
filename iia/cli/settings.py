"""Where the commands that run the program keep its data: the environment's database, or a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.store.database import Database
    from iia.web.places import Places
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


def keep_private() -> None:
    """Let nobody else on this machine read the files that this command makes."""
    former = os.umask(0o077)
    # Whoever runs a command from Python goes on afterwards.
    click.get_current_context().call_on_close(lambda: os.umask(former))


def choose_settings(folder: Path, *, demo: bool = False) -> Settings:
    """Return the settings from the environment if it names a database, else those of a folder.

    Args:
        folder: keeps the database and the keys, if the environment names none.
        demo: whether anyone on this machine may sign in as a sample person.
    """
    from iia.web.settings import Settings

    if not names_database():
        return Settings.in_folder(folder, os.environ, demo=demo)
    forced = {"IIA_LOOPBACK": "1", "IIA_SAMPLE_PEOPLE": "1"} if demo else {}
    return Settings.from_environment({**os.environ, **forced})


def find_settings(folder: Path, *, demo: bool = False) -> Settings:
    """Return the settings of a site that already exists, as `choose_settings` finds them.

    Raises:
        click.BadParameter: the folder keeps no site; reading from a mistyped one must not start a new site.
    """
    if not names_database():
        _check_kept(folder)
    return choose_settings(folder, demo=demo)


def find_places(folder: Path) -> Places:
    """Return where the database and the keys of a site are, without anything else that a site needs.

    Raises:
        click.BadParameter: the folder keeps no site.
        SettingsErrors: the environment names a database and no keys.
    """
    if not names_database():
        _check_kept(folder)
    return find_new_places(folder)


def find_new_places(folder: Path) -> Places:
    """Return the places of a site that the environment names, or else of one that the folder will keep.

    Raises:
        SettingsErrors: the environment names a database and no file of keys.
    """
    from iia.web.places import Places
    from iia.web.settings_reader import SettingsReader

    if not names_database():
        return Places.in_folder(folder)
    reader = SettingsReader(os.environ)
    return reader.make(lambda: Places.read(reader))


def names_database() -> bool:
    """Return whether the environment names the database, so that no folder keeps the site."""
    return "IIA_DATABASE_URL" in os.environ


def _check_kept(folder: Path) -> None:
    from iia.web.places import DATABASE_FILE

    if not (folder / DATABASE_FILE).exists():
        raise click.BadParameter(f"no site is kept in {folder}", param_hint="--data")


def open_to_read(folder: Path) -> Database:
    """Open the database of a site so that nothing is written, neither there nor beside it.

    Raises:
        click.BadParameter: the folder keeps no site.
        SettingsError: the key file is missing, or the database's tables are not those of this version.
    """
    from iia.store.database import Database
    from iia.store.keys import read_keys
    from iia.store.upgrade import check_up_to_date

    places = find_places(folder)
    database = Database(places.database_url, read_keys(places.chain_keys), read_only=True)
    check_up_to_date(database)
    return database


def open_current_database(places: Places) -> Database:
    """Open the database of a site, which must have the tables and the keys of this version.

    Raises:
        SettingsError: it has not.
    """
    from iia.store.database import Database
    from iia.store.keys import read_keys
    from iia.store.upgrade import check_up_to_date, has_tables, wrong_tables

    keys = read_keys(places.chain_keys)
    # Before it is opened, because SQLite makes a file that is not there.
    if not has_tables(places.database_url):
        raise wrong_tables()
    database = Database(places.database_url, keys)
    check_up_to_date(database)
    return database


def open_database(places: Places) -> Database:
    """Open the database of a site, its tables brought up to this version; a new one gets tables and keys.

    Raises:
        SettingsError: the database cannot be used, or its keys are gone.
    """
    from iia.store.database import Database
    from iia.store.keys import load_keys, read_keys
    from iia.store.upgrade import has_tables, upgrade

    # With other keys, nothing of what was sealed could be proven, and what is written would hide that.
    # The database first, because another process may make the keys and then the tables at this moment.
    find_keys = read_keys if has_tables(places.database_url) else load_keys
    database = Database(places.database_url, find_keys(places.chain_keys))
    upgrade(database)
    return database
