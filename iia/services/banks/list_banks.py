"""Listing banks: every one that is stored, whether it is on offer, and what is wrong with it here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.errors import LaterFormatError, NotFoundError
from iia.services.banks.stored import bank_by_hash, list_unheld
from iia.store.banks.queries import list_offered, list_stored

if TYPE_CHECKING:
    from iia.store.banks.queries import StoredBank
    from iia.store.database import Database


@dataclass(frozen=True)
class ListedBank:
    """A stored bank in the list.

    `unheld` has the questions whose pattern is held against no answer; `is_readable` says whether assessments
    that began from the bank can be opened.
    """

    bank: StoredBank
    is_offered: bool
    unheld: tuple[str, ...]
    is_readable: bool = True


def list_banks(database: Database) -> tuple[ListedBank, ...]:
    """Return every stored bank, those on offer first."""
    with database.reading() as connection:
        stored = list_stored(connection)
        offered = {bank.content_hash for bank in list_offered(connection)}
    listed = [_list_one(database, bank, is_offered=bank.content_hash in offered) for bank in stored]
    return tuple(sorted(listed, key=lambda each: not each.is_offered))


def _list_one(database: Database, bank: StoredBank, *, is_offered: bool) -> ListedBank:
    try:
        unheld = list_unheld(bank_by_hash(database, bank.content_hash))
    except (NotFoundError, LaterFormatError):
        return ListedBank(bank, is_offered, (), is_readable=False)
    return ListedBank(bank, is_offered, unheld)
