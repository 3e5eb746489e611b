"""The figures of the people affected: a group of people across goals, and under one goal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from iia.report.figures.extents import Extent, list_effects
from iia.report.figures.figure import FigureKey, FigureLink
from iia.report.figures.impacts import ImpactFigure

if TYPE_CHECKING:
    from collections.abc import Callable

    from iia.domain.scoring.results import Greatest


@dataclass(frozen=True, eq=False)
class AffectedFigure(ImpactFigure):
    """What is recorded for people.

    Who exactly they are stands beside their title if all records say the same, otherwise beside each extent.
    """

    @property
    def gain(self) -> Extent:
        """The strongest gain."""
        return self._name_extent(self.effects.gain)

    @property
    def harm(self) -> Extent:
        """The worst harm."""
        return self._name_extent(self.effects.harm)

    @property
    def harm_left(self) -> Extent:
        """The worst that mitigation leaves of a harm."""
        return self._name_extent(self.effects.left)

    @property
    def sentences(self) -> str:
        """What is recorded, in whole sentences."""
        return self.say_recorded()

    def say_recorded(self, shorten: Callable[[str], str] = str, *, with_gain: bool = True) -> str:
        """Return what is recorded, in whole sentences.

        Args:
            shorten: leaves out words of who exactly is affected, where there is little room.
            with_gain: whether to say the gain too; a list that leaves out a harm says none.
        """
        effects = self.effects
        gain = self._name_extent(effects.gain, shorten) if with_gain and effects.gain.records else None
        harm = self._name_extent(effects.harm, shorten) if effects.harm.records else None
        left = self._name_extent(effects.left, shorten)
        if harm is not None and harm.level == left.level:
            harm = left  # what is said once holds after mitigation too
        elif self._list_exactly(effects.harm) == self._list_exactly(effects.left):
            left = self.words.profile.extents[effects.left.extent]
        said = list_effects(gain, harm, left, self.unknown, self.scores.wording)
        return " ".join(said) or super().sentences

    def _name_people(self, people: str) -> str:
        """Return the title of a group of people, with who exactly they are if all records say the same."""
        if self._same_people is None:
            return people
        return self.scores.wording.say("{people} ({exactly})", people=people, exactly=self._same_people)

    @cached_property
    def _same_people(self) -> str | None:
        """Who exactly is affected, if all records say the same."""
        named = {self.words.exact_people[record] for record in self.effects.records}
        return named.pop() if len(named) == 1 else None

    def _name_extent(self, found: Greatest, shorten: Callable[[str], str] = str) -> Extent:
        """Return an extent, with whom exactly it falls on unless the title says so."""
        extent, exactly = self.words.profile.extents[found.extent], self._list_exactly(found)
        if not exactly or not extent.level:
            return extent
        title = self.scores.wording.say(
            "{extent} ({exactly})", extent=extent.title, exactly=shorten("; ".join(exactly))
        )
        return Extent(extent.level, title)

    def _list_exactly(self, found: Greatest) -> tuple[str, ...]:
        """Return who exactly an extent falls on; nobody if the title says so, or a record does not."""
        named = tuple(dict.fromkeys(self.words.exact_people[record] for record in found.records))
        said = tuple(who for who in named if who is not None)
        return said if self._same_people is None and len(said) == len(named) else ()


@dataclass(frozen=True, eq=False)
class PairFigure(AffectedFigure):
    """What is recorded for one group of people under one goal."""

    @property
    def title(self) -> str:
        """The title of the people under the goal."""
        return self.scores.rules.people_and_goals[self.people, self.goal]

    @property
    def people(self) -> str:
        """The title of the group of people."""
        return self.words.profile.people[self.id]

    @property
    def exact_people(self) -> str:
        """The same, with who exactly they are if all records say the same."""
        return self._name_people(self.people)

    @property
    def goal(self) -> str:
        """The title of the goal."""
        return self.words.profile.goals[self.key.other or ""]


@dataclass(frozen=True, eq=False)
class PeopleFigure(AffectedFigure):
    """What is recorded for one group of people across goals and, in `cells`, under each of them.

    `goals_harmed` are the goals under which the group is left with harm.
    """

    cells: tuple[PairFigure, ...]
    goals_harmed: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title of the group."""
        return self.words.profile.people[self.id]

    @property
    def exact_title(self) -> str:
        """The same, with who exactly they are if all records say the same."""
        return self._name_people(self.title)

    @property
    def is_recorded(self) -> bool:
        """Whether any record names both the group and a goal, even if it has only been begun."""
        return any(cell.effects.records for cell in self.cells)

    @property
    def _says_no_effect(self) -> bool:
        return any(cell.effects.no_effect for cell in self.cells)

    @property
    def harmed(self) -> tuple[FigureLink, ...]:
        """The goals under which the group is left with harm."""
        return tuple(
            FigureLink(FigureKey("people_goal", self.id, goal), self.words.profile.goals[goal])
            for goal in self.goals_harmed
        )

    @property
    def no_goal_harmed(self) -> str:
        """What is said if the group is harmed under no goal."""
        profile = self.words.profile
        if self.effects.left.extent:
            return profile.no_goal
        return profile.not_known if self.effects.not_known else profile.extents[0].title
