"""Banks in the database: whole documents under the hash of their content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.orm import aliased

from iia.store.banks.tables import BankRow
from iia.store.seals import seal_row

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from iia.domain.text import Text
    from iia.store.keys import ChainKeys


_LISTED: Final = select(
    BankRow.content_hash, BankRow.bank_id, BankRow.version, BankRow.title, BankRow.languages
)


@dataclass(frozen=True)
class StoredBank:
    """A bank as listed: everything but its document."""

    content_hash: str
    id: str
    version: str
    title: Text
    languages: tuple[str, ...]


def find_hash(connection: Connection, bank: str, version: str) -> str | None:
    """Return the content hash that is stored under an id and version."""
    return connection.scalar(
        select(BankRow.content_hash).where(BankRow.bank_id == bank, BankRow.version == version)
    )


def add_bank(
    connection: Connection, keys: ChainKeys, stored: StoredBank, document: str, at: datetime
) -> None:
    """Store a bank whole, under a seal: without one, a bank that somebody slips in could not be told."""
    row = {
        "content_hash": stored.content_hash,
        "bank_id": stored.id,
        "version": stored.version,
        "title": stored.title,
        "languages": list(stored.languages),
        "document": document,
        "published_at": at,
        "is_offered": True,
    }
    connection.execute(insert(BankRow).values(row | {"seal": seal_row(keys, BankRow, row)}))


def offer_only(connection: Connection, hashes: Collection[str]) -> None:
    """Let new assessments begin from these banks and no others."""
    connection.execute(update(BankRow).values(is_offered=BankRow.content_hash.in_(hashes)))


def read_document(connection: Connection, content_hash: str) -> str | None:
    """Return a bank's document, if it is stored."""
    return connection.scalar(select(BankRow.document).where(BankRow.content_hash == content_hash))


def list_stored(connection: Connection) -> tuple[StoredBank, ...]:
    """Return every bank, by id, the newest first."""
    return _list(connection, _LISTED.order_by(BankRow.bank_id, BankRow.published_at.desc()))


def list_offered(connection: Connection) -> tuple[StoredBank, ...]:
    """Return the banks that new assessments may begin from, by id."""
    return _list(connection, _LISTED.where(BankRow.is_offered).order_by(BankRow.bank_id))


def find_newer_offered(connection: Connection, content_hash: str) -> StoredBank | None:
    """Return the bank on offer under the same id as a stored one, if it was published after that."""
    pinned = aliased(BankRow)
    newer = (
        _LISTED.join(pinned, pinned.bank_id == BankRow.bank_id)
        .where(pinned.content_hash == content_hash, BankRow.content_hash != content_hash)
        .where(BankRow.is_offered, BankRow.published_at >= pinned.published_at)
        .order_by(BankRow.published_at.desc())
    )
    return next(iter(_list(connection, newer)), None)


def _list(connection: Connection, query: Select[Any]) -> tuple[StoredBank, ...]:
    return tuple(
        StoredBank(content_hash, bank, version, title, tuple(languages))
        for content_hash, bank, version, title, languages in connection.execute(query)
    )
