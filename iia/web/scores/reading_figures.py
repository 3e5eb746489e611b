"""The figures of an opened assessment, in the language of the page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from iia.domain.scoring.score import score
from iia.language.catalogue import wording_for
from iia.report.figures.bank_words import BankWords
from iia.report.figures.index import build_figures
from iia.report.figures.register import find_impact_words
from iia.report.figures.score_words import ScoreWords
from iia.services.banks.stored import KEPT_IN_MEMORY, bank_by_hash
from iia.web.assessments.reading import answer_words_of
from iia.web.site import database

if TYPE_CHECKING:
    from iia.report.figures.impact_words import ImpactWords
    from iia.report.figures.index import Figures
    from iia.services.assessments.open_assessment import OpenedAssessment
    from iia.store.database import Database


def figures_of(opened: OpenedAssessment) -> Figures:
    """Score the answers, and return the figures, of which a page opens those that it shows."""
    return build_figures(_score(opened))


def impact_words_of(opened: OpenedAssessment) -> ImpactWords | None:
    """Return the register of impacts alone; None if the bank keeps none."""
    return find_impact_words(_score(opened))


def _score(opened: OpenedAssessment) -> ScoreWords:
    words = answer_words_of(opened)
    bank_words = read_bank(database(), opened.bank_hash, words.wording.language)
    scores = score(opened.applicability, progress=opened.progress)
    return ScoreWords(words, scores, opened.bank_hash, bank_words)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def read_bank(database: Database, content_hash: str, language: str) -> BankWords:
    """Return a stored bank worded in a language; it is kept in memory, as the bank is, for the next page."""
    return BankWords(bank_by_hash(database, content_hash), wording_for(language))
