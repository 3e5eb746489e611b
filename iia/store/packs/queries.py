"""Packs in the database: what was asked for, how far its job has got, and the bytes once it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, insert, select, update

from iia.store.ids import is_id
from iia.store.jobs.queries import JobState
from iia.store.jobs.tables import JobRow
from iia.store.packs.tables import PackRow
from iia.store.people.tables import PersonRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select


PACK: Final = "pack"
"""The kind of a pack's job, whose `subject` is the pack's id."""


@dataclass(frozen=True)
class PackOrder:
    """What makes two packs the same: their content, language and format, and the program that makes them."""

    assessment: str
    content_hash: str
    language: str
    format: str
    engine: str


@dataclass(frozen=True)
class PackContent:
    """The bytes of a pack and their hash; `replaced` are the characters that are printed as their codes."""

    content: bytes
    sha256: str
    replaced: str


@dataclass(frozen=True)
class StoredPack:
    """A pack without its bytes, and how far its job has got: `step` of `steps` are done.

    `requested_by` is a name, `requester` the same person's id; `replaced` are the characters that are printed
    as their codes; `error` is for whoever operates the program.
    """

    id: str
    assessment: str
    language: str
    format: str
    requested_at: datetime
    requested_by: str
    requester: str
    made_at: datetime | None
    sha256: str | None
    size: int | None
    replaced: str
    state: JobState
    step: int
    steps: int
    error: str | None


def find_pack_id(connection: Connection, order: PackOrder) -> str | None:
    """Return the newest pack that was ordered alike."""
    return connection.scalar(
        select(PackRow.id)
        .where(
            PackRow.assessment_id == order.assessment,
            PackRow.content_hash == order.content_hash,
            PackRow.language == order.language,
            PackRow.format == order.format,
            PackRow.engine == order.engine,
        )
        .order_by(PackRow.requested_at.desc())
        .limit(1)
    )


def add_pack(connection: Connection, pack: str, order: PackOrder, *, person: str, at: datetime) -> None:
    """Store that a pack was asked for."""
    connection.execute(
        insert(PackRow).values(
            id=pack,
            assessment_id=order.assessment,
            content_hash=order.content_hash,
            language=order.language,
            format=order.format,
            engine=order.engine,
            requested_at=at,
            requested_by=person,
        )
    )


def _select_packs() -> Select[*tuple[Any, ...]]:
    return (
        select(
            PackRow.id,
            PackRow.assessment_id.label("assessment"),
            PackRow.language,
            PackRow.format,
            PackRow.requested_at,
            PersonRow.name.label("requested_by"),
            PackRow.requested_by.label("requester"),
            PackRow.made_at,
            PackRow.sha256,
            PackRow.size,
            PackRow.replaced,
            JobRow.state,
            JobRow.step,
            JobRow.steps,
            JobRow.error,
        )
        .join(PersonRow, PersonRow.id == PackRow.requested_by)
        .join(JobRow, and_(JobRow.kind == PACK, JobRow.subject == PackRow.id))
    )


def find_pack(connection: Connection, pack: str) -> StoredPack | None:
    """Return a pack by id, if there is one."""
    if not is_id(pack):
        return None
    row = connection.execute(_select_packs().where(PackRow.id == pack)).one_or_none()
    return None if row is None else _read(row)


def list_packs(connection: Connection, assessment: str) -> tuple[StoredPack, ...]:
    """Return the packs of an assessment, the newest first."""
    rows = connection.execute(
        _select_packs()
        .where(PackRow.assessment_id == assessment)
        .order_by(PackRow.requested_at.desc(), PackRow.id)
    )
    return tuple(_read(row) for row in rows)


def _read(row: Row[*tuple[Any, ...]]) -> StoredPack:
    return StoredPack(**{**row._mapping, "state": JobState(row.state)})  # noqa: SLF001 - its public name


def keep_pack(connection: Connection, pack: str, made: PackOrder, kept: PackContent, *, at: datetime) -> None:
    """Keep the bytes of a pack, under the hash of what it says and the program that made it."""
    connection.execute(
        update(PackRow)
        .where(PackRow.id == pack)
        .values(
            content_hash=made.content_hash,
            engine=made.engine,
            content=kept.content,
            sha256=kept.sha256,
            size=len(kept.content),
            replaced=kept.replaced,
            made_at=at,
        )
    )


def read_content(connection: Connection, pack: str) -> bytes | None:
    """Return the bytes of a pack, if it has been made."""
    return connection.scalar(select(PackRow.content).where(PackRow.id == pack))
