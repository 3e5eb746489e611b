"""The tables of figures: their columns, and what their cells say besides the bank's own words.

The site and the pack print the same tables, each in its own markup. What stands here is in the page's words,
which are not always those of the figures: a bank may lack the page's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from iia.report.figures.effects import Effect
from iia.report.figures.extents import say_unknown
from iia.report.figures.figure import say_kind
from iia.report.figures.grid import say_grid
from iia.report.figures.impact_words import name_record
from iia.report.figures.required import say_copied, say_lacking, say_may_apply, say_missing, say_more
from iia.report.figures.severity import count_severities
from iia.report.tables.column import Column
from iia.report.tables.full_assessments import FullAssessmentTable
from iia.report.tables.impacts import ImpactTables
from iia.report.tables.meter_lines import MeterLines
from iia.report.tables.meters import MeterTables
from iia.report.tables.metric import MetricTables, coverage_column, say_coverage
from iia.report.tables.register import RegisterTable
from iia.report.tree import NotAnswered

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTING_OUT: Final[Mapping[str, Any]] = {
    "column": Column,
    "count_severities": count_severities,
    "coverage_column": coverage_column,
    "effects": Effect,
    "full_assessment_table": FullAssessmentTable,
    "impact_tables": ImpactTables,
    "meter_lines": MeterLines,
    "meter_tables": MeterTables,
    "metric_tables": MetricTables,
    "name_record": name_record,
    "not_answered": NotAnswered(),
    "register_table": RegisterTable,
    "say_coverage": say_coverage,
    "say_grid": say_grid,
    "say_kind": say_kind,
    "say_copied": say_copied,
    "say_lacking": say_lacking,
    "say_may_apply": say_may_apply,
    "say_missing": say_missing,
    "say_more": say_more,
    "say_unknown": say_unknown,
}
"""What the templates of packs and of pages lay figures out with."""
