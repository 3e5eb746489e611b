"""The worked example that the benchmarks run on: the shipped bank and the shipped answers."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from iia.cli.inputs import load_case

if TYPE_CHECKING:
    from iia.cli.inputs import WordedCase


def load_example(language: str) -> WordedCase:
    """Return the worked example, to be read in that language."""
    with as_file(files("examples") / "default_20mph" / "answers.json") as answers:
        return load_case("wales_iia", answers, language, None)
