"""Figures of the running site for Prometheus: of requests, over all its processes, and of what is stored."""

from __future__ import annotations

import os
from math import inf
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import timedelta

    from iia.services.operating.measure_site import SiteFigures

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder in which the processes of one site add up their figures.

The library reads it once, while this module is imported.
"""

_BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""

_NOWHERE: Final = "none"
"""The endpoint of a request whose address leads nowhere."""


class Metrics:
    """The figures of the requests that this process has answered."""

    def __init__(self) -> None:
        self._own = CollectorRegistry()
        self._requests = Counter(
            "iia_requests", "Requests answered.", ("endpoint", "method", "status"), registry=self._own
        )
        self._seconds = Histogram(
            "iia_request_seconds",
            "How long requests took.",
            ("endpoint",),
            registry=self._own,
            buckets=_BUCKETS,
        )

    def note(self, endpoint: str | None, method: str, status: int, seconds: float) -> None:
        """Count a request; a method that no page has is none of ours to list."""
        known = method if method in ("GET", "HEAD", "POST") else "other"
        self._requests.labels(endpoint or _NOWHERE, known, str(status)).inc()
        self._seconds.labels(endpoint or _NOWHERE).observe(seconds)

    def gather(self, figures: SiteFigures, silence: timedelta | None) -> bytes:
        """Return the figures of all processes of the site, and of what it stores, for Prometheus.

        Args:
            figures: what the database says.
            silence: how long no worker has been heard from; None if none ever was.
        """
        registry = self._own
        if FOLDER in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        stored = CollectorRegistry()
        stored.register(_Stored(figures, silence))
        return generate_latest(registry) + generate_latest(stored)


class _Stored(Collector):
    """Tells Prometheus what the database says."""

    def __init__(self, figures: SiteFigures, silence: timedelta | None) -> None:
        self.figures = figures
        self.silence = inf if silence is None else silence.total_seconds()

    def collect(self) -> Iterable[GaugeMetricFamily]:
        jobs = GaugeMetricFamily("iia_jobs", "Jobs, by kind and state.", labels=("kind", "state"))
        for line in self.figures.jobs:
            jobs.add_metric((line.kind, line.state), line.count)
        yield jobs
        said = "How long the job of a kind has waited that has waited for longest."
        oldest = GaugeMetricFamily("iia_oldest_job_seconds", said, labels=("kind",))
        for kind, wait in self.figures.oldest_waits.items():
            oldest.add_metric((kind,), wait.total_seconds())
        yield oldest
        yield GaugeMetricFamily("iia_sessions", "Sessions that last.", value=self.figures.sessions)
        yield GaugeMetricFamily(
            "iia_worker_silent_seconds", "How long no worker has been heard from.", value=self.silence
        )
        yield GaugeMetricFamily("iia_packs", "Packs that are kept.", value=self.figures.packs)


def forget_process(process: int) -> None:
    """Leave out what a process said of itself alone, because it has ended."""
    mark_process_dead(process)  # type: ignore[no-untyped-call]
