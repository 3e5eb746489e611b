"""Parsing: a JSON value becomes an answer, or the reason why it does not fit; the question's kind decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from iia.domain.bank import Bank
    from iia.domain.kinds import Simple
    from iia.domain.values import Value


def is_blank(raw: object) -> bool:
    """Return whether a JSON value is empty, which leaves a question of any kind unanswered."""
    return raw is None or (isinstance(raw, str) and not raw.strip()) or raw == []


@dataclass(frozen=True)
class ValueParser:
    """Parses values for one bank and one day of decision."""

    bank: Bank
    on: date | None

    def parse(self, question: Simple, raw: object) -> Value | None:
        """Return the answer in its normal form, or None if the value is blank.

        Raises:
            Misfit: the value does not fit the question.
        """
        return None if is_blank(raw) else question.parse(raw, self.bank, self.on)
