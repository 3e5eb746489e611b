"""Leaving entries out of a record's shown part, and with them all that would give them away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exports.record.entry_reads import EntryReads
from exports.record.ids import answer_of_file, is_file
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Collection

    from exports.record.document import Record
    from iia.domain.bank import Bank


@dataclass(frozen=True, slots=True)
class Redacted:
    """A record with entries left out; `gives_away` are those kept although they read one."""

    record: Record
    gives_away: tuple[str, ...]


def leave_out(
    record: Record, bank: Bank, entries: Collection[str], *, keep: Collection[str] = ()
) -> Redacted:
    """Leave entries out of what a record shows; the sealed part, and so the hash, stays.

    Args:
        record: the record.
        bank: its bank.
        entries: the entries to leave out, an answer together with its files. Whatever reads one of them is
            left out as well: its content could give it away, and its salt is made from the one left out.
        keep: readers of them that are to be shown all the same.

    Raises:
        NotFoundError: the record shows no such entry.
    """
    for entry in (*entries, *keep):
        if entry not in record.shown:
            raise NotFoundError("entry", entry)
    chosen = frozenset(entries)
    readers = _find_readers(record, bank, chosen)
    gone = chosen | (readers - frozenset(keep))
    gone |= {name for name in record.shown if is_file(name) and answer_of_file(name) in gone}
    shown = {name: entry for name, entry in record.shown.items() if name not in gone}
    kept = tuple(name for name in shown if name in readers)
    return Redacted(replace(record, shown=shown), kept)


def _find_readers(record: Record, bank: Bank, chosen: frozenset[str]) -> frozenset[str]:
    reads = EntryReads(bank, record.sealed.digests)
    return frozenset(name for name in record.shown if not chosen.isdisjoint(reads.of(name)))
