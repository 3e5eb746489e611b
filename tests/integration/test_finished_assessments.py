"""The banks that ship, with everything answered that applies: nothing is left to decide."""

from __future__ import annotations

from random import Random

import pytest

from iia.domain.scoring.results import GateState
from iia.domain.scoring.score import score
from iia.domain.truth import UNDETERMINED
from tests.complete import answer_everything
from tests.shipped import SHIPPED, shipped_bank


@pytest.mark.parametrize("name", SHIPPED)
def test_a_finished_assessment_knows_what_applies_and_which_flags_are_raised(name: str) -> None:
    bank = shipped_bank(name)
    for seed in range(30):
        applies = answer_everything(bank, Random(seed))  # noqa: S311 - a test needs the same answers each time
        scores = score(applies)
        parts = (applies.sections, applies.pages, applies.questions)
        assert [key for part in parts for key, truth in part.items() if truth is UNDETERMINED] == []
        assert [gate.id for gate in scores.gates if gate.state is GateState.UNDETERMINED] == []
        assert [flag.id for flag in scores.judged if flag.is_pending] == []
