"""`iia web`: the site for many people, in several processes behind a web server."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from datetime import UTC, datetime
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import click

from iia.cli.serve import LAST_PORT
from iia.cli.settings import data_option, find_settings, keep_private, open_current_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from iia.web.settings import Settings


class ListeningPlace(click.ParamType[str]):
    """A host and a port to listen at."""

    name = "host:port"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the place."""
        found = re.fullmatch(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\]):([1-9][0-9]{0,4})", str(value))
        if found is None or int(found[2]) > LAST_PORT:
            self.fail(f"{str(value)!r} is not a host and a port, as 127.0.0.1:8000", param, ctx)
        return str(value)


@click.command()
@click.option(
    "--bind", default="127.0.0.1:8000", show_default=True, type=ListeningPlace(), help="Where to listen."
)
@click.option(
    "--processes", type=click.IntRange(1, 64), help="How many there are; one for each core unless you say."
)
@click.option(
    "--threads",
    default=8,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many requests each process answers at once.",
)
@data_option
def web(bind: str, processes: int | None, threads: int, folder: Path) -> None:
    """Serve the site for many people, behind a web server that speaks HTTPS; `iia worker` does its jobs.

    Example: iia web --bind 127.0.0.1:8000 --processes 4
    """
    keep_private()
    with _adding_up_figures():
        # Only now, because how figures are kept is settled while the site is imported.
        from iia.web.listening import check_place
        from iia.web.logs import start_logging
        from iia.web.many_processes import serve_in_processes

        settings = find_settings(folder)
        check_place(settings, bind)
        start_logging(as_json=True)
        count = processes or len(os.sched_getaffinity(0))
        serve_in_processes(_make_site(settings), bind=bind, processes=count, threads=threads)


@contextmanager
def _adding_up_figures() -> Iterator[None]:
    """Let all processes of the site add up the figures of their requests in one folder."""
    maker, figures = os.getpid(), mkdtemp(prefix="iia-figures-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = figures
    try:
        yield
    finally:
        # Each process of the site comes by here as it ends, because gunicorn forks within the block.
        if os.getpid() == maker:
            rmtree(figures, ignore_errors=True)


def _make_site(settings: Settings) -> Flask:
    """Make the site once for all processes, its banks on offer; it holds no connection for them to share."""
    from iia.bank_files.shipped import shipped_banks
    from iia.services.assessments.kept_progress import fill_progress
    from iia.services.assessments.kept_texts import fill_texts
    from iia.services.banks.publish_banks import publish_banks
    from iia.web.application import create_app
    from iia.web.site import EXTENSION

    database = open_current_database(settings)
    refused = publish_banks(database, shipped_banks(), now=datetime.now(UTC)).refused
    fill_progress(database)
    fill_texts(database)
    database.close()
    app = create_app(settings, refused)
    app.extensions[EXTENSION].database.close()
    return app
