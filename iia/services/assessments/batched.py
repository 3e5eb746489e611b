"""What applies in an assessment that was read with many others, and which of its answers cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.answers import Answers
from iia.domain.applicability import find_applicability
from iia.store.answering.decoding import Decoder
from iia.store.scores.batches import parse_answers

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.values import AnswerKey
    from iia.store.scores.batches import BatchedAssessment


def read_applicability(bank: Bank, found: BatchedAssessment) -> tuple[Applicability, tuple[AnswerKey, ...]]:
    """Return what applies, and the stored answers that cannot be read and so count as none."""
    decoded = Decoder(bank, found.decision_date).decode_all(parse_answers(found.answers), found.items)
    answers = Answers(decoded.values, decoded.items)
    applicability = find_applicability(
        bank, answers, start_date=found.start_date, decision_date=found.decision_date
    )
    return applicability, decoded.unreadable
