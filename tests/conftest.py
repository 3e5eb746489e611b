"""What applies to every test: how hypothesis searches, and that time zone and shell do not matter."""

from __future__ import annotations

import gc
import os
import signal
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Other work shares the machine, so a slow example says nothing about the code.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

os.environ["TZ"] = "UTC"
time.tzset()

# A shell that starts `make test` in the background has it ignore Ctrl+C, and so would all that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Keep the garbage collector out of a measurement: it also walks through what other tests have left."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()
