"""The scores as `iia score --json` prints them: figures, with the sentences on duties and flags added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iia.domain.scoring.document import figures_document
from iia.report.sentences.duties import say_duty, say_flag

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.scoring.score import Scores
    from iia.report.wording import Wording


def scores_document(applicability: Applicability, scores: Scores, wording: Wording) -> dict[str, Any]:
    """Return the scores as `iia score --json` prints them; figures are strings.

    Args:
        applicability: what was scored.
        scores: the figures.
        wording: the language of the sentences; no figure depends on it.
    """
    document = figures_document(applicability.bank, scores)
    for duty, found in zip(document["gates"], scores.gates, strict=True):
        duty["because"] = say_duty(found, applicability, wording)
    for flag, raised in zip(document["flags"], scores.flags, strict=True):
        flag["message"] = say_flag(raised.flag, applicability, wording)
    return document
