"""The first requests after a start come at once, and are answered as later ones are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_what_threads_share_is_whole_when_the_first_of_them_comes() -> None:
    command = [sys.executable, "-m", "tests.integration.cold_start"]
    trial = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert trial.stdout == ""
