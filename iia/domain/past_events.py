"""Past events as a history shows them: what each said, and what it changed, even where that is erased."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from iia.domain.events import Event


class Unsaid(Enum):
    """Why it is not known what an event said: it was erased, or somebody spoilt its row by hand."""

    ERASED = "erased"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class PastStamp:
    """Who made an event, by name, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PastEvent:
    """Something that happened, to an answer or to anything else.

    Attributes:
        seq: its number.
        at: when it was.
        actor: whose doing it was, by id.
        by: their name as it is now.
        kind: the name of its kind.
        question: the question, grid or group that it is about; empty if it is about none.
        item: the item or row that it is about; empty if it is about none.
        said: what it says.
        before: what it changed: the event of the same answer, or of the particulars, before it; None if it
            is the first, or of a kind that changes nothing earlier.
    """

    seq: int
    at: datetime
    actor: str
    by: str
    kind: str
    question: str
    item: str
    said: Event | Unsaid
    before: Event | Unsaid | None
