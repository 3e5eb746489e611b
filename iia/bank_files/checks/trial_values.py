"""Trial values: the few values of each variable that tell the tests of a condition apart.

A condition is decided over every combination of them: the values that the tests mention, and one other of
each sort that the question can take (for numbers and days, one on each side of every limit).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING, Final

from iia.bank_files.checks.subject import QuestionSpot, SectionSpot
from iia.bank_files.checks.values import options_of
from iia.bank_files.checks.variables import Variable, as_number
from iia.bank_files.nodes import lost_keys
from iia.domain.conditions import CountTest, HarmedUnderTest, QuestionTest
from iia.domain.operators import Operator
from iia.domain.questions import Choice, Choices, DateQuestion, Grid, Group, NumberQuestion, Scale, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iia.bank_files.checks.subject import Subject
    from iia.bank_files.checks.variables import Value
    from iia.bank_files.nodes import Node
    from iia.domain.conditions import Condition
    from iia.domain.questions import Option

MAX_COMBINATIONS: Final = 10_000
"""As many combinations as are tried; with more, nothing is decided."""

_OTHER: Final = "\0other"
"""Stands for any value that no test mentions."""

_OTHER_ALONE: Final = "\0other alone"
"""Stands for any exclusive option that no test mentions."""

_GATE_STATES: Final = ("not_in_force", "not_applicable", "undetermined", "open", "met")


def find_values(subject: Subject, variable: Variable, tests: Sequence[Condition]) -> Sequence[Value]:
    """Return the values that tell a variable's tests apart."""
    match variable:
        case Variable(kind="question", part=QuestionSpot() as spot):
            values = list(_answers(subject, spot, tests))
            is_answered_read = any(
                isinstance(test, QuestionTest) and test.operator is Operator.ANSWERED for test in tests
            )
            return [*values, None] if is_answered_read else values
        case Variable(kind="count", part=QuestionSpot() as spot):
            return list(_counts(spot, tests))
        case Variable(kind="section", part=SectionSpot() as section):
            return (True, False) if _has_condition(section.section.when, section.node) else (True,)
        case Variable(kind="gate"):
            return _GATE_STATES
        case Variable(kind="impact"):
            return (True, False)
        case Variable(kind="harmed"):
            limits = (Fraction(test.harmed_under) for test in tests if isinstance(test, HarmedUnderTest))
            return list(_around(limits, Fraction(0), None, Fraction(1)))
        case Variable(kind="date"):
            return list(_around(_limits(tests), None, None, Fraction(1)))
        case _:
            return list(_around(_limits(tests), None, None, None))


# --- Answers -------------------------------------------------------------------------------------


def _answers(subject: Subject, spot: QuestionSpot, tests: Sequence[Condition]) -> Iterator[Value]:
    mentioned = sorted(set(_words(tests)))
    match spot.question:
        case YesNo():
            yield from ("yes", "no")
        case Choice():
            known = options_of(subject, spot)
            yield from mentioned
            if known is None or known - set(mentioned):
                yield _OTHER
        case Choices() as choices:
            is_known = options_of(subject, spot) is not None
            yield from _selections(choices, subject.bank.options(choices) if is_known else None, mentioned)
        case NumberQuestion() as number:
            low, high = _ends(spot, number.min, number.max)
            yield from _around(_limits(tests), low, high, _step(number.decimals))
        case Scale() as scale:
            yield from _around(_limits(tests), Fraction(scale.from_), Fraction(scale.to), Fraction(1))
        case DateQuestion() as day:
            low, high = _ends(spot, day.earliest, day.latest)
            yield from _around(_limits(tests), low, high, Fraction(1))
        case _:
            yield from (*mentioned, _OTHER)


def _ends(
    spot: QuestionSpot, low: Decimal | date | None, high: Decimal | date | None
) -> tuple[Fraction | None, Fraction | None]:
    """Return the ends of what a question takes; none where either is faulty, as the other may be too."""
    if lost_keys(spot.node) & {"min", "max", "earliest", "latest"}:
        return None, None
    return None if low is None else as_number(low), None if high is None else as_number(high)


def _step(decimals: int | None) -> Fraction | None:
    return None if decimals is None else Fraction(1, 10 ** min(decimals, 400))


def _words(tests: Iterable[Condition]) -> Iterator[str]:
    for test in tests:
        if isinstance(test, QuestionTest):
            yield from test.options


def _selections(
    question: Choices, options: Sequence[Option] | None, mentioned: Sequence[str]
) -> Iterator[frozenset[str]]:
    """Yield what can be chosen among the options mentioned and one other, within the question's limits."""
    others = [option for option in options or () if option.id not in mentioned]
    spare = MAX_COMBINATIONS if options is None else sum(not option.exclusive for option in others)
    offered = [*mentioned, _OTHER] if spare else list(mentioned)
    if 2 ** len(offered) > MAX_COMBINATIONS:
        yield from [frozenset[str]()] * (MAX_COMBINATIONS + 1)  # too many to be decided
        return
    alone = {option.id for option in options or () if option.exclusive}
    least, most = question.at_least or 1, question.at_most or len(offered)
    for chosen in chain.from_iterable(combinations(offered, size) for size in range(1, most + 1)):
        with_spare = len(chosen) + (spare - 1 if _OTHER in chosen else 0)
        if with_spare >= least and (len(chosen) == 1 or alone.isdisjoint(chosen)):
            yield frozenset(chosen)
    if least == 1 and any(option.exclusive for option in others):
        yield frozenset({_OTHER_ALONE})


def _has_condition(when: Condition | None, node: Node) -> bool:
    """Tell whether a part has a condition, be it one too faulty to be read."""
    return when is not None or "when" in lost_keys(node)


def _is_always_asked(spot: QuestionSpot) -> bool:
    """Tell whether a question applies whatever the answers: neither it nor what it is in has a condition."""
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


# --- Numbers and days ----------------------------------------------------------------------------


def _limits(tests: Iterable[Condition]) -> Iterator[Fraction]:
    for test in tests:
        operand = getattr(test, "operand", None)
        if isinstance(operand, int | Decimal | date) and not isinstance(operand, bool):
            yield as_number(operand)


def _around(
    limits: Iterable[Fraction], low: Fraction | None, high: Fraction | None, step: Fraction | None
) -> Iterator[Fraction]:
    """Yield each limit and a number on either side of it, as far as the ends and the step allow.

    Where none lies between the ends, all that does is on one side of every limit: an end stands for it.
    """
    mentioned = sorted(set(limits))
    ends = [end for end in (low, high) if end is not None]
    if not mentioned:
        yield ends[0] if ends else Fraction(0)
        return
    if step is not None:
        near = {limit + side for limit in mentioned for side in (-step, Fraction(0), step)}
    else:
        below = mentioned[0] - 1 if low is None else (low + mentioned[0]) / 2
        above = mentioned[-1] + 1 if high is None else (high + mentioned[-1]) / 2
        between = {(one + other) / 2 for one, other in pairwise(mentioned)}
        near = {*mentioned, *between, below, above}
    possible = [n for n in sorted(near) if (low is None or n >= low) and (high is None or n <= high)]
    yield from possible or ends[:1]
