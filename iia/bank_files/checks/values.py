"""Values: an answer is compared only with values that the question accepts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, items_of, lost_keys
from iia.domain.kinds import Choosing, NumberQuestion, Scale
from iia.domain.kinds.misfit import Misfit
from iia.domain.kinds.spread import Line
from iia.domain.questions import Grid, Group, Note
from iia.domain.values import Ordered, find_limit, to_json
from iia.language.catalogue import wording_for
from iia.report.filled import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot, Subject
    from iia.domain.conditions import QuestionTest
    from iia.domain.kinds import Simple
    from iia.errors import Finding


def check_value(subject: Subject, spot: QuestionSpot, test: QuestionTest, node: Node) -> Iterator[Finding]:
    """Find a value that the question does not accept, reported at the value's own line in a list."""
    operand = test.operand
    if isinstance(operand, tuple):
        for value, item in zip(operand, items_of(node), strict=True):
            yield from _check_one(subject, spot, value, item)
    elif not isinstance(operand, bool):
        yield from _check_one(subject, spot, operand, node)


def _check_one(subject: Subject, spot: QuestionSpot, value: object, node: Node) -> Iterator[Finding]:
    question = spot.question
    if isinstance(question, Choosing):
        known = options_of(subject, spot)
        if known is not None and value not in known:
            yield Code.UNKNOWN_OPTION.at(node, f"{spot.ref!r} has no option {value!r}")
    elif not isinstance(question, Grid | Group | Note) and not lost_keys(spot.node) & question.limit_keys:
        found = (_find_problem(subject, question, each) for each in _steps_beside(question, value))
        problem = next((each for each in found if each is not None), None)
        if problem is not None:
            yield Code.IMPOSSIBLE_VALUE.at(node, f"{spot.ref!r} cannot have the answer {value}: {problem}")


def _steps_beside(question: Simple, value: object) -> tuple[object, ...]:
    """Return the answers on either side of a limit between two that the question takes, else the value.

    Only an amount to compare with is a decimal here; what an answer is has been read as a word.
    """
    if not isinstance(question, Scale | NumberQuestion) or not isinstance(value, Decimal):
        return (value,)
    step = question.spread().step
    steps = None if step is None else Fraction(value) / step
    if step is None or steps is None or steps.denominator == 1:
        return (value,)
    return tuple(
        Decimal(side) * Decimal(step.numerator) / step.denominator for side in (floor(steps), ceil(steps))
    )


def options_of(subject: Subject, spot: QuestionSpot) -> frozenset[str] | None:
    """Return the ids of a choice's options; None if they cannot be known because something is faulty."""
    question = spot.question
    if not isinstance(question, Choosing):
        return None
    if question.options_from is not None:
        return subject.entries.get(question.options_from)
    return spot.own_options


def _find_problem(subject: Subject, question: Simple, value: object) -> str | None:
    """Return why a question cannot have an answer, by parsing it as one."""
    limit = find_limit(value) if isinstance(value, str) and isinstance(question.spread(), Line) else None
    raw = _as_json(value if limit is None else limit)
    if question.is_blank(raw):
        return "an empty value is not an answer"
    try:
        question.parse(raw, subject.bank, None)
    except Misfit as misfit:
        return words_for(question, subject.bank, wording_for("en")).expect(misfit)
    return None


def _as_json(value: object) -> object:
    """Return a value as an answers file writes it, a number without needless decimal places."""
    if isinstance(value, Decimal):
        written = format(value, "f")
        shortest = written.rstrip("0").rstrip(".") if "." in written else written
        return shortest if "." in shortest else int(shortest)
    return to_json(value) if isinstance(value, Ordered) else value
