"""Why a part of a bank applies, does not, or may, as one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.evaluation import evaluate
from iia.domain.own_conditions import own_conditions
from iia.domain.truth import NO, YES, all_of
from iia.report.sentences.explanations import explain

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Page, Place, Section
    from iia.report.wording import Wording


def because(
    applicability: Applicability, part: Section | Page | Place, wording: Wording, *, item: str | None = None
) -> str | None:
    """Return the sentence that says why a part of the bank applies, does not, or may.

    Args:
        applicability: what applies, with the answers so far.
        part: the section, page or question.
        wording: the reader's language.
        item: the item or row, if the question is inside a group or grid.

    Returns:
        The sentence, for the nearest condition that decides; None if the part always applies.
    """
    bank = applicability.bank
    found = [
        (own, evaluate(own.condition, applicability, own.within)) for own in own_conditions(part, bank, item)
    ]
    outcome = all_of(truth for _, truth in found)
    deciding = next((own for own, truth in found if truth is outcome), None)
    if deciding is None:
        return None
    reason = explain(deciding.condition, applicability, wording, within=deciding.within, outcome=outcome)
    if outcome is YES:
        return wording.say("This applies because {reason}.", reason=reason)
    if outcome is NO:
        return wording.say("This does not apply because {reason}.", reason=reason)
    return wording.say("This may apply: it depends on {questions}.", questions=reason)
