"""Scores the worked example, every metric, impact, gate and flag of the shipped bank: under 10 ms."""

from __future__ import annotations

from benchmarks.example import open_example
from benchmarks.timing import measure, require, tell
from iia.domain.scoring.score import score

ALLOWED_MS = 10


def main() -> None:
    """Measure the scores alone: what applies is known by then."""
    example = open_example("en")
    scored = measure(lambda: score(example.case.applicability, wording=example.wording))
    tell("Scores", scored)
    require("Scoring the whole bank", scored.middle * 1000, ALLOWED_MS, "ms")


if __name__ == "__main__":
    main()
