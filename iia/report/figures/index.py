"""All the figures of an assessment: listed by their keys, and opened one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import NO
from iia.errors import NotFoundError
from iia.report.figures.duties import open_duty
from iia.report.figures.flags import open_flag
from iia.report.figures.grid import GridOpener
from iia.report.figures.impacts import ImpactOpener
from iia.report.figures.meters import open_completeness, open_duties, open_evidence
from iia.report.figures.metrics import open_metric
from iia.report.figures.required import count_required
from iia.report.figures.tree import FigureKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from iia.report.figures.tree import AnyFigure, SectionCount
    from iia.report.score_reader import ScoreReader


@dataclass(frozen=True)
class Figures:
    """The figures of an assessment for one reader; what they share is made once, when first asked for."""

    scores: ScoreReader

    def list_keys(self) -> tuple[FigureKey, ...]:
        """Return the keys of the figures, in the order of a pack.

        Of the pairs of people and goal, those of which there is a record; the others can be opened too.
        """
        return tuple(self._list_keys())

    def _list_keys(self) -> Iterator[FigureKey]:
        found = self.scores.scores
        yield from (FigureKey("metric", metric.id) for metric in found.metrics)
        if self._impacts is not None and self._has_register:
            yield from (FigureKey("goal", goal.id) for goal in found.impacts.goals)
            yield from (FigureKey("people", people.id) for people in found.impacts.people)
            yield from self._impacts.list_pairs()
        yield from (FigureKey("duty", gate.id) for gate in found.gates)
        yield from (FigureKey("flag", flag.id) for flag in self.scores.bank.scoring.flags)
        yield from (FigureKey("meter", name) for name in self._meters)
        yield from (FigureKey("goal_way", cell.goal, cell.way) for cell in found.grid)

    def open_all(self) -> Iterator[AnyFigure]:
        """Yield every figure that is listed, opened."""
        return (self.open(key) for key in self.list_keys())

    def open(self, key: FigureKey) -> AnyFigure:
        """Return one figure, opened.

        Raises:
            NotFoundError: there is no such figure.
        """
        figure = self._find_single(key) if key.other is None else self._find_pair(key)
        if figure is None:
            raise NotFoundError("figure", key.anchor)
        return figure

    def _find_single(self, key: FigureKey) -> AnyFigure | None:
        """Return the figure of a kind that takes one id, if there is one."""
        match key.kind:
            case "metric" if key.id in self.scores.facts.metrics:
                return open_metric(self.scores.facts.metrics[key.id], self.scores)
            case "duty" if key.id in self.scores.facts.gates:
                return open_duty(self.scores.facts.gates[key.id], self._sections, self.scores)
            case "flag":
                return self._find_flag(key.id)
            case "meter" if key.id in self._meters:
                return self._open_meter(key.id)
            case "goal" if self._impacts is not None and key.id in self._impacts.goals:
                return self._impacts.open_goal(self._impacts.goals[key.id])
            case "people" if self._impacts is not None and key.id in self._impacts.people:
                return self._impacts.open_people(self._impacts.people[key.id])
            case _:
                return None

    def _find_pair(self, key: FigureKey) -> AnyFigure | None:
        """Return the figure of a kind that takes two ids, if there is one."""
        impacts, other = self._impacts, key.other or ""
        match key.kind:
            case "people_goal" if impacts and key.id in impacts.people and other in impacts.goals:
                return impacts.open_pair(impacts.people[key.id], impacts.goals[other])
            case "goal_way" if (key.id, other) in self._grid.cells:
                return self._grid.open(self._grid.cells[key.id, other])
            case _:
                return None

    def _find_flag(self, wanted: str) -> AnyFigure | None:
        records = None if self._impacts is None else self._impacts.records
        flags = (flag for flag in self.scores.bank.scoring.flags if flag.id == wanted)
        return next((open_flag(flag, records, self.scores) for flag in flags), None)

    def _open_meter(self, name: str) -> AnyFigure | None:
        if name == "completeness":
            return open_completeness(self._sections, self.scores)
        if name == "duties":
            return open_duties(self.scores)
        return None if self._impacts is None else open_evidence(self._impacts.records, self.scores)

    # --- What they share ---------------------------------------------------------------------------

    @cached_property
    def _impacts(self) -> ImpactOpener | None:
        rules = self.scores.bank.scoring.impacts
        return None if rules is None else ImpactOpener(self.scores, rules)

    @property
    def _has_register(self) -> bool:
        """Whether the register of impacts applies, or may."""
        rules = self.scores.bank.scoring.impacts
        return rules is not None and self.scores.applicability.truth(rules.group) is not NO

    @property
    def _meters(self) -> tuple[str, ...]:
        found = self.scores.scores
        has = {"completeness": True, "evidence": bool(found.evidence.grades), "duties": bool(found.gates)}
        return tuple(name for name, is_there in has.items() if is_there)

    @cached_property
    def _sections(self) -> Mapping[str, SectionCount]:
        return count_required(self.scores)

    @cached_property
    def _grid(self) -> GridOpener:
        return GridOpener(self.scores)
