"""Stored JSON back to answers: straight by kind, since it was checked against the same bank when saved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from iia.domain.questions import Choice, Choices, DateQuestion, FileQuestion, NumberQuestion
from iia.domain.values import StoredFile

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from iia.domain.values import Value


class Decoder:
    """Decodes answers for one bank and one day of decision.

    Only one thing can stop a stored answer from fitting: the day of decision moved, and an entry of
    a framework that was chosen is not in force on the new day.
    """

    def __init__(self, bank: Bank, on: date | None) -> None:
        self._bank = bank
        self._on = on
        self._offered: dict[str, frozenset[str]] = {}

    def decode(self, ref: str, stored: Any) -> Value | None:  # noqa: ANN401 - JSON
        """Return the answer, or None if it does not fit any more; it stays stored all the same."""
        place = self._bank.find_place(ref)
        if place is None or stored is None:
            return None
        value: Value = stored
        match place.question:
            case NumberQuestion():
                value = Decimal(stored)
            case DateQuestion():
                value = date.fromisoformat(stored)
            case FileQuestion():
                value = tuple(StoredFile(**file) for file in stored)
            case Choices():
                value = tuple(stored)
                return value if self._are_offered(place.question, stored) else None
            case Choice():
                return value if self._are_offered(place.question, [stored]) else None
        return value

    def _are_offered(self, question: Choice | Choices, chosen: list[str]) -> bool:
        source = question.options_from
        if source is None:
            return True
        if source not in self._offered:
            self._offered[source] = frozenset(entry.id for entry in self._bank.entries(source, self._on))
        return self._offered[source].issuperset(chosen)
