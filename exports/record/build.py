"""Building a record: every entry with its salt, and the digests of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.record.document import Record, RecordEntry, Sealed, digest_entry
from exports.record.entry_reads import EntryReads
from exports.record.ids import is_file
from exports.record.salts import make_salt
from exports.record.worked_out import list_worked_out
from exports.record.written import list_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exports.record.salts import Salts
    from iia.domain.answers import Answers, Particulars
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.scoring.score import Scores


def build_record(
    applicability: Applicability,
    particulars: Particulars,
    scores: Scores,
    *,
    bank_hash: str,
    salts: Salts,
    assessment: str | None = None,
) -> Record:
    """Build the record of an assessment, which is the same in whatever language it is read."""
    bank = applicability.bank
    written = dict(list_written(bank, applicability.answers, particulars, salts))
    shown = written | dict(_salt_all(applicability, scores, written))
    sealed = Sealed(bank.id, bank.version, bank_hash, assessment, _digest_all(shown))
    return Record(sealed, shown)


def digest_written(bank: Bank, answers: Answers, particulars: Particulars, salts: Salts) -> dict[str, str]:
    """Return the digests of what people wrote, from which the rest of a record follows."""
    return _digest_all(dict(list_written(bank, answers, particulars, salts)))


def _digest_all(entries: Mapping[str, RecordEntry]) -> dict[str, str]:
    """Return the digests to seal; those of files are in the answers that list them."""
    return {name: digest_entry(name, entry) for name, entry in entries.items() if not is_file(name)}


def _salt_all(
    applicability: Applicability, scores: Scores, written: Mapping[str, RecordEntry]
) -> Iterator[tuple[str, RecordEntry]]:
    """Yield the entries that follow, each with a salt made from those of all that it reads, in order of id.

    Whoever lacks one of those salts cannot find out by trial what the entry says.
    """
    reads = EntryReads(applicability.bank, written)
    for name, content in list_worked_out(applicability, scores):
        salts = (written[read].salt for read in sorted(reads.of(name)))
        yield name, RecordEntry(make_salt(name, salts), content)
