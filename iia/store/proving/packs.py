"""Packs: each that is made, against the event that says so, and its bytes against their SHA-256."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from iia.domain.events import PackMade
from iia.store.packs.queries import read_content
from iia.store.packs.tables import PackRow
from iia.store.proving.faults import RowFault, RowFaultCode
from iia.store.proving.replay import compare_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, RowMapping

    from iia.store.proving.recall import RecalledEvent

_TABLE = PackRow.__tablename__
_MADE = ("made_at", "sha256", "size")


def find_pack_faults(
    connection: Connection, assessment: str, events: Sequence[RecalledEvent]
) -> Iterator[RowFault]:
    """Yield where the packs of an assessment differ from what its events say of them.

    One that is not made yet is no more than work for the worker, of which no event speaks.
    """
    made = {
        event.said.pack: _describe(event, event.said) for event in events if isinstance(event.said, PackMade)
    }
    rows = _read_rows(connection, assessment)
    for pack in {**made, **rows}:
        if pack not in rows:
            yield RowFault(RowFaultCode.ROW_MISSING, _TABLE, pack, assessment=assessment)
        elif pack not in made:
            if any(rows[pack][name] is not None for name in _MADE) or read_content(connection, pack):
                yield RowFault(RowFaultCode.ROW_WITHOUT_EVENT, _TABLE, pack, assessment=assessment)
        else:
            yield from compare_cells(_TABLE, assessment, pack, dict(rows[pack]), made[pack])
            yield from _check_content(connection, assessment, pack, rows[pack])


def _read_rows(connection: Connection, assessment: str) -> dict[str, RowMapping]:
    columns = [column for column in PackRow.__table__.columns if column.name != PackRow.content.name]
    rows = connection.execute(
        select(*columns).where(PackRow.assessment_id == assessment).order_by(PackRow.id)
    )
    return {row["id"]: row for row in rows.mappings()}


def _describe(event: RecalledEvent, said: PackMade) -> dict[str, Any]:
    """Return the columns of a pack that an event speaks of."""
    described = {
        "content_hash": said.content_hash,
        "language": said.language,
        "format": said.format,
        "requested_by": event.sealed.actor,
        "made_at": event.sealed.at,
        "sha256": said.sha256,
    }
    if said.requested_at is not None:
        described |= {"engine": said.engine, "requested_at": said.requested_at}
    return described


def _check_content(connection: Connection, assessment: str, pack: str, row: RowMapping) -> Iterator[RowFault]:
    content = read_content(connection, pack) or b""
    if hashlib.sha256(content).hexdigest() != row["sha256"]:
        yield RowFault(RowFaultCode.PACK_CHANGED, _TABLE, pack, assessment=assessment)
    elif len(content) != row["size"]:
        yield RowFault(RowFaultCode.CELL_DIFFERS, _TABLE, pack, PackRow.size.name, assessment)
