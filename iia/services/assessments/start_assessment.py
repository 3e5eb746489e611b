"""Starting an assessment from a bank; it stays pinned to that bank's content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from iia.domain.events import AssessmentStarted, ParticipationGiven, fields_of
from iia.domain.roles import OWNER
from iia.errors import NotFoundError
from iia.services.assessments.kept_progress import renew_progress
from iia.services.once import id_made_by, new_id
from iia.services.people.access import check_general
from iia.services.people.permissions import Action
from iia.store.assessments.particulars_history import read_past_particulars
from iia.store.assessments.queries import find_assessment
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

_WHAT: Final = "assessment"


def start_assessment(
    database: Database,
    actor: Person,
    *,
    bank_id: str,
    particulars: Particulars,
    now: datetime,
    once: str | None = None,
) -> str:
    """Start an assessment that belongs to the actor; a form sent twice, even at the same time, starts one.

    Args:
        database: where it is kept.
        actor: who starts it.
        bank_id: a bank on offer.
        particulars: as `parse_particulars` gave them.
        now: the time.
        once: from `new_id`, made when the form was shown; None if there was no form.

    Returns:
        Its id, which gives nothing away about it.

    Raises:
        NotAllowedError: the actor may not start assessments.
        NotFoundError: no such bank is on offer, or no form was shown with this `once`.
    """
    check_general(actor, Action.START)
    assessment = new_id() if once is None else id_made_by(actor, once, _WHAT)
    # Alone, because until the assessment is there it has no row to lock.
    with database.writing(alone=True) as connection:
        if find_assessment(connection, assessment, actor.id) is None:
            record_start(connection, database, EventStamp(assessment, actor.id, now), bank_id, particulars)
            renew_progress(database, connection, actor, assessment)
    return assessment


@dataclass(frozen=True, slots=True)
class StartedAssessment:
    """An assessment that a form has started, and with which particulars.

    `particulars` are None if they were erased; `version` is their own.
    """

    id: str
    particulars: Particulars | None
    version: int


def find_started(database: Database, actor: Person, once: str) -> StartedAssessment | None:
    """Return what a form started when it was sent before; None if it has started nothing yet.

    Raises:
        NotFoundError: no form was shown with this `once`.
    """
    assessment = id_made_by(actor, once, _WHAT)
    with database.reading() as connection:
        if find_assessment(connection, assessment, actor.id) is None:
            return None
        first = read_past_particulars(connection, assessment)[0]
    return StartedAssessment(assessment, first.particulars, first.seq)


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
