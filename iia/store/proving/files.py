"""Files: the bytes of each that an event names, against their SHA-256."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from iia.domain.events import AnswerChanged
from iia.store.answering.blobs import hash_content
from iia.store.answering.tables import BlobRow
from iia.store.proving.faults import RowFault, RowFaultCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from iia.store.proving.recall import RecalledEvent

_TABLE = BlobRow.__tablename__


def find_file_faults(
    connection: Connection, assessment: str, events: Sequence[RecalledEvent]
) -> Iterator[RowFault]:
    """Yield the files that events of an assessment name and that are missing, or hold other bytes."""
    named = {sha256: None for event in events for sha256 in _list_files(event.said)}
    for sha256 in named:
        # One at a time, because together they may be larger than the memory.
        blob = connection.execute(
            select(BlobRow.size, BlobRow.content).where(BlobRow.sha256 == sha256)
        ).one_or_none()
        if blob is None:
            yield RowFault(RowFaultCode.FILE_MISSING, _TABLE, sha256, assessment=assessment)
        elif hash_content(blob.content) != sha256:
            yield RowFault(RowFaultCode.FILE_CHANGED, _TABLE, sha256, assessment=assessment)
        elif len(blob.content) != blob.size:
            yield RowFault(RowFaultCode.CELL_DIFFERS, _TABLE, sha256, BlobRow.size.name, assessment)


def _list_files(said: object) -> Iterator[str]:
    """Yield the SHA-256 of each file that an event names, whatever else is known of its question."""
    value: Any = said.value if isinstance(said, AnswerChanged) else None
    for part in value if isinstance(value, list) else ():
        if isinstance(part, dict) and "sha256" in part:
            yield str(part["sha256"])
