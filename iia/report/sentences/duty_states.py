"""The states of a duty by the names that its tag shows; sentences about a duty use the same names."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from iia.domain.conditions import DutyState
    from iia.report.wording import Wording


def say_state(state: DutyState, wording: Wording) -> str:
    """Return the state of a duty, in words."""
    match state:
        case "not_in_force":
            return wording.say("Not in force")
        case "not_applicable":
            return wording.say("Does not apply")
        case "undetermined":
            return wording.say("Not known yet")
        case "open":
            return wording.say("Open")
        case "complete":
            return wording.say("Filled in")
        case "cleared":
            return wording.say("Cleared")
        case _:
            assert_never(state)
