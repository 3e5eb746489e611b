"""Options in words: what can be ticked, and why what was ticked does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.kinds import OptionProblem
from iia.report.kinds.words import SheetOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from iia.domain.kinds import Choosing, Option
    from iia.domain.text import Text
    from iia.domain.values import Value
    from iia.report.kinds.problem_words import ProblemWords
    from iia.report.kinds.words import Voice
    from iia.report.wording import Wording


def plain_option(label: str, points: Decimal | None, wording: Wording) -> SheetOption:
    """Return something to tick that has a label, perhaps points, and nothing else."""
    return SheetOption(label, points=None if points is None else wording.number(points))


def offered_options(question: Choosing, voice: Voice) -> Iterator[SheetOption]:
    """Yield everything that a question offers to choose from, whatever the date of decision."""
    for group in voice.bank.grouped_options(question):
        heading = group.heading
        for option in group.options:
            yield _offered(option, heading, voice)
            heading = None


def _offered(option: Option, heading: Text | None, voice: Voice) -> SheetOption:
    language = voice.wording.language
    label = option.label.in_language(language)
    return SheetOption(
        label=label,
        hint=None if option.hint is None else option.hint.in_language(language),
        points=None if option.points is None else voice.wording.number(option.points),
        alone=say_alone(label, voice.wording) if option.exclusive else None,
        heading=None if heading is None else heading.in_language(language),
    )


def label_of(question: Choosing, option: str, voice: Voice) -> str:
    """Return the label of an option, or its id if the bank no longer has it."""
    for found in voice.bank.options(question):
        if found.id == option:
            return found.label.in_language(voice.wording.language)
    return option


def labels_of(question: Choosing, voice: Voice) -> Mapping[Value, str]:
    """Return the labels of all options by their ids."""
    language = voice.wording.language
    return {option.id: option.label.in_language(language) for option in voice.bank.options(question)}


def say_alone(label: str, wording: Wording) -> str:
    """Return a warning that an option cannot be chosen together with others."""
    return wording.say("“{option}” cannot be chosen together with others", option=label)


def say_least(count: int, wording: Wording) -> str:
    """Return how many options must be chosen."""
    return wording.say_plural("Choose at least {count} option", "Choose at least {count} options", count)


def say_most(count: int, wording: Wording) -> str:
    """Return how many options can be chosen."""
    return wording.say_plural(
        "Choose no more than {count} option", "Choose no more than {count} options", count
    )


def say_option_problem(code: OptionProblem, words: ProblemWords) -> str:
    """Return why what was chosen does not fit."""
    wording = words.wording
    match code:
        case OptionProblem.NOT_AN_OPTION:
            return wording.say("Choose one of the options offered")
        case OptionProblem.NOT_OPTIONS:
            return wording.say("Choose only from the options offered")
        case OptionProblem.NOT_TOGETHER:
            return say_alone(words.text("option"), wording)
        case OptionProblem.TOO_FEW_OPTIONS:
            return say_least(words.count("limit"), wording)
        case OptionProblem.TOO_MANY_OPTIONS:
            return say_most(words.count("limit"), wording)
        case _:
            assert_never(code)
