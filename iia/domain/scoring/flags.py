"""Flags: what a reader must see, raised only if it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.evaluation import evaluate
from iia.domain.scoring.prospects import Prospects
from iia.domain.scoring.results import FlagResult
from iia.domain.truth import UNDETERMINED

if TYPE_CHECKING:
    from iia.domain.scoring.facts import ScoreFacts
    from iia.domain.scoring_rules import Flag


def judge_flags(facts: ScoreFacts) -> tuple[FlagResult, ...]:
    """Return, for each of the bank's flags in order, whether its condition holds or can still come to."""
    flags, prospects = facts.applicability.bank.scoring.flags, Prospects(facts)
    return tuple([_judge(flag, facts, prospects) for flag in flags])


def _judge(flag: Flag, facts: ScoreFacts, prospects: Prospects) -> FlagResult:
    outcome = evaluate(flag.when, facts)
    return FlagResult(flag, outcome, outcome is UNDETERMINED and prospects.can_hold(flag.when))
