"""`iia score` on the banks that reproduce ways of scoring in use elsewhere: every figure worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.command import ROOT, run_iia, run_json

BANKS = ROOT / "tests" / "banks"
BY_HAND = ("weighted_mean", "levelled_sum", "clamped_mean")


def _metrics(bank: str, answers: str, *more: str) -> dict[str, dict[str, Any]]:
    folder = BANKS / bank
    file = folder / "answers" / f"{answers}.json"
    document = run_json("score", "--bank", folder, "--answers", file, *more)
    return {metric["id"]: metric for metric in document["metrics"]}


def _figures(metric: dict[str, Any]) -> tuple[object, ...]:
    return tuple(metric[name] for name in ("score", "shown", "maximum", "coverage", "band"))


def _parts(metric: dict[str, Any]) -> list[tuple[object, ...]]:
    return [tuple(part[name] for name in ("question", "item", "weight", "part")) for part in metric["parts"]]


@pytest.mark.parametrize("bank", BY_HAND)
def test_the_bank_passes_its_check(bank: str) -> None:
    checked = run_iia("bank", "check", "--strict", BANKS / bank)
    assert checked.exit_code == 0, checked.stderr


@pytest.mark.parametrize("bank", BY_HAND)
def test_both_languages_give_the_same_figures(bank: str) -> None:
    for file in (BANKS / bank / "answers").iterdir():
        assert _metrics(bank, file.stem, "--lang", "cy") == _metrics(bank, file.stem, "--lang", "en")


# --- A weighted mean, over what was chosen ---------------------------------------------------------


def test_an_unanswered_question_neither_lifts_nor_lowers_a_weighted_mean() -> None:
    found = _metrics("weighted_mean", "no_buses")
    # opening: half is 3 of 1 to 5, so n = 2/4 = 1/2. buses: unanswered.
    # Only opening is left: 1 + 4 · 1/2 = 3; of the weights 2 + 1, 2 are answered.
    assert _figures(found["plain"]) == ("3", "3", "5", "2/3", None)
    # fittings: a ramp 2 and a loop 1 of 0 to 4.5, so n = 3 / 4.5 = 2/3.
    # Σ w·n = 2 · 1/2 + 0.5 · 2/3 = 4/3; Σ w = 2.5; mean 8/15; 1 + 4 · 8/15 = 47/15 = 3.133…
    # Coverage: 2.5 of 2 + 1.5 + 0.5 = 4, that is 5/8.
    assert _figures(found["access"]) == ("47/15", "3.13", "5", "5/8", None)
    # opening: 4 · 2 · 1/2 / 2.5 = 8/5. fittings: 4 · 0.5 · 2/3 / 2.5 = 8/15. 1 + 8/5 + 8/15 = 47/15.
    assert _parts(found["access"]) == [("opening", None, "2", "1.6"), ("fittings", None, "0.5", "8/15")]


def test_what_answering_the_question_could_make_of_it_is_said() -> None:
    found = _metrics("weighted_mean", "no_buses")
    # With buses at n = 0: Σ w·n = 4/3, Σ w = 4, so 1 + 4 · 1/3 = 7/3.
    # With buses at n = 1: Σ w·n = 4/3 + 3/2 = 17/6, Σ w = 4, so 1 + 17/6 = 23/6.
    assert found["access"]["open"] == [
        {"question": "buses", "item": None, "lowest": "7/3", "highest": "23/6"}
    ]


def test_another_metric_weighs_the_same_answers_differently() -> None:
    found = _metrics("weighted_mean", "no_buses")["reach"]
    # opening: n = 1/2, weight 1. evenings: only asked where it is open most of the week; not considered.
    # clubs: two of three say how many come; each has half of the weight 0.75, and n = 2/4 and 4/4.
    # Σ w·n = 1/2 + 0.375 · 1/2 + 0.375 · 1 = 1.0625; Σ w = 1.75; mean 17/28; 10 · 17/28 = 85/14 = 6.071…
    # Coverage: 1.75 of 1 + 0.25 + 0.75 = 2.
    assert _figures(found) == ("85/14", "6.07", "10", "7/8", "narrow")
    # 10 · 0.5 / 1.75 = 20/7; 10 · 0.1875 / 1.75 = 15/14; 10 · 0.375 / 1.75 = 15/7.
    # Together 40/14 + 15/14 + 30/14 = 85/14.
    assert _parts(found) == [
        ("opening", None, "1", "20/7"),
        ("clubs.draw", "chess", "0.375", "15/14"),
        ("clubs.draw", "choir", "0.375", "15/7"),
    ]


def test_an_answer_worth_zero_counts_and_no_answer_does_not() -> None:
    found = _metrics("weighted_mean", "open_late")
    # opening: 5 of 1 to 5, n = 1. buses: 1, n = 0. (2 · 5 + 1 · 1) / 3 = 11/3 = 3.666…
    assert _figures(found["plain"]) == ("11/3", "3.67", "5", "1", None)
    # fittings: "none of these" is an answer, n = 0. (2 · 1 + 1.5 · 0 + 0.5 · 0) / 4 = 1/2; 1 + 4 · 1/2 = 3.
    assert _figures(found["access"]) == ("3", "3", "5", "1", None)
    # evenings: asked, n = 1. No clubs: their weight is left out. (1 · 1 + 0.25 · 0 + 2 · 1) / 3.25 = 12/13.
    # 10 · 12/13 = 120/13 = 9.230…; coverage 3.25 of 4 = 13/16.
    assert _figures(found["reach"]) == ("120/13", "9.23", "10", "13/16", "wide")


# --- A sum with levels that safeguards bring down --------------------------------------------------


def test_safeguards_at_their_threshold_bring_a_sum_down_a_level() -> None:
    found = _metrics("levelled_sum", "falls_a_level")
    # 4 + 6 + 7.6 = 17.6 of 22: exactly 80%.
    assert _figures(found["safeguards"]) == ("17.6", "17.6", "22", "1", None)
    # 40 + 25 + (10 + 5) = 80 is above 75; 0.85 · 80 = 68 is not. Weights answered: 3 of 4.
    assert _figures(found["risk"]) == ("68", "68", "100", "3/4", "level_3")
    assert found["risk"]["adjustments"] == [
        {"multiply": "0.85", "before": "80", "after": "68"},
        {"round": "half_up", "before": "68", "after": "68"},
    ]
    # The parts are of the sum before it is adjusted.
    assert _parts(found["risk"]) == [
        ("stakes", None, "1", "40"),
        ("rights", None, "1", "25"),
        ("people", None, "1", "15"),
    ]


def test_safeguards_a_hair_under_their_threshold_bring_nothing_down() -> None:
    found = _metrics("levelled_sum", "a_hair_under")
    # 4 + 6 + 7.59 = 17.59, and 80 stays 80.
    assert _figures(found["safeguards"]) == ("17.59", "17.59", "22", "1", None)
    assert _figures(found["risk"]) == ("80", "80", "100", "3/4", "level_4")


def test_a_half_goes_up_and_what_is_not_asked_stays_in_the_maximum() -> None:
    found = _metrics("levelled_sum", "half_up")["risk"]
    # 12.5 → ⌊12.5 + 0.5⌋ = 13. rights has an answer in the file, but is not asked at these stakes: it gives
    # nothing, and its 25 stay in the maximum of 100. Weights answered: 1 of stakes, people and volume.
    assert _figures(found) == ("13", "13", "100", "1/3", "level_1")
    assert _parts(found) == [("stakes", None, "1", "12.5")]
    assert found["adjustments"] == [{"round": "half_up", "before": "12.5", "after": "13"}]


def test_an_empty_form_has_no_level_at_all() -> None:
    found = _metrics("levelled_sum", "empty")
    # stakes, people and volume are asked, none is answered; the maximum is 100 all the same.
    assert _figures(found["risk"]) == (None, None, "100", "0", None)
    assert _figures(found["safeguards"]) == (None, None, "22", "0", None)
    assert (found["risk"]["parts"], found["risk"]["adjustments"]) == ([], [])


# --- A mean that is brought back between 0 and 100 -------------------------------------------------


def test_a_mean_above_the_top_is_the_top() -> None:
    found = _metrics("clamped_mean", "above")
    # (125 + 125) / 2 = 125; two of three answered. 125 · 0 + 100 = 100.
    assert _figures(found["raw"]) == ("125", "125", "125", "2/3", None)
    assert _figures(found["clamped"]) == ("100", "100", "125", "2/3", "good")
    assert found["clamped"]["adjustments"] == [
        {"multiply": "0", "add": "100", "before": "125", "after": "100"}
    ]


def test_a_mean_below_zero_is_zero() -> None:
    found = _metrics("clamped_mean", "below")
    # (0 - 25 - 25) / 3 = -50/3 = -16.666…, shown to two decimals, a half upwards: -16.67. Times 0 is 0.
    assert _figures(found["raw"]) == ("-50/3", "-16.67", "125", "1", None)
    assert _figures(found["clamped"]) == ("0", "0", "125", "1", "poor")
    # trees: 25 of 150 above the foot of -25, so n = 1/6; a third of the weight: 150 · 1/6 / 3 = 25/3.
    # The others stand at the foot. -25 + 25/3 = -50/3.
    assert _parts(found["clamped"]) == [
        ("trees", None, "1", "25/3"),
        ("children", None, "1", "0"),
        ("upkeep", None, "1", "0"),
    ]


def test_a_mean_in_between_stays_as_it_is() -> None:
    found = _metrics("clamped_mean", "between")
    # (50 + 75 + 125) / 3 = 250/3 = 83.333…
    assert _figures(found["raw"]) == ("250/3", "83.33", "125", "1", None)
    assert _figures(found["clamped"]) == ("250/3", "83.33", "125", "1", "good")
    assert found["clamped"]["adjustments"] == []


# --- In words ------------------------------------------------------------------------------------------


def test_adjustments_come_in_order_between_the_parts_and_the_score() -> None:
    folder = BANKS / "clamped_mean"
    result = run_iia("score", "--bank", folder, "--answers", folder / "answers" / "above.json")
    text = result.stdout.partition("Mean from 0 to 100: 100, Good; before adjustment at most 125")[2]
    lines = [line.strip() for line in text.splitlines()]
    # Trees and upkeep are worth 125 of −25 to 125 each, so the mean is 125; children are not answered yet:
    # at −25 the mean would be (125 + 125 − 25) / 3 = 75, at 125 it would be 125.
    start = next(n for n, line in enumerate(lines) if line.startswith("The parts add up to 150"))
    assert [line.rpartition(". ")[2] for line in lines[start + 1 : start + 4]] == [
        "The score stays at 125.",
        "It goes from 125 to 100.",
        "The score is 100.",
    ]
    assert (
        "Not answered: “What did children say?”. Answering it gives between 75 and 125, before adjustment."
        in lines
    )
