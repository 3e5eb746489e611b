"""Starting an assessment from a bank; it stays pinned to that bank's content."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from iia.domain.events import AssessmentStarted, ParticipationGiven, fields_of
from iia.errors import NotFoundError
from iia.services.people.access import check_may_start
from iia.store.assessments.queries import OWNER
from iia.store.banks.queries import list_offered
from iia.store.recording import record, start_chain
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.answers import Particulars
    from iia.store.assessments.chain import ChainHead
    from iia.store.database import Database
    from iia.store.people.queries import Person

_ID_BYTES: Final = 10


def start_assessment(
    database: Database, actor: Person, *, bank_id: str, particulars: Particulars, now: datetime
) -> str:
    """Start an assessment that belongs to the actor.

    Args:
        database: where it is kept.
        actor: who starts it.
        bank_id: a bank on offer.
        particulars: as `parse_particulars` gave them.
        now: the time.

    Returns:
        Its id, which gives nothing away about it.

    Raises:
        NotAllowedError: the actor may not start assessments.
        NotFoundError: no such bank is on offer.
    """
    check_may_start(actor)
    stamp = EventStamp(new_assessment_id(), actor.id, now)
    with database.writing() as connection:
        record_start(connection, database, stamp, bank_id, particulars)
    return stamp.assessment


def new_assessment_id() -> str:
    """Return a random id."""
    return secrets.token_hex(_ID_BYTES)


def record_start(
    connection: Connection, database: Database, stamp: EventStamp, bank_id: str, particulars: Particulars
) -> ChainHead:
    """Record the first events of an assessment: that it has started, and who owns it.

    Raises:
        NotFoundError: no such bank is on offer.
    """
    events = (
        AssessmentStarted(bank_hash=_offered_hash(connection, bank_id), **fields_of(particulars)),
        ParticipationGiven(stamp.actor, OWNER),
    )
    return record(connection, database.keys, start_chain(stamp.assessment), stamp, events)


def _offered_hash(connection: Connection, bank_id: str) -> str:
    for bank in list_offered(connection):
        if bank.id == bank_id:
            return bank.content_hash
    raise NotFoundError("bank", bank_id)
