"""The figures of a site, as Prometheus reads them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from iia.services.operating.measure_site import measure_site
from iia.services.people.sessions import SessionLimits
from iia.store.jobs.queries import add_job
from iia.store.jobs.tables import JobRow
from iia.web.metrics import Metrics
from tests.integration.cases import NOW

if TYPE_CHECKING:
    from iia.store.database import Database


def test_a_mail_that_has_waited_for_long_hides_no_pack_that_waits(database: Database) -> None:
    with database.writing() as connection:
        for kind, minutes in (("mail", 600), ("pack", 2), ("pack", 1), ("daily", 5)):
            add_job(connection, f"{kind}{minutes}", kind, "x", steps=1, at=NOW - timedelta(minutes=minutes))
        connection.execute(update(JobRow).where(JobRow.kind == "daily").values(state="done"))
    figures = Metrics().gather(measure_site(database, SessionLimits(), now=NOW), None).decode()
    told = re.findall(r'^iia_oldest_job_seconds\{kind="(\w+)"\} (.*)$', figures, re.MULTILINE)
    assert told == [("daily", "0.0"), ("mail", "36000.0"), ("pack", "120.0")]
