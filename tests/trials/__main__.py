"""`make trials`: very many spoilt requests, banks and answers files, and a line of figures for each kind.

The seed can be given, to repeat what failed or to try others: `python -m tests.trials 7`.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from tests.trials.files import try_answers, try_banks
from tests.trials.requests import try_requests
from tests.trials.site import fill_site

REQUESTS: Final = 60_000
FILES: Final = 3_000


def main(seed: int) -> int:
    """Make every trial, print what it found, and return 1 if anything failed."""
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled = folder / "filled"
        filled.mkdir()
        fill_site(filled)
        for trial in (
            partial(try_banks, FILES, seed, folder),
            partial(try_answers, FILES, seed, folder),
            partial(try_requests, REQUESTS, seed, filled, folder),
        ):
            outcome = trial()
            print(outcome.say(), flush=True)
            failed = failed or bool(outcome.failures)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
