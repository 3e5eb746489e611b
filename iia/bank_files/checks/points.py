"""Points: a question that a metric counts gives points for every option, and not always the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from iia.bank_files.codes import Code
from iia.bank_files.nodes import Node, descend, find_child, has_lost_entry, items_of, lost_keys
from iia.domain.kinds import Choosing, OneAnswer
from iia.domain.points import MissingPoints, NoLimits, NoPoints, Points, SamePoints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.bank_files.checks.subject import QuestionSpot
    from iia.errors import Finding


def check_points(spot: QuestionSpot, term: Node, *, needs_limits: bool) -> Iterator[Finding]:
    """Find why a question cannot be a term: at the option whose points are missing, else at the term.

    Args:
        spot: the question.
        term: the line of the term that names it.
        needs_limits: whether figures need a lowest and a highest; they do not if they are only added up.
    """
    question = spot.question
    if _is_damaged(spot):
        return
    match question.find_points() if isinstance(question, OneAnswer) else NoPoints():
        case Points():
            return
        case NoPoints():
            yield Code.NO_POINTS.at(term, f"{spot.ref!r} carries no points")
        case NoLimits():
            if needs_limits:
                yield Code.NO_LIMITS.at(term, f"{spot.ref!r} needs min and max to be scored")
        case SamePoints():
            yield Code.SAME_POINTS.at(term, f"{spot.ref!r} gives the same points whatever is answered")
        case MissingPoints(options=options):
            yield from _missing(spot, options)
        case found:
            assert_never(found)


def _is_damaged(spot: QuestionSpot) -> bool:
    """Return whether anything that points come from was taken out because of a fault of its own."""
    own = {"min", "max", "points"} & type(spot.question).model_fields.keys()
    options = find_child(spot.node, "options")
    return (
        bool(lost_keys(spot.node) & own)
        or bool(lost_keys(find_child(spot.node, "points")))
        or has_lost_entry(options)
        or any("points" in lost_keys(option) for option in items_of(options))
    )


def _missing(spot: QuestionSpot, options: tuple[str, ...]) -> Iterator[Finding]:
    """Report each option without points on its own line; yes and no share the line of `points`."""
    if not isinstance(spot.question, Choosing):
        message = f"{spot.ref!r} is scored, and has no points for {options[0]}"
        yield Code.MISSING_POINTS.at(descend(spot.node, "points"), message)
        return
    for place, option in enumerate(spot.question.options):
        if option.id in options:
            message = f"{spot.ref!r} is scored, and its option {option.id!r} has no points"
            yield Code.MISSING_POINTS.at(descend(spot.node, "options", place), message)
