"""What `iia score --json` prints for each part: every key, and every figure as an exact string."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iia.domain.scoring.document import exact_string
from iia.errors import NotFoundError
from tests.builders import a_bank, a_framework, a_metric, a_question, a_scale, document_of, scores_of


def test_a_cell_of_the_grid_is_printed_with_its_goal_its_way_and_its_counts() -> None:
    speaks = {"goals": ["healthier"], "ways": ["involvement"]}
    bank = a_bank(
        a_question("first", supports=speaks),
        a_question("second", supports=speaks),
        frameworks=[a_framework(goals=["healthier"], ways=["involvement"])],
    )
    assert document_of(bank, {"first": "no"})["grid"] == [
        {"goal": "healthier", "way": "involvement", "questions": 2, "answered": 1}
    ]


def test_each_step_is_printed_as_the_bank_states_it() -> None:
    # (3 + 0.5) · 0.3 = 1.05: what is added is named, and what is not stated is left out.
    steps = [{"add": "0.5"}, {"multiply": "0.3"}]
    bank = a_bank(a_scale("q"), scoring={"metrics": [a_metric("m", "q", method="sum", adjust=steps)]})
    assert document_of(bank, {"q": 3})["metrics"][0]["adjustments"] == [
        {"add": "0.5", "before": "3", "after": "3.5"},
        {"multiply": "0.3", "before": "3.5", "after": "1.05"},
    ]


def test_a_term_whose_answers_carry_no_points_is_named() -> None:
    bank = a_bank(a_question("name", "short_text"), scoring={"metrics": [a_metric("m", "name")]})
    with pytest.raises(NotFoundError, match="no such points: name") as caught:
        _ = scores_of(bank).metrics
    assert (caught.value.kind, caught.value.name) == ("points", "name")


def test_a_number_with_more_decimals_than_a_float_holds_is_printed_exactly() -> None:
    assert exact_string(Fraction("0.1234567890123456789012345")) == "0.1234567890123456789012345"
    assert exact_string(Fraction(1, 3**40)) == "1/12157665459056928801"
