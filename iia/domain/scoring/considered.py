"""Which terms of a metric are considered, and which of their answers count."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from iia.domain.conditions import YES
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Place
    from iia.domain.points import Points
    from iia.domain.scoring_rules import Metric, Term
    from iia.domain.values import Value

_NOUGHT: Final = Fraction(0)

_Answers: TypeAlias = "tuple[tuple[str | None, Value], ...]"


class Considered(NamedTuple):
    """A term that applies, or counts all the same; its answers by item, if it has any."""

    term: Term
    place: Place
    applies: bool
    answers: _Answers

    @property
    def points(self) -> Points:
        """What the answers are worth, between a lowest and a highest."""
        return get_points(self.place)


class Counted(NamedTuple):
    """One answer as a method counts it, or an unanswered term with its lowest points: a part in the making.

    `weight` is the answer's own: a term shares its weight equally among its items, but in a total. `level`
    is where the points lie between the lowest, 0, and the highest, 1; a total has neither, and level 0.
    """

    question: str
    item: str | None
    points: Fraction
    lowest: Fraction | None
    highest: Fraction | None
    level: Fraction
    weight: Fraction
    answered: bool


def get_points(place: Place) -> Points:
    """Return what the answers to a term's question are worth.

    Raises:
        NotFoundError: they carry no points; a bank that passed its check has no such term.
    """
    if place.points is None:
        raise NotFoundError("points", place.ref)
    return place.points


def find_considered(metric: Metric, applicability: Applicability) -> tuple[Considered, ...]:
    """Return the terms that apply, and under `inapplicable: counted` those with a stored answer too."""
    counts_all = metric.inapplicable == "counted"
    found = (_consider(term, applicability, counts_all=counts_all) for term in metric.terms)
    return tuple(one for one in found if one.applies or one.answers)


def _consider(term: Term, applicability: Applicability, *, counts_all: bool) -> Considered:
    """Look at one term; a term inside a group or grid applies when that does."""
    place = applicability.bank.get_place(term.question)
    stored, truths = applicability.answers.values, applicability.questions
    if place.container is None:
        truth, value = truths[place.key], stored.get(place.key)
        is_left_out = not (counts_all or truth is YES)
        answers: _Answers = () if value is None or is_left_out else ((None, value),)
    else:
        truth, keys = applicability.truth(place.container.id), applicability.keys_of(place)
        answers = tuple(
            (key.item, stored[key]) for key in keys if key in stored and (counts_all or truths[key] is YES)
        )
    return Considered(term, place, truth is YES, answers)


def find_counted(considered: Sequence[Considered], *, lowest: bool) -> tuple[Counted, ...]:
    """Return what a method counts, in the order of terms and items.

    Args:
        considered: the terms.
        lowest: whether a term without an answer counts with its lowest points.
    """
    counted: list[Counted] = []
    for one in considered:
        question, weight, worth = one.term.question, one.term.share, one.points
        least, most = worth.lowest, worth.highest
        if not one.answers and lowest:
            counted.append(Counted(question, None, least, least, most, _NOUGHT, weight, answered=False))
        if len(one.answers) > 1:
            weight /= len(one.answers)
        for item, value in one.answers:
            points, level = worth.worth(value)
            counted.append(Counted(question, item, points, least, most, level, weight, answered=True))
    return tuple(counted)


def count_all(considered: Sequence[Considered]) -> tuple[Counted, ...]:
    """Return what a total counts: every answer with its term's whole weight.

    Raises:
        NotFoundError: a term carries no points; a bank that passed its check has none.
    """
    counted: list[Counted] = []
    for one in considered:
        worth = one.place.added
        if worth is None:
            raise NotFoundError("points", one.place.ref)
        for item, value in one.answers:
            points = worth.points_of(value)
            counted.append(
                Counted(one.term.question, item, points, None, None, _NOUGHT, one.term.share, answered=True)
            )
    return tuple(counted)
