"""The figures of the register of impacts: goals, people and pairs of both, and the records behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iia.domain.conditions import NO
from iia.report.figures.figure import FigureKey
from iia.report.figures.impacts import GoalFigure, PairFigure, PeopleFigure
from iia.report.figures.records import RecordReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from iia.domain.scoring.results import ImpactSummary
    from iia.report.figures.extents import Extent
    from iia.report.figures.records import RecordLine
    from iia.report.figures.score_reader import ScoreReader
    from iia.report.wording import Wording


@dataclass(frozen=True, eq=False)
class Register:
    """The profile of the goals and of the people; `is_asked` tells whether the register applies or may.

    Every group of people has a figure under each goal, whether anything is recorded or not.
    """

    reader: RecordReader
    goals: tuple[GoalFigure, ...]
    people: tuple[PeopleFigure, ...]
    is_asked: bool

    @property
    def scale(self) -> tuple[Extent, ...]:
        """The extents by name."""
        return self.reader.words.scale

    @property
    def rule(self) -> tuple[str, ...]:
        """The rule of every figure here."""
        return self.reader.scores.rules.impact_rule

    @property
    def recorded_cells(self) -> tuple[PairFigure, ...]:
        """The pairs of people and goal that have a record, in the bank's order."""
        return tuple(cell for people in self.people for cell in people.cells if cell.effects.records)

    @property
    def affected(self) -> tuple[PeopleFigure, ...]:
        """The groups of people that a record names."""
        return tuple(people for people in self.people if people.effects.records)

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of all records by their ids."""
        return self.reader.numbers

    @property
    def records(self) -> tuple[RecordLine, ...]:
        """All records, as they were read."""
        return tuple([self.reader.lines[record] for record in self.reader.records])

    @property
    def without_goal(self) -> Mapping[int, str]:
        """The records that name no goal yet: their ids by their numbers."""
        found = (record.id for record in self.reader.records.values() if record.goal is None)
        return {self.reader.numbers[record]: record for record in found}

    def say_without_goal(self, wording: Wording) -> str:
        """Return the heading of these records."""
        return wording.say_plural(
            "{count} record names no goal yet:", "{count} records name no goal yet:", len(self.without_goal)
        )


def build_register(reader: RecordReader) -> Register:
    """Return the figures of a bank that keeps impact records."""
    scores, found = reader.scores, reader.scores.scores.impacts
    cells: dict[str, list[PairFigure]] = {people.id: [] for people in found.people}
    for people, goal, effects in found.cells:
        key = FigureKey("people_goal", people, goal)
        cells[people].append(PairFigure(key, scores, reader, effects))
    return Register(
        reader,
        tuple([GoalFigure(FigureKey("goal", one.id), scores, reader, one.effects) for one in found.goals]),
        tuple([_read_people(one, tuple(cells[one.id]), reader) for one in found.people]),
        is_asked=scores.applicability.truth(reader.rules.group) is not NO,
    )


def _read_people(people: ImpactSummary, cells: tuple[PairFigure, ...], reader: RecordReader) -> PeopleFigure:
    key = FigureKey("people", people.id)
    return PeopleFigure(key, reader.scores, reader, people.effects, cells, people.goals_harmed)


def read_records(scores: ScoreReader) -> RecordReader | None:
    """Return the reader of the impact records; None if the bank keeps none."""
    rules = scores.bank.scoring.impacts
    return None if rules is None else RecordReader(scores, rules)
