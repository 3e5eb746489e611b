"""The profile of the impacts opened: a goal, a group of people, and one under the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from iia.report.figures.impact_rules import say_gaps, say_rule
from iia.report.figures.records import RecordReader
from iia.report.figures.tree import Decided, FigureKey, FigureLink, ImpactFigure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from iia.domain.scoring.results import ImpactRecord, ImpactSummary
    from iia.domain.scoring_rules import Impacts
    from iia.report.figures.tree import DecidedId
    from iia.report.score_reader import ScoreReader


@dataclass(frozen=True)
class ImpactOpener:
    """Opens the figures of the profile for one reader."""

    scores: ScoreReader
    rules: Impacts
    _values: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False, compare=False)
    _gaps: dict[tuple[bool, tuple[tuple[str | None, bool], ...]], tuple[str, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def records(self) -> RecordReader:
        """The records behind the figures."""
        return RecordReader(self.scores, self.rules)

    @cached_property
    def goals(self) -> Mapping[str, ImpactSummary]:
        """The goals by their ids."""
        return {goal.id: goal for goal in self.scores.scores.impacts.goals}

    @cached_property
    def people(self) -> Mapping[str, ImpactSummary]:
        """The groups of people by their ids."""
        return {people.id: people for people in self.scores.scores.impacts.people}

    @cached_property
    def _goal_names(self) -> Mapping[str, str]:
        return {goal.id: self.scores.reader.read_text(goal.label) for goal in self.goals.values()}

    @cached_property
    def _people_names(self) -> Mapping[str, str]:
        return {people.id: self.scores.reader.read_text(people.label) for people in self.people.values()}

    def list_pairs(self) -> list[FigureKey]:
        """Return the groups of people and goals of which there is a record, in the bank's order."""
        return [
            FigureKey("people_goal", people, goal)
            for people in self.people
            for goal in self.goals
            if (people, goal) in self._by_pair
        ]

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str | None], Sequence[ImpactRecord]]:
        """The records by group of people and goal."""
        found: dict[tuple[str, str | None], list[ImpactRecord]] = {}
        for record in self.records.records.values():
            for group in record.people:
                found.setdefault((group, record.goal), []).append(record)
        return found

    # --- Opening -----------------------------------------------------------------------------------

    def open_goal(self, goal: ImpactSummary) -> ImpactFigure:
        """Return a goal, opened."""
        return self._open(FigureKey("goal", goal.id), self._goal_names[goal.id], self._find(goal))

    def open_people(self, people: ImpactSummary) -> ImpactFigure:
        """Return a group of people across the goals, opened."""
        title = self._people_names[people.id]
        harmed = tuple(
            FigureLink(FigureKey("people_goal", people.id, goal), self._goal_names[goal])
            for goal in people.goals_harmed
        )
        return self._open(FigureKey("people", people.id), title, self._find(people), harmed)

    def open_pair(self, people: ImpactSummary, goal: ImpactSummary) -> ImpactFigure:
        """Return one group of people under one goal, opened."""
        title = self.scores.wording.say(
            "{people}: {goal}", people=self._people_names[people.id], goal=self._goal_names[goal.id]
        )
        found = self._by_pair.get((people.id, goal.id), ())
        return self._open(FigureKey("people_goal", people.id, goal.id), title, found)

    def _find(self, summary: ImpactSummary) -> list[ImpactRecord]:
        return [self.records.records[item] for item in summary.records]

    def _open(
        self,
        key: FigureKey,
        title: str,
        found: Sequence[ImpactRecord],
        harmed: tuple[FigureLink, ...] = (),
    ) -> ImpactFigure:
        lines = tuple([self.records.read(record) for record in found])
        decided = self._decide(found)
        changes = tuple([change for line in lines for change in line.changes])
        return ImpactFigure(
            key=key,
            title=title,
            value=self._say_value(decided) if found else self.scores.wording.say("Nothing recorded"),
            description=None,
            rule=self._rule,
            gaps=self._list_gaps(found, lacks_something=bool(changes)),
            changes=changes,
            bank=self.scores.bank_note,
            considered=any(map(_says_something, found)),
            decided=decided,
            records=lines,
            goals_harmed=harmed,
        )

    @cached_property
    def _rule(self) -> tuple[str, ...]:
        return self.scores.rules.rule("impacts", "", lambda: say_rule(self.rules, self.scores.wording))

    def _list_gaps(self, found: Sequence[ImpactRecord], *, lacks_something: bool) -> tuple[str, ...]:
        key = lacks_something, tuple([(record.direction, record.has_reason) for record in found])
        gaps = self._gaps.get(key)
        if gaps is None:
            gaps = self._gaps[key] = tuple(say_gaps(found, self.scores, lacks_something=lacks_something))
        return gaps

    def _say_value(self, decided: tuple[Decided, ...]) -> str:
        key = gain, harm, left, unknown = tuple([one.value for one in decided])
        value = self._values.get(key)
        if value is None:
            value = self._values[key] = self.scores.wording.say(
                "Gain: {gain}; harm: {harm}, left after mitigation: {left}; not known: {unknown}",
                gain=gain,
                harm=harm,
                left=left,
                unknown=unknown,
            )
        return value

    # --- What decides --------------------------------------------------------------------------------

    def _decide(self, found: Sequence[ImpactRecord]) -> tuple[Decided, ...]:
        """Return the greatest extents, and each record that has them: none is added to another."""
        by_direction: dict[str | None, list[ImpactRecord]] = {}
        for record in found:
            by_direction.setdefault(record.direction, []).append(record)
        decided = dict(self._nothing)
        if gains := by_direction.get("positive"):
            decided["gain"] = self._decide_one("gain", gains, [record.extent or 0 for record in gains])
        if harms := by_direction.get("negative"):
            decided["harm"] = self._decide_one("harm", harms, [record.extent or 0 for record in harms])
            left = [record.left or 0 for record in harms]
            decided["harm_left"] = self._decide_one("harm_left", harms, left)
        if unknown := by_direction.get("unknown"):
            title, numbers = decided["unknown"].title, self.records.number_all(unknown)
            decided["unknown"] = Decided("unknown", title, self.scores.count(len(unknown)), numbers)
        return tuple(decided.values())

    def _decide_one(self, id_: DecidedId, found: Sequence[ImpactRecord], levels: Sequence[int]) -> Decided:
        """Return the greatest of the records' extents, and the numbers of those that have it."""
        greatest = max(levels)
        deciding = [record for record, level in zip(found, levels, strict=True) if level == greatest]
        title, value = self._nothing[id_].title, self.records.name(greatest).title
        return Decided(id_, title, value, self.records.number_all(deciding))

    @cached_property
    def _nothing(self) -> Mapping[DecidedId, Decided]:
        """What is decided where no record bears on it, as mostly none does."""
        say, none = self.scores.wording.say, self.records.name(None).title
        return {
            "gain": Decided("gain", say("Strongest gain"), none, ()),
            "harm": Decided("harm", say("Worst harm"), none, ()),
            "harm_left": Decided("harm_left", say("Worst harm left after mitigation"), none, ()),
            "unknown": Decided("unknown", say("Effects not known"), self.scores.count(0), ()),
        }


def _says_something(record: ImpactRecord) -> bool:
    """Tell whether a record counts as considered: "none" only does with its reason."""
    return record.direction is not None and (record.direction != "none" or record.has_reason)
