"""What is wrong with a date or a month as a whole, or with one of its parts, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.kinds import DateProblem, MonthProblem, PartProblem

if TYPE_CHECKING:
    from iia.domain.kinds.misfit import Misfit, ProblemValue
    from iia.report.kinds.problem_words import ProblemWords
    from iia.report.wording import Wording


def say_part_problem(code: PartProblem, words: ProblemWords) -> str:
    """Return why one part of a date, or of a month of a year, does not fit."""
    wording = words.wording
    match code:
        case PartProblem.NOT_A_DAY:
            return wording.say("The day must be a number from 1 to 31")
        case PartProblem.NOT_A_MONTH:
            return wording.say("The month must be a number from 1 to 12, or its name")
        case PartProblem.YEAR_TOO_EARLY:
            return wording.say("The year must be {limit} or later", limit=words.word("limit"))
        case _:
            assert_never(code)


def expect_part(misfit: Misfit) -> str:
    """Say, to a bank's author, what a part of a date must be."""
    return f"its year is {misfit.values['limit']} or later"


def say_short_year(wording: Wording) -> str:
    """Return the problem of a year that is too short."""
    return wording.say("The year must have four digits")


def say_missing_parts(missing: ProblemValue, wording: Wording) -> str:
    """Name the parts of a date that are missing, in whole sentences because Welsh words mutate."""
    match missing:
        case ("day",):
            return wording.say("The date must include a day")
        case ("month",):
            return wording.say("The date must include a month")
        case ("year",):
            return wording.say("The date must include a year")
        case ("day", "month"):
            return wording.say("The date must include a day and a month")
        case ("day", "year"):
            return wording.say("The date must include a day and a year")
        case ("month", "year"):
            return wording.say("The date must include a month and a year")
        case _:
            raise ValueError(missing)


def say_of_date(code: DateProblem | MonthProblem, name: str, words: ProblemWords) -> str | None:
    """Return what is wrong with a date in a sentence about its name, if there is one: else None.

    The name begins the sentence, and its Welsh puts a colon after it, because a label cannot be mutated.
    """
    match code:
        case DateProblem.INCOMPLETE | MonthProblem.INCOMPLETE:
            return _say_missing_of(name, words.values["missing"], words.wording)
        case DateProblem.NOT_A_DATE:
            return words.wording.say("{name} must be a real date", name=name)
        case _:
            return None


def _say_missing_of(name: str, missing: ProblemValue, wording: Wording) -> str:
    match missing:
        case ("day",):
            return wording.say("{name} must include a day", name=name)
        case ("month",):
            return wording.say("{name} must include a month", name=name)
        case ("year",):
            return wording.say("{name} must include a year", name=name)
        case ("day", "month"):
            return wording.say("{name} must include a day and a month", name=name)
        case ("day", "year"):
            return wording.say("{name} must include a day and a year", name=name)
        case ("month", "year"):
            return wording.say("{name} must include a month and a year", name=name)
        case _:
            raise ValueError(missing)
