"""Cross tables: metrics against metrics, the weakest first, with the answer that counts in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from iia.domain.scoring.metrics import find_band
from iia.domain.scoring.scale_place import by_weakness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from iia.domain.result_rules import CrossTableRule
    from iia.domain.scoring.results import MetricResult
    from iia.domain.scoring.score import Scores
    from iia.domain.scoring_rules import Band


class CrossCell(NamedTuple):
    """What one question alone would score on the scale of its row; nothing if it has no answer."""

    question: str
    score: Fraction | None
    band: Band | None


class CrossRow(NamedTuple):
    """A metric with the cells under each column."""

    metric: MetricResult
    cells: tuple[CrossCell, ...]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A table whose rows and columns are metrics, each in the order of their scores."""

    rule: CrossTableRule
    columns: tuple[MetricResult, ...]
    rows: tuple[CrossRow, ...]


def build_cross_tables(rules: Sequence[CrossTableRule], scores: Scores) -> tuple[CrossTable, ...]:
    """Return the tables of a bank, each with its rows and columns from the weakest score to the strongest."""
    metrics = {metric.id: metric for metric in scores.metrics}
    return tuple(_build(rule, metrics) for rule in rules)


def _build(rule: CrossTableRule, metrics: Mapping[str, MetricResult]) -> CrossTable:
    columns, rows = (
        tuple(sorted((metrics[name] for name in names), key=by_weakness))
        for names in (rule.columns, rule.rows)
    )
    return CrossTable(
        rule,
        columns,
        tuple(CrossRow(row, tuple(_build_cell(row, column) for column in columns)) for row in rows),
    )


def _build_cell(row: MetricResult, column: MetricResult) -> CrossCell:
    question = next(iter(row.metric.shared_terms(column.metric)))
    part = next((part for part in row.parts if part.question == question and part.answered), None)
    scale = row.metric.scale
    if part is None or scale is None:
        return CrossCell(question, None, None)
    score = scale.foot + part.level * scale.height
    return CrossCell(question, score, find_band(row.metric, score, scale.head))
