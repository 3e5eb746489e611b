"""Where the commands that run the program keep its data: the environment's database, or a folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.errors import SettingsError

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
    from iia.web.contact import find_contact
    from iia.web.settings import Settings, find_clamd

    if "IIA_DATABASE_URL" not in os.environ:
        return replace(
            Settings.in_folder(folder),
            sample_people=demo,
            clamd=find_clamd(os.environ),
            contact=find_contact(os.environ),
        )
    settings = Settings.from_environment(os.environ)
    return replace(settings, is_loopback=True, sample_people=True) if demo else settings


def find_settings(folder: Path) -> Settings:
    """Return the settings of a site that already exists, as `choose_settings` finds them.

    Raises:
        click.BadParameter: the folder keeps no site; reading from a mistyped one must not start a new site.
    """
    if "IIA_DATABASE_URL" not in os.environ:
        _check_kept(folder)
    return choose_settings(folder)


def _check_kept(folder: Path) -> None:
    from iia.web.settings import DATABASE_FILE

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
    from iia.store.upgrade import is_up_to_date

    url, keys = _find_places(folder)
    database = Database(url, read_keys(keys), read_only=True)
    if not is_up_to_date(database):
        raise SettingsError("database", "does not have the tables of this version: run iia db upgrade")
    return database


def _find_places(folder: Path) -> tuple[str, Path]:
    """Return where the database and the keys of a site are, without anything else that a site needs."""
    from iia.web.settings import DATABASE_FILE, KEYS_FILE

    if "IIA_DATABASE_URL" not in os.environ:
        _check_kept(folder)
        return f"sqlite:///{folder.resolve() / DATABASE_FILE}", folder / KEYS_FILE
    keys = os.environ.get("IIA_CHAIN_KEYS", "").strip()
    if not keys:
        raise SettingsError("IIA_CHAIN_KEYS", "must be set")
    return os.environ["IIA_DATABASE_URL"], Path(keys)


def open_database(settings: Settings) -> Database:
    """Open the database of a site, its tables brought up to this version."""
    from iia.store.database import Database
    from iia.store.keys import load_keys
    from iia.store.upgrade import upgrade

    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    return database
