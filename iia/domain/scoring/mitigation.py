"""Mitigation: what is left of a harm, as the bank's rules read its record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from iia.domain.scoring.results import HarmLeft, LeftBecause
from iia.domain.scoring_rules import MitigationAsked, MitigationBySteps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from iia.domain.scoring_rules import Impacts
    from iia.domain.values import Value


@dataclass(frozen=True)
class MitigationReader:
    """Reads what is left of a harm; `numbers` are those of the extents, of which the first is 1."""

    rules: Impacts
    numbers: Mapping[Value | None, int]

    @cached_property
    def names(self) -> tuple[str | None, ...]:
        """The questions of a record that decide what is left, in the order that answers are given to `read`.

        They begin with those that a mitigation needs; None is one that is not asked.
        """
        mitigation = self.rules.mitigation
        needs = () if mitigation is None else mitigation.needs
        fields = tuple([getattr(self.rules.fields, need) for need in needs])
        if isinstance(mitigation, MitigationAsked):
            return (*fields, mitigation.left, mitigation.evidence)
        return fields

    def read(self, extent: int, answers: Sequence[Value | None]) -> HarmLeft:
        """Return what is left of a harm of that extent; never more than there was."""
        match self.rules.mitigation:
            case None:
                return HarmLeft(extent, LeftBecause.NOTHING_COUNTS)
            case MitigationBySteps(steps=steps):
                return self._take_steps(extent, steps, answers)
            case MitigationAsked() as asked:
                *needed, left, evidence = answers
                said = self._read_left(asked, extent, left)
                if said is None:
                    lacks = (self._ref(asked.left), *self._list_missing(needed))
                    return HarmLeft(extent, LeftBecause.UNSAID, None, lacks)
                if said >= extent:
                    because = LeftBecause.MORE if said > extent else LeftBecause.AS_BEFORE
                    return HarmLeft(extent, because, said)
                return self._take_said(asked, extent, said, needed, evidence)
            case unreachable:
                assert_never(unreachable)

    def _take_steps(self, extent: int, steps: int, needed: Sequence[Value | None]) -> HarmLeft:
        """Take off the steps that the bank allows a mitigation that has all that it needs."""
        if not steps or not needed:
            return HarmLeft(extent, LeftBecause.NOTHING_COUNTS)
        less = max(0, extent - steps)
        if None in needed:
            return HarmLeft(extent, LeftBecause.LACKING, less, tuple(self._list_missing(needed)))
        return HarmLeft(less, LeftBecause.REDUCED, less)

    def _read_left(self, asked: MitigationAsked, extent: int, answer: Value | None) -> int | None:
        """Return how much a record says is left; None if it does not say."""
        if answer == asked.as_before:
            return extent
        return 0 if answer == asked.nothing else self.numbers.get(answer)

    def _take_said(
        self,
        asked: MitigationAsked,
        extent: int,
        said: int,
        needed: Sequence[Value | None],
        evidence: Value | None,
    ) -> HarmLeft:
        """Take off what a record says, as far as its mitigation is whole and its remedy shown to work."""
        is_proven = any(answer in asked.proven for answer in _each(evidence))
        least = said if is_proven else max(said, extent - asked.unproven)
        is_unshown = evidence is None and least > said
        unanswered = (self._ref(asked.evidence),) if is_unshown else ()
        lacks = (*self._list_missing(needed), *unanswered)
        reach = said if is_unshown else least
        if None in needed and reach < extent:
            return HarmLeft(extent, LeftBecause.LACKING, reach, lacks)
        if is_unshown:
            return HarmLeft(least, LeftBecause.UNSHOWN, said, lacks)
        because = LeftBecause.UNPROVEN if least > said else LeftBecause.REDUCED
        return HarmLeft(least, because, said, lacks)

    def _list_missing(self, needed: Sequence[Value | None]) -> Iterator[str]:
        """Yield the questions that a mitigation needs and that have no answer, of those that are asked."""
        for name, answer in zip(self.names, needed, strict=False):  # the needs come first
            if answer is None and name is not None:
                yield self._ref(name)

    def _ref(self, name: str) -> str:
        return f"{self.rules.group}.{name}"


def _each(answer: Value | None) -> tuple[object, ...]:
    """Return what an answer holds: all that is chosen, if several may be."""
    return answer if isinstance(answer, tuple) else (answer,)
