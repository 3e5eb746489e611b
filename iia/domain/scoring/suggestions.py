"""Suggestions: flags that say what to do next, in the order of the scores that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.scoring.scale_place import by_weakness

if TYPE_CHECKING:
    from iia.domain.scoring.results import FlagResult, Scores


def rank_suggestions(scores: Scores) -> tuple[FlagResult, ...]:
    """Return the suggestions that are made, the one for the weakest score first; equals in bank order."""
    metrics = {metric.id: metric for metric in scores.metrics}
    made = [found for found in scores.judged if found.is_raised and found.flag.suggestion_for is not None]
    return tuple(sorted(made, key=lambda found: by_weakness(metrics[found.flag.suggestion_for or ""])))
