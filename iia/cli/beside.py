"""A command that runs beside another: started again if it ends by itself, stopped with the other."""

from __future__ import annotations

import subprocess
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STOP_SECONDS: Final = 10
"""How long a command has to put down what it is doing."""

RESTART_SECONDS: Final = 5
LOOK_SECONDS: Final = 0.1


@contextmanager
def run_beside(command: Sequence[str]) -> Iterator[None]:
    """Keep a command running for as long as the block does."""
    stopping = threading.Event()
    keeper = threading.Thread(target=_keep_running, args=(command, stopping))
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        keeper.join()


def _keep_running(command: Sequence[str], stopping: threading.Event) -> None:
    while not stopping.is_set():
        # In a session of its own, because a terminal's Ctrl+C must not reach it: the block stops it.
        with subprocess.Popen(command, start_new_session=True) as child:  # noqa: S603 - the program itself
            while child.poll() is None:
                if stopping.wait(LOOK_SECONDS):
                    _stop(child)
        if not stopping.is_set():
            click.echo(
                f"The worker ended with status {child.returncode}; it will be started again.", err=True
            )
            stopping.wait(RESTART_SECONDS)


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
