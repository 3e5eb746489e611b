"""Flags: what a reader must see, raised only if it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import evaluate
from iia.domain.scoring.results import FlagResult

if TYPE_CHECKING:
    from iia.domain.scoring.facts import ScoreFacts


def judge_flags(facts: ScoreFacts) -> tuple[FlagResult, ...]:
    """Return, for each of the bank's flags in order, whether its condition holds."""
    flags = facts.applicability.bank.scoring.flags
    return tuple([FlagResult(flag, evaluate(flag.when, facts)) for flag in flags])
