"""The banks on offer that can be read, whole and in order: what whoever starts an assessment chooses from."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING

from iia.errors import LaterFormatError, NotFoundError
from iia.services.banks.stored import available_banks, bank_by_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from iia.domain.bank import Bank
    from iia.store.database import Database

_log = logging.getLogger(__name__)


def list_offered_banks(database: Database) -> tuple[Bank, ...]:
    """Return the banks that new assessments may begin from, in the order that they ask for."""
    return tuple(sorted(_read_offered(database), key=lambda bank: (bank.words.place or math.inf, bank.id)))


def get_offered(banks: Iterable[Bank], bank_id: str) -> Bank:
    """Return one of the banks on offer by its id.

    Raises:
        NotFoundError: it is none of them.
    """
    for bank in banks:
        if bank.id == bank_id:
            return bank
    raise NotFoundError("bank", bank_id)


def _read_offered(database: Database) -> Iterator[Bank]:
    for listed in available_banks(database):
        try:
            yield bank_by_hash(database, listed.content_hash)
        except (NotFoundError, LaterFormatError) as error:
            _log.warning("the bank %s is on offer and cannot be read: %s", listed.id, error)
