"""Ending a command from outside, as a service manager does, without leaving half of anything behind."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def ending_when_told() -> Iterator[None]:
    """Let SIGTERM end the command as Ctrl+C does: with no half-written file, and its workers with it."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
