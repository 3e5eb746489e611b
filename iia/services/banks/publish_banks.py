"""Publishing banks: those of some folders are offered, and one that cannot be is refused alone."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from iia.bank_files.loading import load_bank
from iia.errors import BankChangedError, BankError, SameBankError
from iia.services.banks.stored import keep_bank
from iia.store.banks.queries import list_offered, offer_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from iia.domain.bank import Bank
    from iia.store.banks.queries import StoredBank
    from iia.store.database import Database

RefusalCause: TypeAlias = BankError | BankChangedError | SameBankError

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RefusedBank:
    """A bank that was not taken up, under its id or else its folder's name, and why."""

    id: str
    why: RefusalCause


@dataclass(frozen=True)
class PublishedBanks:
    """The banks that were taken up, and those that were refused."""

    offered: tuple[StoredBank, ...]
    refused: tuple[RefusedBank, ...]


def publish_banks(database: Database, folders: Iterable[Path], *, now: datetime) -> PublishedBanks:
    """Check the banks in some folders, and offer those that pass to new assessments.

    Where a bank is refused, the one that was on offer under its id stays on offer.
    """
    found, refused = _read_all(folders)
    offered = []
    # Alone, because two at once could both find a version missing, or leave both their banks on offer.
    with database.writing(alone=True) as connection:
        for bank in found.values():
            try:
                offered.append(keep_bank(connection, database.keys, bank, now))
            except BankChangedError as error:
                refused.append(RefusedBank(bank.id, error))
        ids = {each.id for each in refused}
        kept = [bank for bank in list_offered(connection) if bank.id in ids]
        offer_only(connection, [bank.content_hash for bank in (*offered, *kept)])
    for each in refused:
        _log.error("the bank %s was not taken up: %s", each.id, each.why)
    return PublishedBanks(tuple(offered), tuple(refused))


def _read_all(folders: Iterable[Path]) -> tuple[Mapping[str, Bank], list[RefusedBank]]:
    """Return the banks of some folders by their ids, and those that are faulty or that share an id."""
    found: dict[str, dict[str, Bank]] = defaultdict(dict)
    refused = []
    for folder in folders:
        try:
            bank = load_bank(folder)
        except BankError as error:
            refused.append(RefusedBank(folder.name, error))
        else:
            found[bank.id][str(folder)] = bank
    refused += [
        RefusedBank(name, SameBankError(name, tuple(same))) for name, same in found.items() if len(same) > 1
    ]
    return {name: next(iter(same.values())) for name, same in found.items() if len(same) == 1}, refused
