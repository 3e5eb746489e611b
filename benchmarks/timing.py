"""How the benchmarks measure: the same work many times, and the figure beside what is allowed."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True)
class Measured:
    """Times of one piece of work, in seconds: the median and the best of many runs."""

    middle: float
    best: float
    runs: int


def measure(
    work: Callable[[], object],
    *,
    seconds: float = 3,
    at_least: int = 5,
    clock: Callable[[], float] = time.perf_counter,
) -> Measured:
    """Do the work repeatedly for some seconds, after a first time that does not count.

    Args:
        work: what to measure.
        seconds: how long to repeat it.
        at_least: how often to do it even if that takes longer.
        clock: where the times come from; `time.thread_time` leaves out what other programs take.
    """
    return measure_prepared(lambda: None, lambda _: work(), seconds=seconds, at_least=at_least, clock=clock)


def measure_prepared(
    prepare: Callable[[], T],
    work: Callable[[T], object],
    *,
    seconds: float = 3,
    at_least: int = 5,
    clock: Callable[[], float] = time.perf_counter,
) -> Measured:
    """Do the work with what is prepared for it each time; the preparation is not counted."""
    work(prepare())
    gc.collect()
    times: list[float] = []
    until = time.perf_counter() + seconds
    while len(times) < at_least or time.perf_counter() < until:
        prepared = prepare()
        begun = clock()
        work(prepared)
        times.append(clock() - begun)
    return Measured(statistics.median(times), min(times), len(times))


def tell(name: str, measured: Measured) -> None:
    """Print what was measured."""
    middle, best = measured.middle * 1000, measured.best * 1000
    print(f"{name}: {middle:.1f} ms in the middle, {best:.1f} ms at best, {measured.runs} runs")


def require(name: str, value: float, allowed: float, unit: str) -> None:
    """Print a figure beside what is allowed, and end with status 1 if it is more."""
    print(f"{name}: {value:.2f} {unit}, allowed {allowed:g} {unit}")
    if value > allowed:
        sys.exit(f"{name} is slower than allowed")
