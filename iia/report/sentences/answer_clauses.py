"""Tests on answers as clauses, such as "the answer to “Is it strategic?” is “Yes”"."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.domain.operators import Operator
from iia.report.kinds.words import AmountWords, OrderedWords, TimeWords

if TYPE_CHECKING:
    from iia.domain.bank import Place
    from iia.domain.conditions import QuestionTest
    from iia.domain.operators import Comparison
    from iia.domain.values import Ordered
    from iia.report.sentences.names import Names
    from iia.report.wording import Wording


def say_answer(names: Names, test: QuestionTest, *, holds: bool) -> str:
    """Return a test on an answer, or its opposite, as a clause."""
    place = names.place(test.question)
    match test.operator:
        case Operator.ANSWERED:
            return _answered(names, place, is_answered=test.answered is holds)
        case Operator.INCLUDES | Operator.INCLUDES_ANY | Operator.INCLUDES_ALL:
            return _includes(names, place, test, holds=holds)
        case operator:
            return _compare(names, place, operator if holds else operator.opposite, test)


def _answered(names: Names, place: Place, *, is_answered: bool) -> str:
    if is_answered:
        return names.wording.say("“{question}” is answered", question=names.label(place))
    return names.wording.say("“{question}” is not answered", question=names.label(place))


def _includes(names: Names, place: Place, test: QuestionTest, *, holds: bool) -> str:
    quoted = [names.option(place, option) for option in test.options]
    takes_all = test.operator is Operator.INCLUDES_ALL
    answers = names.wording.list_all(quoted) if takes_all else names.wording.list_any(quoted)
    question = names.label(place)
    if holds:
        return names.wording.say(
            "the answer to “{question}” includes {answers}", question=question, answers=answers
        )
    if takes_all and len(quoted) > 1:
        return names.wording.say(
            "the answer to “{question}” does not include all of {answers}",
            question=question,
            answers=answers,
        )
    return names.wording.say(
        "the answer to “{question}” does not include {answers}", question=question, answers=answers
    )


def _compare(names: Names, place: Place, operator: Operator, test: QuestionTest) -> str:
    """Say what the answer is or is not, or how it compares with a number or a date."""
    say, question = names.wording.say, names.label(place)
    match operator:
        case Operator.ABOVE | Operator.AT_LEAST | Operator.BELOW | Operator.AT_MOST:
            return _say_order(names, place, operator, test.limit)
        case Operator.IS | Operator.IN:
            return say_given(question, _say_any(names, place, test), names.wording)
        case Operator.IS_NOT | Operator.NOT_IN:
            answers = _say_any(names, place, test)
            return say("the answer to “{question}” is not {answers}", question=question, answers=answers)
        case _:
            raise TypeError(operator)


def say_given(question: str, answers: str, wording: Wording) -> str:
    """Return what the answer to a question is."""
    return wording.say("the answer to “{question}” is {answers}", question=question, answers=answers)


def _say_any(names: Names, place: Place, test: QuestionTest) -> str:
    """Return an amount or a time as it is, and options in quotation marks."""
    words = names.words(place)
    if isinstance(words, OrderedWords):
        return words.say_limit(test.limit)
    return names.wording.list_any([names.option(place, option) for option in test.options])


def _say_order(names: Names, place: Place, comparison: Comparison, limit: Ordered) -> str:
    match names.words(place):
        case AmountWords() as words:
            return _say_amount(names, names.label(place), comparison, words.say_limit(limit))
        case TimeWords() as words:
            return _say_time(names, names.label(place), comparison, words.say_limit(limit))
        case _:
            raise TypeError(place.ref)


def _say_amount(names: Names, question: str, comparison: Comparison, limit: str) -> str:
    say = names.wording.say
    match comparison:
        case Operator.ABOVE:
            return say("the answer to “{question}” is above {number}", question=question, number=limit)
        case Operator.AT_LEAST:
            return say("the answer to “{question}” is {number} or more", question=question, number=limit)
        case Operator.BELOW:
            return say("the answer to “{question}” is below {number}", question=question, number=limit)
        case Operator.AT_MOST:
            return say("the answer to “{question}” is {number} or less", question=question, number=limit)
        case _:
            assert_never(comparison)


def _say_time(names: Names, question: str, comparison: Comparison, limit: str) -> str:
    say = names.wording.say
    match comparison:
        case Operator.ABOVE:
            return say("the answer to “{question}” is after {date}", question=question, date=limit)
        case Operator.AT_LEAST:
            return say("the answer to “{question}” is {date} or later", question=question, date=limit)
        case Operator.BELOW:
            return say("the answer to “{question}” is before {date}", question=question, date=limit)
        case Operator.AT_MOST:
            return say("the answer to “{question}” is {date} or earlier", question=question, date=limit)
        case _:
            assert_never(comparison)
