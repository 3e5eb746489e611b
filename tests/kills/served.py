"""A site as it is served: `iia web` and `iia worker` in processes of their own, started again if killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from werkzeug.test import Client

from iia.bank_files.shipped import shipped_banks
from iia.cli.settings import open_database
from iia.services.assessments.load_sample import load_sample
from iia.services.banks.publish_banks import publish_banks
from iia.web.settings import Settings
from tests.journeys.reverse_proxy import ReverseProxy
from tests.journeys.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flask.testing import FlaskClient

PATIENCE: Final = 60
"""Seconds: the machine may be busy with other tests."""

ROOT: Final = Path(__file__).parents[2]
TOKEN: Final = "t" * 40


class ServedSite:
    """One site and its processes.

    Args:
        folder: keeps its keys and its log.
        url: its database.
    """

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.port = _find_port()
        self.environ: Mapping[str, str] = {
            "IIA_DATABASE_URL": url,
            "IIA_CHAIN_KEYS": str(folder / "chain.keys"),
            "IIA_SECRET_KEY": "s" * 40,
            "IIA_METRICS_TOKEN": TOKEN,
            "IIA_LOOPBACK": "1",
            "IIA_SAMPLE_PEOPLE": "1",
            "IIA_TRUSTED_PROXIES": "1",
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def fill(self) -> None:
        """Make the tables, the banks and the sample people."""
        database = open_database(Settings.from_environment(self.environ))
        publish_banks(database, shipped_banks(), now=datetime.now(UTC))
        load_sample(database, now=datetime.now(UTC))
        database.close()

    def start(self, part: str) -> subprocess.Popen[bytes]:
        """Start `web` or `worker`, whose log goes on where the last one's ended."""
        extra = ["--bind", f"127.0.0.1:{self.port}", "--processes", "2"] if part == "web" else []
        kept = {name: value for name, value in os.environ.items() if not name.startswith("IIA_")}
        with self.log_of(part).open("ab") as log:
            self.running[part] = subprocess.Popen(
                [sys.executable, "-m", "iia.cli", part, *extra],
                cwd=ROOT,
                env={**kept, **self.environ},
                stdout=log,
                stderr=log,
            )
        return self.running[part]

    def log_of(self, part: str) -> Path:
        """Return the file of a part's log."""
        return self.folder / f"{part}.log"

    def kill(self, part: str) -> None:
        """Kill a part, without a word to it, and start it again."""
        self.running[part].kill()
        self.running[part].wait(PATIENCE)
        self.start(part)

    def find_processes(self) -> list[int]:
        """Return the ids of the processes of `web` that answer requests."""
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.running["web"].pid)],
            check=False,
            capture_output=True,
            text=True,
        )
        return [int(pid) for pid in listed.stdout.split()]

    def kill_one_process(self) -> bool:
        """Kill one of the processes of `web`; the others go on. Return whether there was one."""
        found = self.find_processes()
        if found:
            os.kill(found[-1], signal.SIGKILL)
        return bool(found)

    def wait_until(self, path: str, status: int = 200) -> None:
        """Wait until an address answers with a status."""
        end = time.monotonic() + PATIENCE
        while self.ask(path) != status:
            assert time.monotonic() < end, (path, self.log_of("web").read_text(encoding="utf-8")[-3000:])
            time.sleep(0.05)

    def ask(self, path: str) -> int | None:
        """Return the status of an address; None if nobody answers."""
        try:
            return int(self.client().get(path).status_code)
        except OSError:
            return None

    def client(self) -> FlaskClient:
        """Return a browser, which comes by way of a web server in front."""
        return cast("FlaskClient", Client(ReverseProxy(("127.0.0.1", self.port))))

    def visitor(self, name: str = "Sam Sample") -> Visitor:
        """Return somebody signed in."""
        return Visitor(self.client()).enter(name)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run an `iia` command on the site."""
        environ: dict[str, Any] = {**os.environ, **self.environ}
        return subprocess.run(
            [sys.executable, "-m", "iia.cli", *command],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )

    def stop(self) -> None:
        """Stop all that runs."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def served(folder: Path, url: str) -> Iterator[ServedSite]:
    """Serve a filled site until the block ends."""
    site = ServedSite(folder, url)
    site.fill()
    try:
        site.start("web")
        site.start("worker")
        site.wait_until("/ready")
        yield site
    finally:
        site.stop()


def _find_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
