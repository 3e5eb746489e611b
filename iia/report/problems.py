"""Problems in words: what does not fit, and what to do about it, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from iia.domain.problems import (
    AnswerProblem,
    DateProblem,
    DocumentProblem,
    FileProblem,
    ItemProblem,
    NumberProblem,
    OptionProblem,
    ParticularsProblem,
    TextProblem,
)
from iia.domain.text import Text

if TYPE_CHECKING:
    from iia.domain.problems import Problem, ProblemValue, ProblemValues
    from iia.report.wording import Wording


def say_problem(problem: Problem, wording: Wording) -> str:
    """Return why something does not fit, as a sentence without its full stop."""
    said = _Values(problem.values, wording)
    match problem.code:
        case TextProblem() as code:
            return _say_text(code, said, wording)
        case NumberProblem() as code:
            return _say_number(code, said, wording)
        case DateProblem() as code:
            return _say_date(code, said, wording)
        case OptionProblem() as code:
            return _say_option(code, said, wording)
        case FileProblem() as code:
            return _say_file(code, said, wording)
        case ItemProblem() as code:
            return _say_item(code, said, wording)
        case AnswerProblem() as code:
            return _say_answer(code, wording)
        case DocumentProblem() as code:
            return _say_document(code, said, wording)
        case ParticularsProblem() as code:
            return _say_particulars(code, wording)
        case _:
            assert_never(problem.code)


def say_with_place(problem: Problem, wording: Wording) -> str:
    """Return a problem after the question, and the item, that has it."""
    place = problem.question if problem.item is None else f"{problem.question} [{problem.item}]"
    return f"{place}: {say_problem(problem, wording)}"


@dataclass(frozen=True, slots=True)
class _Values:
    """The values of a problem, as a sentence names them."""

    values: ProblemValues
    wording: Wording

    def __getitem__(self, name: str) -> str:
        return _write(self.values[name], self.wording)

    def count(self, name: str) -> int:
        """Return a whole number, to choose a plural by."""
        value = self.values[name]
        if not isinstance(value, int):
            raise TypeError(value)
        return value


def _write(value: ProblemValue, wording: Wording) -> str:
    match value:
        case str():
            return value
        case int() | Decimal():
            return wording.number(value)
        case date():
            return wording.date(value)
        case Text():
            return value.in_language(wording.language)
        case tuple():
            return wording.list_any(value)
        case _:
            assert_never(value)


# --- Answers, by what they are -----------------------------------------------------------------------


def _say_text(code: TextProblem, said: _Values, wording: Wording) -> str:
    match code:
        case TextProblem.NOT_TEXT:
            return wording.say("This must be text")
        case TextProblem.CANNOT_BE_SHOWN:
            return wording.say("Remove the characters that cannot be shown, such as control characters")
        case TextProblem.TOO_MANY_CHARACTERS:
            return wording.say_plural(
                "Use no more than {count} character; you have used {used}",
                "Use no more than {count} characters; you have used {used}",
                said.count("limit"),
                used=said["used"],
            )
        case TextProblem.TOO_MANY_WORDS:
            return wording.say_plural(
                "Use no more than {count} word; you have used {used}",
                "Use no more than {count} words; you have used {used}",
                said.count("limit"),
                used=said["used"],
            )
        case TextProblem.WRONG_FORM:
            return wording.say("Write this in the form that the question asks for")
        case _:
            assert_never(code)


def _say_number(code: NumberProblem, said: _Values, wording: Wording) -> str:
    match code:
        case NumberProblem.NOT_A_NUMBER:
            return wording.say("Enter a number, such as 12 or 3.5")
        case NumberProblem.NOT_WHOLE:
            return wording.say("Enter a whole number")
        case NumberProblem.TOO_MANY_DECIMALS:
            return wording.say_plural(
                "Use no more than {count} decimal place",
                "Use no more than {count} decimal places",
                said.count("limit"),
            )
        case NumberProblem.TOO_LOW:
            return wording.say("Enter a number that is {limit} or more", limit=said["limit"])
        case NumberProblem.TOO_HIGH:
            return wording.say("Enter a number that is {limit} or less", limit=said["limit"])
        case NumberProblem.NOT_ON_SCALE:
            return wording.say("Choose a whole number on the scale")
        case _:
            assert_never(code)


def _say_date(code: DateProblem, said: _Values, wording: Wording) -> str:
    match code:
        case DateProblem.NOT_A_DATE:
            return wording.say("Enter a real date")
        case DateProblem.TOO_EARLY:
            return wording.say("Enter a date that is {limit} or later", limit=said["limit"])
        case DateProblem.TOO_LATE:
            return wording.say("Enter a date that is {limit} or earlier", limit=said["limit"])
        case DateProblem.INCOMPLETE:
            return _say_missing_parts(said.values["missing"], wording)
        case DateProblem.YEAR_TOO_SHORT:
            return wording.say("The year must have four digits")
        case _:
            assert_never(code)


def _say_missing_parts(missing: ProblemValue, wording: Wording) -> str:
    """Name the parts of a date that are missing: whole sentences, since Welsh mutates."""
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


def _say_option(code: OptionProblem, said: _Values, wording: Wording) -> str:
    match code:
        case OptionProblem.NOT_AN_OPTION:
            return wording.say("Choose one of the options offered")
        case OptionProblem.NOT_OPTIONS:
            return wording.say("Choose only from the options offered")
        case OptionProblem.NOT_TOGETHER:
            return wording.say("“{option}” cannot be chosen together with others", option=said["option"])
        case OptionProblem.TOO_FEW_OPTIONS:
            return wording.say_plural(
                "Choose at least {count} option", "Choose at least {count} options", said.count("limit")
            )
        case OptionProblem.TOO_MANY_OPTIONS:
            return wording.say_plural(
                "Choose no more than {count} option",
                "Choose no more than {count} options",
                said.count("limit"),
            )
        case _:
            assert_never(code)


def _say_file(code: FileProblem, said: _Values, wording: Wording) -> str:
    match code:
        case FileProblem.NOT_FILES:
            return wording.say("This must be a list of files")
        case FileProblem.NOT_A_FILE:
            return wording.say("Each file needs a name, a media type, a size and its SHA-256")
        case FileProblem.TOO_MANY_FILES:
            return wording.say_plural(
                "Upload no more than {count} file", "Upload no more than {count} files", said.count("limit")
            )
        case FileProblem.EMPTY_FILE:
            return wording.say("The file is empty")
        case FileProblem.TOO_LARGE:
            return wording.say_plural(
                "“{name}” must be {count} megabyte or smaller",
                "“{name}” must be {count} megabytes or smaller",
                said.count("limit"),
                name=said["name"],
            )
        case FileProblem.WRONG_TYPE:
            return wording.say(
                "“{name}” must be of type {accepted}", name=said["name"], accepted=said["accepted"]
            )
        case _:
            assert_never(code)


# --- What answers stand in ---------------------------------------------------------------------------


def _say_item(code: ItemProblem, said: _Values, wording: Wording) -> str:  # noqa: C901 - one case a code
    match code:
        case ItemProblem.NOT_ITEMS:
            return wording.say("This must be a list of items")
        case ItemProblem.NOT_AN_ITEM:
            return wording.say("Each item must have an id and its answers")
        case ItemProblem.NO_ITEM_ID:
            return wording.say("Each item needs an id of letters, digits, - and _")
        case ItemProblem.SAME_ITEM_ID:
            return wording.say("Two items have the same id")
        case ItemProblem.TOO_MANY_ITEMS:
            return wording.say_plural(
                "Give no more than {count} item", "Give no more than {count} items", said.count("limit")
            )
        case ItemProblem.EMPTY_ITEM:
            return wording.say("Answer at least one question")
        case ItemProblem.REMOVED_MEANWHILE:
            return wording.say(
                "{person} removed this meanwhile. What you wrote is kept in it: put it back to go on.",
                person=said["person"],
            )
        case ItemProblem.NOT_ROWS:
            return wording.say("This must be answers by row")
        case ItemProblem.NO_SUCH_ROW:
            return wording.say("The grid has no such row")
        case ItemProblem.NOT_A_ROW:
            return wording.say("A row must hold answers by question")
        case _:
            assert_never(code)


def _say_answer(code: AnswerProblem, wording: Wording) -> str:
    match code:
        case AnswerProblem.MISSING:
            return wording.say("Answer this question")
        case AnswerProblem.NO_SUCH_QUESTION:
            return wording.say("The bank has no such question")
        case AnswerProblem.TAKES_NO_ANSWER:
            return wording.say("This is a note: it takes no answer")
        case AnswerProblem.NO_SUCH_LANGUAGE:
            return wording.say("The bank does not have this language")
        case _:
            assert_never(code)


def _say_document(code: DocumentProblem, said: _Values, wording: Wording) -> str:
    match code:
        case DocumentProblem.NO_SUCH_KEY:
            return wording.say("An answers file has no such key")
        case DocumentProblem.MISMATCH:
            return wording.say(
                "This must be {wanted}, not {found}", wanted=said["wanted"], found=said["found"]
            )
        case DocumentProblem.NOT_BY_QUESTION:
            return wording.say("This must be values by question")
        case DocumentProblem.LATER_FORM:
            return wording.say(
                "This is a record of form {form}, and this version of the program reads forms up to {newest}",
                form=said["form"],
                newest=said["newest"],
            )
        case DocumentProblem.NOT_PROVEN:
            return wording.say("The record does not prove this: it was changed or added after it was sealed")
        case DocumentProblem.LEFT_OUT:
            return wording.say("This is left out of the record, so the answers in it are incomplete")
        case _:
            assert_never(code)


def _say_particulars(code: ParticularsProblem, wording: Wording) -> str:
    match code:
        case ParticularsProblem.NO_TITLE:
            return wording.say("Enter a title")
        case ParticularsProblem.NO_BANK:
            return wording.say("Choose the kind of assessment")
        case ParticularsProblem.NOT_A_LANGUAGE:
            return wording.say("Choose one of the languages of the bank")
        case ParticularsProblem.DECIDED_BEFORE_START:
            return wording.say("The decision must not be before work on the policy starts")
        case _:
            assert_never(code)
