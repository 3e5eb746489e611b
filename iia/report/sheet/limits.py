"""What an answer must keep to, in words that say so before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.domain.questions import (
    Choices,
    DateQuestion,
    FileQuestion,
    Group,
    LongText,
    NumberQuestion,
    ShortText,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.questions import AnyQuestion
    from iia.report.wording import Wording


def describe_limits(question: AnyQuestion, wording: Wording) -> Iterator[str]:
    """Yield a sentence, without its full stop, for each limit of a question."""
    match question:
        case ShortText(max_characters=int(count)):
            yield wording.say_plural(
                "Use no more than {count} character", "Use no more than {count} characters", count
            )
        case LongText(max_words=int(count)):
            yield wording.say_plural("Write up to {count} word", "Write up to {count} words", count)
        case NumberQuestion():
            yield from _describe_number(question, wording)
        case DateQuestion():
            yield from _describe_date(question, wording)
        case Choices():
            yield from _describe_choices(question, wording)
        case FileQuestion():
            yield from _describe_files(question, wording)
        case Group():
            yield from _describe_group(question, wording)
        case _:
            return


def _describe_number(question: NumberQuestion, wording: Wording) -> Iterator[str]:
    say, low, high = wording.say, question.min, question.max
    if low is not None and high is not None:
        yield say("From {low} to {high}", low=wording.number(low), high=wording.number(high))
    elif low is not None:
        yield say("Enter a number that is {limit} or more", limit=wording.number(low))
    elif high is not None:
        yield say("Enter a number that is {limit} or less", limit=wording.number(high))
    if question.decimals == 0:
        yield say("Enter a whole number")
    elif question.decimals is not None:
        yield wording.say_plural(
            "Use no more than {count} decimal place",
            "Use no more than {count} decimal places",
            question.decimals,
        )


def _describe_date(question: DateQuestion, wording: Wording) -> Iterator[str]:
    if question.earliest is not None:
        yield wording.say("Enter a date that is {limit} or later", limit=wording.date(question.earliest))
    if question.latest is not None:
        yield wording.say("Enter a date that is {limit} or earlier", limit=wording.date(question.latest))


def _describe_choices(question: Choices, wording: Wording) -> Iterator[str]:
    if question.at_least is not None:
        yield wording.say_plural(
            "Choose at least {count} option", "Choose at least {count} options", question.at_least
        )
    if question.at_most is not None:
        yield wording.say_plural(
            "Choose no more than {count} option", "Choose no more than {count} options", question.at_most
        )


def _describe_files(question: FileQuestion, wording: Wording) -> Iterator[str]:
    yield wording.say_plural(
        "You can add {count} file, no larger than {megabytes} MB.",
        "You can add up to {count} files, each no larger than {megabytes} MB.",
        question.max_files,
        megabytes=question.max_megabytes,
    ).rstrip(".")
    if question.accept:
        yield wording.say("Use one of these types: {types}", types=wording.list_any(question.accept))


def _describe_group(question: Group, wording: Wording) -> Iterator[str]:
    if question.min_items:
        yield wording.say_plural(
            "Add at least {count} item.", "Add at least {count} items.", question.min_items
        ).rstrip(".")
    if question.max_items is not None:
        yield wording.say_plural(
            "Give no more than {count} item", "Give no more than {count} items", question.max_items
        )
