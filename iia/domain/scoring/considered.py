"""Which terms of a metric are considered, and which of their answers count."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from iia.domain.conditions import Truth
from iia.domain.values import AnswerKey
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank
    from iia.domain.points import Points
    from iia.domain.scoring_rules import Metric, Term
    from iia.domain.values import Value

_NOUGHT: Final = Fraction(0)


class Considered(NamedTuple):
    """A term that applies, or counts all the same; its answers by item, if it has any."""

    term: Term
    points: Points
    applies: bool
    answers: tuple[tuple[str | None, Value], ...]


class Counted(NamedTuple):
    """One answer as a method counts it, or an unanswered term with its lowest points.

    `weight` is the answer's own: a term shares its weight equally among its items. `level` is
    where the points lie between the lowest, 0, and the highest, 1.
    """

    term: Term
    range: Points
    item: str | None
    points: Fraction
    level: Fraction
    weight: Fraction
    answered: bool


def get_points(bank: Bank, term: Term) -> Points:
    """Return what the answers to a term's question are worth.

    Raises:
        NotFoundError: they carry no points; a bank that passed its check has no such term.
    """
    points = bank.get_place(term.question).points
    if points is None:
        raise NotFoundError("points", term.question)
    return points


def find_considered(metric: Metric, applicability: Applicability) -> tuple[Considered, ...]:
    """Return the terms that apply, and under `inapplicable: counted` those with a stored answer too."""
    counts_all = metric.inapplicable == "counted"
    found = (_consider(term, applicability, counts_all=counts_all) for term in metric.terms)
    return tuple(one for one in found if one.applies or one.answers)


def _consider(term: Term, applicability: Applicability, *, counts_all: bool) -> Considered:
    """Look at one term; a term inside a group or grid applies when that does."""
    place = applicability.bank.get_place(term.question)
    container = place.container
    if container is None:
        keys = [place.key]
        truth = applicability.questions[place.key]
    else:
        keys = [AnswerKey(term.question, item) for item in applicability.stored_items(container.id)]
        truth = applicability.truth(container.id)
    stored, applies = applicability.answers.values, applicability.questions
    answers = tuple(
        (key.item, stored[key]) for key in keys if key in stored and (counts_all or applies[key] is Truth.YES)
    )
    return Considered(term, get_points(applicability.bank, term), truth is Truth.YES, answers)


def find_counted(considered: Sequence[Considered], *, lowest: bool) -> tuple[Counted, ...]:
    """Return what a method counts, in the order of terms and items.

    Args:
        considered: the terms.
        lowest: whether a term without an answer counts with its lowest points.
    """
    return tuple(counted for one in considered for counted in _count(one, lowest=lowest))


def _count(one: Considered, *, lowest: bool) -> Iterator[Counted]:
    points, weight = one.points, one.term.share
    if not one.answers and lowest:
        yield Counted(one.term, points, None, points.lowest, _NOUGHT, weight, answered=False)
    if len(one.answers) > 1:
        weight /= len(one.answers)
    for item, value in one.answers:
        worth, level = points.worth(value)
        yield Counted(one.term, points, item, worth, level, weight, answered=True)
