"""The bank on the five ways of working: levels, their scores, and the next step that each suggests."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from iia.domain.answers_document import parse_answers
from iia.domain.applicability import find_applicability
from iia.domain.progress import find_progress
from iia.domain.scoring.cross_tables import build_cross_tables
from iia.domain.scoring.score import score
from iia.domain.scoring.suggestions import rank_suggestions
from iia.domain.truth import Truth
from tests.builders import metric_of, scores_of
from tests.shipped import shipped_bank

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "ways_of_working_example" / "answers.json"
WAYS: Final = {
    "lt": "long_term",
    "pv": "prevention",
    "ig": "integration",
    "cb": "collaboration",
    "iv": "involvement",
}
ASPECTS: Final = ("process", "people", "culture")
LEVELS: Final = ("not_begun", "first_steps", "trying", "usual", "showing")


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank, loaded as the program loads it."""
    return shipped_bank("ways_of_working")


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """The answers of the worked example."""
    answers: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))["answers"]
    return answers


def _apply(bank: Bank, answers: dict[str, Any]) -> Applicability:
    found, problems = parse_answers(bank, answers, {}, None)
    assert problems == ()
    return find_applicability(bank, found)


def _all_at(level: str) -> dict[str, Any]:
    return {f"{prefix}_{aspect}": level for prefix in WAYS for aspect in ASPECTS}


def _flags(bank: Bank, answers: dict[str, Any]) -> set[str]:
    return {flag.id for flag in scores_of(bank, answers).flags}


def test_the_worked_example_answers_every_required_question_that_applies(
    bank: Bank, example: dict[str, Any]
) -> None:
    applies = _apply(bank, example)
    whole = find_progress(applies).whole
    assert (whole.remaining, whole.may_apply) == (0, 0)
    unread = [
        key.question
        for _, key, truth in applies.walk()
        if truth is not Truth.YES and applies.answers.get(*key)
    ]
    assert unread == []


@pytest.mark.parametrize(
    ("metric", "score"),
    [
        ("long_term", Fraction(4, 3)),
        ("integration", Fraction(2, 3)),
        ("collaboration", Fraction(10, 3)),
        ("process", Fraction(11, 5)),
        ("culture", Fraction(9, 5)),
    ],
)
def test_a_way_is_the_mean_of_its_aspects_and_an_aspect_of_its_ways(
    bank: Bank, example: dict[str, Any], metric: str, score: Fraction
) -> None:
    assert metric_of(bank, example, metric).score == score


@pytest.mark.parametrize("level", LEVELS)
def test_every_aspect_at_one_level_scores_that_level_in_every_metric(bank: Bank, level: str) -> None:
    metrics = scores_of(bank, _all_at(level)).metrics
    assert {metric.score for metric in metrics} == {Fraction(LEVELS.index(level))}
    assert len(metrics) == len(WAYS) + len(ASPECTS)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("prefix", WAYS)
def test_a_level_shows_its_own_next_step_and_no_other(bank: Bank, prefix: str, level: str) -> None:
    applies = _apply(bank, _all_at(level))
    for aspect in ASPECTS:
        shown = [step for step in LEVELS[:-1] if applies.truth(f"{prefix}_{aspect}_next_{step}") is Truth.YES]
        assert shown == ([] if level == "showing" else [level])
    assert (applies.truth(f"{prefix}_next_showing") is Truth.YES) is (level == "showing")


@pytest.mark.parametrize(
    ("level", "suggestion"),
    [
        ("not_begun", "begin"),
        ("first_steps", "begin"),
        ("trying", "widen"),
        ("usual", "settle"),
        ("showing", "share"),
    ],
)
def test_each_way_gets_one_suggestion_that_fits_its_score(bank: Bank, level: str, suggestion: str) -> None:
    steps = ("begin", "widen", "settle", "share")
    expected = {f"{way}_{suggestion}" for way in WAYS.values()}
    every = {f"{way}_{step}" for way in WAYS.values() for step in steps}
    assert _flags(bank, _all_at(level)) & every == expected


def test_next_steps_stand_with_the_suggestion_of_their_way_lowest_first(
    bank: Bank, example: dict[str, Any]
) -> None:
    applies = _apply(bank, example)
    found = rank_suggestions(applies, score(applies))
    # 2/3, 4/3, 5/3, 7/3 and 10/3; no aspect as a whole is below 3/2.
    assert [one.metric.id for one in found] == [
        "integration",
        "long_term",
        "involvement",
        "prevention",
        "collaboration",
    ]
    assert [flag.id for flag in found[0].flags] == ["integration_begin"]
    assert [note.id for note in found[0].notes] == [
        "ig_process_next_first_steps",
        "ig_people_next_first_steps",
        "ig_culture_next_not_begun",
    ]


def test_five_ways_and_three_aspects_stand_in_one_table_lowest_first(
    bank: Bank, example: dict[str, Any]
) -> None:
    (table,) = build_cross_tables(bank.scoring.tables, scores_of(bank, example))
    assert [column.id for column in table.columns] == ["people", "culture", "process"]
    assert [[int(cell.score or 0) for cell in row.cells] for row in table.rows] == [
        [1, 0, 1],
        [1, 1, 2],
        [1, 2, 2],
        [2, 2, 3],
        [3, 4, 3],
    ]


def test_an_empty_form_has_a_table_without_a_score(bank: Bank) -> None:
    (table,) = build_cross_tables(bank.scoring.tables, scores_of(bank, {}))
    assert len(table.rows) * len(table.columns) == 15
    assert {cell.score for row in table.rows for cell in row.cells} == {None}


def test_an_empty_form_suggests_nothing(bank: Bank) -> None:
    scores = scores_of(bank, {})
    assert {metric.score for metric in scores.metrics} == {None}
    assert scores.flags == ()


def test_a_way_hardly_begun_needs_one_of_the_priorities(bank: Bank, example: dict[str, Any]) -> None:
    elsewhere = [{**item, "way": "prevention"} for item in example["priorities"]]
    assert "integration_without_priority" not in _flags(bank, example)
    assert "integration_without_priority" in _flags(bank, {**example, "priorities": elsewhere})


def test_a_claim_to_show_others_the_way_needs_an_example(bank: Bank, example: dict[str, Any]) -> None:
    untold = {key: value for key, value in example.items() if key != "cb_culture_example"}
    assert "showing_without_example" not in _flags(bank, example)
    assert "showing_without_example" in _flags(bank, untold)


def test_a_review_seen_only_from_inside_is_noted(bank: Bank, example: dict[str, Any]) -> None:
    assert "seen_from_inside" not in _flags(bank, example)
    assert "seen_from_inside" in _flags(bank, {**example, "took_part": ["only_us"]})


def test_procedures_ahead_of_culture_are_noted(bank: Bank) -> None:
    uneven = {**_all_at("usual"), **{f"{prefix}_culture": "first_steps" for prefix in WAYS}}
    assert "process_ahead" in _flags(bank, uneven)
    assert "culture_ahead" not in _flags(bank, uneven)
