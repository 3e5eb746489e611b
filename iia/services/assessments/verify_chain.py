"""Proving that nobody has altered the recorded events, and the heads to keep elsewhere as later proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.store.assessments.chain import ChainFault, find_faults, find_head_fault
from iia.store.recording import read_chain, read_heads, start_chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iia.store.assessments.chain import ChainHead, SealedEvent
    from iia.store.database import Database
    from iia.store.keys import ChainKeys


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
        head = next(iter(read_heads(connection, assessment_id)), start_chain(assessment_id))
        events = read_chain(connection, assessment_id)
    return tuple(find_chain_faults(events, head, database.keys, kept))


def find_chain_faults(
    events: Sequence[SealedEvent], head: ChainHead, keys: ChainKeys, exported: Iterable[ChainHead]
) -> Iterator[ChainFault]:
    """Yield every fault in a chain, and then what is wrong with the seal of its head."""
    yield from find_faults(events, head, keys, exported)
    match find_head_fault(keys, head):
        case "unsealed":
            yield ChainFault(head.assessment, head.seq, "head_unsealed")
        case "unknown_key":
            yield ChainFault(head.assessment, head.seq, "head_key_unknown")
        case None:
            pass
