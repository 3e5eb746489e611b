"""The scores of a total of money, as one reader reads them, with every amount written as money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.report.figures.score_words import ScoreWords
from iia.report.kinds.money import say_money
from iia.report.sentences.amounts import write_as_fraction

if TYPE_CHECKING:
    from fractions import Fraction

_PENCE = 100


@dataclass(frozen=True)
class MoneyScoreWords(ScoreWords):
    """Writes the figures of a total in its currency."""

    currency: str = "GBP"

    @classmethod
    def of(cls, scores: ScoreWords, currency: str) -> MoneyScoreWords:
        """Return the words of the same answers and scores for amounts in a currency."""
        return cls(scores.answer_words, scores.scores, scores.bank_hash, scores.bank_words, currency)

    def count(self, number: Fraction | int) -> str:
        """Return an amount for reading, rounded to the penny."""
        return say_money(number, self.currency, self.wording)

    def exact(self, value: Fraction) -> str:
        """Return an amount for reading, with the exact fraction if it is not a whole number of pence."""
        shown = self.count(value)
        if (value * _PENCE).denominator == 1:
            return shown
        return f"{shown} ({write_as_fraction(value, self.wording)})"

    def times(self, weight: Fraction, amount: Fraction) -> str:
        """Return a product for a sum that is written out; an amount that counts once is given alone."""
        return self.exact(amount) if weight == 1 else f"{self.fraction(weight)} × {self.exact(amount)}"
