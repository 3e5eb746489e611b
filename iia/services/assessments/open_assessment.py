"""Opening an assessment: everything its pages need, in a small, fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.answers import Answers
from iia.domain.applicability import find_applicability
from iia.domain.progress import find_progress
from iia.services.banks.stored import bank_by_hash
from iia.services.people.access import find_actions, get_assessment
from iia.services.people.permissions import Action
from iia.store.answering.answers import read_answers, read_completed_sections, read_items
from iia.store.answering.decoding import Decoder, ItemPlace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.answers import Particulars
    from iia.domain.applicability import Applicability
    from iia.domain.assessment import Status
    from iia.domain.bank import Bank
    from iia.domain.progress import Progress
    from iia.domain.values import AnswerKey, Value
    from iia.store.answering.answers import StoredAnswer, StoredItem
    from iia.store.assessments.queries import StoredAssessment
    from iia.store.database import Database
    from iia.store.people.queries import Person


@dataclass(frozen=True)
class RemovedItem:
    """An item that was removed and can be restored: when, by whom, and its answers by question id."""

    id: str
    at: datetime
    by: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class OpenedAssessment:
    """An assessment as one person sees it at one moment: what is stored, and the answers read from that.

    `unreadable` names the stored answers that cannot be read: they are kept, and count as none.
    """

    row: StoredAssessment
    bank: Bank
    stored: Mapping[AnswerKey, StoredAnswer]
    items: tuple[StoredItem, ...]
    completed_sections: frozenset[str]
    actions: frozenset[Action]
    answers: Answers
    removed_items: Mapping[str, tuple[RemovedItem, ...]]
    unreadable: tuple[AnswerKey, ...] = ()

    @property
    def id(self) -> str:
        """The assessment's id."""
        return self.row.id

    @property
    def status(self) -> Status:
        """How far it is on its way to being decided."""
        return self.row.status

    @property
    def bank_hash(self) -> str:
        """The content hash of its bank."""
        return self.row.bank_hash

    @property
    def particulars(self) -> Particulars:
        """Its title, reference, dates and the like."""
        return self.row.particulars

    @cached_property
    def decoder(self) -> Decoder:
        """The decoder of its single answers."""
        return Decoder(self.bank, self.particulars.decision_date)

    @cached_property
    def versions(self) -> Mapping[AnswerKey, int]:
        """The version of each answer, including those that have been cleared."""
        return {key: answer.version for key, answer in self.stored.items()}

    def may(self, action: Action) -> bool:
        """Return whether the person who opened it may do something with it."""
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
        """How far it has got."""
        return find_progress(self.applicability, self.completed_sections)


def open_assessment(database: Database, actor: Person, assessment_id: str) -> OpenedAssessment:
    """Read an assessment whole.

    Raises:
        NotFoundError: there is none, or the actor may not know of it.
    """
    with database.reading() as connection:
        row = get_assessment(connection, actor, assessment_id, Action.READ)
        return read_opened(database, connection, actor, row)


def read_opened(
    database: Database, connection: Connection, actor: Person, row: StoredAssessment
) -> OpenedAssessment:
    """Read the rest of an assessment whose row the transaction has already read."""
    stored = read_answers(connection, row.id)
    items = read_items(connection, row.id)
    completed = read_completed_sections(connection, row.id)
    bank = bank_by_hash(database, row.bank_hash)
    return build_opened(row, bank, stored, items, completed, find_actions(actor, row))


def build_opened(
    row: StoredAssessment,
    bank: Bank,
    stored: Mapping[AnswerKey, StoredAnswer],
    items: tuple[StoredItem, ...],
    completed: frozenset[str],
    actions: frozenset[Action],
) -> OpenedAssessment:
    """Build an assessment from what is stored of it."""
    decoded = Decoder(bank, row.particulars.decision_date).decode_all(
        {key: answer.value for key, answer in stored.items()},
        (ItemPlace(item.group, item.id, item.removed_at is not None) for item in items),
    )
    languages = {key: stored[key].language for key in decoded.values}
    answers = Answers(decoded.values, decoded.items, languages)
    removed = _list_removed(items, decoded.removed)
    return OpenedAssessment(
        row, bank, stored, items, completed, actions, answers, removed, decoded.unreadable
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
