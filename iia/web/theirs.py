"""What somebody else made of an answer or a particular in the meantime, shown beside what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from iia.report.tree import Content

TAKE_THEIRS: Final = "take_theirs"
"""The name of the boxes that leave an answer as somebody else made it, each with its field as value."""


@dataclass(frozen=True, slots=True)
class TheirAnswer:
    """What somebody else answered in the meantime, to be shown beside what was typed."""

    by: str
    at: str
    content: Content
    language: str
