"""A date, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_never

from iia.domain.kinds import DateProblem, DateQuestion, PartProblem
from iia.domain.values import as_a
from iia.report.kinds.date_parts import expect_part, say_missing_parts, say_short_year
from iia.report.kinds.words import TimeWords
from iia.report.tree import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Ordered, Value
    from iia.report.kinds.problem_words import ProblemWords


class DateWords(TimeWords[DateQuestion]):
    """The words of a question that takes a date."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("A date")

    def limits(self) -> Iterator[str]:
        """Yield the earliest and the latest date it may be."""
        say, day, earliest, latest = (
            self.wording.say, self.wording.date, self.question.earliest, self.question.latest,
        )  # fmt: skip
        if earliest is not None:
            yield say("Enter a date that is {limit} or later", limit=day(earliest))
        if latest is not None:
            yield say("Enter a date that is {limit} or earlier", limit=day(latest))

    def say(self, value: Value) -> str:
        """Return the date."""
        return self.wording.date(as_a(date, value))

    def expect(self, misfit: Misfit) -> str:
        """Say what a date must be."""
        if isinstance(misfit.code, PartProblem):
            return expect_part(misfit)
        code, limit = as_a(DateProblem, misfit.code), misfit.values.get("limit")
        match code:
            case (
                DateProblem.NOT_A_DATE
                | DateProblem.NOT_WRITTEN_SO
                | DateProblem.INCOMPLETE
                | DateProblem.YEAR_TOO_SHORT
            ):
                return "it is a day"
            case DateProblem.TOO_EARLY:
                return f"it is {limit} or later"
            case DateProblem.TOO_LATE:
                return f"it is {limit} or earlier"
            case _:
                assert_never(code)

    def show(self, value: Value) -> Phrase:
        """Return the date."""
        return Phrase(self.say(value))

    def say_limit(self, limit: Ordered) -> str:
        """Return the date that an answer is compared with."""
        return self.say(limit)


def say_date_problem(code: DateProblem, words: ProblemWords) -> str:
    """Return why a date does not fit."""
    wording = words.wording
    match code:
        case DateProblem.NOT_A_DATE:
            return wording.say("Enter a real date")
        case DateProblem.NOT_WRITTEN_SO:
            return wording.say("Write the date as YYYY-MM-DD, such as 2027-03-27")
        case DateProblem.TOO_EARLY:
            return wording.say("Enter a date that is {limit} or later", limit=_limit(words))
        case DateProblem.TOO_LATE:
            return wording.say("Enter a date that is {limit} or earlier", limit=_limit(words))
        case DateProblem.INCOMPLETE:
            return say_missing_parts(words.values["missing"], wording)
        case DateProblem.YEAR_TOO_SHORT:
            return say_short_year(wording)
        case _:
            assert_never(code)


def _limit(words: ProblemWords) -> str:
    return words.wording.date(as_a(date, words.values["limit"]))
