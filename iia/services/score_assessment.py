"""Scoring an assessment: always anew from its bank and answers, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.scoring.score import score

if TYPE_CHECKING:
    from iia.domain.scoring.results import Scores
    from iia.services.open_assessment import OpenAssessment


def score_assessment(opened: OpenAssessment) -> Scores:
    """Return the scores of an assessment."""
    return score(opened.applicability)
