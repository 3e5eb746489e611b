"""All the figures of an assessment: built once for a reader, listed in a pack's order, and found by key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from iia.errors import NotFoundError
from iia.report.figures.affected import PairFigure, PeopleFigure
from iia.report.figures.completeness import CompletenessFigure
from iia.report.figures.cross_tables import list_cross_tables
from iia.report.figures.duties import DutyFigure
from iia.report.figures.duties_meter import DutiesFigure
from iia.report.figures.evidence import EvidenceFigure
from iia.report.figures.figure import FigureKey
from iia.report.figures.flags import FlagFigure
from iia.report.figures.grid import GridFigure, build_grid
from iia.report.figures.impacts import GoalFigure
from iia.report.figures.metrics import MetricFigure
from iia.report.figures.money_score_words import MoneyScoreWords
from iia.report.figures.next_steps import build_next_steps
from iia.report.figures.register import build_register, find_impact_words
from iia.report.figures.required import RequiredQuestions
from iia.report.figures.severity import sort_by_severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.domain.scoring.results import MetricResult
    from iia.report.figures.cross_tables import CrossTableWords
    from iia.report.figures.grid import CoverageGrid
    from iia.report.figures.next_steps import NextSteps
    from iia.report.figures.register import Register
    from iia.report.figures.score_words import ScoreWords
    from iia.report.wording import Wording

AnyFigure: TypeAlias = (
    MetricFigure
    | GoalFigure
    | PeopleFigure
    | PairFigure
    | DutyFigure
    | FlagFigure
    | CompletenessFigure
    | EvidenceFigure
    | DutiesFigure
    | GridFigure
)
"""Any figure; `key.kind` tells which."""


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures of an assessment for one reader; each opens only on demand.

    `register` is None if the bank keeps no impact records, `grid` if it has no goals and ways.
    Suggestions are flags too, but say what to do next rather than what needs attention: none is in `flags`.
    """

    scores: ScoreWords
    metrics: tuple[MetricFigure, ...]
    register: Register | None
    duties: tuple[DutyFigure, ...]
    flags: tuple[FlagFigure, ...]
    suggestions: tuple[FlagFigure, ...]
    completeness: CompletenessFigure
    evidence: EvidenceFigure
    duties_meter: DutiesFigure
    grid: CoverageGrid | None

    # --- Some of them --------------------------------------------------------------------------------

    @property
    def ways(self) -> tuple[MetricFigure, ...]:
        """The scores of the ways of working."""
        return tuple(each for each in self.metrics if each.is_way)

    @property
    def other_metrics(self) -> tuple[MetricFigure, ...]:
        """The other scores."""
        return tuple(each for each in self.metrics if not each.is_way)

    def say_caution(self, wording: Wording) -> str:
        """Return what scores are, and what they are not."""
        return wording.say("The scores structure judgement; they are not themselves evidence of due regard.")

    @property
    def impacts(self) -> Register | None:
        """The register, if it applies or may."""
        return self.register if self.register is not None and self.register.is_asked else None

    @cached_property
    def raised(self) -> tuple[FlagFigure, ...]:
        """The flags that are raised, the most severe first."""
        return sort_by_severity(flag for flag in self.flags if flag.is_raised)

    @property
    def stops(self) -> tuple[FlagFigure, ...]:
        """Those of them that stop a sign-off."""
        return tuple(flag for flag in self.raised if flag.severity == "stop")

    def list_raised(self, most: int) -> tuple[FlagFigure, ...]:
        """Return as many of the flags that are raised as there is room for, and every stop in any case."""
        return self.raised[: max(most, len(self.stops))]

    @property
    def pending(self) -> tuple[FlagFigure, ...]:
        """The flags that cannot be decided yet, the most severe first."""
        return sort_by_severity(flag for flag in self.flags if flag.is_pending)

    @property
    def quiet(self) -> tuple[FlagFigure, ...]:
        """The other flags that are not raised, the most severe first."""
        return sort_by_severity(flag for flag in self.flags if not (flag.is_raised or flag.is_pending))

    @cached_property
    def next_steps(self) -> NextSteps:
        """What to do next."""
        return build_next_steps(self.scores, self.suggestions, self.metrics)

    @cached_property
    def tables(self) -> tuple[CrossTableWords, ...]:
        """Metrics against metrics."""
        return list_cross_tables(self.scores, {metric.id: metric for metric in self.metrics})

    @cached_property
    def cited_records(self) -> frozenset[int]:
        """The numbers of the impact records that any figure of a pack rests on."""
        profile = () if self.impacts is None else (*self.impacts.goals, *self.impacts.people)
        cited = {number for figure in profile for number in figure.numbers}
        cited.update(record.number for flag in self.flags for record in flag.records)
        if self.has_evidence:
            cited.update(record.number for grade in self.evidence.grades for record in grade.records)
        return frozenset(cited)

    # --- All of them ---------------------------------------------------------------------------------

    def list_all(self) -> tuple[AnyFigure, ...]:
        """Return the figures in the order of a pack.

        Of the pairs of people and goal, only those with a record are listed; the others are found by key.
        """
        return tuple(self._list_all())

    def _list_all(self) -> Iterator[AnyFigure]:
        yield from self.metrics
        if self.impacts is not None:
            yield from self.impacts.goals
            yield from self.impacts.people
            yield from self.impacts.recorded_cells
        yield from self.duties
        yield from self.flags
        yield from self.suggestions
        yield from self._list_meters()
        yield from () if self.grid is None else self.grid.cells

    @property
    def has_evidence(self) -> bool:
        """Whether impact records are asked what evidence they rest on."""
        return bool(self.evidence.found.grades)

    def _list_meters(self) -> Iterator[AnyFigure]:
        yield self.completeness
        if self.has_evidence:
            yield self.evidence
        if self.duties:
            yield self.duties_meter

    def get(self, key: FigureKey) -> AnyFigure:
        """Return one figure.

        Raises:
            NotFoundError: there is no such figure.
        """
        figure = self._by_key.get(key)
        if figure is None:
            raise NotFoundError("figure", key.anchor)
        return figure

    @cached_property
    def _by_key(self) -> Mapping[FigureKey, AnyFigure]:
        """Every figure there is, including those that are not listed."""
        return {figure.key: figure for figure in (*self._list_all(), *self._list_unlisted())}

    def _list_unlisted(self) -> Iterator[AnyFigure]:
        if self.register is not None:
            yield from self.register.goals
            for people in self.register.people:
                yield people
                yield from people.cells


def build_figures(scores: ScoreWords) -> Figures:
    """Return the figures of an assessment, none of which is put into words yet."""
    found, records, required = scores.scores, find_impact_words(scores), RequiredQuestions(scores)
    judged = tuple([FlagFigure(FigureKey("flag", one.id), scores, one, records) for one in found.judged])
    return Figures(
        scores=scores,
        metrics=tuple([_build_metric(one, scores) for one in found.metrics]),
        register=None if records is None else build_register(records),
        duties=tuple([DutyFigure(FigureKey("duty", one.id), scores, one, required) for one in found.gates]),
        flags=tuple([flag for flag in judged if not flag.is_suggestion]),
        suggestions=tuple([flag for flag in judged if flag.is_suggestion]),
        completeness=CompletenessFigure(FigureKey("meter", "completeness"), scores, required),
        evidence=EvidenceFigure(FigureKey("meter", "evidence"), scores, records),
        duties_meter=DutiesFigure(FigureKey("meter", "duties"), scores),
        grid=build_grid(scores),
    )


def _build_metric(result: MetricResult, scores: ScoreWords) -> MetricFigure:
    """Return the figure of a metric; a total of money is read as money."""
    currency = scores.bank.currency_of(result.metric)
    words = scores if currency is None else MoneyScoreWords.of(scores, currency)
    return MetricFigure(FigureKey("metric", result.id), words, result)
