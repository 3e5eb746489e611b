"""The stamp: what every event of one transaction shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class EventStamp:
    """Who changes which assessment, and when."""

    assessment: str
    actor: str
    at: datetime
