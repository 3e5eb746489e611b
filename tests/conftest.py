"""What holds for every test: how hypothesis searches, and that no test leans on the machine's clock zone."""

from __future__ import annotations

import os
import time

from hypothesis import HealthCheck, settings

# Other work shares the machine, so that a slow example says nothing about the code.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

os.environ["TZ"] = "UTC"
time.tzset()
