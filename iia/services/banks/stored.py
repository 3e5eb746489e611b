"""Banks: stored whole under the hash of their content, and served from there for good."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import rfc8785

from iia.bank_files.loading import load_bank
from iia.domain.bank import Bank
from iia.errors import BankChangedError, BankError, NotFoundError
from iia.store.banks import queries as store
from iia.store.banks.queries import StoredBank

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from iia.errors import Finding
    from iia.store.database import Database

KEPT_IN_MEMORY: Final = 16


def publish_banks(database: Database, paths: Iterable[Path], *, now: datetime) -> tuple[StoredBank, ...]:
    """Check the banks in some folders, and offer them if every one passes.

    Raises:
        BankError: at least one has errors; it carries the findings about all of them.
        BankChangedError: the content differs from what is stored under the same id and version.
    """
    banks: list[Bank] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            banks.append(load_bank(path))
        except BankError as error:
            findings.extend(error.findings)
    if findings:
        raise BankError(findings)
    return offer_banks(database, banks, now=now)


def offer_banks(database: Database, banks: Iterable[Bank], *, now: datetime) -> tuple[StoredBank, ...]:
    """Store banks that passed their check, and offer these and no others to new assessments.

    Assessments that began from another version go on with it.

    Raises:
        BankChangedError: the content differs from what is stored under the same id and version.
    """
    offered = []
    # Alone, because two at once could both find a version missing, or leave both their banks on offer.
    with database.writing(alone=True) as connection:
        for bank in banks:
            document = rfc8785.dumps(bank.to_document()).decode()
            described = _describe(bank, document)
            known_hash = store.find_hash(connection, bank.id, bank.version)
            if known_hash is None:
                store.add_bank(connection, database.keys, described, document, now)
            elif known_hash != described.content_hash:
                raise BankChangedError(bank.id, bank.version)
            offered.append(described)
        store.offer_only(connection, [described.content_hash for described in offered])
    return tuple(offered)


def _describe(bank: Bank, document: str) -> StoredBank:
    return StoredBank(hash_document(document), bank.id, bank.version, bank.title, bank.languages)


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
    return Bank.from_document(json.loads(document))
