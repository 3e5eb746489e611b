"""The small firm's check: short, with a suggestion for each topic, the lowest score first."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from iia.domain.answers_document import parse_answers
from iia.domain.applicability import find_applicability
from iia.domain.kinds import Choice
from iia.domain.progress import find_progress
from iia.domain.scoring.score import score
from iia.domain.scoring.suggestions import rank_suggestions
from iia.domain.truth import Truth
from tests.builders import metric_of, scores_of
from tests.shipped import shipped_bank

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    return shipped_bank("sme_future_proofing")


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
    # Costs 55/18, change 40/9, people 50/9, customers 80/9.
    assert _suggest(bank, answers) == ["costs_low", "change_mid", "people_mid", "customers_high"]


def _suggest(bank: Bank, answers: dict[str, Any]) -> list[str]:
    applies = _apply(bank, answers)
    return [flag.id for one in rank_suggestions(applies, score(applies)) for flag in one.flags]


def _every_answer(bank: Bank, topic: str, size: str) -> Iterator[dict[str, Any]]:
    """Yield every way of answering all that a firm of some size is asked about a topic."""
    applies = _apply(bank, {"size": size})
    asked = [place for place in bank.term_places[topic] if applies.truth(place.ref) is Truth.YES]
    values = [
        [option.id for option in place.question.options]
        if isinstance(place.question, Choice)
        else range(1, 6)
        for place in asked
    ]
    for chosen in product(*values):
        yield {"size": size, **{place.ref: value for place, value in zip(asked, chosen, strict=True)}}


@pytest.mark.parametrize("topic", ANSWERS)
@pytest.mark.parametrize("size", ["just_me", "few"])
def test_whatever_is_answered_its_topic_has_exactly_the_suggestion_of_its_score(
    bank: Bank, topic: str, size: str
) -> None:
    """No suggestion reads another topic, so that this holds for all answers to all topics together."""
    count = 0
    for answers in _every_answer(bank, topic, size):
        found = metric_of(bank, answers, topic).score
        assert found is not None
        level = "low" if found < 4 else "mid" if found < Fraction("7.4") else "high"
        assert _suggest(bank, answers) == [f"{topic}_{level}"]
        count += 1
    assert count == (80 if topic == "costs" or (topic, size) == ("people", "just_me") else 64)


def test_no_topic_is_left_out_or_stands_after_a_stronger_one(bank: Bank) -> None:
    for mixture in product(LEVELS, repeat=len(ANSWERS)):
        levels = dict(zip(ANSWERS, mixture, strict=True))
        answers = _answer(levels)
        scores = {metric.id: metric.score for metric in scores_of(bank, answers).metrics}
        found = [name.rpartition("_")[0] for name in _suggest(bank, answers)]
        assert found == sorted(ANSWERS, key=lambda topic: scores[topic] or 0)


def test_an_empty_check_suggests_nothing(bank: Bank) -> None:
    assert _suggest(bank, {}) == []


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
