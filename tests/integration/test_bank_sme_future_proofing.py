"""The small firm's check: short, and always with three suggestions, lowest topics first."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from iia.bank_files import find_shipped_bank, load_bank
from iia.domain.answers_document import parse_answers
from iia.domain.applicability import find_applicability
from iia.domain.conditions import Truth
from iia.domain.progress import find_progress
from tests.builders import metric_of, scores_of

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "sme_future_proofing_example" / "answers.json"
ANSWERS: Final[dict[str, dict[str, dict[str, Any]]]] = {
    "people": {
        "low": {"people_cover": "stop", "people_skills": "long_ago", "people_voice": "never"},
        "mid": {"people_cover": "manage", "people_skills": "this_year", "people_voice": "wrong"},
        "high": {"people_cover": "carry_on", "people_skills": "planned", "people_voice": "regularly"},
    },
    "costs": {
        "low": {"energy_known": "no_idea", "waste_cut": "nothing", "costs_rise": 1},
        "mid": {"energy_known": "yearly", "waste_cut": "thought", "costs_rise": 3},
        "high": {"energy_known": "monthly", "waste_cut": "several", "costs_rise": 5},
    },
    "customers": {
        "low": {"customers_want": "wait", "community_links": "not_yet", "welsh_use": "not_yet"},
        "mid": {"customers_want": "ask", "community_links": "often", "welsh_use": "a_little"},
        "high": {"customers_want": "try", "community_links": "part_of_it", "welsh_use": "offered"},
    },
    "change": {
        "low": {"look_ahead": "today", "weather": "not_thought", "dependence": "close"},
        "mid": {"look_ahead": "few_years", "weather": "talked", "dependence": "know"},
        "high": {"look_ahead": "beyond", "weather": "tried", "dependence": "spread"},
    },
}
"""Answers that put each topic at each level."""
LEVELS: Final = ("low", "mid", "high")


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank, loaded as the program loads it."""
    folder = find_shipped_bank("sme_future_proofing")
    assert folder is not None
    return load_bank(folder)


def _apply(bank: Bank, answers: dict[str, Any]) -> Applicability:
    found, problems = parse_answers(bank, answers, {}, None)
    assert problems == ()
    return find_applicability(bank, found)


def _answer(levels: dict[str, str]) -> dict[str, Any]:
    answers: dict[str, Any] = {"size": "few"}
    for topic, level in levels.items():
        answers |= ANSWERS[topic][level]
    return answers


def test_the_worked_example_answers_every_required_question_that_applies(bank: Bank) -> None:
    answers = json.loads(EXAMPLE.read_text(encoding="utf-8"))["answers"]
    applies = _apply(bank, answers)
    whole = find_progress(applies).whole
    assert (whole.answered, whole.may_apply) == (whole.required, 0)
    unread = [key for _, key, truth in applies.walk() if truth is not Truth.YES and applies.answers.get(*key)]
    assert unread == []
    assert [flag.id for flag in scores_of(bank, answers).flags] == ["costs_low", "people_mid", "change_mid"]


def test_every_mixture_of_levels_gives_three_suggestions_lowest_topics_first(bank: Bank) -> None:
    for mixture in product(LEVELS, repeat=len(ANSWERS)):
        levels = dict(zip(ANSWERS, mixture, strict=True))
        flags = [flag.id for flag in scores_of(bank, _answer(levels)).flags]
        expected = sorted(levels.items(), key=lambda item: LEVELS.index(item[1]))[:3]
        assert flags == [f"{topic}_{level}" for topic, level in expected]


def test_an_empty_check_suggests_nothing(bank: Bank) -> None:
    assert scores_of(bank, {}).flags == ()


@pytest.mark.parametrize("topic", ANSWERS)
def test_a_topic_goes_from_zero_to_ten(bank: Bank, topic: str) -> None:
    scores = [metric_of(bank, _answer({topic: level}), topic).score for level in ("low", "high")]
    assert scores == [0, 10]


@pytest.mark.parametrize(
    ("size", "asked"), [("just_me", "people_rest"), ("few", "people_voice"), ("many", "people_voice")]
)
def test_whoever_answers_is_asked_fifteen_questions_that_fit(bank: Bank, size: str, asked: str) -> None:
    applies = _apply(bank, {"size": size})
    assert find_progress(applies).whole.required == 15
    assert [q for q in ("people_rest", "people_voice") if applies.truth(q) is Truth.YES] == [asked]
