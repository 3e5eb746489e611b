"""The terms of a metric that apply, with their answers, and which of those count."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from iia.domain.truth import YES
from iia.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iia.domain.applicability import Applicability
    from iia.domain.bank import Place
    from iia.domain.points import Points
    from iia.domain.scoring_rules import Metric, Term
    from iia.domain.values import Value

_ZERO: Final = Fraction(0)

_Answers: TypeAlias = "tuple[tuple[str | None, Value], ...]"


class TermAnswers(NamedTuple):
    """A term that applies, or that counts all the same, with its answers by item.

    `share` is its weight as a whole number, from `Metric.shares`.
    """

    term: Term
    share: int
    place: Place
    applies: bool
    answers: _Answers

    @property
    def points(self) -> Points:
        """What the answers are worth, between a lowest and a highest."""
        return get_points(self.place)


class Counted(NamedTuple):
    """One answer as a method counts it, or an unanswered term with its lowest points; it becomes a `Part`.

    `weight` is the answer's own: except in a total, a term shares its weight equally among its items.
    `level` is where the points lie between the lowest, 0, and the highest, 1; a total has neither, so 0.
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


def find_term_answers(metric: Metric, applicability: Applicability) -> list[TermAnswers]:
    """Return the terms that apply, and under `inapplicable: counted` those with a stored answer too."""
    counts_all, places = metric.inapplicable == "counted", applicability.bank.term_places[metric.id]
    stored, truths = applicability.answers.values, applicability.questions
    found = []
    for term, share, place in zip(metric.terms, metric.shares, places, strict=True):
        if place.container is None:
            applies = truths[place.key] is YES
            value = stored.get(place.key) if applies or counts_all else None
            answers: _Answers = () if value is None else ((None, value),)
        else:
            applies, answers = _look_inside(place, applicability, counts_all=counts_all)
        if applies or answers:
            found.append(TermAnswers(term, share, place, applies, answers))
    return found


def _look_inside(place: Place, applicability: Applicability, *, counts_all: bool) -> tuple[bool, _Answers]:
    """Return whether a term inside a group or grid applies, as its container does, and what answers count."""
    stored, truths = applicability.answers.values, applicability.questions
    applies = place.container is not None and applicability.truth(place.container.id) is YES
    answers = tuple(
        (key.item, stored[key])
        for key in applicability.keys_of(place)
        if key in stored and (counts_all or truths[key] is YES)
    )
    return applies, answers


def find_counted(terms: Sequence[TermAnswers], *, lowest: bool) -> list[Counted]:
    """Return what a method counts, in the order of terms and items.

    Args:
        terms: the terms with their answers.
        lowest: whether a term without an answer counts with its lowest points.
    """
    counted: list[Counted] = []
    for term, _, place, _, answers in terms:
        question, weight, worth = term.question, term.share, get_points(place)
        least, most = worth.lowest, worth.highest
        if not answers and lowest:
            counted.append(Counted(question, None, least, least, most, _ZERO, weight, answered=False))
        if len(answers) > 1:
            weight /= len(answers)
        for item, value in answers:
            points, level = worth.worth(value)
            counted.append(Counted(question, item, points, least, most, level, weight, True))  # noqa: FBT003 - in the order of its fields
    return counted


def count_all(terms: Sequence[TermAnswers]) -> list[Counted]:
    """Return what a total counts: every answer with its term's whole weight.

    Raises:
        NotFoundError: a term carries no points; a bank that passed its check has none.
    """
    counted: list[Counted] = []
    for term, _, place, _, answers in terms:
        worth = place.added
        if worth is None:
            raise NotFoundError("points", place.ref)
        for item, value in answers:
            points = worth.points_of(value)
            counted.append(Counted(term.question, item, points, None, None, _ZERO, term.share, answered=True))
    return counted
