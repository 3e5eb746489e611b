"""Replaying: the events of an assessment, played again into an empty database, and the tables compared."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, select
from sqlalchemy.pool import StaticPool

from iia.store.assessments.chain import ChainHead
from iia.store.assessments.tables import AssessmentRow
from iia.store.proving.every_table import REPLAYED
from iia.store.proving.faults import RowFault, RowFaultCode
from iia.store.recording import bring_up_to
from iia.store.stamp import EventStamp
from iia.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Column, Connection, Table

    from iia.store.base import Base
    from iia.store.proving.recall import RecalledEvent

_Rows = dict[tuple[Any, ...], dict[str, str]]
"""Rows by their key, each as its cells in canonical JSON."""


class EmptyDatabase:
    """A database in memory with the tables that events make; it holds one assessment at a time."""

    def __init__(self) -> None:
        self._engine = create_engine("sqlite://", poolclass=StaticPool)
        METADATA.create_all(self._engine, tables=[_table(each) for each in REPLAYED])

    @contextmanager
    def playing(self, events: Sequence[RecalledEvent]) -> Iterator[Connection]:
        """Play the events of an assessment; when the block ends, the database is empty again."""
        with self._engine.connect() as connection:
            for (actor, at), together in groupby(events, key=_stamp_of):
                _play(connection, actor, at, list(together))
            yield connection
            connection.rollback()

    def close(self) -> None:
        """Give the memory back."""
        self._engine.dispose()


def _stamp_of(event: RecalledEvent) -> tuple[str, datetime]:
    return event.sealed.actor, event.sealed.at


def _play(connection: Connection, actor: str, at: datetime, events: Sequence[RecalledEvent]) -> None:
    """Do what recording did, for events that were recorded together."""
    last = events[-1].sealed
    head = ChainHead(last.assessment, last.seq, last.mac)
    stamp = EventStamp(last.assessment, actor, at)
    bring_up_to(connection, head, stamp, [event.said for event in events])


def find_cell_faults(
    connection: Connection, replayed: Connection, replayed_table: type[Base], assessment: str
) -> Iterator[RowFault]:
    """Yield where an assessment's stored rows of one table differ from those that its events make."""
    table = _table(replayed_table)
    found, made = (_read_rows(each, table, assessment) for each in (connection, replayed))
    yield from _compare(table.name, assessment, found, made)


def _compare(table: str, assessment: str, found: _Rows, made: _Rows) -> Iterator[RowFault]:
    for key in {**made, **found}:
        row = " ".join(str(part) for part in key if part != "")
        if key not in found:
            yield RowFault(RowFaultCode.ROW_MISSING, table, row, assessment=assessment)
        elif key not in made:
            yield RowFault(RowFaultCode.ROW_WITHOUT_EVENT, table, row, assessment=assessment)
        else:
            for column in made[key]:
                if found[key][column] != made[key][column]:
                    yield RowFault(RowFaultCode.CELL_DIFFERS, table, row, column, assessment)


def _read_rows(connection: Connection, table: Table, assessment: str) -> _Rows:
    owner = _owner(table)
    rows = connection.execute(select(table).where(owner == assessment).order_by(*table.primary_key))
    key = [column.name for column in table.primary_key if column is not owner]
    return {
        tuple(row[name] for name in key): {
            name: write_cell(value)
            for name, value in row.items()
            # The seal of a head is not made again: it is proven by itself.
            if name != AssessmentRow.seal.name
        }
        for row in rows.mappings()
    }


def _table(table: type[Any]) -> Table:
    found: Table = table.__table__
    return found


def _owner(table: Table) -> Column[Any]:
    """Return the column that says which assessment a row belongs to."""
    return table.c.id if table.name == AssessmentRow.__tablename__ else table.c.assessment_id


def write_cell(value: object) -> str:
    """Return what a cell holds in one canonical form, in which 1, true and "1" are not the same."""
    return json.dumps(value, sort_keys=True, default=_write_other)


def _write_other(value: object) -> str:
    # One moment can be given in several zones.
    return repr(value.astimezone(UTC) if isinstance(value, datetime) else value)


def compare_cells(
    table: str, assessment: str, row: str, found: Mapping[str, object], made: Mapping[str, object]
) -> Iterator[RowFault]:
    """Yield the columns in which a row differs from what an event says of it."""
    for column, value in made.items():
        if write_cell(found[column]) != write_cell(value):
            yield RowFault(RowFaultCode.CELL_DIFFERS, table, row, column, assessment)
