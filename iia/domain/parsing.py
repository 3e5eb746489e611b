"""Parsing: a JSON value becomes an answer, or the reason why it does not fit; the question's kind decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from iia.domain.bank import Bank
    from iia.domain.kinds import Simple
    from iia.domain.values import Value


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
        return None if question.is_blank(raw) else question.parse(raw, self.bank, self.on)
