"""Opening an assessment: everything a page of it needs, in a fixed, small number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.answers import Answers
from iia.domain.applicability import find_applicability
from iia.domain.progress import find_progress
from iia.services.access import Action, find_actions, get_assessment
from iia.services.banks import bank_by_hash
from iia.store.answers import read_answers, read_items
from iia.store.assessments import read_completed_sections
from iia.store.decoding import Decoder, ItemPlace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.answers import Particulars
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.progress import Progress
    from iia.domain.values import AnswerKey, Value
    from iia.services.people import Person
    from iia.store.answers import StoredAnswer, StoredItem
    from iia.store.assessments import AssessmentRecord
    from iia.store.database import Database


@dataclass(frozen=True)
class RemovedItem:
    """An item that was removed, and can be put back: when, by whom, and its answers by question id."""

    id: str
    at: datetime
    by: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class OpenAssessment:
    """An assessment as one person sees it at one moment."""

    id: str
    status: str
    bank: Bank
    bank_hash: str
    particulars: Particulars
    answers: Answers
    versions: Mapping[AnswerKey, int]
    removed_items: Mapping[str, tuple[RemovedItem, ...]]
    completed_sections: frozenset[str]
    owner: str
    updated_by: str
    updated_at: datetime
    actions: frozenset[Action]

    def may(self, action: Action) -> bool:
        """Tell whether the person who opened it may do something with it."""
        return action in self.actions

    @cached_property
    def applicability(self) -> Applicability:
        """What applies, what may apply and what does not."""
        return find_applicability(
            self.bank,
            self.answers,
            start_date=self.particulars.start_date,
            decision_date=self.particulars.decision_date,
        )

    @cached_property
    def progress(self) -> Progress:
        """How far it is."""
        return find_progress(self.applicability, self.completed_sections)


def open_assessment(database: Database, actor: Person, assessment_id: str) -> OpenAssessment:
    """Read an assessment whole.

    Raises:
        NotFoundError: there is none, or the actor may not know of it.
    """
    with database.reading() as connection:
        record = get_assessment(connection, actor, assessment_id, Action.READ)
        return read_open(database, connection, actor, record)


def read_open(
    database: Database, connection: Connection, actor: Person, record: AssessmentRecord
) -> OpenAssessment:
    """Read the rest of an assessment in a transaction that has its row already."""
    stored = read_answers(connection, record.id)
    items = read_items(connection, record.id)
    completed = read_completed_sections(connection, record.id)
    bank = bank_by_hash(database, record.bank_hash)
    return _build(record, bank, stored, items, completed, find_actions(actor, record))


def _build(
    record: AssessmentRecord,
    bank: Bank,
    stored: Mapping[AnswerKey, StoredAnswer],
    items: tuple[StoredItem, ...],
    completed: frozenset[str],
    actions: frozenset[Action],
) -> OpenAssessment:
    decoded = Decoder(bank, record.particulars.decision_date).decode_all(
        {key: answer.value for key, answer in stored.items()},
        (ItemPlace(item.group, item.id, item.removed_at is not None) for item in items),
    )
    languages = {key: stored[key].language for key in decoded.values}
    return OpenAssessment(
        id=record.id,
        status=record.status,
        bank=bank,
        bank_hash=record.bank_hash,
        particulars=record.particulars,
        answers=Answers(decoded.values, decoded.items, languages),
        versions={key: answer.version for key, answer in stored.items()},
        removed_items=_list_removed(items, decoded.removed),
        completed_sections=completed,
        owner=record.owner,
        updated_by=record.updated_by,
        updated_at=record.updated_at,
        actions=actions,
    )


def _list_removed(
    items: tuple[StoredItem, ...], values: Mapping[tuple[str, str], Mapping[str, Value]]
) -> dict[str, tuple[RemovedItem, ...]]:
    """Return the removed items by group, each with its answers."""
    removed: dict[str, list[RemovedItem]] = defaultdict(list)
    for item in items:
        if item.removed_at is not None:
            removed[item.group].append(
                RemovedItem(item.id, item.removed_at, item.removed_by or "", values[item.group, item.id])
            )
    return {group: tuple(found) for group, found in removed.items()}
