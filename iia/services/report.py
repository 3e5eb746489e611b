"""The report of a case: its scores, its canonical record, and everything a pack says of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import rfc8785

from iia.domain.answers_document import build_document, build_languages
from iia.domain.scoring.score import score
from iia.language.catalogue import wording_for
from iia.report.build import Provenance, build_report
from iia.report.scores_document import scores_document

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.answers import Particulars
    from iia.domain.applicability import Applicability
    from iia.domain.scoring.results import Scores
    from iia.report.report import Report
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class Case:
    """An assessment's content, wherever it comes from: a database or a file."""

    applicability: Applicability
    particulars: Particulars
    bank_hash: str
    status: str = "draft"


def build_case_report(
    case: Case, wording: Wording, *, made_at: datetime | None = None, record_url: str | None = None
) -> Report:
    """Score a case and build its report in the wording's language."""
    scores = score(case.applicability)
    record = build_record(case, scores)
    provenance = Provenance(
        status=case.status,
        bank_hash=case.bank_hash,
        record=record,
        record_hash=hashlib.sha256(record).hexdigest(),
        software=f"iia-engine {version('iia-engine')}",
        made_at=made_at,
        record_url=record_url,
    )
    return build_report(case.applicability, scores, case.particulars, provenance, wording)


def build_record(case: Case, scores: Scores) -> bytes:
    """Return the canonical record (RFC 8785): an answers file, with the bank's hash and the scores.

    It is the same whatever language a pack is in: the scores' sentences are in the bank's first.
    """
    bank, particulars = case.applicability.bank, case.particulars
    answers = case.applicability.answers
    return rfc8785.dumps(
        {
            "format": 1,
            "bank": bank.id,
            "bank_version": bank.version,
            "bank_hash": case.bank_hash,
            "language": particulars.language,
            "title": particulars.title,
            "reference": particulars.reference,
            "marking": particulars.marking,
            "start_date": _day(particulars.start_date),
            "decision_date": _day(particulars.decision_date),
            "answer_languages": build_languages(answers),
            "answers": build_document(bank, answers),
            "scores": scores_document(case.applicability, scores, wording_for(bank.languages[0])),
        }
    )


def _day(day: object) -> str | None:
    return None if day is None else str(day)
