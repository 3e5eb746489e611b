"""Reports built from small banks, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.answers import Answers, Particulars
from iia.domain.applicability import find_applicability
from iia.domain.assessment import Status
from iia.domain.scoring.score import score
from iia.report import Provenance, build_report
from iia.report.answer_words import AnswerWords
from iia.report.figures.index import build_figures
from iia.report.figures.score_words import ScoreWords
from tests.builders import ENGLISH, answers_of, applicability_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from iia.domain.bank import Bank
    from iia.domain.clearance import Clearance
    from iia.domain.values import AnswerKey
    from iia.report import Report
    from iia.report.figures.index import Figures
    from iia.report.tree import Paragraph
    from iia.report.wording import Wording

PROVENANCE = Provenance(
    status=Status.DRAFT, bank_hash="b" * 64, record=b"{}", record_hash="a" * 64, software="iia-engine 0"
)


def report_of(
    bank: Bank,
    answers: Mapping[str, object] | None = None,
    *,
    on: date | None = None,
    languages: Mapping[AnswerKey, str] | None = None,
    wording: Wording = ENGLISH,
    provenance: Provenance = PROVENANCE,
) -> Report:
    """Return the report of answers in their JSON form, written in English except for those in `languages`."""
    found = answers_of(bank, answers or {}, on)
    marked = Answers(found.values, found.items, languages or {})
    applicability = find_applicability(bank, marked, decision_date=on)
    particulars = Particulars("Title", "REF", "en", "OFFICIAL", None, on)
    return build_report(applicability, score(applicability), particulars, provenance, wording)


def figures_of(
    bank: Bank,
    answers: Mapping[str, object] | None = None,
    *,
    on: date | None = None,
    clearances: Mapping[str, Clearance] | None = None,
    wording: Wording = ENGLISH,
) -> Figures:
    """Return the figures of answers in their JSON form, each to be opened."""
    applicability = applicability_of(bank, answers, on=on)
    scores = score(applicability, clearances=clearances)
    return build_figures(ScoreWords(AnswerWords(applicability, "en", wording), scores, "b" * 64))


def paragraphs_of(report: Report) -> Iterator[Paragraph]:
    """Yield every paragraph of the sections."""
    for section in report.sections:
        for page in section.pages:
            yield from page.paragraphs


def paragraph_of(report: Report, question: str) -> Paragraph:
    """Return the paragraph of one question."""
    return next(paragraph for paragraph in paragraphs_of(report) if paragraph.question == question)
