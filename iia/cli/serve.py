"""`iia serve`: the site, on this machine alone, with its worker beside it."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import click

from iia.cli.beside import run_beside
from iia.cli.failures import fail
from iia.cli.settings import choose_settings, data_option, keep_private, names_database, open_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from iia.services.banks.publish_banks import RefusedBank
    from iia.store.database import Database

HOST: Final = "127.0.0.1"
LAST_PORT: Final = 65535


class Port(click.ParamType[int]):
    """A number that one can listen at."""

    name = "port"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of a port."""
        text = str(value)
        if not re.fullmatch(r"[1-9][0-9]{0,4}", text) or int(text) > LAST_PORT:
            self.fail(f"{text!r} is not a whole number from 1 to {LAST_PORT}", param, ctx)
        return int(text)


@click.command()
@click.option("--port", default=8000, show_default=True, type=Port(), help="Where to listen.")
@click.option("--demo", is_flag=True, help="Add sample people, a sample assessment and one-click sign-in.")
@data_option
def serve(port: int, folder: Path, *, demo: bool) -> None:
    """Serve the site on this machine alone, with its worker, until Ctrl+C.

    Example: iia serve --demo --port 8080
    """
    from exports.system_libraries import check_system_libraries

    check_system_libraries()
    keep_private()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with _listen(port) as listener:
        _serve(listener, folder, demo=demo)


def _listen(port: int) -> socket.socket:
    """Take the port before doing anything else, because a second site on it would only get in the way."""
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        fail(f"cannot listen on {HOST}:{port}: {os.strerror(error.errno or 0)}; choose another with --port")


def _serve(listener: socket.socket, folder: Path, *, demo: bool) -> None:
    from iia.web.application import create_app
    from iia.web.logs import start_logging
    from iia.web.server import build_server

    start_logging(as_json=False)
    if demo or not names_database():
        # The worker is told it too, because its mails lead to the site.
        os.environ.setdefault("IIA_PUBLIC_URL", f"http://localhost:{listener.getsockname()[1]}")
    settings = choose_settings(folder, demo=demo)
    refused = _fill(open_database(settings), demo=demo)
    server = build_server(create_app(settings, refused), listener)
    with run_beside(_name_worker(folder, demo=demo)):
        for line in _greet(listener.getsockname()[1], demo=demo):
            click.echo(line)
        try:
            server.run()
        finally:
            server.close()


def _name_worker(folder: Path, *, demo: bool) -> list[str]:
    """Return the command of the worker, which must come to the same settings as the site."""
    command = [sys.executable, "-m", "iia.cli", "worker", "--data", str(folder)]
    return [*command, *(["--demo"] if demo else []), "--parent", str(os.getpid())]


def _fill(database: Database, *, demo: bool) -> tuple[RefusedBank, ...]:
    """Store the banks that ship, and for a demonstration the sample people and assessment.

    Returns:
        the banks that were refused, which the log names too.
    """
    from iia.bank_files.shipped import shipped_banks
    from iia.services.assessments.kept_progress import fill_progress
    from iia.services.assessments.kept_texts import fill_texts
    from iia.services.assessments.load_sample import load_sample
    from iia.services.banks.publish_banks import publish_banks

    now = datetime.now(UTC)
    refused = publish_banks(database, shipped_banks(), now=now).refused
    if demo:
        load_sample(database, now=now)
    fill_progress(database)
    fill_texts(database)
    database.close()
    return refused


def _greet(port: int, *, demo: bool) -> Iterator[str]:
    # By its name, because browsers bind passkeys to names alone.
    yield f"The site is at http://localhost:{port}/ (stop it with Ctrl+C)."
    if not demo:
        yield "To sign in, run iia user add and open the link that it prints; --demo adds sample people."
    else:
        from iia.language.catalogue import SOURCE_LANGUAGE, wording_for
        from iia.services.assessments.load_sample import PEOPLE
        from iia.web.people.sample_people import say_sample_person

        yield "Sign in there with one click, without a password, as one of the sample people:"
        wording = wording_for(SOURCE_LANGUAGE)
        for person in PEOPLE:
            yield f"  {person.name}: {say_sample_person(person, wording)}."
