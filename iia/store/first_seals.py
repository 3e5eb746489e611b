"""The first seals: what an upgrade makes, once, in a database of a version that had none.

They prove nothing about the time before: what somebody had changed by then is sealed as it stood. But
what the chains of events show to be changed is not sealed, and so goes on being found. And a database
that only pretends to be of such a version, because somebody took all seals away, gets no others.
"""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from iia.store.assessments.assessment_list import seal_list
from iia.store.assessments.chain import find_faults, has_event_of_this_form, seal_head
from iia.store.assessments.tables import AssessmentRow
from iia.store.banks.tables import BankRow
from iia.store.people.tables import PersonRow
from iia.store.recording import read_chain, read_heads
from iia.store.seals import seal_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from iia.store.assessments.chain import ChainHead
    from iia.store.keys import ChainKeys

_log = logging.getLogger(__name__)


def make_first_seals(connection: Connection, keys: ChainKeys) -> None:
    """Seal whatever stands in a database without seals, and log what is not sealed because it was changed."""
    heads = read_heads(connection)
    if any(has_event_of_this_form(read_chain(connection, head.assessment), keys) for head in heads):
        _log.warning("nothing was sealed, because the seals that were there are gone: see iia db verify")
        return
    _seal_heads(connection, keys, heads)
    seal_list(connection, keys)
    _seal_people(connection, keys)
    _seal_banks(connection, keys)


def _seal_heads(connection: Connection, keys: ChainKeys, heads: Iterable[ChainHead]) -> None:
    for head in heads:
        if any(find_faults(read_chain(connection, head.assessment), head, keys)):
            _log.warning(
                "%s was not sealed, because its events are not whole: see iia db verify", head.assessment
            )
            continue
        seal = seal_head(keys, head).seal
        connection.execute(update(AssessmentRow).where(AssessmentRow.id == head.assessment).values(seal=seal))


def _seal_people(connection: Connection, keys: ChainKeys) -> None:
    for row in connection.execute(select(PersonRow.__table__)).mappings().all():
        seal = seal_row(keys, PersonRow, dict(row))
        connection.execute(update(PersonRow).where(PersonRow.id == row["id"]).values(seal=seal))


def _seal_banks(connection: Connection, keys: ChainKeys) -> None:
    for row in connection.execute(select(BankRow.__table__)).mappings().all():
        if hashlib.sha256(row["document"].encode()).hexdigest() != row["content_hash"]:
            _log.warning("%s was not sealed, because its document was changed", row["bank_id"])
            continue
        seal = seal_row(keys, BankRow, dict(row))
        connection.execute(
            update(BankRow).where(BankRow.content_hash == row["content_hash"]).values(seal=seal)
        )
