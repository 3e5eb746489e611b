"""Opening an assessment: everything its pages need, in a small, fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from iia.services.assessments.kept_content import read_content
from iia.services.people.access import find_actions, get_assessment
from iia.services.people.permissions import Action
from iia.store.people.queries import find_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.domain.answers import Answers, Particulars
    from iia.domain.applicability import Applicability
    from iia.domain.assessment import Status
    from iia.domain.bank import Bank
    from iia.domain.progress import Progress
    from iia.domain.values import AnswerKey, Value
    from iia.services.assessments.content import AssessmentContent
    from iia.store.answering.answers import StoredAnswer, StoredItem
    from iia.store.answering.decoding import Decoder
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
    """An assessment as one person sees it at one moment: its row, its content, and what the person may do.

    The content may have been kept from an earlier request. The row and the actions never are.
    `removers` holds the present names of those who removed items, by their ids.
    """

    row: StoredAssessment
    content: AssessmentContent
    actions: frozenset[Action]
    removers: Mapping[str, str]

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

    @property
    def bank(self) -> Bank:
        """The bank that asks its questions."""
        return self.content.bank

    @property
    def stored(self) -> Mapping[AnswerKey, StoredAnswer]:
        """What is stored of each answer, cleared ones included."""
        return self.content.stored

    @property
    def items(self) -> tuple[StoredItem, ...]:
        """The items of its groups, including removed ones."""
        return self.content.items

    @property
    def completed_sections(self) -> frozenset[str]:
        """The sections that somebody has marked as completed."""
        return self.content.completed_sections

    @property
    def answers(self) -> Answers:
        """The answers, including those that no longer apply."""
        return self.content.answers

    @property
    def unreadable(self) -> tuple[AnswerKey, ...]:
        """The stored answers that cannot be read: they are kept, and count as none."""
        return self.content.decoded.unreadable

    @property
    def decoder(self) -> Decoder:
        """The decoder of its single answers."""
        return self.content.decoder

    @property
    def versions(self) -> Mapping[AnswerKey, int]:
        """The version of each answer, including those that have been cleared."""
        return self.content.versions

    @property
    def to_confirm(self) -> Mapping[str, frozenset[AnswerKey]]:
        """The copied answers that somebody has still to confirm or change, by section."""
        return self.content.to_confirm

    @property
    def applicability(self) -> Applicability:
        """What applies, what may apply and what does not."""
        return self.content.applicability

    @property
    def progress(self) -> Progress:
        """How far it has got."""
        return self.content.progress

    def may(self, action: Action) -> bool:
        """Return whether the person who opened it may do something with it."""
        return action in self.actions

    def in_section(self, actor: Person, section: str) -> OpenedAssessment:
        """Return the assessment with no more than its person may do in one section."""
        return replace(self, actions=find_actions(actor, self.row, section))

    def remover_of(self, item: StoredItem) -> str:
        """Return the name of whoever removed an item."""
        return self.removers.get(item.removed_by or "", "")

    @cached_property
    def removed_items(self) -> Mapping[str, tuple[RemovedItem, ...]]:
        """The removed items by group, each with its answers."""
        removed: dict[str, list[RemovedItem]] = defaultdict(list)
        for item in self.items:
            if item.removed_at is not None:
                values = self.content.decoded.removed[item.group, item.id]
                removed[item.group].append(
                    RemovedItem(item.id, item.removed_at, self.remover_of(item), values)
                )
        return {group: tuple(found) for group, found in removed.items()}

    def with_content(self, content: AssessmentContent) -> OpenedAssessment:
        """Return the assessment with other content, for the same person."""
        return replace(self, content=content)


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
    content = read_content(database, connection, row)
    return OpenedAssessment(row, content, find_actions(actor, row), _read_removers(connection, content))


def _read_removers(connection: Connection, content: AssessmentContent) -> Mapping[str, str]:
    """Return who removed items, by id: read anew each time, because a name changes without an event."""
    ids = {item.removed_by for item in content.items if item.removed_by is not None}
    return find_names(connection, ids) if ids else {}
