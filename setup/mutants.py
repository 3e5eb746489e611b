"""Counts how many mutants the tests noticed, file by file, and shows the rest: run by `make mutants`.

A mutant that no test reaches, or that ran out of time, counts as not noticed.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MUTMUT = Path(sys.executable).parent / "mutmut"
LEAST_SHARE = 90
"""The least number of mutants in a hundred that must be killed."""

NOTICED = "killed"


class Mutant(NamedTuple):
    """A broken function, by the name that mutmut gives it, and what became of it."""

    name: str
    status: str

    @property
    def module(self) -> str:
        """The module that was broken."""
        return self.name.rpartition(".")[0]


def parse_results(lines: Iterable[str]) -> Iterator[Mutant]:
    """Yield the mutants of `mutmut results`, whose lines are `name: status`."""
    for line in lines:
        name, colon, status = line.strip().partition(": ")
        if colon:
            yield Mutant(name, status)


def describe_counts(mutants: Sequence[Mutant]) -> Iterator[str]:
    """Yield a line for each module, and one for all of them."""
    by_module: defaultdict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        by_module[mutant.module].append(mutant)
    for name, its in [*sorted(by_module.items()), ("all", list(mutants))]:
        statuses = Counter(mutant.status for mutant in its)
        others = ", ".join(f"{n} {status}" for status, n in sorted(statuses.items()) if status != NOTICED)
        yield f"{name:35} {statuses[NOTICED]:5} of {len(its):5} killed {find_share(its):7.1%}  {others}"


def find_share(mutants: Sequence[Mutant]) -> float:
    """Return the share of mutants that a test noticed, from 0 to 1; zero if there are none."""
    return sum(mutant.status == NOTICED for mutant in mutants) / len(mutants) if mutants else 0


def _ask(*arguments: str) -> list[str]:
    answer = subprocess.run([MUTMUT, *arguments], check=True, capture_output=True, text=True)
    return answer.stdout.splitlines()


def _change(mutant: Mutant) -> list[str]:
    """Return the lines that a mutant takes out and puts in."""
    lines = _ask("show", mutant.name)
    return [line for line in lines if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}]


def main() -> int:
    """Print the figures and every mutant that was not noticed; fail if there are too many."""
    mutants = list(parse_results(_ask("results", "--all", "true")))
    for mutant in mutants:
        if mutant.status != NOTICED:
            print(f"{mutant.name}: {mutant.status}", *_change(mutant), "", sep="\n")
    print(*describe_counts(mutants), sep="\n")
    return int(find_share(mutants) * 100 < LEAST_SHARE)


if __name__ == "__main__":
    sys.exit(main())
