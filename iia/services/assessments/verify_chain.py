"""Proving that nobody has altered the recorded events, and the heads to keep elsewhere as later proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.store.assessments.chain import ChainHead, find_faults
from iia.store.recording import read_chain, read_heads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iia.store.assessments.chain import ChainFault
    from iia.store.database import Database


def chain_heads(database: Database) -> tuple[ChainHead, ...]:
    """Return the head of every chain, to keep elsewhere, out of reach of whoever can change the database."""
    with database.reading() as connection:
        return read_heads(connection)


def verify_chain(
    database: Database, assessment_id: str, exported: Iterable[ChainHead] = ()
) -> tuple[ChainFault, ...]:
    """Return every fault in the chain of an assessment.

    Args:
        database: where it is kept.
        assessment_id: the assessment.
        exported: heads that were kept elsewhere; those of other assessments are ignored. What a
            holder of the key has changed since the last of them cannot be detected.
    """
    kept = [head for head in exported if head.assessment == assessment_id]
    with database.reading() as connection:
        head = next(iter(read_heads(connection, assessment_id)), ChainHead(assessment_id, 0, ""))
        events = read_chain(connection, assessment_id)
    return tuple(find_faults(events, head, database.keys, kept))


def verify_every_chain(
    database: Database, exported: Iterable[ChainHead] = ()
) -> dict[str, tuple[ChainFault, ...]]:
    """Return the faults of every chain that has any, by assessment, including chains that have vanished."""
    kept = tuple(exported)
    # A chain that was deleted as a whole is known from the kept heads alone.
    ids = {head.assessment: None for head in (*chain_heads(database), *kept)}
    faults = {assessment: verify_chain(database, assessment, kept) for assessment in ids}
    return {assessment: found for assessment, found in faults.items() if found}
