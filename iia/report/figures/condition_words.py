"""A condition of the bank in words, whatever is answered: what it asks for, and the opposite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.domain.conditions import walk
from iia.report.sentences import describe

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from iia.domain.conditions import Condition
    from iia.report.wording import Wording


@dataclass(frozen=True)
class ConditionWords:
    """One of a bank's conditions as one reader reads it, with each part worked out only once."""

    condition: Condition
    bank: Bank
    wording: Wording

    @cached_property
    def parts(self) -> tuple[Condition, ...]:
        """The condition and everything inside it."""
        return tuple(walk(self.condition))

    @cached_property
    def holds(self) -> str:
        """What it asks for, as a clause."""
        return describe(self.condition, self.bank, self.wording)

    @cached_property
    def fails(self) -> str:
        """The opposite of what it asks for."""
        return describe(self.condition, self.bank, self.wording, holds=False)
