"""A site that only serves: its sample is its own, and a test does the work of its worker, if any."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from iia.bank_files.shipped import shipped_banks
from iia.services.assessments.load_sample import load_sample
from iia.services.banks.publish_banks import publish_banks
from iia.store.database import Database
from iia.store.jobs.queries import end_job, lease_job, set_step
from iia.store.keys import load_keys
from iia.store.upgrade import upgrade
from iia.web import Settings, create_app
from tests.journeys.real_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.walker import Walker


class QuietSite:
    """A site without a worker: a test does the work, and decides when."""

    def __init__(self, database: Database, address: str) -> None:
        self.database = database
        self.address = address

    def take_steps(self, walker: Walker, *steps: int) -> None:
        """Take up the job that waits, do some steps of it while somebody watches, and let it fail."""
        now = datetime.now(UTC)
        with self.database.writing() as connection:
            job = lease_job(connection, "a test", now=now, until=now + timedelta(minutes=5))
        assert job is not None
        for step in steps:
            with self.database.writing() as connection:
                set_step(connection, job, step)
            walker.page.get_by_text(f"Step {step} of 4 is done.").wait_for()
        with self.database.writing() as connection:
            end_job(connection, job, "out of paper")


@contextmanager
def serve_quietly(folder: Path) -> Iterator[QuietSite]:
    """Serve a site with sample people and no worker."""
    settings, now = Settings.in_folder(folder), datetime.now(UTC)
    database = Database(settings.database_url, load_keys(settings.chain_keys))
    upgrade(database)
    publish_banks(database, shipped_banks(), now=now)
    load_sample(database, now=now)
    app = create_app(settings)
    with serving(app) as server:
        yield QuietSite(database, f"http://127.0.0.1:{server.address[1]}")
    app.extensions["iia"].database.close()
    database.close()
