"""`iia score`: exact figures of a bank that the program has never seen, opened up."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.command import (
    EVERY_FEATURE,
    EXAMPLE,
    FRENCH,
    FRENCH_ANSWERS,
    run_iia,
    run_json,
    write_answers,
)

if TYPE_CHECKING:
    from pathlib import Path


def _metrics(folder: Path, answers: dict[str, object]) -> dict[str, Any]:
    file = write_answers(folder, answers)
    document = run_json("score", "--bank", FRENCH, "--answers", file)
    return {metric["id"]: metric for metric in document["metrics"]}


def _figures(metric: dict[str, Any]) -> dict[str, object]:
    return {name: metric[name] for name in ("score", "shown", "maximum", "coverage", "band")}


def test_the_example_of_the_scoring_rules_comes_out_to_the_digit(tmp_path: Path) -> None:
    found = _metrics(tmp_path, FRENCH_ANSWERS)["doc"]
    assert found == {
        "id": "doc",
        "measures": None,
        "score": "17/9",
        "shown": "1.89",
        "maximum": "4",
        "coverage": "3/4",
        "band": None,
        "parts": [
            {"question": "a", "item": None, "points": "1", "lowest": "0", "highest": "3",
             "weight": "2", "part": "8/9"},
            {"question": "b", "item": None, "points": "4", "lowest": "1", "highest": "5",
             "weight": "1", "part": "1"},
        ],
        "adjustments": [],
        "open": [{"question": "c", "item": None, "lowest": "17/12", "highest": "29/12"}],
    }  # fmt: skip


def test_items_and_rows_share_the_weight_of_their_term(tmp_path: Path) -> None:
    found = _metrics(tmp_path, FRENCH_ANSWERS)["mid"]
    # (4/7 + 1/2·1/4 + 3/2·(1/3 + 1) + 1/2·(0 + 1)) / 11/2, stretched onto 1 to 3
    assert _figures(found) == {
        "score": "333/154",
        "shown": "2.16",
        "maximum": "3",
        "coverage": "1",
        "band": "hi",
    }
    weights = [(part["question"], part["item"], part["weight"]) for part in found["parts"]]
    assert weights == [
        ("m", None, "1"),
        ("n", None, "0.5"),
        ("g.s", "i1", "1.5"),
        ("g.s", "i3", "1.5"),
        ("gr.v", "r1", "0.5"),
        ("gr.v", "r2", "0.5"),
    ]


def test_the_parts_of_a_mean_add_up_to_the_score_less_the_foot_of_its_scale(tmp_path: Path) -> None:
    found = _metrics(tmp_path, FRENCH_ANSWERS)["mid"]
    assert sum(Fraction(part["part"]) for part in found["parts"]) == Fraction("333/154") - 1


def test_a_sum_is_adjusted_step_by_step_after_its_parts(tmp_path: Path) -> None:
    found = _metrics(tmp_path, FRENCH_ANSWERS)["tot"]
    # 2·2 + 1 + 4 = 9; then 9 · 0.85 = 7.65, rounded to 8; the maximum is 2·2 + 2.5 + 5
    assert _figures(found) == {
        "score": "8",
        "shown": "8",
        "maximum": "11.5",
        "coverage": "1",
        "band": "r",
    }
    assert [part["part"] for part in found["parts"]] == ["4", "1", "4"]
    assert found["adjustments"] == [{"multiply": "0.85", "round": "half_up", "before": "9", "after": "8"}]


def test_an_extreme_has_no_parts_of_the_score_but_says_what_decides_it(tmp_path: Path) -> None:
    found = _metrics(tmp_path, FRENCH_ANSWERS)["low"]
    assert (found["score"], {part["part"] for part in found["parts"]}) == ("0", {None})
    assert [part["item"] for part in found["parts"] if part["decides"]] == ["r1"]


def test_an_empty_form_scores_nothing_rather_than_zero(tmp_path: Path) -> None:
    found = _metrics(tmp_path, {})
    assert {metric["score"] for metric in found.values()} == {None}
    assert {metric["shown"] for metric in found.values()} == {None}
    assert [metric["parts"] for metric in found.values()] == [[]] * 5
    assert found["tot"]["maximum"] == "11.5"


def test_what_does_not_apply_is_left_out_or_counted_as_the_metric_says(tmp_path: Path) -> None:
    found = _metrics(tmp_path, {"c": "no", "hidden": 2, "n": "0.7"})
    assert [part["question"] for part in found["top"]["parts"]] == ["n"]
    # m and b are unanswered and count with their lowest points: 2·2 − 1 + 1 = 4; then rounded(3.4) + 100
    assert [part["part"] for part in found["tot"]["parts"]] == ["4", "-1", "1"]
    assert found["tot"]["score"] == "103"


def test_completeness_counts_a_required_question_once_for_each_item(tmp_path: Path) -> None:
    file = write_answers(tmp_path, FRENCH_ANSWERS)
    document = run_json("score", "--bank", FRENCH, "--answers", file)
    assert document["completeness"] == {"required": 6, "answered": 4, "may_apply": 0}


def test_the_grid_counts_what_speaks_to_a_goal_and_a_way(tmp_path: Path) -> None:
    file = write_answers(tmp_path, FRENCH_ANSWERS)
    document = run_json("score", "--bank", FRENCH, "--answers", file)
    assert document["grid"] == [
        {"goal": "g1", "way": "w1", "questions": 1, "answered": 1},
        {"goal": "g2", "way": "w1", "questions": 1, "answered": 1},
    ]


def test_the_same_answers_in_another_order_score_the_same(tmp_path: Path) -> None:
    turned = dict(reversed(FRENCH_ANSWERS.items()))
    assert _metrics(tmp_path, turned) == _metrics(tmp_path, FRENCH_ANSWERS)


def test_the_day_of_decision_can_be_given(tmp_path: Path) -> None:
    file = write_answers(tmp_path, {"is_strategic": "yes"}, bank="wales_iia", bank_version="2026.5.0")
    arguments = ("score", "--bank", "wales_iia", "--answers", file)
    states = {
        day: {gate["id"]: gate["state"] for gate in run_json(*arguments, "--date", day)["gates"]}
        for day in ("2027-03-31", "2027-04-01")
    }
    assert states["2027-03-31"]["health_strategic"] == "not_in_force"
    assert states["2027-04-01"]["health_strategic"] == "open"


def test_sentences_are_in_the_language_asked_for() -> None:
    arguments = ("score", "--bank", "wales_iia", "--answers", EXAMPLE)
    english, welsh = run_json(*arguments), run_json(*arguments, "--lang", "cy")
    assert english["metrics"] == welsh["metrics"]
    assert english["gates"][0]["because"] != welsh["gates"][0]["because"]


def test_the_text_opens_every_figure(tmp_path: Path) -> None:
    file = write_answers(tmp_path, FRENCH_ANSWERS)
    result = run_iia("score", "--bank", FRENCH, "--answers", file)
    assert "0.89 (8/9) from “Choix”: 1, of 0 to 3, weight 2" in result.stdout
    assert "Not answered: “Oui”. Answering it gives between 1.42 (17/12) and 2.42 (29/12)." in result.stdout
    assert "On the scale from 0 to 4: 4 × 17/36 = 1.89 (17/9)." in result.stdout


def test_the_text_does_not_take_the_unanswered_for_zero(tmp_path: Path) -> None:
    file = write_answers(tmp_path, {}, bank="wales_iia", bank_version="2026.5.0")
    text = run_iia("score", "--bank", "wales_iia", "--answers", file).stdout
    assert "Impacts by people" not in text
    assert "A resilient Wales: not considered" in text
    assert "None applies yet" in text
    assert "0 of 0" not in text


def test_the_text_tells_impacts_apart_that_have_no_extent(tmp_path: Path) -> None:
    records = [
        {"id": "i1", "goal_affected": "greener", "people": ["carers"], "direction": "none", "reason": "Far."},
        {"id": "i2", "goal_affected": "fairer", "people": ["everyone"], "direction": "unknown"},
        {"id": "i3", "people": ["everyone"], "direction": "down", "extent": "much"},
    ]
    file = write_answers(
        tmp_path, {"strategic": "yes", "impacts": records}, bank="every_feature", bank_version="2026.2.0"
    )
    text = run_iia("score", "--bank", EVERY_FEATURE, "--answers", file).stdout
    assert ": no effect, with its reason\n" in text
    assert ": unknown 1\n" in text
    assert "1 record names no goal yet: Impact 3" in text
    assert "Everyone: gain None recorded; harm Much, left after mitigation Much; unknown 1" in text


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ({"bank_version": "8"}, 'bank_version: This must be "7", not "8"'),
        ({"bank": "odd"}, "bank: This must be"),
        ({"format": 2}, "format: This must be 1"),
        ({"language": "en"}, "language: "),
        ({"mood": "good"}, "mood: An answers file has no such key"),
        ({"decision_date": "tomorrow"}, "decision_date: Write the date as YYYY-MM-DD, such as 2027-03-27"),
    ],
)
def test_a_file_for_another_bank_is_not_scored(tmp_path: Path, frame: dict[str, object], told: str) -> None:
    file = write_answers(tmp_path, FRENCH_ANSWERS, **frame)
    result = run_iia("score", "--bank", FRENCH, "--answers", file, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr


def test_one_answer_that_does_not_fit_stops_the_scoring(tmp_path: Path) -> None:
    file = write_answers(tmp_path, {**FRENCH_ANSWERS, "b": 6, "zz": 1})
    result = run_iia("score", "--bank", FRENCH, "--answers", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "b: Enter a number that is 5 or less" in result.stderr
    assert "zz: The bank has no such question" in result.stderr
