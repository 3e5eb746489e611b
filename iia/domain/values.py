"""What an answer can be: one type for each kind of question, and the key that an answer is kept under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class AnswerKey(NamedTuple):
    """Where an answer belongs: a question (`group.question` inside a group or grid) and the item or row."""

    question: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file given as an answer, `size` in bytes, which are kept elsewhere under their SHA-256."""

    name: str
    media_type: str
    size: int
    sha256: str


Value = str | int | Decimal | date | tuple[str, ...] | tuple[StoredFile, ...]
"""An answer that is there: text or an option's id, a scale's value, a number, a day, options, files."""


def files_of(value: Value | None) -> tuple[StoredFile, ...]:
    """Return the files of an answer; one of another kind has none."""
    if not isinstance(value, tuple):
        return ()
    return tuple(part for part in value if isinstance(part, StoredFile))
