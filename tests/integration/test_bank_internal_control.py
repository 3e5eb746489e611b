"""The director's yearly return: what decides the assurance, and what it warns of."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from iia.domain.answers_document import parse_answers
from iia.domain.applicability import find_applicability
from iia.domain.progress import find_progress
from iia.domain.scoring.requests import find_requests
from iia.domain.truth import Truth
from tests.builders import metric_of, scores_of
from tests.shipped import shipped_bank

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from iia.domain.bank import Bank

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "internal_control_example" / "answers.json"
DUTIES: Final = ("plans", "ways", "assessments", "staff", "monitoring", "risks", "reporting")
SOUND: Final[dict[str, Any]] = {
    **{f"rate_{duty}": "substantial" for duty in DUTIES},
    **{f"checked_{duty}": "internal_audit" for duty in DUTIES},
    "statement_level": "substantial",
}
"""A return with nothing to warn about."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank, loaded as the program loads it."""
    return shipped_bank("internal_control")


def _apply(bank: Bank, answers: dict[str, Any]) -> Applicability:
    found, problems = parse_answers(bank, answers, {}, None)
    assert problems == ()
    return find_applicability(bank, found)


def _flags(bank: Bank, **answers: object) -> set[str]:
    return {flag.id for flag in scores_of(bank, {**SOUND, **answers}).flags}


def test_the_worked_example_answers_every_required_question_that_applies(bank: Bank) -> None:
    answers = json.loads(EXAMPLE.read_text(encoding="utf-8"))["answers"]
    applies = _apply(bank, answers)
    whole = find_progress(applies).whole
    assert (whole.answered, whole.may_apply) == (whole.required, 0)
    unread = [key for _, key, truth in applies.walk() if truth is not Truth.YES and applies.answers.get(*key)]
    assert unread == []
    flags = {flag.id for flag in scores_of(bank, answers).flags}
    assert flags == {"limited_somewhere", "assessed_late", "risk_growing", "for_committee"}


def test_a_matter_for_the_committee_is_a_request(bank: Bank) -> None:
    assert find_requests(_apply(bank, SOUND)) == ()
    (found,) = find_requests(_apply(bank, {**SOUND, "escalate": "yes", "escalate_what": "The depot."}))
    assert (found.rule.id, [key.question for key in found.shown]) == ("escalation", ["escalate_what"])


def test_no_warning_is_given_where_all_is_sound(bank: Bank) -> None:
    assert _flags(bank) == set()


@pytest.mark.parametrize("duty", DUTIES)
def test_a_duty_without_assurance_stops_the_return(bank: Bank, duty: str) -> None:
    scores = scores_of(bank, {**SOUND, f"rate_{duty}": "none", "statement_level": "none"})
    assert [(flag.id, flag.flag.severity) for flag in scores.flags] == [(f"none_{duty}", "stop")]


@pytest.mark.parametrize(
    ("rating", "asked"),
    [("full", Truth.NO), ("substantial", Truth.YES), ("limited", Truth.YES), ("none", Truth.YES)],
)
@pytest.mark.parametrize("duty", DUTIES)
def test_anything_less_than_full_asks_for_gaps_and_actions(
    bank: Bank, duty: str, rating: str, asked: Truth
) -> None:
    applies = _apply(bank, {f"rate_{duty}": rating})
    assert (applies.truth(f"gaps_{duty}"), applies.truth(f"actions_{duty}")) == (asked, asked)


def test_one_weak_duty_decides_the_lowest_and_not_the_mean(bank: Bank) -> None:
    answers = {**{f"rate_{duty}": "full" for duty in DUTIES}, "rate_staff": "limited"}
    lowest, mean = metric_of(bank, answers, "assurance"), metric_of(bank, answers, "assurance_mean")
    assert (lowest.score, mean.score) == (Fraction(1), Fraction(19, 7))
    assert [metric.band and metric.band.id for metric in (lowest, mean)] == ["limited", "substantial"]


@pytest.mark.parametrize(
    ("flag", "answers"),
    [
        ("statement_above_lowest", {"statement_level": "full"}),
        ("statement_above_lowest", {"rate_ways": "limited"}),
        ("statement_above_lowest", {"rate_ways": "none", "statement_level": "limited"}),
        ("limited_somewhere", {"rate_reporting": "limited"}),
        ("assessed_late", {"assessments_needed": "4", "assessments_late": "1"}),
        ("no_long_term_risk", {"risks_on_register": "no"}),
        ("full_unchecked", {"rate_plans": "full", "checked_plans": "nobody"}),
        ("way_not_seen", {"way_involvement": "no"}),
        ("few_actions_finished", {"last_actions": "few"}),
        ("training_unknown", {"staff_trained": "unknown"}),
        ("full_on_all", {f"rate_{duty}": "full" for duty in DUTIES}),
        ("for_committee", {"escalate": "yes"}),
    ],
)
def test_a_return_is_flagged(bank: Bank, flag: str, answers: dict[str, Any]) -> None:
    assert flag in _flags(bank, **answers)


@pytest.mark.parametrize(("reported", "flags"), [("yes", set()), ("no", {"not_reported"})])
def test_what_went_wrong_is_flagged_only_if_it_was_kept_inside(
    bank: Bank, reported: str, flags: set[str]
) -> None:
    event = {"id": "a", "event": "A promise was not kept", "reported": reported}
    assert _flags(bank, went_wrong="yes", events=[event]) == flags


def test_a_full_assurance_that_somebody_checked_is_not_questioned(bank: Bank) -> None:
    assert _flags(bank, rate_plans="full") == set()
