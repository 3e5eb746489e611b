"""What several figures say alike, said once: found by the facts that their sentences tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Fact: TypeAlias = object
"""What a sentence tells: which of the rules, gaps or changes of its kind of figure, and of what.

Figures with the same fact say the same in every language; two facts are the same if they are equal.
"""


class Said(NamedTuple):
    """A sentence, and the fact that it tells."""

    fact: Fact
    text: str


class Tells(Protocol):
    """Whatever tells a fact in words."""

    @property
    def fact(self) -> Fact:
        """What it tells."""

    @property
    def text(self) -> str:
        """Its words."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all of some figures say, in the order of the first."""

    said: tuple[Tells, ...] = ()

    @classmethod
    def of(cls, figures: Iterable[Sequence[Tells]]) -> Shared:
        """Return what figures share; what a figure is alone in its kind to say, all of its kind say."""
        first, *others = list(figures) or [()]
        facts = [[one.fact for one in said] for said in others]
        return cls(tuple(one for one in first if all(one.fact in told for told in facts)))

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences."""
        return tuple(one.text for one in self.said)

    def tells(self, fact: Fact) -> bool:
        """Tell whether all say so."""
        return any(one.fact == fact for one in self.said)

    def leave_out(self, said: Iterable[Tells]) -> tuple[str, ...]:
        """Return the sentences that a figure does not share."""
        return tuple(one.text for one in said if not self.tells(one.fact))
