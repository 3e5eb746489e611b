"""The figures of an opened assessment, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.scoring.score import score
from iia.report.figures.index import build_figures
from iia.report.figures.score_reader import ScoreReader
from iia.web.reading import reader_of

if TYPE_CHECKING:
    from iia.report.figures.index import Figures
    from iia.services.open_assessment import OpenAssessment


def figures_of(opened: OpenAssessment) -> Figures:
    """Score the answers, and return the figures: a page opens those that it shows."""
    return build_figures(ScoreReader(reader_of(opened), score(opened.applicability), opened.bank_hash))
