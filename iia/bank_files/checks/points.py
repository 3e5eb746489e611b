"""Points: a question that a metric counts gives points, on every option, and not always the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, has_lost_entry, lost_keys
from iia.domain.questions import Choice, Choices, NumberQuestion, Scale, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from iia.bank_files.checks.subject import QuestionSpot
    from iia.errors import Finding


def check_points(spot: QuestionSpot, term: Node) -> Iterator[Finding]:
    """Find why a question cannot be a term: at the option whose points are missing, else at the term.

    Args:
        spot: the question.
        term: the line of the term that names it.
    """
    match spot.question:
        case Scale() as scale:
            if scale.from_ == scale.to:
                yield _same(spot, term)
        case NumberQuestion() as question:
            yield from _check_number(question, spot, term)
        case YesNo(points=None) if "points" not in lost_keys(spot.node):
            yield _no_points(spot, term)
        case YesNo(points=points) if points is not None:
            yield from _check_yes_no(spot, [points.yes, points.no], term)
        case (Choice() | Choices()) as question:
            yield from _check_options(question, spot, term)
        case YesNo():
            return
        case _:
            yield _no_points(spot, term)


def _no_points(spot: QuestionSpot, term: Node) -> Finding:
    return Code.NO_POINTS.at(term, f"{spot.ref!r} carries no points")


def _check_number(question: NumberQuestion, spot: QuestionSpot, term: Node) -> Iterator[Finding]:
    if lost_keys(spot.node) & {"min", "max"}:
        return
    if question.min is None or question.max is None:
        yield Code.NO_LIMITS.at(term, f"{spot.ref!r} needs min and max to be scored")
    elif question.min == question.max:
        yield _same(spot, term)


def _check_yes_no(spot: QuestionSpot, points: Sequence[Decimal | None], term: Node) -> Iterator[Finding]:
    node = descend(spot.node, "points")
    if lost_keys(node):
        return
    if all(each is None for each in points):
        yield _no_points(spot, term)
    elif any(each is None for each in points):
        missing = "yes" if points[0] is None else "no"
        yield Code.MISSING_POINTS.at(node, f"{spot.ref!r} is scored, and has no points for {missing}")
    elif points[0] == points[1]:
        yield _same(spot, term)


def _check_options(question: Choice | Choices, spot: QuestionSpot, term: Node) -> Iterator[Finding]:
    options = descend(spot.node, "options")
    points = [option.points for option in question.options]
    nodes = [descend(options, place) for place in range(len(points))]
    if has_lost_entry(options) or any("points" in lost_keys(node) for node in nodes):
        return
    if all(each is None for each in points):
        yield _no_points(spot, term)
        return
    for option, node in zip(question.options, nodes, strict=True):
        if option.points is None:
            message = f"{spot.ref!r} is scored, and its option {option.id!r} has no points"
            yield Code.MISSING_POINTS.at(node, message)
    known = [each for each in points if each is not None]
    if len(known) == len(points) and _range(question, known) == 0:
        yield _same(spot, term)


def _range(question: Choice | Choices, points: Sequence[Decimal]) -> Decimal:
    """Return the highest less the lowest points; several choices add up."""
    if isinstance(question, Choices):
        return sum((abs(each) for each in points), start=points[0] * 0)
    return max(points) - min(points)


def _same(spot: QuestionSpot, term: Node) -> Finding:
    return Code.SAME_POINTS.at(term, f"{spot.ref!r} gives the same points whatever is answered")
