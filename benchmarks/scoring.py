"""Scores the worked example in under 10 ms, and shows how time grows with the number of answers.

A bank of 300 questions with 60 impact records aims at 5 ms, what applies and every sentence included.
"""

from __future__ import annotations

from benchmarks.example import open_example
from benchmarks.large_bank import open_large
from benchmarks.timing import measure, require, tell
from iia.domain.scoring.score import score

ALLOWED_MS = 10
SIZES = ((75, 15), (150, 30), (300, 60), (600, 120), (1200, 240))


def main() -> None:
    """Measure the shipped bank's scores, what applies being known; then large banks, from the answers on."""
    for questions, records in SIZES:
        tell(f"{questions} questions, {records} records", measure(open_large(questions, records), seconds=1))
    example = open_example("en")
    scored = measure(lambda: score(example.case.applicability))
    tell("Scores", scored)
    require("Scoring the whole bank", scored.middle * 1000, ALLOWED_MS, "ms")


if __name__ == "__main__":
    main()
