"""Proving a record: telling which of the entries it shows are as they were sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import rfc8785

from exports.record.document import digest_entry
from exports.record.ids import EntryKind, file_id, split_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.record.document import Record, RecordEntry


@dataclass(frozen=True, slots=True)
class Proof:
    """The ids of a record's entries, by what the sealed part proves about them.

    `unproven` entries differ from what was sealed, or were not sealed at all.
    """

    proven: tuple[str, ...]
    unproven: tuple[str, ...]
    left_out: tuple[str, ...]


def prove(record: Record) -> Proof:
    """Compare every entry that a record shows with its digest."""
    digests = dict(record.sealed.digests)
    proven = {name for name, entry in record.shown.items() if _is_proven(name, entry, digests.get(name))}
    files = {name: digest for answer in proven for name, digest in _list_files(answer, record.shown[answer])}
    proven |= {name for name, digest in files.items() if _is_shown(name, digest, record)}
    return Proof(
        proven=tuple(name for name in record.shown if name in proven),
        unproven=tuple(name for name in record.shown if name not in proven),
        left_out=tuple(name for name in (*digests, *files) if name not in record.shown),
    )


def _is_shown(name: str, digest: object, record: Record) -> bool:
    return name in record.shown and _is_proven(name, record.shown[name], digest)


def _is_proven(name: str, entry: RecordEntry, digest: object) -> bool:
    try:
        return digest_entry(name, entry) == digest
    except rfc8785.CanonicalizationError:
        return False  # It cannot have been sealed: half a surrogate pair, a number with decimals.


def _list_files(answer: str, entry: RecordEntry) -> Iterator[tuple[str, object]]:
    """Yield the files that an answer lists, with their digests."""
    match split_id(answer)[0], entry.content:
        case EntryKind.ANSWER, {"files": list(digests)}:
            for number, digest in enumerate(digests, start=1):
                yield file_id(answer, number), digest
