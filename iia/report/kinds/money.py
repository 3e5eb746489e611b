"""An amount of money, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, assert_never

from iia.domain.kinds import MoneyProblem, MoneyQuestion, NumberProblem
from iia.domain.values import as_a
from iia.language.money import money_in_figures, symbol_of
from iia.report.kinds.number import expect_number, say_decimals, say_range
from iia.report.kinds.words import AmountWords
from iia.report.tree import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Ordered, Value
    from iia.report.kinds.problem_words import ProblemWords
    from iia.report.wording import Wording

_MILLION: Final = 10**6
_BILLION: Final = 10**9


def say_money(amount: Decimal | Fraction | int, currency: str, wording: Wording) -> str:
    """Return an amount as a reader writes it: "£33 million" if that leaves no remainder, or "£12.50"."""
    for unit in (_BILLION, _MILLION):
        if amount and amount % unit == 0:
            count = int(amount / unit)
            figures = money_in_figures(count, currency, wording.language)
            if unit == _BILLION:
                return wording.say_plural("{amount} billion", "{amount} billion", abs(count), amount=figures)
            return wording.say_plural("{amount} million", "{amount} million", abs(count), amount=figures)
    return money_in_figures(amount, currency, wording.language)


class MoneyWords(AmountWords[MoneyQuestion]):
    """The words of a question that takes an amount of money."""

    def name(self) -> str:
        """Return how it is answered, with the currency."""
        sign = symbol_of(self.question.currency, self.wording.language)
        return self.wording.say("An amount of money ({currency})", currency=sign)

    def limits(self) -> Iterator[str]:
        """Yield the least and the most it may be."""
        say, low, high = self.wording.say, self.question.min, self.question.max
        if low is not None and high is not None:
            yield say_range(self.say(low), self.say(high), self.wording)
        elif low is not None:
            yield say("Enter an amount that is {limit} or more", limit=self.say(low))
        elif high is not None:
            yield say("Enter an amount that is {limit} or less", limit=self.say(high))

    def say(self, value: Value) -> str:
        """Return the amount."""
        return say_money(as_a(Decimal, value), self.question.currency, self.wording)

    def show(self, value: Value) -> Phrase:
        """Return the amount."""
        return Phrase(self.say(value))

    def say_limit(self, limit: Ordered) -> str:
        """Return the amount that an answer is compared with."""
        return self.say(limit)

    def expect(self, misfit: Misfit) -> str:
        """Say what an amount must be."""
        if isinstance(misfit.code, NumberProblem):
            is_number = misfit.code not in (NumberProblem.NOT_A_NUMBER, NumberProblem.NOT_ALONE)
            return expect_number(misfit) if is_number else "it is an amount of money"
        code, limit = as_a(MoneyProblem, misfit.code), misfit.values.get("limit")
        match code:
            case MoneyProblem.NOT_MONEY:
                return "it is an amount of money"
            case MoneyProblem.TOO_LITTLE:
                return f"it is at least {limit}"
            case MoneyProblem.TOO_MUCH:
                return f"it is at most {limit}"
            case MoneyProblem.TOO_MANY_DECIMALS:
                return f"it has at most {limit} decimal places"
            case _:
                assert_never(code)


def say_money_problem(code: MoneyProblem, words: ProblemWords) -> str:
    """Return why an amount of money does not fit."""
    wording = words.wording
    match code:
        case MoneyProblem.NOT_MONEY:
            return wording.say("Enter an amount of money, such as 1,250 or 33 million")
        case MoneyProblem.TOO_LITTLE:
            return wording.say("Enter an amount that is {limit} or more", limit=_limit(words))
        case MoneyProblem.TOO_MUCH:
            return wording.say("Enter an amount that is {limit} or less", limit=_limit(words))
        case MoneyProblem.TOO_MANY_DECIMALS:
            return say_decimals(words.count("limit"), wording)
        case _:
            assert_never(code)


def _limit(words: ProblemWords) -> str:
    return say_money(as_a(Decimal, words.values["limit"]), words.word("currency"), words.wording)
