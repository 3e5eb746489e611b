"""Written answers: why one does not fit, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.kinds import TextProblem
from iia.domain.values import as_a

if TYPE_CHECKING:
    from iia.domain.kinds.misfit import Misfit
    from iia.report.kinds.problem_words import ProblemWords


def say_text_problem(code: TextProblem, words: ProblemWords) -> str:
    """Return why something written does not fit."""
    wording = words.wording
    match code:
        case TextProblem.NOT_TEXT:
            return wording.say("This must be text")
        case TextProblem.CANNOT_BE_SHOWN:
            return wording.say("Remove the characters that cannot be shown, such as control characters")
        case TextProblem.TOO_MANY_CHARACTERS:
            return wording.say_plural(
                "Use no more than {count} character; you have used {used}",
                "Use no more than {count} characters; you have used {used}",
                words.count("limit"),
                used=words.number("used"),
            )
        case TextProblem.TOO_MANY_WORDS:
            return wording.say_plural(
                "Use no more than {count} word; you have used {used}",
                "Use no more than {count} words; you have used {used}",
                words.count("limit"),
                used=words.number("used"),
            )
        case TextProblem.WRONG_FORM:
            return wording.say("Write this in the form that the question asks for")
        case _:
            assert_never(code)


def expect_text(misfit: Misfit) -> str:
    """Say, to the author of a bank, what a text must be."""
    code, limit = as_a(TextProblem, misfit.code), misfit.values.get("limit")
    match code:
        case TextProblem.NOT_TEXT:
            return "it is text"
        case TextProblem.CANNOT_BE_SHOWN:
            return "it has only characters that can be shown"
        case TextProblem.TOO_MANY_CHARACTERS:
            return f"it has at most {limit} characters"
        case TextProblem.TOO_MANY_WORDS:
            return f"it has at most {limit} words"
        case TextProblem.WRONG_FORM:
            return "it does not match the pattern"
        case _:
            assert_never(code)
