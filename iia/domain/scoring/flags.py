"""Flags: what a reader must see, raised only where it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.conditions import Truth, evaluate
from iia.domain.filled import filled
from iia.domain.scoring.results import FlagResult
from iia.domain.sentences import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.scoring.facts import ScoreFacts
    from iia.domain.wording import Wording


def raise_flags(facts: ScoreFacts, wording: Wording) -> Iterator[FlagResult]:
    """Yield the flags whose condition holds, in the bank's order; undetermined is not enough."""
    applicability = facts.applicability
    for flag in applicability.bank.scoring.flags:
        if evaluate(flag.when, facts) is not Truth.YES:
            continue
        reason = explain(flag.when, applicability, wording, facts=facts)
        yield FlagResult(
            flag=flag,
            message=filled(flag.message, wording.language, applicability, wording),
            because=wording.say("This is flagged because {reason}.", reason=reason),
        )
