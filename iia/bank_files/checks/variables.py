"""Variables: what a condition reads, and the few values of each that tell its tests apart.

A condition is decided over every combination of them: the values that the tests mention, and one other of
each sort that the question can take (for numbers and days, one on each side of every limit).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from iia.bank_files.checks.references import find_counted, find_question
from iia.bank_files.checks.subject import QuestionSpot, SectionSpot
from iia.bank_files.nodes import lost_keys
from iia.domain.conditions import (
    CountTest,
    DateTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    MetricTest,
    QuestionTest,
    SectionTest,
)
from iia.domain.questions import Choice, Choices, DateQuestion, Grid, Group, NumberQuestion, Scale, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.subject import Subject
    from iia.domain.conditions import Condition
    from iia.domain.questions import Option

MAX_COMBINATIONS: Final = 10_000

Value: TypeAlias = "Fraction | str | bool | frozenset[str] | None"
"""A value of a variable; None is unanswered."""

_OTHER: Final = "\0other"
"""Stands for any value that no test mentions."""

_GATE_STATES: Final = ("not_in_force", "not_applicable", "undetermined", "open", "met")


@dataclass(frozen=True)
class Variable:
    """Something that tests read: a kind and a name, and the part of the bank it is, if it is one."""

    kind: str
    name: str
    part: QuestionSpot | SectionSpot | None = field(default=None, compare=False)


def find_variable(subject: Subject, spot: ConditionSpot) -> Variable | None:
    """Return what a test reads; None if that is faulty."""
    match spot.condition:
        case QuestionTest(question=ref):
            found = find_question(subject, ref, spot.scope)
            return Variable("question", found.ref, found) if isinstance(found, QuestionSpot) else None
        case CountTest(count=ref, where=where):
            found = find_counted(subject, ref, spot.scope)
            return (
                None
                if not isinstance(found, QuestionSpot)
                else Variable("count", f"{found.ref} {where!r}", found)
            )
        case SectionTest(section=section):
            part = subject.section_by_id.get(section)
            return None if part is None else Variable("section", section, part)
        case DateTest(date=which):
            return Variable("date", which)
        case MetricTest(metric=metric):
            return Variable("metric", metric)
        case GateTest(gate=gate):
            return Variable("gate", gate)
        case HarmedUnderTest():
            return Variable("harmed", "")
        case ImpactTest():
            return Variable("impact", repr(spot.condition))
        case _:
            return None


def find_values(subject: Subject, variable: Variable, tests: Sequence[Condition]) -> Sequence[Value]:
    """Return the values that tell a variable's tests apart."""
    match variable:
        case Variable(kind="question", part=QuestionSpot() as spot):
            values = list(_answers(subject, spot, tests))
            is_answered_read = any(
                isinstance(test, QuestionTest) and test.operator == "answered" for test in tests
            )
            return [*values, None] if is_answered_read else values
        case Variable(kind="count", part=QuestionSpot() as spot):
            return list(_counts(spot, tests))
        case Variable(kind="section", part=SectionSpot() as section):
            is_always = section.section.when is None and "when" not in lost_keys(section.node)
            return (True,) if is_always else (True, False)
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
        case Choice() as choice:
            known = [option.id for option in subject.bank.options(choice)]
            yield from mentioned
            if not known or set(known) - set(mentioned):
                yield _OTHER
        case Choices() as choices:
            yield from _selections(choices, subject.bank.options(choices), mentioned)
        case NumberQuestion() as number:
            low, high = (None if end is None else Fraction(end) for end in (number.min, number.max))
            yield from _around(_limits(tests), low, high, _step(number.decimals))
        case Scale() as scale:
            yield from _around(_limits(tests), Fraction(scale.from_), Fraction(scale.to), Fraction(1))
        case DateQuestion() as day:
            low, high = (None if end is None else _as_number(end) for end in (day.earliest, day.latest))
            yield from _around(_limits(tests), low, high, Fraction(1))
        case _:
            yield from (*mentioned, _OTHER)


def _step(decimals: int | None) -> Fraction | None:
    return None if decimals is None else Fraction(1, 10 ** min(decimals, 400))


def _words(tests: Iterable[Condition]) -> Iterator[str]:
    for test in tests:
        operand = test.operand if isinstance(test, QuestionTest) else None
        if isinstance(operand, str):
            yield operand
        elif isinstance(operand, tuple):
            yield from operand


def _selections(
    question: Choices, options: Sequence[Option], mentioned: Sequence[str]
) -> Iterator[frozenset[str]]:
    """Yield what can be chosen among the options mentioned and one other, within the question's limits."""
    others = [option for option in options if option.id not in mentioned]
    alone = {option.id for option in options if option.exclusive}
    spare = sum(1 for option in others if not option.exclusive)
    offered = [*mentioned, _OTHER] if spare or not options else list(mentioned)
    if 2 ** len(offered) > MAX_COMBINATIONS:
        offered = []
        yield from (frozenset({str(number)}) for number in range(MAX_COMBINATIONS + 1))
    for chosen in chain.from_iterable(combinations(offered, size) for size in range(1, len(offered) + 1)):
        most = len(chosen) + (max(spare, 1) - 1 if _OTHER in chosen else 0)
        is_possible = len(chosen) == 1 or alone.isdisjoint(chosen)
        if (
            is_possible
            and len(chosen) <= (question.at_most or len(chosen))
            and most >= (question.at_least or 1)
        ):
            yield frozenset(chosen)
    if any(option.exclusive for option in others) and (question.at_least or 1) == 1:
        yield frozenset({f"{_OTHER} alone"})


def _counts(spot: QuestionSpot, tests: Sequence[Condition]) -> Iterator[Fraction]:
    low, high = Fraction(0), None
    match spot.question:
        case Group(max_items=int(most)):
            high = Fraction(most)
        case Grid(rows=rows) if rows:
            high = Fraction(len(rows))
            has_where = any(isinstance(test, CountTest) and test.where is not None for test in tests)
            low = low if has_where else high
        case _:
            high = None
    yield from _around(_limits(tests), low, high, Fraction(1))


# --- Numbers and days ----------------------------------------------------------------------------


def _limits(tests: Iterable[Condition]) -> Iterator[Fraction]:
    for test in tests:
        operand = getattr(test, "operand", None)
        if isinstance(operand, int | Decimal | date) and not isinstance(operand, bool):
            yield _as_number(operand)


def _as_number(value: int | Decimal | date) -> Fraction:
    return Fraction(value.toordinal()) if isinstance(value, date) else Fraction(value)


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


def meets(test: Condition, value: Value) -> bool:
    """Tell whether a value that is there meets a test."""
    match test:
        case QuestionTest(answered=bool(wanted)):
            return wanted is (value is not None)
        case QuestionTest() | CountTest() | DateTest() | MetricTest():
            return _meets(test.operator, test.operand, value)
        case GateTest(state=state):
            return value == state
        case HarmedUnderTest(harmed_under=number):
            return isinstance(value, Fraction) and value >= number
        case _:
            return value is True


def _meets(name: str, operand: object, value: Value) -> bool:
    if isinstance(value, Fraction) and isinstance(operand, int | Decimal | date):
        limit = _as_number(operand)
        return {"above": value > limit, "at_least": value >= limit, "below": value < limit}.get(
            name, value <= limit
        )
    chosen = value if isinstance(value, frozenset) else frozenset({value})
    wanted = frozenset(operand) if isinstance(operand, tuple) else frozenset({operand})
    match name:
        case "is" | "in" | "includes" | "includes_any":
            return not chosen.isdisjoint(wanted)
        case "is_not" | "not_in":
            return chosen.isdisjoint(wanted)
        case _:
            return wanted <= chosen
