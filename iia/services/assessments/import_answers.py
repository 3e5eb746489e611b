"""Importing an answers file as a new assessment, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.events import AnswerChanged, ItemAdded
from iia.domain.values import to_json
from iia.services.assessments.kept_progress import renew_progress
from iia.services.assessments.start_assessment import record_start
from iia.services.once import new_id
from iia.services.people.access import check_general
from iia.services.people.permissions import Action
from iia.store.recording import record
from iia.store.stamp import EventStamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from iia.domain.events import Event, ParticipationGiven
    from iia.services.assessments.answers_file import AnswersFile
    from iia.store.database import Database
    from iia.store.people.queries import Person


def import_answers(
    database: Database,
    actor: Person,
    *,
    bank_id: str,
    file: AnswersFile,
    now: datetime,
    assessment_id: str | None = None,
    others: Sequence[ParticipationGiven] = (),
) -> str:
    """Start an assessment with the content of an answers file, which does not carry the bytes of files.

    Args:
        database: where it is kept.
        actor: who will own it.
        bank_id: a bank on offer, which the file fits.
        file: the answers.
        now: the time.
        assessment_id: the id it gets; a random one if None.
        others: the parts that other people get in it.

    Returns:
        The assessment's id.

    Raises:
        NotAllowedError: the actor may not start assessments.
        NotFoundError: no such bank is on offer.
    """
    check_general(actor, Action.START)
    stamp = EventStamp(assessment_id or new_id(), actor.id, now)
    with database.writing() as connection:
        head = record_start(connection, database, stamp, bank_id, file.particulars)
        events = (*others, *_list_events(file))
        record(connection, database.keys, head, stamp, events)
        renew_progress(database, connection, actor, stamp.assessment)
    return stamp.assessment


def _list_events(file: AnswersFile) -> Iterator[Event]:
    """Yield the events that lead from nothing to the file's answers; unmarked ones are in its language."""
    answers = file.answers
    for group, items in answers.items.items():
        for position, item in enumerate(items):
            yield ItemAdded(group, item, position)
    for key, value in answers.values.items():
        written_in = answers.languages.get(key, file.particulars.language)
        yield AnswerChanged.under(key, to_json(value), written_in, 1)
