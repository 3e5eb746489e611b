"""Content kept in memory: what an assessment says is read whole once, and then read on from its last event.

Whoever asks, and what they may do, is read anew at every request. Content is kept under the head of the
assessment's chain, which every change moves, so what is kept can be too old but never wrong: the head is read
in the same transaction, and whatever happened since is read after it, whichever process did it.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakKeyDictionary

from iia.services.assessments.content import Basis, read_out
from iia.services.banks.stored import bank_by_hash, deciding_by_hash
from iia.store.answering.answers import read_answers, read_completed_sections, read_items
from iia.store.assessments.events_since import read_events_since

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from iia.services.assessments.content import AssessmentContent
    from iia.store.assessments.chain import ChainHead
    from iia.store.assessments.queries import StoredAssessment
    from iia.store.database import Database

MOST: Final = 200
"""Assessments whose content a process keeps."""

MOST_BYTES: Final = 128 * 1024 * 1024
"""About how much memory the content that a process keeps may take up."""

MOST_EVENTS: Final = 200
"""Events that are read on from a head; with more, reading the assessment whole is as quick."""


class KeptContent(NamedTuple):
    """Content, and the head of the chain that it was read under."""

    head: ChainHead
    content: AssessmentContent


class ContentKeeper:
    """The content of the assessments used last, bounded in number and bytes; safe among threads."""

    def __init__(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, KeptContent] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def find(self, assessment: str) -> KeptContent | None:
        """Return what is kept of an assessment, under whichever head."""
        with self._lock:
            found = self._kept.get(assessment)
            if found is not None:
                self._kept.move_to_end(assessment)
            return found

    def keep(self, head: ChainHead, content: AssessmentContent) -> None:
        """Keep content that was read under a head, unless what is kept is later."""
        with self._lock:
            former = self._kept.get(head.assessment)
            if former is not None and former.head.seq > head.seq:
                return
            self._drop(head.assessment)
            self._kept[head.assessment] = KeptContent(head, content)
            self._bytes += content.size
            while len(self._kept) > self._most or self._bytes > self._most_bytes:
                self._drop(next(iter(self._kept)))

    def forget(self, assessment: str) -> None:
        """Keep nothing of an assessment, so that it is read whole when it is next opened."""
        with self._lock:
            self._drop(assessment)

    def _drop(self, assessment: str) -> None:
        former = self._kept.pop(assessment, None)
        if former is not None:
            self._bytes -= former.content.size


_KEEPERS: Final[WeakKeyDictionary[Database, ContentKeeper]] = WeakKeyDictionary()
"""One for each database that this process has open."""


def keeper_of(database: Database) -> ContentKeeper:
    """Return the keeper of a database's content."""
    return _KEEPERS.setdefault(database, ContentKeeper())


def read_content(database: Database, connection: Connection, row: StoredAssessment) -> AssessmentContent:
    """Return the content of an assessment at the head that a transaction has read."""
    keeper = keeper_of(database)
    kept = keeper.find(row.id)
    if kept is not None and kept.head == row.head:
        return kept.content
    content = None if kept is None else _read_on(connection, kept, row)
    if content is None:
        content = read_whole(database, connection, row)
    keeper.keep(row.head, content)
    return content


def read_whole(database: Database, connection: Connection, row: StoredAssessment) -> AssessmentContent:
    """Read the content of an assessment from its tables alone, whatever is kept."""
    bank, deciding = bank_by_hash(database, row.bank_hash), deciding_by_hash(database, row.bank_hash)
    particulars = row.particulars
    return read_out(
        Basis(bank, deciding, particulars.start_date, particulars.decision_date),
        read_answers(connection, row.id),
        read_items(connection, row.id),
        read_completed_sections(connection, row.id),
    )


def _read_on(connection: Connection, kept: KeptContent, row: StoredAssessment) -> AssessmentContent | None:
    """Return the content at a later head; None if it has to be read whole, such as after an erasure."""
    if not 0 < row.head.seq - kept.head.seq <= MOST_EVENTS:
        return None
    happened = read_events_since(connection, kept.head)
    return None if happened is None else kept.content.after(happened)
