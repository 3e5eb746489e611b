"""Where scores lie on their own scales, so that metrics can be put in order: the weakest first."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iia.domain.scoring.results import MetricResult


def by_weakness(metric: MetricResult) -> tuple[bool, Fraction]:
    """Return what to sort metrics by: how far up its scale each score lies; without one they come last."""
    share = metric.share
    return share is None, share or Fraction(0)
