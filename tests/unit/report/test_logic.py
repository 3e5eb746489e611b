"""A bank's logic in sentences: what a duty says of the days on which it is law."""

from __future__ import annotations

from iia.report.logic import describe_logic
from tests.builders import ENGLISH, a_bank, a_gate, a_question


def test_a_duty_says_its_days_or_that_it_may_not_be_in_force() -> None:
    gates = [
        a_gate("dated", in_force={"from": "2027-04-01", "until": "2030-03-31"}),
        a_gate("made", in_force="unknown"),
    ]
    bank = a_bank(a_question("asked"), scoring={"gates": gates})
    dated, made = describe_logic(bank, ENGLISH)
    assert dated == (
        "Duty “Duty dated” (dated) always applies. "
        "It is law from 1 April 2027. It is law until 31 March 2030."
    )
    assert made == (
        "Duty “Duty made” (made) always applies. Its law has been made, but it is not known whether it is in "
        "force. The duty is worked out as if it were."
    )
