"""Tests on answers as clauses, such as "the answer to “Is it strategic?” is “Yes”"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from iia.report.filled import exact_number
from iia.report.sentences.names import operator_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.bank import Place
    from iia.domain.conditions import QuestionTest
    from iia.report.sentences.names import Names


def say_answer(names: Names, test: QuestionTest, *, holds: bool) -> str:
    """Return a test on an answer, or its opposite, as a clause."""
    place = names.place(test.question)
    if test.answered is not None:
        if test.answered is holds:
            return names.wording.say("“{question}” is answered", question=names.label(place))
        return names.wording.say("“{question}” is not answered", question=names.label(place))
    operand = test.operand
    if isinstance(operand, date):
        return _answer_day(names, names.label(place), operator_of(test, holds=holds), operand)
    if isinstance(operand, Decimal):
        return _answer_number(names, names.label(place), operator_of(test, holds=holds), operand)
    options = operand if isinstance(operand, tuple) else (str(operand),)
    if test.operator.startswith("includes"):
        return _includes(names, place, test.operator, options, holds=holds)
    return _is(names, place, operator_of(test, holds=holds), options)


def _is(names: Names, place: Place, operator: str, options: Sequence[str]) -> str:
    answers = names.wording.list_any([names.option(place, option) for option in options])
    if operator in ("is", "in"):
        return names.wording.say(
            "the answer to “{question}” is {answers}", question=names.label(place), answers=answers
        )
    return names.wording.say(
        "the answer to “{question}” is not {answers}", question=names.label(place), answers=answers
    )


def _includes(names: Names, place: Place, operator: str, options: Sequence[str], *, holds: bool) -> str:
    quoted = [names.option(place, option) for option in options]
    takes_all = operator == "includes_all"
    answers = names.wording.list_all(quoted) if takes_all else names.wording.list_any(quoted)
    question = names.label(place)
    if holds:
        return names.wording.say(
            "the answer to “{question}” includes {answers}", question=question, answers=answers
        )
    if takes_all and len(options) > 1:
        return names.wording.say(
            "the answer to “{question}” does not include all of {answers}",
            question=question,
            answers=answers,
        )
    return names.wording.say(
        "the answer to “{question}” does not include {answers}", question=question, answers=answers
    )


def _answer_number(names: Names, question: str, operator: str, limit: Decimal) -> str:
    say, number = names.wording.say, exact_number(limit, names.wording)
    match operator:
        case "above":
            return say("the answer to “{question}” is above {number}", question=question, number=number)
        case "at_least":
            return say("the answer to “{question}” is {number} or more", question=question, number=number)
        case "below":
            return say("the answer to “{question}” is below {number}", question=question, number=number)
        case _:
            return say("the answer to “{question}” is {number} or less", question=question, number=number)


def _answer_day(names: Names, question: str, operator: str, limit: date) -> str:
    say, day = names.wording.say, names.wording.date(limit)
    match operator:
        case "above":
            return say("the answer to “{question}” is after {date}", question=question, date=day)
        case "at_least":
            return say("the answer to “{question}” is {date} or later", question=question, date=day)
        case "below":
            return say("the answer to “{question}” is before {date}", question=question, date=day)
        case _:
            return say("the answer to “{question}” is {date} or earlier", question=question, date=day)
