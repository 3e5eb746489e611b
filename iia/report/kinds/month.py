"""A month, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.kinds import MonthProblem, MonthQuestion, PartProblem
from iia.domain.values import Month, as_a
from iia.language.months import month_in_words
from iia.report.kinds.date_parts import expect_part, say_missing_parts, say_short_year
from iia.report.kinds.words import TimeWords
from iia.report.tree import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Ordered, Value
    from iia.report.kinds.problem_words import ProblemWords
    from iia.report.wording import Wording


class MonthWords(TimeWords[MonthQuestion]):
    """The words of a question that takes a month."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("A month")

    def limits(self) -> Iterator[str]:
        """Yield the earliest and the latest month it may be."""
        say, earliest, latest = self.wording.say, self.question.earliest, self.question.latest
        if earliest is not None:
            yield say("Enter a month that is {limit} or later", limit=_say(earliest, self.wording))
        if latest is not None:
            yield say("Enter a month that is {limit} or earlier", limit=_say(latest, self.wording))

    def say(self, value: Value) -> str:
        """Return the month."""
        return _say(value, self.wording)

    def show(self, value: Value) -> Phrase:
        """Return the month."""
        return Phrase(self.say(value))

    def say_limit(self, limit: Ordered) -> str:
        """Return the month that an answer is compared with."""
        return _say(limit, self.wording)

    def expect(self, misfit: Misfit) -> str:
        """Say what a month must be."""
        if isinstance(misfit.code, PartProblem):
            return expect_part(misfit)
        code, limit = as_a(MonthProblem, misfit.code), misfit.values.get("limit")
        match code:
            case (
                MonthProblem.NOT_A_MONTH
                | MonthProblem.NOT_WRITTEN_SO
                | MonthProblem.INCOMPLETE
                | MonthProblem.YEAR_TOO_SHORT
            ):
                return "it is a month, written YYYY-MM"
            case MonthProblem.TOO_EARLY:
                return f"it is {limit} or later"
            case MonthProblem.TOO_LATE:
                return f"it is {limit} or earlier"
            case _:
                assert_never(code)


def _say(value: object, wording: Wording) -> str:
    month = as_a(Month, value)
    return month_in_words(month.year, month.month, wording.language)


def say_month_problem(code: MonthProblem, words: ProblemWords) -> str:
    """Return why a month does not fit."""
    wording = words.wording
    match code:
        case MonthProblem.NOT_A_MONTH:
            return wording.say("Enter a real month, such as 3 2027")
        case MonthProblem.NOT_WRITTEN_SO:
            return wording.say("Write the month as YYYY-MM, such as 2027-03")
        case MonthProblem.TOO_EARLY:
            limit = _say(words.values["limit"], wording)
            return wording.say("Enter a month that is {limit} or later", limit=limit)
        case MonthProblem.TOO_LATE:
            limit = _say(words.values["limit"], wording)
            return wording.say("Enter a month that is {limit} or earlier", limit=limit)
        case MonthProblem.INCOMPLETE:
            return say_missing_parts(words.values["missing"], wording)
        case MonthProblem.YEAR_TOO_SHORT:
            return say_short_year(wording)
        case _:
            assert_never(code)
