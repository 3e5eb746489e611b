"""What a condition asks for, in words; whole clauses are joined as lists, because Welsh words mutate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from iia.domain.conditions import (
    All,
    AnyOf,
    CountTest,
    DateTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    LaterTest,
    MetricTest,
    Not,
    QuestionTest,
    SectionTest,
)
from iia.domain.kinds import Choices
from iia.domain.operators import Operator, get_comparison
from iia.report.sentences.answer_clauses import say_answer
from iia.report.sentences.later_clauses import say_later
from iia.report.sentences.names import Names
from iia.report.sentences.score_clauses import say_score

if TYPE_CHECKING:
    from iia.domain.bank import Bank
    from iia.domain.conditions import Condition
    from iia.domain.operators import Comparison
    from iia.report.wording import Wording

Test = (
    QuestionTest
    | SectionTest
    | CountTest
    | DateTest
    | LaterTest
    | MetricTest
    | GateTest
    | ImpactTest
    | HarmedUnderTest
)
"""A condition without parts."""


def describe(
    condition: Condition, bank: Bank, wording: Wording, *, container: str | None = None, holds: bool = True
) -> str:
    """Return a condition in words, such as "the answer to “Is it strategic?” is “Yes”".

    Args:
        condition: the condition.
        bank: the bank that it is part of.
        wording: the reader's language.
        container: the group or grid whose items the condition is about.
        holds: True for the condition itself, False for its opposite.
    """
    return _describe(condition, Names(bank, wording, container), holds=holds, inner=False)


def _describe(condition: Condition, names: Names, *, holds: bool, inner: bool) -> str:
    """Word a condition or its opposite; a list within a list is put in brackets."""
    if isinstance(condition, Not):
        return _describe(condition.not_, names, holds=not holds, inner=inner)
    if not isinstance(condition, All | AnyOf):
        return say_test(names, condition, holds=holds)
    parts = condition.all if isinstance(condition, All) else condition.any
    if len(parts) == 1:
        return _describe(parts[0], names, holds=holds, inner=inner)
    words = [_describe(part, names, holds=holds, inner=True) for part in parts]
    takes_all = isinstance(condition, All) is holds
    listed = names.wording.list_all(words) if takes_all else names.wording.list_any(words)
    return names.wording.say("({clauses})", clauses=listed) if inner else listed


def say_test(names: Names, test: Test, *, holds: bool) -> str:
    """Return a test, or its opposite, as a clause."""
    match test:
        case QuestionTest():
            return say_answer(names, test, holds=holds)
        case SectionTest():
            return _say_section(names, test, holds=holds)
        case CountTest():
            return _say_count(names, test, holds=holds)
        case DateTest():
            return _say_day(names, test, holds=holds)
        case LaterTest():
            return say_later(names, test, holds=holds)
        case MetricTest() | GateTest() | ImpactTest() | HarmedUnderTest():
            return say_score(names, test, holds=holds)
        case _:
            assert_never(test)


def _say_section(names: Names, test: SectionTest, *, holds: bool) -> str:
    title = names.text(names.bank.get_section(test.section).title)
    if holds:
        return names.wording.say("the section “{section}” applies", section=title)
    return names.wording.say("the section “{section}” does not apply", section=title)


def _say_day(names: Names, test: DateTest, *, holds: bool) -> str:
    comparison = get_comparison(test.operator if holds else test.operator.opposite)
    day = names.wording.date(test.limit)
    if test.date == "start":
        return _say_start(names, comparison, day)
    return _say_decision(names, comparison, day)


def _say_start(names: Names, comparison: Comparison, day: str) -> str:
    say = names.wording.say
    match comparison:
        case Operator.ABOVE:
            return say("the start date is after {date}", date=day)
        case Operator.AT_LEAST:
            return say("the start date is {date} or later", date=day)
        case Operator.BELOW:
            return say("the start date is before {date}", date=day)
        case Operator.AT_MOST:
            return say("the start date is {date} or earlier", date=day)
        case _:
            assert_never(comparison)


def _say_decision(names: Names, comparison: Comparison, day: str) -> str:
    say = names.wording.say
    match comparison:
        case Operator.ABOVE:
            return say("the decision date is after {date}", date=day)
        case Operator.AT_LEAST:
            return say("the decision date is {date} or later", date=day)
        case Operator.BELOW:
            return say("the decision date is before {date}", date=day)
        case Operator.AT_MOST:
            return say("the decision date is {date} or earlier", date=day)
        case _:
            assert_never(comparison)


def _say_count(names: Names, test: CountTest, *, holds: bool) -> str:
    place = names.bank.get_counted(test.count, names.container)
    group, (least, most) = names.label(place), _bounds(test, holds=holds)
    if isinstance(place.question, Choices):
        return _ticks(names, group, least, most)
    if test.where is None:
        return _has(names, group, least, most)
    condition = _describe(test.where, replace(names, container=test.count), holds=True, inner=True)
    say_plural = names.wording.say_plural
    if least is not None:
        return say_plural(
            "“{group}” has at least {count} entry where {condition}",
            "“{group}” has at least {count} entries where {condition}",
            least,
            group=group,
            condition=condition,
        )
    if not most:
        return names.wording.say("“{group}” has no entry where {condition}", group=group, condition=condition)
    return say_plural(
        "“{group}” has at most {count} entry where {condition}",
        "“{group}” has at most {count} entries where {condition}",
        most,
        group=group,
        condition=condition,
    )


def _ticks(names: Names, question: str, least: int | None, most: int | None) -> str:
    """Say how many options of a question are ticked."""
    say_plural = names.wording.say_plural
    if least is not None:
        return say_plural(
            "at least {count} option is ticked in “{question}”",
            "at least {count} options are ticked in “{question}”",
            least,
            question=question,
        )
    if not most:
        return names.wording.say("no option is ticked in “{question}”", question=question)
    return say_plural(
        "at most {count} option is ticked in “{question}”",
        "at most {count} options are ticked in “{question}”",
        most,
        question=question,
    )


def _has(names: Names, group: str, least: int | None, most: int | None) -> str:
    say_plural = names.wording.say_plural
    if least is not None:
        return say_plural(
            "“{group}” has at least {count} entry",
            "“{group}” has at least {count} entries",
            least,
            group=group,
        )
    if not most:
        return names.wording.say("“{group}” has no entry", group=group)
    return say_plural(
        "“{group}” has at most {count} entry", "“{group}” has at most {count} entries", most, group=group
    )


def _bounds(test: CountTest, *, holds: bool) -> tuple[int | None, int | None]:
    """Return the least or the most that the count, or its opposite, allows."""
    if test.at_least is not None:
        return (test.at_least, None) if holds else (None, test.at_least - 1)
    most = test.at_most or 0
    return (None, most) if holds else (most + 1, None)
