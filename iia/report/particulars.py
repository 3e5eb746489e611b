"""The names of an assessment's particulars, in its form, on its pages and in its pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

if TYPE_CHECKING:
    from iia.report.wording import Wording


def name_particular(name: Literal["reference", "marking"], wording: Wording) -> str:
    """Return the name of a particular."""
    match name:
        case "reference":
            return wording.say("Reference")
        case "marking":
            return wording.say("Protective marking")
        case _:
            assert_never(name)
