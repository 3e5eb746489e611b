"""Scoring as a whole: every figure for one set of answers, worked out anew and never stored as the truth.

Nothing here is in any language; `iia.report` puts it into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.progress import find_progress
from iia.domain.scoring.facts import ScoreFacts
from iia.domain.scoring.flags import judge_flags
from iia.domain.scoring.gates import score_gates
from iia.domain.scoring.impacts import score_impacts
from iia.domain.scoring.meters import find_covered, measure_duties, measure_evidence, measure_grid
from iia.domain.scoring.metrics import score_metrics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.applicability import Applicability
    from iia.domain.clearance import Clearance
    from iia.domain.progress import Completeness, Progress
    from iia.domain.scoring.results import (
        Covered,
        DutiesMeter,
        EvidenceMeter,
        FlagResult,
        GateResult,
        GridCell,
        ImpactProfile,
        MetricResult,
    )


@dataclass(frozen=True, eq=False)
class Scores:
    """All that scoring finds for one set of answers; there is no grand total, on purpose.

    Each part is worked out when it is first asked for, because most pages show few of them.
    """

    applicability: Applicability
    progress: Progress
    clearances: Mapping[str, Clearance] = field(default_factory=dict)

    @property
    def completeness(self) -> Completeness:
        """How many of the required questions are answered."""
        return self.progress.whole

    @cached_property
    def impacts(self) -> ImpactProfile:
        """The register of impacts: its records, and the profile of the goals and people."""
        return score_impacts(self.applicability)

    @cached_property
    def gates(self) -> tuple[GateResult, ...]:
        """How far each duty has got."""
        return score_gates(self.applicability, self.progress, self.clearances)

    @cached_property
    def metrics(self) -> tuple[MetricResult, ...]:
        """The metrics, which read the impacts and the duties."""
        return score_metrics(ScoreFacts(self.applicability, self.impacts, self._gates_by_id))

    @cached_property
    def facts(self) -> ScoreFacts:
        """What the conditions of flags read."""
        metrics = {metric.id: metric for metric in self.metrics}
        return ScoreFacts(self.applicability, self.impacts, self._gates_by_id, metrics)

    @cached_property
    def _gates_by_id(self) -> Mapping[str, GateResult]:
        return {gate.id: gate for gate in self.gates}

    @cached_property
    def judged(self) -> tuple[FlagResult, ...]:
        """Every flag of the bank, raised or not."""
        return judge_flags(self.facts)

    @cached_property
    def flags(self) -> tuple[FlagResult, ...]:
        """The flags that are raised, in the bank's order."""
        return tuple(result for result in self.judged if result.is_raised)

    @cached_property
    def evidence(self) -> EvidenceMeter:
        """How well what is known is shown."""
        return measure_evidence(self.impacts, self.applicability)

    @cached_property
    def duties(self) -> DutiesMeter:
        """How many of the duties are met."""
        return measure_duties(self.gates)

    @cached_property
    def covered(self) -> Mapping[str, Covered]:
        """Every question that the grid is made of, by its ref."""
        return find_covered(self.applicability)

    @cached_property
    def grid(self) -> tuple[GridCell, ...]:
        """The grid of goals and ways of working."""
        return measure_grid(self.covered, self.applicability)


def score(
    applicability: Applicability,
    *,
    progress: Progress | None = None,
    clearances: Mapping[str, Clearance] | None = None,
) -> Scores:
    """Score what applies.

    Args:
        applicability: what applies, with the bank, the answers and the day of decision.
        progress: how far the assessment has got, if that is known already.
        clearances: the clearances that stand, by topic; an answers file has none.
    """
    return Scores(applicability, progress or find_progress(applicability), clearances or {})
