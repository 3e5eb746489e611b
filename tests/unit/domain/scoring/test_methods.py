"""The methods and the points of each kind of question, worked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

import pytest

from iia.domain.scoring.results import UnansweredTerm
from iia.domain.scoring_methods import METHODS, MethodName
from tests.builders import (
    a_bank,
    a_choice,
    a_metric,
    a_question,
    a_scale,
    a_term,
    an_option,
    metric_of,
    present,
    scores_of,
    seen,
)


def F(number: str) -> Fraction:  # noqa: N802 - reads as a number
    return Fraction(number)


def a_scored_bank(method: str, **keys: Any) -> Any:  # noqa: ANN401
    """Return a bank with a choice (0, 1, 3; weight 2), a scale (1 to 5) and a yes (1) or no (-1)."""
    return a_bank(
        a_choice("a", 0, 1, 3),
        a_scale("b", 1, 5),
        a_question("c", points={"yes": 1, "no": -1}),
        scoring={"metrics": [a_metric("m", a_term("a", 2), "b", "c", method=method, **keys)]},
    )


# --- Points --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer", "points", "lowest", "highest"),
    [
        (a_choice("q", 3, -1, "0.5"), "o2", "1/2", "-1", "3"),
        (a_choice("q", 2, -1, -4, "0.5", kind="choices"), ["o0", "o1", "o3"], "3/2", "-5", "5/2"),
        (a_choice("q", 2, 1, kind="choices"), ["o1"], "1", "0", "3"),
        (a_choice("q", -2, -1, kind="choices"), ["o1"], "-1", "-3", "0"),
        (a_question("q", points={"yes": 0, "no": "2.5"}), "no", "5/2", "0", "5/2"),
        (a_scale("q", -2, 2), -1, "-1", "-2", "2"),
        (a_question("q", "number", min="0.1", max="0.7"), "0.3", "3/10", "1/10", "7/10"),
    ],
)
def test_the_points_of_each_kind(
    question: dict[str, Any], answer: object, points: str, lowest: str, highest: str
) -> None:
    bank = a_bank(question, scoring={"metrics": [a_metric("m", "q", method="sum")]})
    found = metric_of(bank, {"q": answer})
    (part,) = found.parts
    assert (part.points, part.lowest, part.highest) == (F(points), F(lowest), F(highest))
    assert found.score == F(points)
    assert found.maximum == F(highest)


@pytest.mark.parametrize(
    "question",
    [
        a_question("q"),
        a_question("q", "short_text"),
        a_question("q", "number", min="0"),
        a_question("q", "number", min="1", max="1"),
        a_choice("q", 1, 1),
        a_choice("q", 1, None),
        a_choice("q", 0, 0, kind="choices"),
        a_question("q", points={"yes": 1}),
        a_question("q", "choice", options_from="frame.goals"),
    ],
)
def test_a_question_without_a_range_of_points_has_none(question: dict[str, Any]) -> None:
    assert a_bank(question).get_place("q").points is None


def test_an_options_points_are_exact_however_they_are_written() -> None:
    options = [an_option("a", "0.1"), an_option("b", "0.2"), an_option("c", "-0.3")]
    place = a_bank(a_question("q", "choices", options=options)).get_place("q")
    assert present(place.points).worth(("a", "b", "c")).points == 0


# --- Mean ----------------------------------------------------------------------------------------


def test_a_mean_is_of_the_answered_terms_only() -> None:
    # n: a 3 -> 1, c no -> 0. (2·1 + 1·0) / 3 = 2/3, stretched onto 0 to 4: 8/3.
    found = metric_of(a_scored_bank("mean"), {"a": "o2", "c": "no"})
    assert found.score == F("8/3")
    assert found.coverage == F("3/4")
    assert [part.part for part in found.parts] == [F("8/3"), F("0")]
    assert [part.decides for part in found.parts] == [False, False]
    # b: (2 + 0)/4 -> 2 at its lowest, (2 + 1)/4 -> 3 at its highest.
    assert found.unanswered == (UnansweredTerm("b", None, F("2"), F("3")),)


def test_a_mean_is_stretched_onto_its_scale_from_the_foot() -> None:
    # n(a) = 1/3 on a scale from -1 to 1: -1 + 2/3 = -1/3; the parts sum to what is above the foot.
    found = metric_of(a_scored_bank("mean", scale={"from": -1, "to": 1}), {"a": "o1"})
    assert found.score == F("-1/3")
    assert [part.part for part in found.parts] == [F("2/3")]
    assert found.foot == -1
    assert found.maximum == 1


def test_an_empty_form_has_no_score_no_parts_and_no_band() -> None:
    bands = [{"id": "low", "title": {"en": "Low", "cy": "Isel"}}]
    found = metric_of(a_scored_bank("mean", bands=bands))
    assert (found.score, found.unadjusted, found.band) == (None, None, None)
    assert (found.parts, found.steps) == ((), ())
    assert seen((found.coverage, found.maximum)) == (0, 4)
    assert seen([(term.question, term.lowest, term.highest) for term in found.unanswered]) == [
        ("a", 0, 4),
        ("b", 0, 4),
        ("c", 0, 4),
    ]


# --- Sum -----------------------------------------------------------------------------------------


def test_a_sum_adds_weighted_points_and_its_maximum_is_of_the_considered_terms() -> None:
    # 2·3 - 1 = 5; the most: 2·3 + 5 + 1 = 12. b adds 1 to 5.
    found = metric_of(a_scored_bank("sum"), {"a": "o2", "c": "no"})
    assert seen((found.score, found.maximum)) == (5, 12)
    assert [part.part for part in found.parts] == [6, -1]
    assert not any(part.decides for part in found.parts)
    assert found.unanswered == (UnansweredTerm("b", None, F("6"), F("10")),)


def test_a_sum_without_an_answer_has_its_maximum_all_the_same() -> None:
    found = metric_of(a_scored_bank("sum"))
    assert seen((found.score, found.maximum)) == (None, 12)
    # c could be -1 or 1: 1·-1 and 1·1.
    assert seen([(term.lowest, term.highest) for term in found.unanswered]) == [(0, 6), (1, 5), (-1, 1)]


# --- Lowest and highest ----------------------------------------------------------------------------


def test_the_lowest_is_the_smallest_level_and_the_terms_that_decide_it_are_marked() -> None:
    # n: a 1/3, b (3 - 1)/4 = 1/2; the lowest 1/3 on 0 to 4 is 4/3. c could make it 0, or leave it.
    found = metric_of(a_scored_bank("lowest"), {"a": "o1", "b": 3})
    assert seen((found.score, found.maximum)) == (F("4/3"), 4)
    assert [(part.question, part.part, part.decides) for part in found.parts] == [
        ("a", None, True),
        ("b", None, False),
    ]
    assert found.unanswered == (UnansweredTerm("c", None, F("0"), F("4/3")),)


def test_the_highest_is_the_greatest_level_and_equals_decide_together() -> None:
    # n: a 1, b 1 -> 4. c cannot change it.
    found = metric_of(a_scored_bank("highest"), {"a": "o2", "b": 5})
    assert found.score == 4
    assert [part.decides for part in found.parts] == [True, True]
    assert found.unanswered == (UnansweredTerm("c", None, F("4"), F("4")),)


@pytest.mark.parametrize("method", ["lowest", "highest"])
def test_an_extreme_without_an_answer_is_open_over_the_whole_scale(method: str) -> None:
    found = metric_of(a_scored_bank(method))
    assert found.score is None
    assert seen([(term.lowest, term.highest) for term in found.unanswered]) == [(0, 4)] * 3


# --- The order of things ---------------------------------------------------------------------------


def test_parts_come_in_the_order_of_the_metrics_terms() -> None:
    bank = a_bank(
        a_scale("first"), a_scale("second"), scoring={"metrics": [a_metric("m", "second", "first")]}
    )
    found = metric_of(bank, {"first": 1, "second": 2})
    assert [part.question for part in found.parts] == ["second", "first"]


def test_metrics_come_in_the_banks_order() -> None:
    bank = a_bank(a_scale("q"), scoring={"metrics": [a_metric("z", "q"), a_metric("a", "q")]})
    assert [metric.id for metric in scores_of(bank).metrics] == ["z", "a"]


# --- The table -----------------------------------------------------------------------------------


def test_every_method_has_its_traits() -> None:
    assert tuple(METHODS) == get_args(MethodName)
