"""The kinds of job: what does each, and what becomes of one that fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from iia.errors import IIAError
from iia.services.accounts.reset_requests import RESET_REQUEST, answer_reset_request, drop_reset_request
from iia.services.mail.daily import DAILY, post_digests, try_digests_again
from iia.services.mail.send_mail import put_off_mail, send_mail
from iia.services.packs.make_pack import make_pack
from iia.store.jobs.queries import end_job
from iia.store.mail.mails import MAIL
from iia.store.packs.queries import PACK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from iia.services.mail.outgoing import Outgoing
    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob

    Ending: TypeAlias = Callable[["Workplace", LeasedJob, Exception], None]
    """Ends a job, or lets it wait, with what went wrong."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a worker has to work with; `outgoing` is None on a site that sends no mail."""

    database: Database
    clock: Callable[[], datetime]
    outgoing: Outgoing | None = None


def end_failed(place: Workplace, job: LeasedJob, error: Exception) -> None:
    """End a job with what went wrong, where the person who asked for it can see it."""
    with place.database.writing() as connection:
        end_job(connection, job, _name(error))


def _name(error: Exception) -> str:
    """Return what went wrong; of an error that nobody raised on purpose also what it is."""
    return str(error) if isinstance(error, IIAError) else f"{type(error).__name__}: {error}"


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job.

    Attributes:
        do: does one, and ends it.
        fail: is called with what went wrong, and ends it or lets it wait.
        give_up: ends one that took its worker down each time.
        most_attempts: how often one may do so before it is given up.
    """

    do: Callable[[Workplace, LeasedJob], None]
    fail: Ending
    give_up: Ending = end_failed
    most_attempts: int = 3


def _make_pack(place: Workplace, job: LeasedJob) -> None:
    make_pack(place.database, job, clock=place.clock)


def _send_mail(place: Workplace, job: LeasedJob) -> None:
    send_mail(place.database, job, place.outgoing, clock=place.clock)


def _put_off_mail(place: Workplace, job: LeasedJob, error: Exception) -> None:
    put_off_mail(place.database, job, error, now=place.clock())


def _post_digests(place: Workplace, job: LeasedJob) -> None:
    post_digests(place.database, job, now=place.clock())


def _try_digests_again(place: Workplace, job: LeasedJob, error: Exception) -> None:
    try_digests_again(place.database, job, error, now=place.clock())


def _answer_reset_request(place: Workplace, job: LeasedJob) -> None:
    answer_reset_request(place.database, job, now=place.clock())


def _drop_reset_request(place: Workplace, job: LeasedJob, _error: Exception) -> None:
    drop_reset_request(place.database, job)


KINDS: Final[Mapping[str, JobKind]] = {
    PACK: JobKind(_make_pack, end_failed),
    # A mail takes a moment, so a worker that is stopped with one in hand has hardly ever died of it.
    MAIL: JobKind(_send_mail, _put_off_mail, most_attempts=20),
    # Whoever asked for the link asks again; what they typed is not to stay behind.
    RESET_REQUEST: JobKind(_answer_reset_request, _drop_reset_request, give_up=_drop_reset_request),
    DAILY: JobKind(_post_digests, _try_digests_again),
}
"""Every kind of job, by the word for it in the database."""
