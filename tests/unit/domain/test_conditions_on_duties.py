"""Tests of a duty's state: one or several, and the word of banks from before there were two ways."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from iia.domain.conditions import GATE_STATES, Condition, GateTest

_ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)


def parse(state: object) -> GateTest:
    """Return a test of a duty's state."""
    found = _ADAPTER.validate_python({"gate": "duty", "state": state})
    assert isinstance(found, GateTest)
    return found


@pytest.mark.parametrize(
    ("state", "states"),
    [
        ("open", ("open",)),
        (["complete", "open"], ("open", "complete")),
        (["open", "open"], ("open",)),
        ("met", ("complete", "cleared")),
        (["met", "open"], ("open", "complete", "cleared")),
        (list(GATE_STATES), GATE_STATES),
    ],
)
def test_a_test_holds_in_the_states_that_it_names(state: object, states: tuple[str, ...]) -> None:
    assert parse(state).states == states


@pytest.mark.parametrize("state", ["met", "open", ["open", "complete"], ["met"]])
def test_a_test_is_written_back_as_the_bank_has_it(state: object) -> None:
    assert parse(state).model_dump(mode="json") == {"gate": "duty", "state": state}
