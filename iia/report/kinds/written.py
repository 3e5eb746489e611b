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
            return _say_unshowable(words)
        case TextProblem.TOO_MANY_MARKS:
            return _say_heap(words)
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


def _say_unshowable(words: ProblemWords) -> str:
    sign, before = words.word("sign"), words.word("before")
    if not before:
        return words.wording.say("Remove the character {sign} at the start, which cannot be shown", sign=sign)
    return words.wording.say(
        "Remove the character {sign} after “{before}”, which cannot be shown", sign=sign, before=before
    )


def _say_heap(words: ProblemWords) -> str:
    say, most, before = words.wording.say, words.number("limit"), words.word("before")
    if not before:
        return say("Use no more than {most} accents and other marks in a row: see the start", most=most)
    return say(
        "Use no more than {most} accents and other marks in a row: see after “{before}”",
        most=most,
        before=before,
    )


def expect_text(misfit: Misfit) -> str:
    """Say, to the author of a bank, what a text must be."""
    code, limit = as_a(TextProblem, misfit.code), misfit.values.get("limit")
    match code:
        case TextProblem.NOT_TEXT:
            return "it is text"
        case TextProblem.CANNOT_BE_SHOWN:
            return "it has only characters that can be shown"
        case TextProblem.TOO_MANY_MARKS:
            return f"it has at most {limit} marks on one letter"
        case TextProblem.TOO_MANY_CHARACTERS:
            return f"it has at most {limit} characters"
        case TextProblem.TOO_MANY_WORDS:
            return f"it has at most {limit} words"
        case TextProblem.WRONG_FORM:
            return "it does not match the pattern"
        case _:
            assert_never(code)
