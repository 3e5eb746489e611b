"""What browser tests share: a served site with its worker, Debian's chromium, and axe on every page."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT: Final = Path(__file__).parents[2]
QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""The browser of a test asks the network for nothing but the site."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with sample people, served the way that `make run` serves it."""
    folder = tmp_path_factory.mktemp("browser") / "data"
    command = [
        sys.executable,
        "-m",
        "iia.cli",
        "serve",
        "--demo",
        "--port",
        str(free_port()),
        "--data",
        str(folder),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        try:
            yield wait_for_site(server)
        finally:
            server.terminate()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_site(server: subprocess.Popen[str]) -> str:
    """Return the address that the server gives once it is listening."""
    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"http://[a-z0-9.:]+", line)
        if found:
            return found[0]
    raise AssertionError("the site did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    path = which("chromium")
    if path is None:
        pytest.fail("chromium is not installed: run setup/system_packages.sh test")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()
