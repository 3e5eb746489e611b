"""The values that a problem carries, as its sentence says them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from iia.domain.text import Text
from iia.domain.values import as_a

if TYPE_CHECKING:
    from iia.domain.kinds.misfit import ProblemValues
    from iia.report.wording import Wording


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """Puts the values of a problem into the words of one language, by their names."""

    values: ProblemValues
    wording: Wording

    def count(self, name: str) -> int:
        """Return a whole number, to choose a plural by."""
        return as_a(int, self.values[name])

    def number(self, name: str) -> str:
        """Return a number for reading."""
        value = self.values[name]
        return self.wording.number(value if isinstance(value, int) else as_a(Decimal, value))

    def word(self, name: str) -> str:
        """Return a word as it was given."""
        return as_a(str, self.values[name])

    def any_of(self, name: str) -> str:
        """Return several words joined by "or"."""
        return self.wording.list_any([as_a(str, word) for word in as_a(tuple, self.values[name])])

    def quoted(self, name: str) -> str:
        """Return several words, each in quotation marks, joined by "and"."""
        return self.wording.list_all([f"“{word}”" for word in as_a(tuple, self.values[name])])

    def text(self, name: str) -> str:
        """Return a text of the bank."""
        return as_a(Text, self.values[name]).in_language(self.wording.language)
