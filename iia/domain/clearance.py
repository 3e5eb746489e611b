"""Clearance: a team's word on a topic, which alone clears a duty; it stands until it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class ClearingVerdict(Enum):
    """The verdicts that clear a topic; an objection clears nothing."""

    CLEARED = "cleared"
    WITH_CONDITIONS = "cleared_with_conditions"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Clearance:
    """What a team said of a topic, and when: whoever counts on it must be able to ask them."""

    team: str
    on: date
    verdict: ClearingVerdict = ClearingVerdict.CLEARED
