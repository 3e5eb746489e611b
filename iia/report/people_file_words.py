"""What does not fit in a file of people, in words: each line by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.people import LARGEST_FILE, MOST_ROWS, PeopleFileProblem, PersonMisfit
from iia.report.people_words import say_misfit

if TYPE_CHECKING:
    from iia.domain.people import LineProblem
    from iia.report.wording import Wording


def say_line_problem(problem: LineProblem, wording: Wording) -> str:
    """Return what does not fit, after the number of its line and the name of its column."""
    said = _say(problem, wording)
    column = say_column(problem.column, wording) if problem.column else ""
    if problem.line is None:
        return said
    line = wording.number(problem.line)
    if isinstance(problem.code, PeopleFileProblem) or not column:
        return wording.say("Line {line}: {problem}", line=line, problem=said)
    return wording.say("Line {line}, {column}: {problem}", line=line, column=column, problem=said)


def say_column(column: str, wording: Wording) -> str:
    """Return what a column of a file of people is called."""
    names = {
        "name": wording.say("name"),
        "email": wording.say("email"),
        "roles": wording.say("roles"),
        "team": wording.say("team"),
        "department": wording.say("department"),
        "language": wording.say("language"),
    }
    return names.get(column, column)


def _say(problem: LineProblem, wording: Wording) -> str:  # noqa: C901 - one case a code
    say, code, values = wording.say, problem.code, problem.values
    if not isinstance(code, PeopleFileProblem):
        return say_misfit(PersonMisfit(problem.column, code, values), wording)
    column = say_column(problem.column, wording)
    match code:
        case PeopleFileProblem.TOO_LARGE:
            return say("The file is too large. Use {size} MB at most", size=LARGEST_FILE // 1_000_000)
        case PeopleFileProblem.NOT_UTF_8:
            return say("The file is not in UTF-8. Save it as “CSV UTF-8” and choose it again")
        case PeopleFileProblem.EMPTY:
            return say(
                "The file has nobody in it. Its first line names the columns, and each line after it a person"
            )
        case PeopleFileProblem.UNREADABLE:
            return say("This cannot be read: check the quotation marks")
        case PeopleFileProblem.TOO_MANY_ROWS:
            return say(
                "The file has too many lines. Use {count} people at most", count=wording.number(MOST_ROWS)
            )
        case PeopleFileProblem.NO_SUCH_COLUMN:
            return say("there is no column called “{heading}”", heading=values.get("heading", ""))
        case PeopleFileProblem.SAME_COLUMN:
            return say("the column “{column}” is there twice", column=column)
        case PeopleFileProblem.NO_COLUMN:
            return say("the column “{column}” is missing", column=column)
        case PeopleFileProblem.OTHER_CELLS:
            return say(
                "the number of cells is {found} here, and {wanted} in the first line",
                found=values.get("found", ""),
                wanted=values.get("wanted", ""),
            )
        case PeopleFileProblem.SAME_ADDRESS:
            return say("line {line} has the same email address", line=values.get("line", ""))
        case _:
            assert_never(code)
