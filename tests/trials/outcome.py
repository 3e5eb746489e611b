"""What a trial found: failures with what repeats them, and the limits that they are measured by."""

from __future__ import annotations

import resource
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES_LONGER: Final = 2
"""How much more processor time a spoilt input may take than the one that it was made from."""

MEGABYTES_MORE: Final = 100
_LOOKS: Final = 5
"""How often what took too long is measured again: the least counts, because others share the machine."""


@dataclass
class Outcome:
    """How many inputs were tried, what failed, and by how much the memory grew."""

    name: str
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    grown_megabytes: int = 0
    worst_ratio: float = 0
    answers: Counter[str] = field(default_factory=Counter)
    """How often each thing came of it, so that a trial in which all is refused at the door can be seen."""

    def note_memory(self, before: int) -> None:
        """Note by how much the most memory ever held has grown since it was so many megabytes."""
        self.grown_megabytes = highest_megabytes() - before
        if self.grown_megabytes > MEGABYTES_MORE:
            self.failures.append(f"{self.grown_megabytes} MB more than before")

    def say(self) -> str:
        """Return a line with the figures, and a line for each failure."""
        line = (
            f"{self.name}: {self.tried:,} tried, {len(self.failures)} failed; at most "
            f"{self.worst_ratio:.2f} of the time; {self.grown_megabytes} MB more"
        )
        answers = ", ".join(f"{times:,} × {name}" for name, times in self.answers.most_common())
        return "\n".join((line, f"  {answers}", *(f"  {failure}" for failure in self.failures)))


def spent(act: Callable[[], object]) -> float:
    """Return the processor seconds that something takes."""
    began = time.process_time()
    act()
    return time.process_time() - began


def least_spent(act: Callable[[], object], looks: int = _LOOKS) -> float:
    """Return the least processor seconds that something takes, of several times."""
    return min(spent(act) for _ in range(looks))


def highest_megabytes() -> int:
    """Return the most memory that this process has ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def compare(outcome: Outcome, act: Callable[[], object], usual: float, label: str) -> None:
    """Do something once and note a failure if it raises, or takes too long each time it is repeated."""
    outcome.tried += 1
    try:
        seconds = spent(act)
        if seconds > usual * TIMES_LONGER:
            seconds = least_spent(act)
    except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
        outcome.failures.append(f"{label}: {type(error).__name__}: {str(error)[:200]}")
        return
    outcome.worst_ratio = max(outcome.worst_ratio, seconds / usual)
    if seconds > usual * TIMES_LONGER:
        outcome.failures.append(f"{label}: {seconds:.3f} s instead of {usual:.3f} s")
