"""Variables: what the tests of a condition read, and whether a value meets a test."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from iia.bank_files.checks.references import find_counted, find_question
from iia.bank_files.checks.subject import QuestionSpot, SectionSpot
from iia.domain.conditions import (
    CountTest,
    DateTest,
    GateTest,
    HarmedUnderTest,
    ImpactTest,
    LaterTest,
    MetricTest,
    QuestionTest,
    SectionTest,
)
from iia.domain.kinds import Choices
from iia.domain.values import Ordered, as_number

if TYPE_CHECKING:
    from iia.bank_files.checks.condition_spots import ConditionSpot
    from iia.bank_files.checks.subject import Subject
    from iia.domain.conditions import Condition

TrialValue: TypeAlias = "Fraction | str | bool | frozenset[str] | None"
"""A value of a variable; None is unanswered."""


@dataclass(frozen=True)
class Variable:
    """Something that tests read, by kind and name, and the parts of the bank that give it its value."""

    kind: str
    name: str
    parts: tuple[QuestionSpot | SectionSpot, ...] = field(default=(), compare=False)


def find_variable(subject: Subject, spot: ConditionSpot) -> Variable | None:
    """Return what a test reads; None if that is faulty."""
    match spot.condition:
        case QuestionTest(question=ref):
            found = find_question(subject, ref, spot.scope)
            return Variable("question", found.ref, (found,)) if isinstance(found, QuestionSpot) else None
        case CountTest(count=ref, where=where):
            found = find_counted(subject, ref, spot.scope)
            return _find_counted(found, where) if isinstance(found, QuestionSpot) else None
        case SectionTest(section=section):
            part = subject.section_by_id.get(section)
            return None if part is None else Variable("section", section, (part,))
        case LaterTest(refs=refs):
            found_both = [find_question(subject, ref, spot.scope) for ref in refs]
            parts = tuple(found for found in found_both if isinstance(found, QuestionSpot))
            name = " ".join(found.ref for found in parts)
            return Variable("later", name, parts) if len(parts) == len(refs) else None
        case DateTest(date=which):
            return Variable("date", which)
        case MetricTest(metric=metric):
            return Variable("metric", metric)
        case GateTest(gate=gate):
            return Variable("gate", gate)
        case HarmedUnderTest(left_at_least=least):
            return Variable("harmed", least or "")
        case ImpactTest():
            return Variable("impact", repr(spot.condition))
        case _:
            return None


def _find_counted(found: QuestionSpot, where: Condition | None) -> Variable:
    """Return how many options are ticked, or how many items match."""
    if isinstance(found.question, Choices):
        return Variable("ticked", found.ref, (found,))
    return Variable("count", f"{found.ref} {where!r}", (found,))


def meets(test: Condition, value: TrialValue) -> bool:
    """Return whether a value meets a test."""
    match test:
        case QuestionTest() | CountTest() | DateTest() | MetricTest():
            return test.operator.compare(value, _as_value(test.operand))
        case GateTest(states=states):
            return value in states
        case LaterTest(by_months=months):
            return isinstance(value, Fraction) and value > months
        case HarmedUnderTest(harmed_under=number):
            return isinstance(value, Fraction) and value >= number
        case _:
            return value is True


def _as_value(operand: object) -> object:
    """Return what a test compares with, in the form that the values of variables have."""
    if isinstance(operand, Ordered) and not isinstance(operand, bool):
        return as_number(operand)
    return operand
