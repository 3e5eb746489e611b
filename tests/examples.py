"""The examples that ship, each read once for all the tests that a worker runs: nothing can change them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from iia.cli.inputs import load_case

if TYPE_CHECKING:
    from iia.cli.inputs import WordedCase
    from iia.report.report import Report

_FOLDER: Final = Path(__file__).parents[1] / "examples"

ANSWERS: Final = {
    "wales_iia": _FOLDER / "default_20mph" / "answers.json",
    "internal_control": _FOLDER / "internal_control_example" / "answers.json",
    "plan_progress": _FOLDER / "plan_progress_example" / "answers.json",
    "sme_future_proofing": _FOLDER / "sme_future_proofing_example" / "answers.json",
    "ways_of_working": _FOLDER / "ways_of_working_example" / "answers.json",
}
"""The answers file of each bank's example."""


@cache
def load_example(bank: str, language: str) -> WordedCase:
    """Return a bank's example, to be read in a language."""
    return load_case(bank, ANSWERS[bank], language, None)


@cache
def report_example(bank: str, language: str) -> Report:
    """Return the report of a bank's example."""
    return load_example(bank, language).report()
