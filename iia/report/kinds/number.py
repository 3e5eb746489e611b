"""A number, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from iia.domain.kinds import NumberProblem, NumberQuestion
from iia.domain.values import as_a
from iia.report.kinds.words import AmountWords
from iia.report.numbers import exact_number
from iia.report.tree import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Ordered, Value
    from iia.report.kinds.problem_words import ProblemWords
    from iia.report.wording import Wording


class NumberWords(AmountWords[NumberQuestion]):
    """The words of a question that takes a number."""

    def name(self) -> str:
        """Return how it is answered, with its unit."""
        if self.question.unit is None:
            return self.wording.say("A number")
        return self.wording.say(
            "A number ({unit})", unit=self.question.unit.in_language(self.wording.language)
        )

    def limits(self) -> Iterator[str]:
        """Yield the least and the most it may be, and how many decimal places it may have."""
        say, number, low, high = self.wording.say, self.wording.number, self.question.min, self.question.max
        if low is not None and high is not None:
            yield say_range(number(low), number(high), self.wording)
        elif low is not None:
            yield say("Enter a number that is {limit} or more", limit=number(low))
        elif high is not None:
            yield say("Enter a number that is {limit} or less", limit=number(high))
        if self.question.decimals == 0:
            yield say("Enter a whole number")
        elif self.question.decimals is not None:
            yield say_decimals(self.question.decimals, self.wording)

    def say(self, value: Value) -> str:
        """Return the number without its unit."""
        return exact_number(as_a(Decimal, value), self.wording)

    def expect(self, misfit: Misfit) -> str:
        """Say what a number must be."""
        return expect_number(misfit)

    def show(self, value: Value) -> Phrase:
        """Return the number with its unit."""
        if self.question.unit is None:
            return Phrase(self.say(value))
        unit = self.voice.read(self.question.unit)
        return Phrase(self.wording.say("{number} {unit}", number=self.say(value), unit=unit))

    def say_limit(self, limit: Ordered) -> str:
        """Return the number that an answer is compared with."""
        return self.say(limit)


def say_range(low: str, high: str, wording: Wording) -> str:
    """Return the range of an amount, whose two ends are already written out."""
    return wording.say("From {low} to {high}", low=low, high=high)


def say_decimals(most: int, wording: Wording) -> str:
    """Return how exact an amount may be."""
    return wording.say_plural(
        "Use no more than {count} decimal place", "Use no more than {count} decimal places", most
    )


def say_number_problem(code: NumberProblem, words: ProblemWords) -> str:
    """Return why a number, or a point on a scale, does not fit."""
    wording = words.wording
    match code:
        case NumberProblem.NOT_A_NUMBER:
            return wording.say("Enter a number, such as 12 or 3.5")
        case NumberProblem.NOT_ALONE:
            return wording.say("Enter the number alone, without {words}", words=words.quoted("beside"))
        case NumberProblem.NOT_IN_FULL:
            return wording.say("Write the number in full, such as 100 or 0.5, without “e”")
        case NumberProblem.TOO_MANY_DIGITS:
            return wording.say(
                "Use no more than {limit} digits before the decimal point and {limit} after it",
                limit=words.number("limit"),
            )
        case NumberProblem.NOT_WHOLE:
            return wording.say("Enter a whole number")
        case NumberProblem.TOO_MANY_DECIMALS:
            return say_decimals(words.count("limit"), wording)
        case NumberProblem.TOO_LOW:
            return wording.say("Enter a number that is {limit} or more", limit=words.number("limit"))
        case NumberProblem.TOO_HIGH:
            return wording.say("Enter a number that is {limit} or less", limit=words.number("limit"))
        case NumberProblem.NOT_ON_SCALE:
            return wording.say("Choose a whole number on the scale")
        case _:
            assert_never(code)


def expect_number(misfit: Misfit) -> str:
    """Say, to a bank's author, what a number must be."""
    code, limit = as_a(NumberProblem, misfit.code), misfit.values.get("limit")
    match code:
        case NumberProblem.NOT_A_NUMBER | NumberProblem.NOT_ALONE | NumberProblem.NOT_IN_FULL:
            return "it is a number"
        case NumberProblem.TOO_MANY_DIGITS:
            return f"it has at most {limit} digits before its decimal point and {limit} after it"
        case NumberProblem.NOT_WHOLE:
            return "it has at most 0 decimal places"
        case NumberProblem.TOO_MANY_DECIMALS:
            return f"it has at most {limit} decimal places"
        case NumberProblem.TOO_LOW:
            return f"it is at least {limit}"
        case NumberProblem.TOO_HIGH:
            return f"it is at most {limit}"
        case NumberProblem.NOT_ON_SCALE:
            return "it is a whole number"
        case _:
            assert_never(code)
