"""Making a pack, in a worker: read the assessment, build its report, render it, keep the bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from exports.pdf import render_pdf
from iia.domain.events import PackMade
from iia.errors import ExportError, NotFoundError
from iia.language.catalogue import wording_for
from iia.services.packs.case import hash_case, read_case
from iia.services.packs.program import name_program
from iia.services.packs.report import build_case_report
from iia.services.people.access import get_assessment
from iia.services.people.permissions import Action
from iia.services.people.signed_in import find_person
from iia.store.assessments.kept_progress import carry_progress
from iia.store.jobs.queries import end_job, set_step
from iia.store.packs.queries import PackContent, PackOrder, find_pack, keep_pack
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from iia.services.packs.case import Case
    from iia.store.database import Database
    from iia.store.jobs.queries import LeasedJob
    from iia.store.packs.queries import StoredPack
    from iia.store.people.queries import Person


class LeaseLostError(Exception):
    """Another worker has taken the job over: what this one made is thrown away."""


def make_pack(database: Database, job: LeasedJob, *, clock: Callable[[], datetime]) -> None:
    """Make the pack of a leased job from the assessment as it is now.

    Raises:
        ExportError: the pack cannot be made.
        LeaseLostError: another worker took the job over.
    """
    pack, requester, case = _read(database, job.subject)
    _advance(database, job, 1)
    wording = wording_for(pack.language)
    report = build_case_report(case, wording, made_at=clock())
    _advance(database, job, 2)
    pdf = render_pdf(report, wording)
    content = PackContent(pdf.content, hashlib.sha256(pdf.content).hexdigest(), "".join(pdf.replaced))
    _advance(database, job, 3)
    # Hashed again, because the assessment may have changed since the pack was asked for.
    made = PackOrder(pack.assessment, hash_case(case), pack.language, pack.format, name_program())
    _keep(database, job, requester, pack, made, content, clock())


def _read(database: Database, pack_id: str) -> tuple[StoredPack, Person, Case]:
    with database.reading() as connection:
        pack = find_pack(connection, pack_id)
    requester = None if pack is None else find_person(database, pack.requester)
    if pack is None or requester is None:
        raise ExportError(f"no such pack: {pack_id}")
    try:
        return pack, requester, read_case(database, requester, pack.assessment)
    except NotFoundError as error:
        raise ExportError("whoever asked for the pack may no longer read the assessment") from error


def _advance(database: Database, job: LeasedJob, step: int) -> None:
    with database.writing() as connection:
        if not set_step(connection, job, step):
            raise LeaseLostError(job.id)


def _keep(
    database: Database,
    job: LeasedJob,
    requester: Person,
    pack: StoredPack,
    made: PackOrder,
    content: PackContent,
    now: datetime,
) -> None:
    """Keep the bytes, record their hash in the assessment's chain and end the job: all of it or none."""
    event = PackMade(
        pack.id, made.language, made.format, made.content_hash, content.sha256, made.engine, pack.requested_at
    )
    with database.writing() as connection:
        found = get_assessment(connection, requester, made.assessment, Action.MAKE_PACK)
        if not end_job(connection, job):
            raise LeaseLostError(job.id)
        keep_pack(connection, pack.id, made, content, at=now)
        stamp = EventStamp(made.assessment, requester.id, now)
        head = record(connection, database.keys, found.head, stamp, (event,))
        carry_progress(connection, found.head, head)
