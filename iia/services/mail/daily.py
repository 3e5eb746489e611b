"""The daily digest: at seven in Wales, one mail to each who wants one, if there is anything to tell."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Final

from iia.domain.letters import Letter
from iia.language.catalogue import WALES
from iia.services.mail.post import post
from iia.store.jobs.queries import add_job_once, end_job, forget_jobs, has_job, put_off_job
from iia.store.mail.mails import forget_mails
from iia.store.mail.notices import take_for_digests

if TYPE_CHECKING:
    from datetime import datetime

    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob

DAILY: Final = "daily"
"""The kind of the job that posts the digests of a day, which is its `subject`."""

AT: Final = time(7)
"""When digests are posted, by the clock of Wales."""

KEPT: Final = timedelta(days=90)
"""How long a mail that was sent or given up is remembered, and that the digests of a day were posted."""

_AGAIN: Final = timedelta(minutes=15)


def order_digests(database: Database, *, now: datetime) -> bool:
    """Order the digests of today once it is time; several workers may, and they are ordered once.

    A day on which no worker ran is not made up for: the next digest tells of it too.

    Returns:
        Whether they were ordered now.
    """
    here = now.astimezone(WALES)
    if here.time() < AT:
        return False
    day = here.date().isoformat()
    job = f"{DAILY}-{day}"
    with database.reading() as connection:
        if has_job(connection, job):
            return False
    with database.writing() as connection:
        add_job_once(connection, job, DAILY, day, at=now)
    return True


def post_digests(database: Database, job: LeasedJob, *, now: datetime) -> None:
    """Post to each who wants a digest one mail with all that they have not read and not been sent before."""
    with database.writing() as connection:
        for person, notices in take_for_digests(connection, at=now).items():
            post(connection, Letter("digest", person, {"notices": notices}), at=now)
        forget_mails(connection, before=now - KEPT)
        forget_jobs(connection, DAILY, before=now - KEPT)
        end_job(connection, job)


def try_digests_again(database: Database, job: LeasedJob, error: Exception, *, now: datetime) -> None:
    """Let the digests of a day wait for a while; once the day is over, those of the next tell the same."""
    with database.writing() as connection:
        if job.subject == now.astimezone(WALES).date().isoformat():
            put_off_job(connection, job, str(error), now + _AGAIN)
        else:
            end_job(connection, job, str(error))
