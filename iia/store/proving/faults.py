"""What proving finds: one thing that is not as the program stored it, as a code and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class RowFaultCode(Enum):
    """In what way something is not as the program stored it, or cannot be proven."""

    LIST_UNSEALED = "list_unsealed"
    ROW_UNSEALED = "row_unsealed"
    UNKNOWN_KEY = "unknown_key"
    DOCUMENT_CHANGED = "document_changed"
    BELONGS_NOWHERE = "belongs_nowhere"
    CELL_DIFFERS = "cell_differs"
    ROW_MISSING = "row_missing"
    ROW_WITHOUT_EVENT = "row_without_event"
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    PACK_CHANGED = "pack_changed"
    UNREADABLE = "unreadable"
    PAYLOAD_GONE = "payload_gone"
    PAYLOAD_ERASED = "payload_erased"

    @property
    def is_allowed(self) -> bool:
        """Whether it may be: what people wrote may be erased, and then can no longer be proven."""
        return self is RowFaultCode.PAYLOAD_ERASED


@dataclass(frozen=True)
class RowFault:
    """One thing that is not as the program stored it.

    Attributes:
        code: in what way.
        table: the name of the table.
        row: the key of the row, without its assessment.
        column: the column, or the other table that a row belongs to.
        assessment: the assessment it is about, if it is about one.
    """

    code: RowFaultCode
    table: str
    row: str = ""
    column: str = ""
    assessment: str = ""


@dataclass(frozen=True)
class ListFault:
    """There are more or fewer assessments than were started, or others."""

    started: int
    present: int
