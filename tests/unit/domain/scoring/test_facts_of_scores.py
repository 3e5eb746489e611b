"""Scores that are found already answer the same tests as while they were being found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import TypeAdapter

from iia.domain.conditions import Condition
from iia.domain.evaluation import evaluate
from iia.domain.scoring.score import score
from iia.domain.truth import Truth
from tests.builders import a_bank, a_gate, a_metric, a_question, a_scale, applicability_of
from tests.unit.domain.scoring.impact_bank import a_record, an_impact_bank, records

if TYPE_CHECKING:
    from iia.domain.applicability import Applicability
    from tests.builders import Document

YES, NO, UNDETERMINED = Truth.YES, Truth.NO, Truth.UNDETERMINED


def truth_of(test: Document, applicability: Applicability) -> Truth:
    condition = TypeAdapter[Condition](Condition).validate_python(test)
    return evaluate(condition, score(applicability).facts)


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"metric": "m", "at_least": 2}, YES),
        ({"metric": "m", "below": 2}, NO),
        ({"metric": "none", "below": 2}, UNDETERMINED),
        ({"gate": "duty", "state": "open"}, YES),
        ({"gate": "duty", "state": ["complete", "cleared"]}, NO),
        ({"gate": "duty", "state": ["cleared", "open"]}, YES),
        ({"question": "level", "above": 2}, YES),
        ({"question": "other", "above": 2}, UNDETERMINED),
    ],
)
def test_found_scores_answer_tests_on_metrics_duties_and_answers(test: Document, expected: Truth) -> None:
    bank = a_bank(
        a_question("asked"),
        a_scale("level"),
        a_scale("other"),
        scoring={"metrics": [a_metric("m", "level"), a_metric("none", "other")], "gates": [a_gate("duty")]},
    )
    # On a scale of 1 to 5, 3 lies in the middle: 2 of 0 to 4.
    assert truth_of(test, applicability_of(bank, {"level": 3})) is expected


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"impact": {"direction": "negative", "left_at_least": "moderate"}}, YES),
        ({"impact": {"direction": "positive"}}, NO),
        ({"harmed_under": 1}, YES),
        ({"harmed_under": 2}, NO),
    ],
)
def test_found_scores_answer_tests_on_impacts(test: Document, expected: Truth) -> None:
    answers = records(a_record("minus", "moderate", people=["children"]))
    assert truth_of(test, applicability_of(an_impact_bank(), answers)) is expected
