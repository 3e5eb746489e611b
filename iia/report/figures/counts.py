"""How many of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iia.report.wording import Wording


def say_count(found: str, whole: str, wording: Wording) -> str:
    """Return how many of a whole are found; both numbers are already written out."""
    return wording.say("{answered} of {questions}", answered=found, questions=whole)
