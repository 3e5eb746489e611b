"""How far along a long job is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click._termui_impl import ProgressBar

LINE_SECONDS: Final = 10
"""Seconds between two lines where there is no terminal."""

_CLEAR_LINE: Final = "\r\x1b[K"


class Pace:
    """How many are done out of how many, how fast, and how long the rest will take at this pace."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.done = 0
        self._clock = clock
        self._begun = clock()

    @property
    def seconds(self) -> float:
        """How many seconds it has taken so far."""
        return self._clock() - self._begun

    @property
    def rate(self) -> int:
        """How many have been done a second, so far."""
        return round(self.done / max(self.seconds, 1e-6))

    @property
    def left(self) -> timedelta:
        """How long the rest will take, in whole seconds; zero before any are done, when nothing is known."""
        rest = max(self.total - self.done, 0)
        return timedelta(seconds=round(self.seconds * rest / self.done) if self.done else 0)


@dataclass(frozen=True)
class ProgressWords:
    """What is said of a long job.

    Attributes:
        begin: the first line, where there is no terminal.
        label: what stands before the bar.
        line: says how far along it is, where there is no terminal.
        rate: says how fast it is, beside the bar.
    """

    begin: str
    label: str
    line: Callable[[Pace], str]
    rate: Callable[[Pace], str]


class Lines:
    """Shows how far along a job is where there is no terminal: a line every so many seconds."""

    def __init__(self, pace: Pace, words: ProgressWords) -> None:
        self._pace = pace
        self._words = words
        self._next = pace.seconds + LINE_SECONDS

    def add(self, count: int) -> None:
        """Count what is done."""
        self._pace.done += count
        if self._pace.seconds >= self._next:
            self._next = self._pace.seconds + LINE_SECONDS
            self.tell(self._words.line(self._pace))

    def tell(self, line: str) -> None:
        """Write a line to standard error."""
        click.echo(line, err=True)


class Bar:
    """Shows how far along a job is on a terminal: a bar with the count, the rate and the time left."""

    def __init__(self, pace: Pace, bar: ProgressBar[None]) -> None:
        self._pace = pace
        self._bar = bar

    def add(self, count: int) -> None:
        """Count what is done."""
        self._pace.done += count
        self._bar.update(count)

    def tell(self, line: str) -> None:
        """Write a line to standard error where the bar was; the bar is drawn again below it."""
        click.echo(_CLEAR_LINE + line, err=True)
        self._bar.render_progress()


@contextmanager
def show_progress(total: int, words: ProgressWords) -> Iterator[Bar | Lines]:
    """Show on standard error how far along a job of so many parts is."""
    pace = Pace(total)
    if not sys.stderr.isatty():
        lines = Lines(pace, words)
        lines.tell(words.begin)
        yield lines
        return
    bar: ProgressBar[None]
    with click.progressbar(
        length=total,
        label=words.label,
        show_pos=True,
        item_show_func=lambda _: words.rate(pace),
        file=sys.stderr,
    ) as bar:
        yield Bar(pace, bar)
