"""Banks: stored whole under the hash of their content, and served from there for good."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import rfc8785

from iia.domain.bank import Bank
from iia.domain.kinds import ShortText
from iia.domain.patterns import find_pattern_fault
from iia.domain.reads import BankReads
from iia.errors import BankChangedError, NotFoundError
from iia.store.banks import queries as store
from iia.store.banks.queries import StoredBank

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from iia.store.database import Database
    from iia.store.keys import ChainKeys

KEPT_IN_MEMORY: Final = 16

_log = logging.getLogger(__name__)


def offer_banks(database: Database, banks: Iterable[Bank], *, now: datetime) -> tuple[StoredBank, ...]:
    """Store banks that passed their check, and offer these and no others to new assessments.

    Assessments that began from another version go on with it.

    Raises:
        BankChangedError: the content differs from what is stored under the same id and version.
    """
    # Alone, because two at once could both find a version missing, or leave both their banks on offer.
    with database.writing(alone=True) as connection:
        offered = tuple(keep_bank(connection, database.keys, bank, now) for bank in banks)
        store.offer_only(connection, [bank.content_hash for bank in offered])
    return offered


def keep_bank(connection: Connection, keys: ChainKeys, bank: Bank, now: datetime) -> StoredBank:
    """Return a bank as stored, which it is from now on.

    Raises:
        BankChangedError: the content differs from what is stored under the same id and version.
    """
    document = rfc8785.dumps(bank.to_document()).decode()
    described = StoredBank(hash_document(document), bank.id, bank.version, bank.title, bank.languages)
    known_hash = store.find_hash(connection, bank.id, bank.version)
    if known_hash is None:
        store.add_bank(connection, keys, described, document, now)
    elif known_hash != described.content_hash:
        if not _is_stored_as(connection, known_hash, bank):
            raise BankChangedError(bank.id, bank.version)
        return replace(described, content_hash=known_hash)
    return described


def _is_stored_as(connection: Connection, content_hash: str, bank: Bank) -> bool:
    """Return whether a document that an earlier version of the program wrote otherwise is read as the bank.

    That version kept what conditions compare with as the author had typed it, such as with spaces around it.
    """
    document = store.read_document(connection, content_hash)
    return document is not None and Bank.from_document(json.loads(document)) == bank


def hash_document(document: str) -> str:
    """Return the content hash of a bank's canonical document."""
    return hashlib.sha256(document.encode()).hexdigest()


def available_banks(database: Database) -> tuple[StoredBank, ...]:
    """Return the banks that new assessments may begin from."""
    with database.reading() as connection:
        return store.list_offered(connection)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def bank_by_hash(database: Database, content_hash: str) -> Bank:
    """Return a stored bank; it is kept in memory, because what a hash stands for never changes.

    Raises:
        NotFoundError: no bank is stored under the hash, or its document has been tampered with.
    """
    with database.reading() as connection:
        document = store.read_document(connection, content_hash)
    if document is None or hash_document(document) != content_hash:
        raise NotFoundError("bank", content_hash)
    bank = Bank.from_document(json.loads(document))
    for ref in list_unheld(bank):
        _log.warning("%s %s: the pattern of %s is held against no answer", bank.id, bank.version, ref)
    return bank


@lru_cache(maxsize=KEPT_IN_MEMORY)
def deciding_by_hash(database: Database, content_hash: str) -> frozenset[str]:
    """Return the questions of a stored bank whose answers decide what applies.

    Raises:
        NotFoundError: no bank is stored under the hash, or its document has been tampered with.
    """
    return BankReads(bank_by_hash(database, content_hash)).deciding()


def list_unheld(bank: Bank) -> tuple[str, ...]:
    """Return the questions whose pattern cannot be read as it was meant, and so is held against no answer."""
    return tuple(
        place.ref
        for place in bank.places.values()
        if isinstance(place.question, ShortText)
        and place.question.pattern is not None
        and find_pattern_fault(place.question.pattern) is not None
    )
