"""Saying only once what several figures say alike, found by the facts that their sentences state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Fact: TypeAlias = object
"""What a sentence states: which of the rules, gaps or changes of its kind of figure, and about what.

Facts are compared instead of sentences, because figures with equal facts say the same in every language.
"""


class Sentence(NamedTuple):
    """A sentence, and the fact that it states."""

    fact: Fact
    text: str


class Statement(Protocol):
    """Whatever states a fact in words."""

    @property
    def fact(self) -> Fact:
        """What it states."""

    @property
    def text(self) -> str:
        """Its words."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all of some figures say, in the order of the first."""

    said: tuple[Statement, ...] = ()

    @classmethod
    def of(cls, figures: Iterable[Sequence[Statement]]) -> Shared:
        """Return what figures share; a figure that is alone in its kind shares all that it says."""
        first, *others = list(figures) or [()]
        facts = [[one.fact for one in said] for said in others]
        return cls(tuple(one for one in first if all(one.fact in told for told in facts)))

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentences."""
        return tuple(one.text for one in self.said)

    def tells(self, fact: Fact) -> bool:
        """Return whether all the figures state a fact."""
        return any(one.fact == fact for one in self.said)

    def leave_out(self, said: Iterable[Statement]) -> tuple[str, ...]:
        """Return the sentences of a figure that are not shared."""
        return tuple(one.text for one in said if not self.tells(one.fact))
