"""`iia serve`, `iia worker` and `iia db`: running the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iia.cli.failures import fail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from iia.store.database import Database
    from iia.web.settings import Settings

HOST = "127.0.0.1"
STOP_SECONDS = 10

data_option: Callable[[click.decorators.FC], click.decorators.FC] = click.option(
    "--data",
    "folder",
    envvar="IIA_DATA",
    default="instance",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that keeps the database and the keys; not used where IIA_DATABASE_URL is set.",
)


def choose_settings(folder: Path, *, demo: bool = False) -> Settings:
    """Return the settings from the environment if it names a database, else those of a folder."""
    from iia.web.settings import Settings

    if "IIA_DATABASE_URL" in os.environ:
        return Settings.from_environment(os.environ)
    return replace(Settings.in_folder(folder), sample_people=demo)


def open_database(settings: Settings) -> Database:
    """Open the database of a site, brought to this version's tables."""
    from iia.store.database import Database
    from iia.store.keys import load_keys
    from iia.store.upgrade import upgrade

    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    return database


@click.command()
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Where to listen."
)
@click.option("--demo", is_flag=True, help="Add sample people, a sample assessment and one-click sign-in.")
@data_option
def serve(port: int, folder: Path, *, demo: bool) -> None:
    """Serve the site on this machine alone, with its worker.

    Example: iia serve --demo --port 8080
    """
    from waitress import create_server

    from iia.web.application import create_app

    settings = choose_settings(folder, demo=demo)
    _fill(open_database(settings), demo=demo)
    try:
        server = create_server(create_app(settings), host=HOST, port=port, ident=None)
    except OSError as error:
        fail(f"cannot listen on {HOST}:{port}: {error.strerror}")
    with _worker_beside(folder):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        _greet(port, demo=demo)
        try:
            server.run()
        finally:
            server.close()


def _fill(database: Database, *, demo: bool) -> None:
    """Store the banks that ship, and for a demonstration the sample people and assessment."""
    from iia.bank_files.shipped import shipped_banks
    from iia.services.banks import publish_banks

    now = datetime.now(UTC)
    publish_banks(database, shipped_banks(), now=now)
    if demo:
        from iia.services.load_sample import load_sample

        load_sample(database, now=now)
    database.close()


@contextmanager
def _worker_beside(folder: Path) -> Iterator[None]:
    """Run the worker as a child process for as long as the site runs."""
    command = [sys.executable, "-m", "iia.cli", "worker", "--data", str(folder)]
    with subprocess.Popen(command) as child:  # noqa: S603 - the program itself
        try:
            yield
        finally:
            child.terminate()
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()


def _greet(port: int, *, demo: bool) -> None:
    click.echo(f"The site is at http://{HOST}:{port}/ (stop it with Ctrl+C).")
    if demo:
        click.echo(
            "Sign in as any of the sample people: choose a name on the first page; there is no password."
        )


@click.command()
@data_option
def worker(folder: Path) -> None:
    """Make packs until stopped; `iia serve` runs one itself.

    Example: iia worker --data instance
    """
    from iia.jobs import run_worker

    settings = choose_settings(folder)
    run_worker(open_database(settings))


@click.group()
def db() -> None:
    """Look after the database.

    Example: iia db upgrade
    """


@db.command()
@data_option
def upgrade(folder: Path) -> None:
    """Bring the database's tables to this version; safe to repeat.

    Example: iia db upgrade --data instance
    """
    database = open_database(choose_settings(folder))
    database.close()
    click.echo("The database is up to date.")
