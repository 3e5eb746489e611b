"""How the benchmarks measure: the same work many times, and its middle beside what is allowed."""

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
    """Times of one piece of work, in seconds."""

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
    """Do the work for some seconds, after one time that does not count.

    Args:
        work: what is measured.
        seconds: how long it is done again and again.
        at_least: how often it is done even if that takes longer.
        clock: what the times are read from; `time.thread_time` leaves out what other programs take.
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
    """Do the work with what is prepared for it each time; preparing is not counted."""
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
    """Print a figure beside what is allowed, and end with status 1 where it is more."""
    print(f"{name}: {value:.2f} {unit}, allowed {allowed:g} {unit}")
    if value > allowed:
        sys.exit(f"{name} is slower than allowed")
