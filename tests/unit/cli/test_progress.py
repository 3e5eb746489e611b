"""How far along long work is said to be, where there is no terminal."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, repeat
from typing import TYPE_CHECKING

from iia.cli.progress import LINE_SECONDS, Lines, Pace
from iia.cli.rescoring_progress import scoring_words
from tests.builders import ENGLISH

if TYPE_CHECKING:
    import pytest


def _pace(total: int, *moments: float) -> Pace:
    """Return a pace whose clock shows these moments, and then stays at the last."""
    clock = chain(moments, repeat(moments[-1]))
    return Pace(total, lambda: next(clock))


def test_the_rate_and_what_is_left_follow_from_what_is_done_so_far() -> None:
    pace = _pace(1000, 100.0, 104.0)
    pace.done = 200
    assert pace.rate == 50
    assert pace.left == timedelta(seconds=16)


def test_nothing_is_known_before_anything_is_done_and_nothing_is_left_at_the_end() -> None:
    pace = _pace(10, 0.0, 5.0)
    assert (pace.rate, pace.left) == (0, timedelta(0))
    pace.done = 12
    assert pace.left == timedelta(0)


def test_a_line_is_written_every_so_many_seconds_and_no_more_often(
    capsys: pytest.CaptureFixture[str],
) -> None:
    seconds = 0.0
    lines = Lines(Pace(6000, lambda: seconds), scoring_words(6000, ENGLISH))
    for _ in range(30):
        seconds += 1
        lines.add(100)
    assert LINE_SECONDS == 10
    assert capsys.readouterr().err.splitlines() == [
        "1,000 of 6,000 scored, 100 a second, 0:00:50 left",
        "2,000 of 6,000 scored, 100 a second, 0:00:40 left",
        "3,000 of 6,000 scored, 100 a second, 0:00:30 left",
    ]
