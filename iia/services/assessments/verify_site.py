"""Proving that what a database holds is what the program stored there; it reads, and changes nothing."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy.exc import DBAPIError

from iia.errors import SettingsError
from iia.services.assessments.verify_chain import find_chain_faults
from iia.store.answering.tables import BlobRow
from iia.store.assessments.assessment_list import count_assessments, find_list_fault, read_list
from iia.store.assessments.chain import ChainFault
from iia.store.assessments.tables import AssessmentListRow, EventPayloadRow, EventRow
from iia.store.packs.tables import PackRow
from iia.store.proving.every_table import REPLAYED
from iia.store.proving.faults import ListFault, RowFault, RowFaultCode
from iia.store.proving.files import find_file_faults
from iia.store.proving.packs import find_pack_faults
from iia.store.proving.recall import is_erased, may_be_erased, recall
from iia.store.proving.references import find_lost_rows
from iia.store.proving.replay import EmptyDatabase, find_cell_faults
from iia.store.proving.sealed_rows import find_sealed_row_faults
from iia.store.recording import read_chain, read_heads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from iia.store.assessments.chain import ChainHead, SealedEvent
    from iia.store.database import Database
    from iia.store.keys import ChainKeys

SiteFault: TypeAlias = ChainFault | RowFault | ListFault
"""One thing that is not as the program stored it."""


def verify_site(database: Database, exported: Iterable[ChainHead] = ()) -> Iterator[SiteFault]:
    """Yield everything that is not as the program stored it; only one assessment is in memory at a time.

    Args:
        database: where it is kept; it is enough to be allowed to read it.
        exported: heads that were kept elsewhere. Without them, an earlier state that somebody puts
            back is as good as the present one.

    Raises:
        SettingsError: the database cannot be read.
    """
    try:
        # One transaction, so that all of it is compared as it is at one moment.
        with database.reading() as connection:
            yield from find_site_faults(connection, database.keys, exported)
    except DBAPIError as error:
        raise SettingsError("database", str(error.orig).strip()) from error


def find_site_faults(
    connection: Connection,
    keys: ChainKeys,
    exported: Iterable[ChainHead] = (),
    advance: Callable[[int], None] = lambda _: None,
) -> Iterator[SiteFault]:
    """Yield everything that a transaction sees and that is not as the program stored it.

    Args:
        connection: the transaction.
        keys: what events and rows are sealed with.
        exported: heads that were kept elsewhere.
        advance: is told of each assessment that is done.
    """
    kept = defaultdict[str, list["ChainHead"]](list)
    for head in exported:
        kept[head.assessment].append(head)
    with closing(EmptyDatabase()) as empty:
        prover = _Prover(connection, keys, empty, reads_any_row=connection.dialect.name != "sqlite")
        yield from prover.verify_whole()
        for head in read_heads(connection):
            yield from prover.verify_assessment(head, kept.pop(head.assessment, ()))
            advance(1)
    for assessment, heads in kept.items():
        yield ChainFault(assessment, max(head.seq for head in heads), "assessment_missing")


@dataclass(frozen=True)
class _Prover:
    """Proves what one transaction sees; `reads_any_row` is whether the database holds no unreadable row."""

    connection: Connection
    keys: ChainKeys
    empty: EmptyDatabase
    reads_any_row: bool

    def verify_whole(self) -> Iterator[SiteFault]:
        """Yield what differs and belongs to no single assessment."""
        yield from self._guarded(AssessmentListRow.__tablename__, "", self._verify_list())
        for table, found in (
            ("person, bank", find_sealed_row_faults(self.connection, self.keys)),
            ("assessment", find_lost_rows(self.connection)),
        ):
            yield from self._guarded(table, "", found)

    def _verify_list(self) -> Iterator[SiteFault]:
        listed, seal = read_list(self.connection)
        fault, table = find_list_fault(self.keys, listed, seal), AssessmentListRow.__tablename__
        present = count_assessments(self.connection)
        if fault is not None:
            code = RowFaultCode.UNKNOWN_KEY if fault == "unknown_key" else RowFaultCode.LIST_UNSEALED
            yield RowFault(code, table, "1")
        elif present != listed:
            yield ListFault(listed.started, present.started)

    def verify_assessment(self, head: ChainHead, kept: Sequence[ChainHead]) -> Iterator[SiteFault]:
        """Yield what differs in one assessment."""
        yield from self._guarded(EventRow.__tablename__, head.assessment, self._verify_assessment(head, kept))

    def _verify_assessment(self, head: ChainHead, kept: Sequence[ChainHead]) -> Iterator[SiteFault]:
        events = read_chain(self.connection, head.assessment)
        faults = tuple(find_chain_faults(events, head, self.keys, kept))
        erased = [_describe_erased(event) for event in events if is_erased(event)]
        yield from faults
        yield from erased
        # Events that are not whole prove nothing about the tables.
        if not faults and all(found.code.is_allowed for found in erased):
            yield from self._compare(head.assessment, events)

    def _compare(self, assessment: str, events: Sequence[SealedEvent]) -> Iterator[SiteFault]:
        recalled = tuple(recall(self.connection, events))
        with self.empty.playing(recalled) as replayed:
            for table in REPLAYED:
                found = find_cell_faults(self.connection, replayed, table, assessment)
                yield from self._guarded(table.__tablename__, assessment, found)
        files = find_file_faults(self.connection, assessment, recalled)
        yield from self._guarded(BlobRow.__tablename__, assessment, files)
        packs = find_pack_faults(self.connection, assessment, recalled)
        yield from self._guarded(PackRow.__tablename__, assessment, packs)

    def _guarded(self, table: str, assessment: str, found: Iterator[SiteFault]) -> Iterator[SiteFault]:
        """Yield what is found, and if a row is met that nobody can read, that."""
        try:
            yield from found
        except DBAPIError:
            if self.reads_any_row:
                raise
            yield RowFault(RowFaultCode.UNREADABLE, table, assessment=assessment)
        except (ValueError, TypeError):
            yield RowFault(RowFaultCode.UNREADABLE, table, assessment=assessment)


def _describe_erased(event: SealedEvent) -> RowFault:
    code = RowFaultCode.PAYLOAD_ERASED if may_be_erased(event) else RowFaultCode.PAYLOAD_GONE
    subject = " ".join(part for part in (event.question, event.item) if part)
    return RowFault(code, EventPayloadRow.__tablename__, str(event.seq), subject, event.assessment)
