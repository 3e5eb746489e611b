"""Scoring one range of stored assessments again: the part of rescoring that each worker process does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from iia.domain.scoring.document import figures_document
from iia.domain.scoring.score import score
from iia.errors import NotFoundError, StoredAnswerError
from iia.services.assessments.batched import read_applicability
from iia.services.banks.stored import bank_by_hash
from iia.store.scores.batches import SPOILT, IdRange, read_batch, read_ids

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.progress import Completeness
    from iia.store.database import Database
    from iia.store.scores.batches import BatchedAssessment


@dataclass(frozen=True, slots=True)
class ScoringFailure:
    """Why an assessment could not be scored.

    `rows`: its rows cannot be read; `bank`: its bank is not stored, or has been tampered with;
    `answer`: an answer, named by `place`, does not fit the bank; `fault`: scoring failed, with the
    kind of error in `place`.
    """

    cause: Literal["rows", "bank", "answer", "fault"]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rescored:
    """An assessment scored again: its line in the file of scores, and why it has no scores if it has none.

    `progress` is how complete it is, None if it has no scores; `seq` is the number of its last event.
    """

    assessment: str
    line: bytes
    unscored: ScoringFailure | None = None
    seq: int = 0
    progress: Completeness | None = None


class Rescorer:
    """Scores stored assessments, a range at a time; each bank is loaded once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._banks: dict[str, Bank] = {}

    def rescore(self, ids: IdRange) -> tuple[Rescored, ...]:
        """Return the assessments of a range, in order, each with its scores or why it has none."""
        try:
            with self._database.reading() as connection:
                batch = read_batch(connection, ids)
        except SPOILT:
            return self._rescore_singly(ids)
        return tuple(self._rescore_one(found) for found in batch)

    def _rescore_singly(self, ids: IdRange) -> tuple[Rescored, ...]:
        """Score each assessment of a range by itself: one that cannot be read must not hide the rest."""
        with self._database.reading() as connection:
            found = read_ids(connection, ids)
        if len(found) == 1:
            return (Rescored(found[0], _write_line(found[0], None, None), ScoringFailure("rows")),)
        ranges = (IdRange(after, last, 1) for after, last in pairwise((ids.after, *found)))
        return tuple(one for single in ranges for one in self.rescore(single))

    def _rescore_one(self, found: BatchedAssessment) -> Rescored:
        unscored, figures, progress = None, None, None
        try:
            applicability = self._read(found)
            scores = score(applicability)
            figures, progress = figures_document(applicability.bank, scores), scores.completeness
        except StoredAnswerError as error:
            unscored = ScoringFailure("answer", error.place)
        except NotFoundError:
            unscored = ScoringFailure("bank")
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one must not stop the rest
            # Only the kind of error, because its message could repeat an answer.
            unscored = ScoringFailure("fault", type(error).__name__)
        line = _write_line(found.id, found, figures)
        return Rescored(found.id, line, unscored, found.last_seq, progress)

    def _read(self, found: BatchedAssessment) -> Applicability:
        applicability, unreadable = read_applicability(self._load_bank(found.bank_hash), found)
        for key in unreadable:
            raise StoredAnswerError(*key)
        return applicability

    def _load_bank(self, content_hash: str) -> Bank:
        if content_hash not in self._banks:
            self._banks[content_hash] = bank_by_hash(self._database, content_hash)
        return self._banks[content_hash]


def _write_line(assessment: str, found: BatchedAssessment | None, figures: dict[str, Any] | None) -> bytes:
    """Return a line of the file of scores: which assessment, in which state, and its figures."""
    document = {
        "assessment": assessment,
        "reference": None if found is None else found.reference,
        "status": None if found is None else found.status,
        "events": None if found is None else found.last_seq,
        "bank_hash": None if found is None else found.bank_hash,
        "scores": figures,
    }
    # A lone surrogate, which cannot be encoded, must not stop the rest.
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"
