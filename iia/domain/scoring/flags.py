"""Flags: what a reader must see, raised only where it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import YES, evaluate
from iia.domain.scoring.results import FlagResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring.facts import ScoreFacts


def raise_flags(facts: ScoreFacts) -> Iterator[FlagResult]:
    """Yield the flags whose condition holds, in the bank's order; undetermined is not enough."""
    for flag in facts.applicability.bank.scoring.flags:
        if evaluate(flag.when, facts) is YES:
            yield FlagResult(flag)
