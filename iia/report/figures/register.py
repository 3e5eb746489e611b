"""The figures of the register of impacts: goals, people and pairs of both, and the records behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.truth import NO
from iia.report.figures.affected import PairFigure, PeopleFigure
from iia.report.figures.figure import FigureKey
from iia.report.figures.impact_words import ImpactWords
from iia.report.figures.impacts import GoalFigure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.scoring.results import ImpactSummary
    from iia.report.figures.extents import Extent
    from iia.report.figures.impact_words import ImpactLine
    from iia.report.figures.score_words import ScoreWords
    from iia.report.wording import Wording


@dataclass(frozen=True, eq=False)
class Register:
    """The profile of the goals and of the people; `is_asked` tells whether the register applies or may.

    The groups of people with the worst harm left come first, then those with the worst before mitigation,
    then those for whom most is not known. Every group of people has a figure under each goal, whether
    anything is recorded or not.
    """

    words: ImpactWords
    goals: tuple[GoalFigure, ...]
    people: tuple[PeopleFigure, ...]
    is_asked: bool

    @property
    def scale(self) -> tuple[Extent, ...]:
        """The extents by name."""
        return self.words.profile.scale

    @property
    def rule(self) -> tuple[str, ...]:
        """The rule of every figure here."""
        return self.words.scores.rules.impact_rule

    @property
    def recorded_cells(self) -> tuple[PairFigure, ...]:
        """The pairs of people and goal that have a record, in the order of the people."""
        return tuple(cell for people in self.people for cell in people.cells if cell.effects.records)

    @property
    def affected(self) -> tuple[PeopleFigure, ...]:
        """The groups of people that a record names."""
        return tuple(people for people in self.people if people.effects.records)

    def count_unrecorded(self, wording: Wording) -> str:
        """Return how many groups of people have nothing recorded under any goal."""
        return wording.say_plural(
            "{count} group of people with nothing recorded under any goal",
            "{count} groups of people with nothing recorded under any goal",
            sum(not people.is_recorded for people in self.people),
        )

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of all records by their ids."""
        return self.words.numbers

    @property
    def records(self) -> tuple[ImpactLine, ...]:
        """All records, as they were read."""
        return tuple([self.words.lines[record] for record in self.words.records])

    @property
    def without_goal(self) -> Mapping[int, str]:
        """The records that name no goal yet: their ids by their numbers."""
        found = (record.id for record in self.words.records.values() if record.goal is None)
        return {self.words.numbers[record]: record for record in found}

    def say_without_goal(self, wording: Wording) -> str:
        """Return the heading of these records."""
        return wording.say_plural(
            "{count} record names no goal yet:", "{count} records name no goal yet:", len(self.without_goal)
        )


def build_register(words: ImpactWords) -> Register:
    """Return the figures of a bank that keeps impact records."""
    scores, found = words.scores, words.scores.scores.impacts
    people = sorted(found.people, key=lambda group: group.effects.rank)
    cells: dict[str, list[PairFigure]] = {group.id: [] for group in people}
    for group, goal, effects in found.cells:
        key = FigureKey("people_goal", group, goal)
        cells[group].append(PairFigure(key, scores, words, effects))
    return Register(
        words,
        tuple([GoalFigure(FigureKey("goal", one.id), scores, words, one.effects) for one in found.goals]),
        tuple([_read_people(one, tuple(cells[one.id]), words) for one in people]),
        is_asked=scores.applicability.truth(words.rules.group) is not NO,
    )


def _read_people(people: ImpactSummary, cells: tuple[PairFigure, ...], words: ImpactWords) -> PeopleFigure:
    key = FigureKey("people", people.id)
    return PeopleFigure(key, words.scores, words, people.effects, cells, people.goals_harmed)


def find_impact_words(scores: ScoreWords) -> ImpactWords | None:
    """Return the words of the impact records; None if the bank keeps none."""
    rules = scores.bank.scoring.impacts
    return None if rules is None else ImpactWords(scores, rules)
