"""What is done after the method: adjustments that read other metrics, and bands by value and by share."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import a_bank, a_metric, a_question, a_text, metric_of, scores_of, seen

if TYPE_CHECKING:
    from iia.domain.bank import Bank


def a_number_bank(*metrics: dict[str, Any]) -> Bank:
    """Return a bank with the numbers `x` and `y`, from 0 to 100."""
    return a_bank(
        a_question("x", "number", min=0, max=100),
        a_question("y", "number", min=0, max=100),
        scoring={"metrics": list(metrics)},
    )


def an_adjusted_sum(*steps: dict[str, Any]) -> Bank:
    return a_number_bank(
        a_metric("m", "x", method="sum", adjust=list(steps)), a_metric("other", "y", method="sum")
    )


# --- Adjustments -----------------------------------------------------------------------------------

IF_OTHER = {"metric": "other", "at_least": "61.6"}


@pytest.mark.parametrize(
    ("other", "score", "taken"), [("61.6", 61, 1), ("61.5", 72, 0), ("100", 61, 1), (None, 72, 0)]
)
def test_a_step_is_taken_once_the_other_metric_reaches_its_threshold(
    other: str | None, score: int, taken: int
) -> None:
    # 72 · 0.85 = 61.2, rounded 61.
    bank = an_adjusted_sum({"when": IF_OTHER, "multiply": "0.85", "round": "half_up"})
    found = metric_of(bank, {"x": "72", "y": other})
    assert seen((found.score, found.unadjusted, len(found.steps))) == (score, 72, taken)


def test_the_negation_of_a_test_on_a_metric_without_a_score_takes_no_step() -> None:
    bank = an_adjusted_sum({"when": {"not": IF_OTHER}, "multiply": 2})
    assert metric_of(bank, {"x": "10"}).score == 10
    assert metric_of(bank, {"x": "10", "y": "10"}).score == 20


@pytest.mark.parametrize(
    ("number", "rounded"), [("2.5", 3), ("2.49", 2), ("3.5", 4), ("0.5", 1), ("0.4999", 0)]
)
def test_half_up_is_the_floor_of_a_half_more(number: str, rounded: int) -> None:
    assert metric_of(an_adjusted_sum({"round": "half_up"}), {"x": number}).score == rounded


@pytest.mark.parametrize(("number", "rounded"), [("2.5", -2), ("2.6", -3), ("0.5", 0), ("1.5", -1)])
def test_half_up_goes_up_below_zero_too(number: str, rounded: int) -> None:
    bank = an_adjusted_sum({"multiply": -1, "round": "half_up"})
    assert metric_of(bank, {"x": number}).score == rounded


def test_steps_are_taken_in_order_and_say_what_they_did() -> None:
    bank = an_adjusted_sum({"multiply": "0.5"}, {"when": IF_OTHER, "multiply": 9}, {"round": "half_up"})
    found = metric_of(bank, {"x": "5"})
    assert [(step.before, step.after) for step in found.steps] == [(5, Fraction(5, 2)), (Fraction(5, 2), 3)]
    assert [part.part for part in found.parts] == [5]


def test_a_step_multiplies_then_adds_then_rounds() -> None:
    # 5 · 0.5 + 0.75 = 3.25, rounded 3.
    bank = an_adjusted_sum({"multiply": "0.5", "add": "0.75", "round": "half_up"})
    assert metric_of(bank, {"x": "5"}).score == 3


def test_a_step_reads_the_other_metrics_adjusted_score_wherever_it_is() -> None:
    bank = a_number_bank(
        a_metric("m", "x", method="sum", adjust=[{"when": {"metric": "b", "at_least": 20}, "multiply": 10}]),
        a_metric("b", "y", method="sum", adjust=[{"when": {"metric": "c", "below": 1}, "multiply": 2}]),
        a_metric("c", "y", method="sum", adjust=[{"multiply": 0}]),
    )
    scores = scores_of(bank, {"x": "1", "y": "10"})
    assert [metric.score for metric in scores.metrics] == [10, 20, 0]


def test_what_would_change_it_is_said_before_adjustment() -> None:
    bank = a_number_bank(a_metric("m", "x", "y", method="sum", adjust=[{"multiply": 0}]))
    (term,) = metric_of(bank, {"x": "7"}).unanswered
    assert seen((term.lowest, term.highest)) == (7, 107)


# --- Bands -----------------------------------------------------------------------------------------


def band_of(bands: list[dict[str, Any]], number: str, **keys: Any) -> str:  # noqa: ANN401
    titled = [{"title": a_text(band["id"]), **band} for band in bands]
    bank = a_number_bank(a_metric("m", "x", method="sum", bands=titled, **keys))
    band = metric_of(bank, {"x": number}).band
    return "" if band is None else band.id


BY_VALUE: list[dict[str, Any]] = [
    {"id": "low", "up_to": "0.5"},
    {"id": "middle", "up_to": 10},
    {"id": "high"},
]


@pytest.mark.parametrize(
    ("number", "band"), [("0", "low"), ("0.5", "low"), ("0.51", "middle"), ("10", "middle"), ("11", "high")]
)
def test_a_bands_limit_is_inclusive_and_the_last_has_none(number: str, band: str) -> None:
    assert band_of(BY_VALUE, number) == band


BY_SHARE = [
    {"id": "one", "up_to_share": "0.25"},
    {"id": "two", "up_to_share": "0.5"},
    {"id": "three", "up_to_share": "0.75"},
    {"id": "four"},
]


@pytest.mark.parametrize(
    ("number", "band"), [("25", "one"), ("25.1", "two"), ("50", "two"), ("75", "three"), ("76", "four")]
)
def test_a_band_by_share_is_of_the_maximum(number: str, band: str) -> None:
    assert band_of(BY_SHARE, number) == band


def test_a_band_compares_the_adjusted_score_with_the_unadjusted_maximum() -> None:
    assert band_of(BY_SHARE, "100", adjust=[{"multiply": "0.5"}]) == "two"
