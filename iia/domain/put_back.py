"""Why an earlier value of an answer cannot be put back."""

from __future__ import annotations

from enum import Enum


class PutBackProblem(Enum):
    """Why an earlier value cannot be put back, besides one that does not fit its question any more."""

    ERASED = "erased"
    CLEARED = "cleared"
    ITEM_REMOVED = "item_removed"
    NOT_ASKED = "not_asked"
    FILE_GONE = "file_gone"
