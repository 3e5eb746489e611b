"""Importing an answers file as a new assessment, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.parsing import to_json
from iia.errors import NotAllowedError
from iia.services.access import may_start
from iia.services.start_assessment import begin, new_assessment_id
from iia.store.events import AnswerChanged, ItemAdded
from iia.store.projection import Change
from iia.store.recording import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from iia.domain.answers import Answers
    from iia.services.answers_file import AnswersFile
    from iia.services.people import Person
    from iia.store.database import Database
    from iia.store.events import Event


def import_answers(
    database: Database, actor: Person, *, bank_id: str, file: AnswersFile, now: datetime
) -> str:
    """Start an assessment that holds what an answers file says; files' bytes are not in it.

    Returns:
        The assessment's id.

    Raises:
        NotAllowedError: the actor may not start assessments.
        NotFoundError: no such bank is on offer.
    """
    if not may_start(actor):
        raise NotAllowedError("start an assessment")
    change = Change(new_assessment_id(), actor.id, now)
    with database.writing() as connection:
        head = begin(connection, database, change, bank_id, file.particulars)
        events = tuple(list_events(file.answers, file.particulars.language))
        record(connection, database.keys, head, change, events)
    return change.assessment


def list_events(answers: Answers, language: str) -> Iterator[Event]:
    """Yield what brings an empty assessment to these answers.

    Args:
        answers: the answers.
        language: of the answers that do not say which language they were written in.
    """
    for group, items in answers.items.items():
        for position, item in enumerate(items):
            yield ItemAdded(group, item, position)
    for key, value in answers.values.items():
        written_in = answers.languages.get(key, language)
        yield AnswerChanged(key.question, key.item or "", to_json(value), written_in, 1)
