"""Scoring as a whole: every figure for one set of answers, worked out anew and never stored as the truth.

Nothing here is in any language; `iia.report` puts it into words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.progress import find_progress
from iia.domain.scoring.facts import ScoreFacts
from iia.domain.scoring.flags import judge_flags
from iia.domain.scoring.gates import score_gates
from iia.domain.scoring.impacts import score_impacts
from iia.domain.scoring.meters import find_covered, measure_duties, measure_evidence, measure_grid
from iia.domain.scoring.metrics import score_metrics
from iia.domain.scoring.results import Scores

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.applicability import Applicability
    from iia.domain.clearance import Clearance


def score(applicability: Applicability, *, clearances: Mapping[str, Clearance] | None = None) -> Scores:
    """Score what applies.

    Args:
        applicability: what applies, with the bank, the answers and the day of decision.
        clearances: the clearances that stand, by topic; an answers file has none.
    """
    progress = find_progress(applicability)
    impacts = score_impacts(applicability)
    gates = score_gates(applicability, progress, clearances or {})
    facts = ScoreFacts(applicability, impacts, {gate.id: gate for gate in gates})
    metrics = score_metrics(facts)
    facts = ScoreFacts(applicability, impacts, facts.gates, {metric.id: metric for metric in metrics})
    covered = find_covered(applicability)
    return Scores(
        progress=progress,
        metrics=metrics,
        impacts=impacts,
        gates=gates,
        judged=judge_flags(facts),
        evidence=measure_evidence(impacts, applicability),
        duties=measure_duties(gates),
        covered=covered,
        grid=measure_grid(covered, applicability),
    )
