"""The report of a case: scored once, with its record, and everything that a pack says about it."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from exports.record.build import build_record
from iia.domain.scoring.score import score
from iia.report.build import Provenance, build_report

if TYPE_CHECKING:
    from datetime import datetime

    from exports.record.document import Record
    from iia.domain.scoring.score import Scores
    from iia.report.report import Report
    from iia.report.wording import Wording
    from iia.services.packs.case import Case


def build_case_report(
    case: Case, wording: Wording, *, made_at: datetime | None = None, record_url: str | None = None
) -> Report:
    """Score a case and build its report in the wording's language."""
    scores = score(case.applicability)
    record = build_case_record(case, scores)
    provenance = Provenance(
        status=case.status,
        bank_hash=case.bank_hash,
        record=record.to_bytes(),
        record_hash=record.sealed.hash,
        software=f"iia-engine {version('iia-engine')}",
        made_at=made_at,
        record_url=record_url,
        unreadable=case.unreadable,
    )
    return build_report(case.applicability, scores, case.particulars, provenance, wording)


def build_case_record(case: Case, scores: Scores) -> Record:
    """Return the record of a case, which is the same whatever the language of the pack."""
    return build_record(
        case.applicability,
        case.particulars,
        scores,
        bank_hash=case.bank_hash,
        salts=case.salts,
        assessment=case.assessment,
    )
