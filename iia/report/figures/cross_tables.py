"""Cross tables in words: metrics against metrics, the weakest first, and what each cell says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.scoring.cross_tables import build_cross_tables
from iia.domain.truth import UNDETERMINED, YES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.scoring.cross_tables import CrossCell, CrossTable
    from iia.report.figures.metrics import MetricFigure
    from iia.report.figures.score_words import ScoreWords
    from iia.report.tree import Citation
    from iia.report.wording import Wording


@dataclass(frozen=True)
class CellWords:
    """One cell: the answer that counts in its row and in its column."""

    found: CrossCell
    scores: ScoreWords

    @property
    def citation(self) -> Citation:
        """The question that it is about."""
        return self.scores.cite(self.found.question)

    @property
    def is_scored(self) -> bool:
        """Whether its question has an answer that counts."""
        return self.found.score is not None

    @property
    def value(self) -> str:
        """What its answer scores by itself, exactly; or why it scores nothing."""
        if self.found.score is None:
            return self._say_missing()
        score, band = self.scores.exact(self.found.score), self.found.band
        if band is None:
            return score
        title = self.scores.answer_words.fill_text(band.title)
        return self.scores.wording.say("{score}, {band}", score=score, band=title)

    def _say_missing(self) -> str:
        """Say why there is no score, which is not the same as a score of zero."""
        say, truth = self.scores.wording.say, self.scores.applicability.truth(self.found.question)
        if truth is YES:
            return say("Not answered")
        return say("Not known yet") if truth is UNDETERMINED else say("Does not apply")


@dataclass(frozen=True)
class CrossTableRow:
    """A row: its metric, and the cells under each column."""

    metric: MetricFigure
    cells: tuple[CellWords, ...]


@dataclass(frozen=True)
class CrossTableWords:
    """A table of metrics against metrics."""

    found: CrossTable
    scores: ScoreWords
    metrics: Mapping[str, MetricFigure]

    @property
    def title(self) -> str:
        """What the bank calls it."""
        return self.scores.answer_words.fill_text(self.found.rule.title)

    @property
    def anchor(self) -> str:
        """Its anchor in a document."""
        return f"table-{self.found.rule.id}"

    @cached_property
    def columns(self) -> tuple[MetricFigure, ...]:
        """The metrics over the columns, the weakest first."""
        return tuple(self.metrics[metric.id] for metric in self.found.columns)

    @cached_property
    def rows(self) -> tuple[CrossTableRow, ...]:
        """The rows, that of the weakest metric first."""
        return tuple(
            CrossTableRow(
                self.metrics[row.metric.id], tuple(CellWords(cell, self.scores) for cell in row.cells)
            )
            for row in self.found.rows
        )

    def say_score(self, metric: MetricFigure) -> str:
        """Return the score of a row or a column, exactly."""
        say, scores = self.scores.wording.say, self.scores
        if metric.score is None:
            return metric.value
        values = {"score": scores.exact(metric.score), "maximum": scores.count(metric.maximum)}
        if metric.band is None:
            return say("{score} of {maximum}", **values)
        return say("{score} of {maximum}, {band}", **values, band=metric.band)

    def say_order(self, wording: Wording) -> str:
        """Say in which order rows and columns stand."""
        return wording.say("The lowest scores come first, in the rows and in the columns.")


def list_cross_tables(scores: ScoreWords, metrics: Mapping[str, MetricFigure]) -> tuple[CrossTableWords, ...]:
    """Return the bank's tables."""
    found = build_cross_tables(scores.bank.scoring.tables, scores.scores)
    return tuple([CrossTableWords(table, scores, metrics) for table in found])
