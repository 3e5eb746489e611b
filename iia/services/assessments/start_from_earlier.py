"""Starting an assessment from an earlier one: the answers to questions that are the same are copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from iia.domain.bank_differences import compare_banks
from iia.errors import NotFoundError
from iia.services.assessments.copy_plan import plan_copy
from iia.services.assessments.kept_progress import renew_progress
from iia.services.assessments.sources import read_source
from iia.services.assessments.start_assessment import record_start
from iia.services.banks.stored import bank_by_hash
from iia.services.once import id_made_by, new_id
from iia.services.people.access import check_general
from iia.services.people.permissions import Action
from iia.store.assessments.queries import find_assessment
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.answers import Particulars
    from iia.domain.bank import Bank
    from iia.store.database import Database
    from iia.store.people.queries import Person

_WHAT: Final = "assessment"


def start_from_earlier(
    database: Database,
    actor: Person,
    *,
    bank_id: str,
    source: str,
    particulars: Particulars,
    now: datetime,
    once: str | None = None,
) -> str:
    """Start an assessment with the answers of an earlier one, each marked until somebody confirms it.

    Args:
        database: where both are kept.
        actor: who starts it, and owns it.
        bank_id: a bank on offer.
        source: the earlier assessment, of the same bank or a former version of it.
        particulars: those of the new one, as `parse_particulars` gave them.
        now: the time.
        once: from `new_id`, made when the form was shown; None if there was no form.

    Returns:
        The new assessment's id.

    Raises:
        NotAllowedError: the actor may not start assessments.
        NotFoundError: no such bank is on offer, the actor may not read the earlier assessment (any more), or
            no form was shown with this `once`.
    """
    check_general(actor, Action.START)
    assessment = new_id() if once is None else id_made_by(actor, once, _WHAT)
    stamp = EventStamp(assessment, actor.id, now)
    # Alone, because until the assessment is there it has no row to lock.
    with database.writing(alone=True) as connection:
        if find_assessment(connection, assessment, actor.id) is not None:
            return assessment
        _, content = read_source(database, connection, actor, source, bank_id)
        head = record_start(connection, database, stamp, bank_id, particulars)
        # As the transaction sees it, because another version may have come on offer since the form was shown.
        bank = _read_bank(database, connection, stamp)
        unchanged = compare_banks(content.bank, bank).unchanged
        plan = plan_copy(content, source, bank, unchanged, particulars.decision_date)
        record(connection, database.keys, head, stamp, (*plan.items, *plan.answers))
        renew_progress(database, connection, actor, assessment)
    return assessment


def _read_bank(database: Database, connection: Connection, stamp: EventStamp) -> Bank:
    """Return the bank of an assessment that has just been started."""
    started = find_assessment(connection, stamp.assessment, stamp.actor)
    if started is None:
        raise NotFoundError(_WHAT, stamp.assessment)
    return bank_by_hash(database, started.bank_hash)
