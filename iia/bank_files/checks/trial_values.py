"""Trial values: the few values of each variable between which a condition's tests distinguish.

A condition is decided over every combination of them: the values that the tests mention, and one other of
each sort that the question can have (for numbers and days, one on each side of every limit).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Final, assert_never

from iia.bank_files.checks.subject import QuestionSpot, SectionSpot
from iia.bank_files.checks.values import options_of
from iia.bank_files.checks.variables import Variable
from iia.bank_files.nodes import lost_keys
from iia.domain.conditions import GATE_STATES, CountTest, HarmedUnderTest, LaterTest, QuestionTest
from iia.domain.kinds import Choices, Choosing, OneAnswer
from iia.domain.kinds.spread import Line, OneWord, Selection
from iia.domain.operators import Operator
from iia.domain.questions import Grid, Group
from iia.domain.values import Ordered, as_number, find_limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.variables import TrialValue
    from iia.bank_files.nodes import Node
    from iia.domain.conditions import Condition
    from iia.domain.kinds import Option

MAX_COMBINATIONS: Final = 10_000
"""The most combinations to try; if there are more, nothing is decided."""

_OTHER: Final = "\0other"
"""Stands for any value that no test mentions."""

_OTHER_ALONE: Final = "\0other alone"
"""Stands for any exclusive option that no test mentions."""


def find_values(subject: Subject, variable: Variable, tests: Sequence[Condition]) -> Sequence[TrialValue]:
    """Return the values between which a variable's tests distinguish."""
    match variable:
        case Variable(kind="question", parts=(QuestionSpot() as spot,)):
            values = list(_answers(subject, spot, tests))
            is_answered_read = any(
                isinstance(test, QuestionTest) and test.operator is Operator.ANSWERED for test in tests
            )
            return [*values, None] if is_answered_read else values
        case Variable(kind="count", parts=(QuestionSpot() as spot,)):
            return list(_counts(spot, tests))
        case Variable(kind="ticked", parts=(QuestionSpot() as spot,)):
            return list(_ticked(subject, spot, tests))
        case Variable(kind="section", parts=(SectionSpot() as section,)):
            return (True, False) if _has_condition(section.section.when, section.node) else (True,)
        case Variable(kind="gate"):
            return GATE_STATES
        case Variable(kind="impact"):
            return (True, False)
        case Variable(kind="later"):
            months = (Fraction(test.by_months) for test in tests if isinstance(test, LaterTest))
            return list(_around(months, None, None, Fraction(1)))
        case Variable(kind="harmed"):
            limits = (Fraction(test.harmed_under) for test in tests if isinstance(test, HarmedUnderTest))
            return list(_around(limits, Fraction(0), None, Fraction(1)))
        case Variable(kind="date"):
            return list(_around(_limits(tests), None, None, Fraction(1)))
        case _:
            return list(_around(_limits(tests), None, None, None))


# --- Answers -------------------------------------------------------------------------------------


def _answers(subject: Subject, spot: QuestionSpot, tests: Sequence[Condition]) -> Iterator[TrialValue]:
    mentioned = sorted(set(_words(tests)))
    spread = spot.question.spread() if isinstance(spot.question, OneAnswer) else OneWord()
    match spread:
        case OneWord(only=only):
            known = only or options_of(subject, spot)
            yield from mentioned
            if known is None or known - set(mentioned):
                yield _OTHER
        case Selection():
            yield from _selections(spread, _find_options(subject, spot), mentioned)
        case Line():
            low, high = (None, None) if _has_lost_end(spot) else (_end(spread.low), _end(spread.high))
            yield from _around(_limits(tests), low, high, spread.step)
        case _:
            assert_never(spread)


def _find_options(subject: Subject, spot: QuestionSpot) -> Sequence[Option] | None:
    """Return what a choice offers; None if that cannot be known because something is faulty."""
    question = spot.question
    if not isinstance(question, Choosing) or options_of(subject, spot) is None:
        return None
    return subject.bank.options(question)


def _has_lost_end(spot: QuestionSpot) -> bool:
    """Return whether one of a question's limits was faulty, in which case the other may be too."""
    return isinstance(spot.question, OneAnswer) and bool(lost_keys(spot.node) & spot.question.limit_keys)


def _end(end: Ordered | None) -> Fraction | None:
    return None if end is None else as_number(end)


def _words(tests: Iterable[Condition]) -> Iterator[str]:
    for test in tests:
        if isinstance(test, QuestionTest):
            yield from test.options


def _selections(
    spread: Selection, options: Sequence[Option] | None, mentioned: Sequence[str]
) -> Iterator[frozenset[str]]:
    """Yield what can be chosen among the options mentioned and one other, within the question's limits."""
    others = [option for option in options or () if option.id not in mentioned]
    spare = MAX_COMBINATIONS if options is None else sum(not option.exclusive for option in others)
    offered = [*mentioned, _OTHER] if spare else list(mentioned)
    if 2 ** len(offered) > MAX_COMBINATIONS:
        # More values than are ever tried, so that nothing is decided.
        yield from [frozenset[str]()] * (MAX_COMBINATIONS + 1)
        return
    alone = {option.id for option in options or () if option.exclusive}
    least, most = spread.at_least or 1, spread.at_most or len(offered)
    for chosen in chain.from_iterable(combinations(offered, size) for size in range(1, most + 1)):
        # _OTHER counts for all other options, so a choice that has it can be as large as they allow.
        with_spare = len(chosen) + (spare - 1 if _OTHER in chosen else 0)
        if with_spare >= least and (len(chosen) == 1 or alone.isdisjoint(chosen)):
            yield frozenset(chosen)
    if least == 1 and any(option.exclusive for option in others):
        yield frozenset({_OTHER_ALONE})


def _has_condition(when: Condition | None, node: Node) -> bool:
    """Return whether a part has a condition, even one too faulty to be read."""
    return when is not None or "when" in lost_keys(node)


def _is_always_asked(spot: QuestionSpot) -> bool:
    """Return whether a question always applies: neither it nor what it is in has a condition."""
    page, section = spot.page, spot.page.section
    return not (
        _has_condition(spot.question.when, spot.node)
        or _has_condition(page.page.when, page.node)
        or _has_condition(section.section.when, section.node)
    )


def _counts(spot: QuestionSpot, tests: Sequence[Condition]) -> Iterator[Fraction]:
    low, high = Fraction(0), None
    match spot.question:
        case Group(max_items=int(most)):
            high = Fraction(most)
        case Grid(rows=rows) if rows:
            high = Fraction(len(rows))
            has_where = any(isinstance(test, CountTest) and test.where is not None for test in tests)
            low = high if _is_always_asked(spot) and not has_where else low
        case _:
            high = None
    yield from _around(_limits(tests), low, high, Fraction(1))


def _ticked(subject: Subject, spot: QuestionSpot, tests: Sequence[Condition]) -> Iterator[Fraction]:
    """Yield how many options can be ticked, as far as the tests distinguish between numbers."""
    options, least, most = _find_options(subject, spot), None, None
    if isinstance(spot.question, Choices) and not _has_lost_end(spot):
        least, most = spot.question.at_least, spot.question.at_most
    if options is not None:
        together = max(1, sum(not option.exclusive for option in options))
        most = together if most is None else min(most, together)
    yield from _around(
        _limits(tests), Fraction(least or 1), None if most is None else Fraction(most), Fraction(1)
    )


# --- Numbers and days ----------------------------------------------------------------------------


def _limits(tests: Iterable[Condition]) -> Iterator[Fraction]:
    for test in tests:
        operand = getattr(test, "operand", None)
        limit = find_limit(operand) if isinstance(operand, str) else operand
        if isinstance(limit, Ordered) and not isinstance(limit, bool):
            yield as_number(limit)


def _around(
    limits: Iterable[Fraction], low: Fraction | None, high: Fraction | None, step: Fraction | None
) -> Iterator[Fraction]:
    """Yield each limit and a number on either side of it, as far as the ends and the step allow.

    If none of these lies between the ends, all that does is on one side of every limit: an end will do.
    """
    mentioned = sorted(set(limits))
    ends = [end for end in (low, high) if end is not None]
    if not mentioned:
        yield ends[0] if ends else Fraction(0)
        return
    if step is not None:
        near = {side for limit in mentioned for side in _steps_beside(limit, step)}
    else:
        below = mentioned[0] - 1 if low is None else (low + mentioned[0]) / 2
        above = mentioned[-1] + 1 if high is None else (high + mentioned[-1]) / 2
        between = {(one + other) / 2 for one, other in pairwise(mentioned)}
        near = {*mentioned, *between, below, above}
    possible = [n for n in sorted(near) if (low is None or n >= low) and (high is None or n <= high)]
    yield from possible or ends[:1]


def _steps_beside(limit: Fraction, step: Fraction) -> Iterator[Fraction]:
    """Yield the steps on either side of a limit, and the limit itself if it is one."""
    steps = limit / step
    if steps.denominator == 1:
        yield limit
    yield (ceil(steps) - 1) * step
    yield (floor(steps) + 1) * step
