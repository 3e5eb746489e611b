"""Steps of a backup that take long, and how whoever waits for them is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import Enum, auto
from typing import TypeAlias


class BackupStep(Enum):
    """What is being done; rows are counted, and assessments when they are proven."""

    COPYING = auto()
    READING_BACK = auto()
    RESTORING = auto()
    PROVING = auto()


Advance: TypeAlias = Callable[[int], None]
"""Is told of each further number that is done."""

Watch: TypeAlias = Callable[[BackupStep, int], AbstractContextManager[Advance]]
"""Shows a step for as long as its block lasts, given how many there are to do."""
